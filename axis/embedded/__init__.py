"""PostgreSQL, Redis and a mailbox as our own children under var/, for a machine that has none of them."""
