"""A CV as plain text, pasted or from a .txt file, into the values a JSON Resume is read into. Pure."""

from candidates.ingest.rules.plain.reading import read_plain_text

__all__ = ["read_plain_text"]
