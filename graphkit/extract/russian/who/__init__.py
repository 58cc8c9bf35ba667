"""Who is meant: mentions to people, bodies and elections of the article."""
