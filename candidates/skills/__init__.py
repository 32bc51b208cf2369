"""Skills and occupations: what they are called, and where a text names them."""
