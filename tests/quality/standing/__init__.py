"""Titles, places and histories with what they truly say, and how often Axis says so."""
