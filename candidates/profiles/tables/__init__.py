"""Rows of a table to people: foreseen first, then written once each, and undone for 30 days."""
