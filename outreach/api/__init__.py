"""The REST API of messages: thin over the same queries and services as the screens."""
