"""The REST API of candidates and roles: thin over the same queries and services as the screens."""
