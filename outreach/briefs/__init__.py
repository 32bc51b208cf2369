"""Freeze the facts for one candidate and role."""
