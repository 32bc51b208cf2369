"""The words of a PDF with their places, and those nobody could see kept apart."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from candidates.ingest.child import pdf_open
from candidates.ingest.child.pdf_calls import address_of, box_at, code_at, object_at
from candidates.ingest.child.pdf_files import europass_in
from candidates.ingest.child.pdf_links import led_by, links_of
from candidates.ingest.child.pdf_seen import Attributes, Painting, Seen

MOST_PAGES, _MOST_CHARACTERS = 60, 400_000
_SPACES = frozenset((0, 9, 10, 11, 12, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000))
# What PDFium puts for a hyphen that it takes for one at the end of a line.
_SHORT = 3
_HYPHENS = frozenset((0x02, 0xFFFE))


@dataclass(slots=True)
class _Run:
    """A word in the making."""

    characters: list[str]
    box: list[float]
    looks: Attributes
    painted: int | None


def read(raw: bytes) -> dict[str, Any]:
    """Return pages, each with size, whether it is a picture, its words, its hidden words and its links.

    Beside them stands the Europass XML in it, if any, as `pdf_files` tells it.

    A word is [text, left, top, right, bottom] in points from the upper left corner; a hidden one has why
    before its text, and a link where it leads in place of it.

    Raises:
        Unreadable: It cannot be opened.
    """
    with pdf_open.opened(raw) as document:
        count = min(pdfium.FPDF_GetPageCount(document), MOST_PAGES)
        left, pages = _MOST_CHARACTERS, []
        for number in range(count):
            page, used = _page(document, number, left)
            pages.append(page)
            left -= used
        more = pdfium.FPDF_GetPageCount(document) - count
        within = europass_in(document)
    return {"pages": pages, "pages_left_out": more, "is_cut": left <= 0, **within}


def _page(document: Any, number: int, most: int) -> tuple[dict[str, Any], int]:
    with pdf_open.page_of(document, number) as page:
        sheet = pdf_open.sheet_of(page)
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return _told(sheet, [], Seen(page, sheet, []), []), 0
        try:
            count = min(max(pdfium.FPDFText_CountChars(text), 0), max(most, 0))
            runs = _Words(text, sheet).runs(count)
            seen = Seen(page, sheet, [(run.looks, run.box) for run in runs])
            return _told(sheet, runs, seen, links_of(document, page, sheet)), count
        finally:
            pdfium.FPDFText_ClosePage(text)


def _told(sheet: pdf_open.Sheet, runs: list[_Run], seen: Seen, links: list[list[Any]]) -> dict[str, Any]:
    words, hidden = [], []
    for run, why in zip(runs, seen.hidden_because(), strict=True):
        box = [round(edge, 1) for edge in run.box]
        said = "".join(run.characters)
        if why:
            hidden.append([why, said, *box])
        else:
            words.append([said, *box])
    return {
        "width": round(sheet.width, 1),
        "height": round(sheet.height, 1),
        "is_picture": seen.is_picture(has_words=bool(words)),
        "words": words,
        "hidden": hidden,
        "links": led_by(words, links),
        "marks": [[round(edge, 1) for edge in mark] for mark in seen.marks],
    }


class _Words:
    """The characters of a page put together to words."""

    def __init__(self, text: Any, sheet: pdf_open.Sheet) -> None:
        self.text = address_of(text)
        self.sheet = sheet
        self.painting = Painting(self.text)

    def runs(self, count: int) -> list[_Run]:
        """Return the words in the order of the file."""
        found: list[_Run] = []
        current: _Run | None = None
        text, looks_of, is_upright = self.text, self.painting.looks_of, not self.sheet.turns
        edges = (ctypes.c_float * 4)()
        place, far_left, far_top = ctypes.addressof(edges), self.sheet.left, self.sheet.top
        for index in range(count):
            code = code_at(text, index)
            if code in _SPACES:
                current = None
                continue
            box_at(text, index, place)
            left, top, right, bottom = edges
            if is_upright and bottom <= top:
                box = (left - far_left, far_top - top, right - far_left, far_top - bottom)
            else:
                box = self.sheet.turned(left, bottom, right, top)
            if current is not None and _is_apart(current.box, box):
                current = None
            elif current is not None and _is_tab(current.characters, code):
                # Within a word only its looks may change, as with one bold letter.
                current = current if object_at(text, index) == current.painted else None
            if current is None:
                painted = object_at(text, index)
                current = _Run([], list(box), looks_of(painted, index), painted)
                found.append(current)
            _grow(current, code, box)
        return found


def _is_apart(word: list[float], box: pdf_open.Box) -> bool:
    """Whether a character stands elsewhere than right behind a word, or in it, as parts of ligatures do."""
    _left, top, right, bottom = word
    size = bottom - top
    if size < 1.0:
        size = 1.0
    gap = box[0] - right
    if gap > 0.35 * size or gap < -1.3 * size:
        return True
    return abs((box[1] + box[3]) - (top + bottom)) > size


def _is_tab(word: list[str], code: int) -> bool:
    """Whether a date that is written by itself right behind a word was set apart by a tab without room."""
    return 0x30 <= code <= 0x39 and len(word) > _SHORT and word[-1].islower()


def _grow(run: _Run, code: int, box: tuple[float, float, float, float]) -> None:
    run.characters.append("-" if code in _HYPHENS else chr(code) if code < 0x110000 else "")
    held, (left, top, right, bottom) = run.box, box
    if left < held[0]:
        held[0] = left
    if top < held[1]:
        held[1] = top
    if right > held[2]:
        held[2] = right
    if bottom > held[3]:
        held[3] = bottom
