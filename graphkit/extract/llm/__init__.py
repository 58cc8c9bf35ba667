"""The reader that asks a language model: the model quotes and points, and the code here decides."""
