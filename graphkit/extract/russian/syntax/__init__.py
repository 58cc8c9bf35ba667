"""The skeleton of a sentence, its clauses and subjects, and the frames matched on it."""
