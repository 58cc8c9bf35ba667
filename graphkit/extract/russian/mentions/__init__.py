"""What a sentence speaks of: people, offices, bodies, missions, elections, dates, counts."""
