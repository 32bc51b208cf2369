"""Bytes in, a parsed résumé out, or a refusal that says what is wrong and where. Pure."""

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
    "MAX_BYTES",
    "LitLine",
    "ParsedEducation",
    "ParsedEmployment",
    "ParsedItem",
    "ParsedLanguage",
    "ParsedLine",
    "ParsedResume",
    "ParsedSkill",
    "lit_lines",
    "read_json_resume",
]
