"""Observers: who observed which election, who was accredited, how many."""
