"""Rules of candidates, without a database."""
