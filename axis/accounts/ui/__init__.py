"""Screens of agency, people, clients and set-up."""
