"""All that the graph knows of one thing: who it is, what it stands in relation to, its facts and their quotes."""
