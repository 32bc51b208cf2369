"""Rules of outreach, without a database."""
