"""Today, drafting progress and review."""
