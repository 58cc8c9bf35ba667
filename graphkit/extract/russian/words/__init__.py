"""Words and phrases of a sentence, and the vocabulary they are looked up in."""
