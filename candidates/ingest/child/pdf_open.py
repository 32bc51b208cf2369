"""A PDF and its pages, opened and closed, and the sheet a reader sees of each."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from candidates.ingest.child.refusals import DAMAGED, PASSWORD, Unreadable

Box = tuple[float, float, float, float]
_LARGEST = 14_400.0


@dataclass(frozen=True)
class Sheet:
    """What is shown of a page.

    Args:
        left, bottom, right, top: Its edges in the page's own points.
        turns: How many quarters of a turn clockwise it is shown.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """As shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """As shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def turned(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of the page as left, top, right, bottom from the upper left corner of the sheet."""
        if bottom > top:
            bottom, top = top, bottom
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turns == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


@contextmanager
def opened(raw: bytes) -> Iterator[Any]:
    """Open a PDF.

    Raises:
        Unreadable: It needs a password, is damaged or has no page.
    """
    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise Unreadable(PASSWORD if is_locked else DAMAGED)
    try:
        if pdfium.FPDF_GetPageCount(document) < 1:
            raise Unreadable(DAMAGED)
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def page_of(document: Any, number: int) -> Iterator[Any]:
    """Open one page, counted from 0.

    Raises:
        Unreadable: It cannot be opened.
    """
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise Unreadable(DAMAGED)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def sheet_of(page: Any) -> Sheet:
    """Return what is shown of a page; of one with nonsense for edges, an A4 sheet."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turns = pdfium.FPDFPage_GetRotation(page) % 4
    width, height = box.right - box.left, box.top - box.bottom
    if not (1 < width < _LARGEST and 1 < height < _LARGEST):
        return Sheet(0, 0, 595, 842, turns)
    return Sheet(box.left, box.bottom, box.right, box.top, turns)
