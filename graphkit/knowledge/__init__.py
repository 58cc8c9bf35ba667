"""What is known of the world before an article is read: bodies, countries, the calendar of votes, outlets."""
