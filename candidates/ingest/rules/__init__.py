"""Bytes in, a parsed résumé out, or a refusal that says what is wrong and where. Pure."""

from candidates.ingest.rules.lit import LitLine, lit_lines
from candidates.ingest.rules.reading import MAX_BYTES, read_json_resume
from candidates.ingest.rules.types import (
    ParsedEducation,
    ParsedEmployment,
    ParsedLine,
    ParsedResume,
    ParsedSkill,
)

__all__ = [
    "MAX_BYTES",
    "LitLine",
    "ParsedEducation",
    "ParsedEmployment",
    "ParsedLine",
    "ParsedResume",
    "ParsedSkill",
    "lit_lines",
    "read_json_resume",
]
