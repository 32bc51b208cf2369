"""Settings: base, and one short file for each way of running."""
