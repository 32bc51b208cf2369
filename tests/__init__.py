"""The tests of Axis."""
