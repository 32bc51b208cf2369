"""A CV whose posts stand under no heading of work: right below the name, or called a summary of a career."""

from collections.abc import Sequence
from dataclasses import replace

from candidates.ingest.rules.plain.contacts import email_in, links_in
from candidates.ingest.rules.plain.dates import find_time
from candidates.ingest.rules.plain.splitting import Line

_FEWEST, _LONGEST, _LOOKED_AT = 2, 160, 500


def with_posts(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with those from the first dated block on among work, where no heading names any.

    Args:
        lines: All of a text's.
    """
    if any(line.section == "work" for line in lines):
        return lines
    for section in ("summary", "basics"):
        places = [place for place, line in enumerate(lines) if line.section == section]
        dated = [place for place in places[:_LOOKED_AT] if _is_dated(lines[place])]
        if len(dated) >= _FEWEST:
            first = _block(lines, dated[0], section)
            taken = {place for place in places if place >= first and not _is_own(lines[place])}
            return [_of_work(line) if place in taken else line for place, line in enumerate(lines)]
    return lines


def _is_dated(line: Line) -> bool:
    time = find_time(line.words) if len(line.words) <= _LONGEST and not line.is_bulleted else None
    return time is not None and time.is_range and not line.words.endswith((".", "!"))


def _block(lines: Sequence[Line], dated: int, section: str) -> int:
    """Return where the lines above a date begin that no blank line parts from it; a name is none of them."""
    first = dated
    while first > 1 and not lines[first].gap and lines[first - 1].section == section:
        if lines[first - 1].is_heading or _is_own(lines[first - 1]):
            break
        first -= 1
    # Without a blank line, what stands above the first date heads the person, and not the post.
    return first if lines[first].gap or lines[first - 1].is_heading else dated


def _is_own(line: Line) -> bool:
    return line.is_heading or bool(email_in(line.words) or links_in(line.words))


def _of_work(line: Line) -> Line:
    return replace(line, parsed=line.parsed._replace(section="work"))
