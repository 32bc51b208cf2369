"""Tables of people: brought in, checked, run, and undone."""
