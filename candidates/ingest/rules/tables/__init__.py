"""Tables of many people: bytes into rows, columns into fields, rows into persons. Pure."""

from candidates.ingest.rules.tables.calling import file_called
from candidates.ingest.rules.tables.columns import Column, described_columns
from candidates.ingest.rules.tables.decoding import Decoding, detect_encoding
from candidates.ingest.rules.tables.faults import Fault
from candidates.ingest.rules.tables.files import CSV, NDJSON, XLSX, table_kind
from candidates.ingest.rules.tables.guessing import guessed_plan
from candidates.ingest.rules.tables.heading import find_heading
from candidates.ingest.rules.tables.keeping import row_raw
from candidates.ingest.rules.tables.mending import in_file, mended_csv
from candidates.ingest.rules.tables.opening import (
    MOST_ROWS,
    Opened,
    Reading,
    TableRow,
    open_table,
    open_workbook,
)
from candidates.ingest.rules.tables.plans import DATE_ORDERS, DROP, FILE, KEEP, ColumnPlan, Plan
from candidates.ingest.rules.tables.refusing import refusal_in
from candidates.ingest.rules.tables.rows import RowRead, read_row
from candidates.ingest.rules.tables.saying import fault_words, told_faults, told_why
from candidates.ingest.rules.tables.suggesting import PRESETS, Preset, Suggestion, preset_for, suggest
from candidates.ingest.rules.tables.targets import TARGETS, Target, is_forbidden

__all__ = [
    "CSV",
    "DATE_ORDERS",
    "DROP",
    "FILE",
    "KEEP",
    "MOST_ROWS",
    "NDJSON",
    "PRESETS",
    "TARGETS",
    "XLSX",
    "Column",
    "ColumnPlan",
    "Decoding",
    "Fault",
    "Opened",
    "Plan",
    "Preset",
    "Reading",
    "RowRead",
    "Suggestion",
    "TableRow",
    "Target",
    "described_columns",
    "detect_encoding",
    "fault_words",
    "file_called",
    "find_heading",
    "guessed_plan",
    "in_file",
    "is_forbidden",
    "mended_csv",
    "open_table",
    "open_workbook",
    "preset_for",
    "read_row",
    "refusal_in",
    "row_raw",
    "suggest",
    "table_kind",
    "told_faults",
    "told_why",
]
