"""Awards: who got what from whom."""
