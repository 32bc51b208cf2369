"""Bytes in, a parsed résumé out, or a refusal that says what is wrong and where. Pure."""

from candidates.ingest.rules.cards import cards_of
from candidates.ingest.rules.contacts import addresses, contact_values
from candidates.ingest.rules.correcting import (
    BASICS,
    EDUCATION,
    EMPLOYMENT,
    doubts_of,
    keys_of,
    with_corrections,
)
from candidates.ingest.rules.documents import ReadDocument, read_again, read_document, read_laid_out
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.kinds import (
    KINDS,
    LAID_OUT,
    PDF,
    clean_file_name,
    document_kind,
    in_file_name,
    is_card_file,
    is_package,
    is_table_file,
)
from candidates.ingest.rules.lit import LitLine, lit_lines
from candidates.ingest.rules.loading import MAX_BYTES
from candidates.ingest.rules.pasted import OF_THE_PAGE, with_address
from candidates.ingest.rules.plain.headings import heading_section
from candidates.ingest.rules.reading import read_json_resume
from candidates.ingest.rules.sheets import Sheet, covered_boxes, hidden_words, sheets
from candidates.ingest.rules.shown import ReadField, read_fields
from candidates.ingest.rules.types import (
    ParsedEducation,
    ParsedEmployment,
    ParsedItem,
    ParsedLanguage,
    ParsedLine,
    ParsedResume,
    ParsedSkill,
)
from candidates.ingest.rules.unread import unread_lines
from candidates.ingest.rules.zipped import Unpacked, unpacked

__all__ = [
    "BASICS",
    "EDUCATION",
    "EMPLOYMENT",
    "KINDS",
    "LAID_OUT",
    "MAX_BYTES",
    "OF_THE_PAGE",
    "PDF",
    "LitLine",
    "ParsedEducation",
    "ParsedEmployment",
    "ParsedItem",
    "ParsedLanguage",
    "ParsedLine",
    "ParsedResume",
    "ParsedSkill",
    "ReadDocument",
    "ReadField",
    "Sheet",
    "Unpacked",
    "addresses",
    "cards_of",
    "clean_file_name",
    "contact_values",
    "covered_boxes",
    "document_kind",
    "doubts_of",
    "heading_section",
    "hidden_words",
    "in_file_name",
    "is_card_file",
    "is_package",
    "is_table_file",
    "keys_of",
    "lit_lines",
    "one_line",
    "read_again",
    "read_document",
    "read_fields",
    "read_json_resume",
    "read_laid_out",
    "sheets",
    "unpacked",
    "unread_lines",
    "with_address",
    "with_corrections",
]
