"""Property tests of rules: the same cases on every run, and no deadline on a busy machine."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, derandomize=True, database=None, max_examples=100)
settings.load_profile("rules")
