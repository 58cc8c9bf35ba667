"""graphkit: a knowledge graph of election observation, read from the news."""

__version__ = "0.1.0"
