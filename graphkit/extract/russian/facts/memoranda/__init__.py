"""Memoranda: who signed what with whom, and in which year."""
