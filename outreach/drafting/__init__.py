"""Brief to draft version."""
