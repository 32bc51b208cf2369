"""Bytes in, a parsed résumé out, or a refusal that says what is wrong and where. Pure."""

from candidates.ingest.rules.contacts import addresses, contact_values
from candidates.ingest.rules.documents import ReadDocument, read_again, read_document, read_laid_out
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.kinds import KINDS, LAID_OUT, clean_file_name, document_kind, is_package
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
from candidates.ingest.rules.zipped import Unpacked, unpacked

__all__ = [
    "KINDS",
    "LAID_OUT",
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
    "Unpacked",
    "addresses",
    "clean_file_name",
    "contact_values",
    "document_kind",
    "is_package",
    "lit_lines",
    "one_line",
    "read_again",
    "read_document",
    "read_json_resume",
    "read_laid_out",
    "unpacked",
]
