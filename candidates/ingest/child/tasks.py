"""What the child can be asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from candidates.ingest.child import (
    europass,
    open_text,
    pdf_pages,
    pdf_words,
    rich_text,
    sheet_rows,
    word_text,
)

Told = tuple[dict[str, Any], bytes]


def _page_picture(raw: bytes, asked: dict[str, Any]) -> Told:
    return {}, pdf_pages.page_picture(raw, number=int(asked["page"]), covered=asked.get("covered", []))


TASKS: dict[str, Callable[[bytes, dict[str, Any]], Told]] = {
    "PDF": lambda raw, _asked: (pdf_words.read(raw), b""),
    "DOCX": lambda raw, _asked: (word_text.read(raw), b""),
    "ODT": lambda raw, _asked: (open_text.read(raw), b""),
    "RTF": lambda raw, _asked: (rich_text.read(raw), b""),
    "EUROPASS": lambda raw, _asked: (europass.read(raw), b""),
    "page": _page_picture,
}


@dataclass(frozen=True)
class Stream:
    """What is told part by part, as it is read.

    Args:
        read: Yields the parts.
        cpu_seconds: How long it may compute.
        waited_seconds: How long all of it may be waited for.
    """

    read: Callable[[bytes, dict[str, Any]], Iterator[dict[str, Any]]]
    cpu_seconds: int
    waited_seconds: int


STREAMS: dict[str, Stream] = {
    "XLSX": Stream(sheet_rows.read, sheet_rows.CPU_SECONDS, sheet_rows.WAITED_SECONDS),
}
