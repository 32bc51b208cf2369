"""Roles, their requirements and typed facts."""
