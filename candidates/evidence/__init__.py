"""How strongly an achievement is supported."""
