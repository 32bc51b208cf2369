"""An address behind words that are seen is a line of its own below theirs, in the place where they stand."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from candidates.ingest.rules.layout.types import Box, LaidLine, LaidPart
from candidates.ingest.rules.plain.headings import heading_section

Line = tuple[str, LaidLine | None]
_SCHEME = re.compile(r"^https?://(?:www\.)?|/+$", re.IGNORECASE)


_REFERENCES = "references"


class Link(NamedTuple):
    """Where a link leads, and where on a page it is, in points from the upper left corner."""

    address: str
    page: int
    box: Box


def with_links(lines: Sequence[Line], links: Sequence[Link]) -> list[Line]:
    """Return lines with the addresses behind their words, each once, unless the text tells it anyhow.

    Whose are those who speak for somebody is nobody's to keep, and no reader of the page sees them.

    Args:
        lines: Of a document, with their places.
        links: Of its pages.
    """
    text = "\n".join(line for line, _place in lines).casefold()
    wanted: dict[str, Link] = {}
    for link in links:
        if _SCHEME.sub("", link.address.casefold()) not in text:
            wanted.setdefault(link.address, link)
    told: list[Line] = []
    section = ""
    for line, place in lines:
        told.append((line, place))
        section = (heading_section(line) if wanted else "") or section
        for link in [link for link in wanted.values() if place and _is_behind(link, place)]:
            del wanted[link.address]
            word = (0, len(link.address), link.box[0], link.box[2])
            if section != _REFERENCES:
                told.append((link.address, LaidLine((LaidPart(link.page, link.box, (word,)),))))
    return told


def _is_behind(link: Link, place: LaidLine) -> bool:
    left, top, right, bottom = link.box
    return any(
        left - 1 <= (start + end) / 2 <= right + 1
        for part in place.parts
        if part.page == link.page and top <= (part.box[1] + part.box[3]) / 2 <= bottom
        for _first, _length, start, end in part.words
    )
