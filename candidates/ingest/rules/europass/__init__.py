"""Europass XML, of Cedefop's editor (2005 to 2020) and of europass.eu since, into a résumé's values. Pure."""

from candidates.ingest.rules.europass.reading import Told, is_of_europass, read_europass, read_europass_again

__all__ = ["Told", "is_of_europass", "read_europass", "read_europass_again"]
