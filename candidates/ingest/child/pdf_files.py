"""The Europass XML a PDF holds as a file of its own, as both editors of Europass put it there."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from candidates.ingest.child import europass
from candidates.ingest.child.refusals import NO_EUROPASS, Unreadable

# The XML of a CV with its photo has a few; what is larger is a scan somebody attached.
_MOST_BYTES, _MOST_FILES = 8 * 1024 * 1024, 50
_HEAD = 2_000
_MARKS = (b"europass.cedefop.europa.eu", b"www.europass.eu")


def europass_in(document: Any) -> dict[str, Any]:
    """Return the first Europass XML among the files in a PDF.

    Returns:
        "europass", its root, or "europass_refused", why it cannot be read; nothing where there is none.
    """
    count = pdfium.FPDFDoc_GetAttachmentCount(document)
    refused: dict[str, Any] = {}
    for number in range(min(count, _MOST_FILES)):
        raw = _bytes_of(pdfium.FPDFDoc_GetAttachment(document, number))
        if not any(mark in raw[:_HEAD] for mark in _MARKS):
            continue
        try:
            return europass.read(raw)
        except Unreadable as unreadable:
            if unreadable.why != NO_EUROPASS:
                refused = {"europass_refused": unreadable.why}
    return refused


def _bytes_of(file: Any) -> bytes:
    length = ctypes.c_ulong()
    if not file or not pdfium.FPDFAttachment_GetFile(file, None, 0, length):
        return b""
    if not 0 < length.value <= _MOST_BYTES:
        return b""
    held = ctypes.create_string_buffer(length.value)
    is_there = pdfium.FPDFAttachment_GetFile(file, held, length.value, length)
    return held.raw[: length.value] if is_there else b""
