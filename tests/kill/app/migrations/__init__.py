"""The one migration of the chores."""
