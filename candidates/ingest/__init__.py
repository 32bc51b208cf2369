"""Readers that turn what arrives into source documents."""
