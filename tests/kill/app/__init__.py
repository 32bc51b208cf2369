"""A row type of the tests' own, so that killing workers is tried on rows that do nothing else."""
