"""Screens of candidates, import and roles."""
