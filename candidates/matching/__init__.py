"""Requirements against evidence."""
