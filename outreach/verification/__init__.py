"""Judges a brief and a draft as values; knows no producer."""
