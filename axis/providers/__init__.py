"""The outside world, one adapter each."""
