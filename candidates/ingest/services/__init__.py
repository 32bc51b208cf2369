"""Receive documents, one or many, and read them."""

from candidates.ingest.services.arriving import IncomingFile
from candidates.ingest.services.correcting import note_corrections
from candidates.ingest.services.forgetting import forget_files
from candidates.ingest.services.importing import (
    Brought,
    TurnedAway,
    bring_in,
    lay_beside,
    receive_file,
    start_import,
)
from candidates.ingest.services.parsing import parse_document, withhold_document
from candidates.ingest.services.picturing import forget_pictures, picture_of
from candidates.ingest.services.receiving import Origin, Received, receive_document

__all__ = [
    "Brought",
    "IncomingFile",
    "Origin",
    "Received",
    "TurnedAway",
    "bring_in",
    "forget_files",
    "forget_pictures",
    "lay_beside",
    "note_corrections",
    "parse_document",
    "picture_of",
    "receive_document",
    "receive_file",
    "start_import",
    "withhold_document",
]
