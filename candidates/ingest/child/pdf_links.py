"""Where the links of a PDF's page lead, and where on it they are."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from candidates.ingest.child.links import is_led_by, reach_of
from candidates.ingest.child.pdf_open import Sheet

_MOST, _LONGEST = 300, 2_000


def links_of(document: Any, page: Any, sheet: Sheet) -> list[list[Any]]:
    """Return the links by which somebody is reached, each [address, left, top, right, bottom] in points.

    Args:
        document: The open document.
        page: The open page.
        sheet: What is shown of it.
    """
    found = []
    for link in _all(page):
        box = pdfium.FS_RECTF()
        address = reach_of(_target(document, link))
        if address and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            edges = sheet.turned(box.left, box.bottom, box.right, box.top)
            found.append([address, *(round(edge, 1) for edge in edges)])
    return found


def led_by(words: Sequence[Sequence[Any]], links: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Return the links behind words that are seen and are no addresses themselves.

    Args:
        words: Of the page, each [text, left, top, right, bottom].
        links: As `links_of` returns them.
    """
    return [link for link in links if is_led_by(" ".join(said for said, *box in words if _is_in(box, link)))]


def _is_in(box: Sequence[float], link: Sequence[Any]) -> bool:
    _address, left, top, right, bottom = link
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bool(left - 1 <= across <= right + 1 and top <= down <= bottom)


def _all(page: Any) -> Iterator[Any]:
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _number in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)):
            return
        yield link


def _target(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, held, size)
    return held.value.decode("utf-8", "replace")
