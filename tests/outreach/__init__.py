"""What is said: briefs, drafts, verification and reviews against real PostgreSQL."""
