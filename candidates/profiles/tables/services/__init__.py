"""A table's rows to people: checked, written once each, and undone."""
