"""A statement as it is kept, corrected, compared and shown."""
