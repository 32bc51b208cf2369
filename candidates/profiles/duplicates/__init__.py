"""Nobody twice: who may be whom, what a person decides about it, merging and taking that back."""
