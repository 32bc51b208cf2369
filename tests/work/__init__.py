"""The mechanism every background row uses."""
