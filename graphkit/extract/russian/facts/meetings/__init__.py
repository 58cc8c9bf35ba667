"""Meetings: who met whom, one for each counterpart that the text separates."""
