"""The one sequence of changes that search index, change feed and webhooks read."""
