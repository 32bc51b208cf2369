"""A database backend that starts the embedded PostgreSQL when the first connection is asked for."""
