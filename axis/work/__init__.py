"""Claim, lease, finish: the one mechanism every background row uses."""
