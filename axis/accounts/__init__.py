"""The agency, its users and clients, and how people sign in."""
