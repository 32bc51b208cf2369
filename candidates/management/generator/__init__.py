"""Invented people in bulk, pure: the same seed and number give the same person. The database is not known here."""
