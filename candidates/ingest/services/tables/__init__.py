"""Take a table in, read it, and note what becomes of its columns."""

from candidates.ingest.services.tables.copying import JsonText, copy_dicts, copy_values, json_text
from candidates.ingest.services.tables.forgetting import forget_old_tables, forget_samples
from candidates.ingest.services.tables.parts import table_file
from candidates.ingest.services.tables.planning import (
    TableOrigin,
    TableWish,
    delete_profile,
    map_table,
    read_anew,
    save_profile,
)
from candidates.ingest.services.tables.staging import read_table
from candidates.ingest.services.tables.uploading import start_table

__all__ = [
    "JsonText",
    "TableOrigin",
    "TableWish",
    "copy_dicts",
    "copy_values",
    "delete_profile",
    "forget_old_tables",
    "forget_samples",
    "json_text",
    "map_table",
    "read_anew",
    "read_table",
    "save_profile",
    "start_table",
    "table_file",
]
