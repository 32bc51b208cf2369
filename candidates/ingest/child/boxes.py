"""Text boxes of Word and OpenDocument that stand off the sheet: words put there are for programs alone."""

import re
from typing import Any

from docx.oxml.ns import qn

_ANCHOR, _EXTENT = qn("wp:anchor"), qn("wp:extent")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(cm|mm|in|pt|pc|px)?\Z")
_CENTIMETRES = {
    "cm": 1.0,
    "mm": 0.1,
    "in": 2.54,
    "pt": 2.54 / 72,
    "pc": 2.54 / 6,
    "px": 2.54 / 96,
    "": 2.54 / 72,
}
_EMU = 360_000
# Where a box is placed from a margin, a column or a paragraph, its place on the sheet is not known here.
_FAR_BEFORE, _FAR_BEHIND = -30.0, 60.0
_STYLES = (("margin-left", "width"), ("left", "width"), ("margin-top", "height"), ("top", "height"))


def is_off_sheet(box: Any, within: Any) -> bool:
    """Whether a text box of a Word document stands off the page.

    Args:
        box: What is in it.
        within: The part of a run it hangs on.
    """
    for above in box.iterancestors():
        if above.tag == _ANCHOR:
            return _is_anchored_off(above)
        style = above.get("style", "")
        if "absolute" in style and _is_styled_off(style):
            return True
        if above is within:
            return False
    return False


def is_beyond(start: float, length: float, *, is_from_edge: bool = False) -> bool:
    """Whether what begins at a place, in centimetres, ends before the sheet or begins behind it."""
    return start + length <= (0.0 if is_from_edge else _FAR_BEFORE) or start >= _FAR_BEHIND


def centimetres(length: str) -> float:
    """Return a length as documents write it; 0 where it is none."""
    found = _LENGTH.match(length.strip())
    return float(found[1]) * _CENTIMETRES[found[2] or ""] if found else 0.0


def _is_anchored_off(anchor: Any) -> bool:
    extent = anchor.find(_EXTENT)
    for place, side in (("wp:positionH", "cx"), ("wp:positionV", "cy")):
        position = anchor.find(qn(place))
        start = None if position is None else position.findtext(qn("wp:posOffset"))
        if position is None or start is None:
            continue
        length = "0" if extent is None else extent.get(side, "0")
        is_from_edge = position.get("relativeFrom") == "page"
        if is_beyond(_whole(start) / _EMU, _whole(length) / _EMU, is_from_edge=is_from_edge):
            return True
    return False


def _is_styled_off(style: str) -> bool:
    told = {
        name.strip().lower(): value
        for name, _colon, value in (one.partition(":") for one in style.split(";"))
    }
    return any(
        is_beyond(centimetres(told[start]), centimetres(told.get(length, "")))
        for start, length in _STYLES
        if start in told
    )


def _whole(digits: str) -> int:
    return int(digits) if re.fullmatch(r"-?\d{1,12}", digits.strip()) else 0
