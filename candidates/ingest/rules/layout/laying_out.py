"""What the child told of a document into one text."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from operator import attrgetter
from statistics import median
from typing import Any

from axis.lib.text import INVISIBLE
from candidates.ingest.rules.layout.flows import Flow, flows_of
from candidates.ingest.rules.layout.lines import lines_of
from candidates.ingest.rules.layout.links import Link, with_links
from candidates.ingest.rules.layout.personal import with_personal_apart
from candidates.ingest.rules.layout.rows import Row, rows_of
from candidates.ingest.rules.layout.types import HiddenWords, LaidLine, LaidOut, Page, Word

_BREAKS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_DROPPED: dict[int, str | None] = dict.fromkeys(INVISIBLE, None) | _LIGATURES
_SYMBOL = re.compile(r"(?<=^)\s*[\ue000-\uf8ff](?=\s|$)")
_MARGIN, _FOOTER_SIZE = 0.09, 0.9
_PAGE_NUMBERS = {"#", "# / #", "page #", "page # of #", "seite #", "seite # von #", "página #", "pagina #"}
_DIGITS = re.compile("[0-9]+")
_REACHES = re.compile(r"@|\+?[0-9][0-9 ()/.-]{7,}")
_BULLET_REACH = 36.0
_LEFT = attrgetter("left")


def lay_out(told: Mapping[str, Any]) -> LaidOut:
    """Return a document's text in reading order with the place of every line.

    Args:
        told: What the child read: "pages" of words with boxes, or "lines" without places.
    """
    if "pages" not in told:
        plain = [_clean(line) for line in told.get("lines", [])]
        hidden = tuple(HiddenWords(str(why), 0, _clean(words)) for why, words in told.get("hidden", []))
        margins = tuple(_clean(line) for line in told.get("margins", []))
        return LaidOut("\n".join(plain), hidden=hidden, margins=margins, is_cut=bool(told.get("is_cut")))
    pages = [_Sheet(number, page) for number, page in enumerate(told["pages"], 1)]
    margins = _take_margins(pages)
    lines = with_links(
        _lines(flows_of([sheet.rows for sheet in pages])), [link for sheet in pages for link in sheet.links]
    )
    return LaidOut(
        "\n".join(line for line, _place in lines),
        pages=tuple(sheet.page for sheet in pages),
        lines=tuple(place for _line, place in lines) or (None,),
        hidden=tuple(words for sheet in pages for words in sheet.hidden),
        margins=margins,
        pages_left_out=int(told.get("pages_left_out", 0)),
        is_cut=bool(told.get("is_cut")),
    )


class _Sheet:
    """One page: its rows, what on it is hidden, and where its words lead."""

    def __init__(self, number: int, told: Mapping[str, Any]) -> None:
        self.page = Page(float(told["width"]), float(told["height"]), bool(told["is_picture"]))
        words = [Word(text, *box) for said, *box in told["words"] if (text := _clean(said))]
        dots = [Word("•", *box) for box in told.get("marks", [])]
        self.rows = rows_of([*words, *_bullets(dots, words)], page=number)
        self.hidden = _hidden(number, told["hidden"])
        self.links = [
            Link(_clean(address), number, (left, top, right, bottom))
            for address, left, top, right, bottom in told.get("links", ())
        ]


def _bullets(dots: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Return the drawn dots that stand before words; others tell how well something is known, or adorn."""
    if not dots:
        return []
    places = [(dot.middle, dot.left) for dot in dots]
    ordered = sorted(words, key=_LEFT)
    lefts = [word.left for word in ordered]
    return [
        dot
        for number, dot in enumerate(dots)
        if _is_alone(number, places) and _is_before(dot, ordered[bisect_right(lefts, dot.right) :])
    ]


def _is_alone(number: int, places: Sequence[tuple[float, float]]) -> bool:
    middle, left = places[number]
    return not any(
        abs(other - middle) < 2 and 0 < abs(at - left) < _BULLET_REACH
        for place, (other, at) in enumerate(places)
        if place != number
    )


def _is_before(dot: Word, words: Sequence[Word]) -> bool:
    """Whether a dot stands right before one of the words that begin after it, from left to right."""
    middle = dot.middle
    near = takewhile(lambda word: word.left - dot.right < _BULLET_REACH, words)
    return any(word.top <= middle <= word.bottom for word in near)


def _clean(words: Any) -> str:
    """Return words without what no line holds; ligatures are spelt out."""
    said = str(words)
    if said.isascii() and said.isprintable():
        return said.rstrip()
    said = _BREAKS.sub(" ", said.translate(_DROPPED)).rstrip()
    # Symbol fonts keep their signs where no letters are; before words they are bullets.
    return said if said.isascii() else _SYMBOL.sub("•", said)


def _hidden(number: int, told: Sequence[Sequence[Any]]) -> tuple[HiddenWords, ...]:
    """Return hidden words, those that follow each other for one reason together."""
    found: list[HiddenWords] = []
    for why, said, *_box in told:
        words = _clean(said)
        if found and found[-1].why == why:
            found[-1] = HiddenWords(why, number, f"{found[-1].text} {words}")
        elif words:
            found.append(HiddenWords(str(why), number, words))
    return tuple(found)


def _take_margins(pages: Sequence[_Sheet]) -> tuple[str, ...]:
    """Take out of the pages what stands on several at their edges, and return it, each once.

    The first of what stands at the top, or tells how somebody is reached, stays where it is.
    """
    edges = [(sheet, row, _key(row)) for sheet in pages for row in sheet.rows if _is_at_edge(row, sheet.page)]
    counts = Counter(key for _sheet, _row, key in edges)
    seen: set[str] = set()
    taken: dict[str, str] = {}
    for sheet, row, key in edges:
        if counts[key] < 2 and key not in _PAGE_NUMBERS and not _is_footer(row, sheet):
            continue
        is_first, stays = key not in seen, _REACHES.search(row.said) or row.top < sheet.page.height / 2
        seen.add(key)
        if is_first and stays:
            continue
        if is_first:
            taken[key] = row.said
        sheet.rows = [other for other in sheet.rows if other is not row]
    return tuple(taken.values())


def _is_footer(row: Row, sheet: _Sheet) -> bool:
    """Whether a row at the foot of a page ends with the page's number in smaller letters than the rest."""
    usual = median(other.size for other in sheet.rows)
    is_numbered = len(row.words) > 1 and row.words[-1].text == str(row.page)
    return is_numbered and row.top > sheet.page.height / 2 and row.size < _FOOTER_SIZE * usual


def _key(row: Row) -> str:
    return _DIGITS.sub("#", row.said.casefold())


def _is_at_edge(row: Row, page: Page) -> bool:
    return row.bottom < page.height * _MARGIN or row.top > page.height * (1 - _MARGIN)


def _lines(flows: Sequence[Flow]) -> list[tuple[str, LaidLine | None]]:
    told: list[tuple[str, LaidLine | None]] = []
    for flow in flows:
        if told and flow.is_apart:
            told.append(("", None))
        told += lines_of(with_personal_apart(flow.rows), edge=flow.edge)
    return told
