"""Tests of the REST API as a program uses it."""
