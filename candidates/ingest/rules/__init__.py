"""Bytes in, a parsed résumé out, or a refusal that says what is wrong and where. Pure."""

from candidates.ingest.rules.contacts import addresses, contact_values
from candidates.ingest.rules.documents import ReadDocument, read_document
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.kinds import KINDS, clean_file_name, document_kind
from candidates.ingest.rules.lit import LitLine, lit_lines
from candidates.ingest.rules.loading import MAX_BYTES
from candidates.ingest.rules.reading import read_json_resume
from candidates.ingest.rules.types import (
    ParsedEducation,
    ParsedEmployment,
    ParsedItem,
    ParsedLanguage,
    ParsedLine,
    ParsedResume,
    ParsedSkill,
)

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "LitLine",
    "ParsedEducation",
    "ParsedEmployment",
    "ParsedItem",
    "ParsedLanguage",
    "ParsedLine",
    "ParsedResume",
    "ParsedSkill",
    "ReadDocument",
    "addresses",
    "clean_file_name",
    "contact_values",
    "document_kind",
    "lit_lines",
    "one_line",
    "read_document",
    "read_json_resume",
]
