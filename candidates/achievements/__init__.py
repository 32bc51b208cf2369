"""Text to sourced statements of what a person did."""
