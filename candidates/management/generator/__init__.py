"""Invented people in bulk: the same seed and number give the same person. Pure, without the database."""
