"""Invitations: who asked whom to observe which election."""
