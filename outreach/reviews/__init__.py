"""A person's decision on a draft."""
