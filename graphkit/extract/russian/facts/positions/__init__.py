"""Offices that people hold: told by titles, by verbs, by nouns, apart from the name."""
