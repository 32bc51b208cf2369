"""Who, and how do we know: ingest, profiles, achievements and matching against real PostgreSQL."""
