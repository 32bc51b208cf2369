"""Shorter leases for messages, since a kill test cannot wait a minute for each row a killed worker held."""
