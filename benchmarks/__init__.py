"""One script for each headline figure, through the running processes."""
