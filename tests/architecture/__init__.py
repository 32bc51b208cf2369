"""Tests of the shape of the code and of the files around it."""
