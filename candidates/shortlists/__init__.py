"""People put before a client: what it sees of them, and what it decides."""
