"""Facts of a profile: where each comes from, what people decided about them, and what holds in the end."""
