"""A text as if it had never been printed: without the numbers of pages and what stands on each again."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from candidates.ingest.rules.plain.contacts import email_in, phone_in
from candidates.ingest.rules.plain.headings import heading_section

_PAGE = r"(?:pages?|p\s?a\s?g\s?e|seite|blatt|página|pagina|pág\.?|pag\.?)"
_OF = r"(?:\s?(?:/|of|von|de|di|sur|van|out of)\s?(?P<of{0}>[0-9]{{1,2}}))"
# "Page 1 of 2", "Seite 2/3", "1 | P a g e".
_NAMED = re.compile(
    rf"[\W_]*(?:{_PAGE}[\s:#|–-]{{0,3}}[0-9]{{1,2}}{_OF.format(1)}?|[0-9]{{1,2}}\s?[|–-]?\s?{_PAGE})[\W_]*",
    re.IGNORECASE,
)
_BARE = re.compile(rf"[\W_]*(?P<number>[0-9]{{1,2}}){_OF.format(1)}[\W_]*", re.IGNORECASE)
_DASHED = re.compile(r"[-–—]\s?(?P<number>[0-9]{1,2})\s?[-–—]")
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|\t+|\s{3,}|,\s")
_LONGEST, _LONGEST_EDGE, _DEEPEST, _TOP = 100, 120, 3, 5
# No CV has more, and a text that has is somebody who wants to keep us busy.
_MOST_LINES, _MOST_PAGES = 5_000, 100


def without_pages(text: str) -> str:
    """Return a text without numbers of pages, and without what stands at the edge of each page again.

    What stands on the first page stays where that is the only line to tell it.

    Args:
        text: The text, its line ends as "\\n".
    """
    lines = text.replace("\f", "\n\f").split("\n") if "\f" in text else text.split("\n")
    if len(lines) > _MOST_LINES:
        return text
    numbered = _numbered(lines)
    breaks = numbered | {place for place, line in enumerate(lines) if line.startswith("\f")}
    blank = {place for place in breaks if not lines[place].strip()}
    gone = numbered | blank | _repeated(lines, breaks) | _told_again(lines)
    if not gone:
        return text
    left_out = _healed(lines, gone)
    return "\n".join(line.lstrip("\f") for place, line in enumerate(lines) if place not in left_out)


def _numbered(lines: Sequence[str]) -> set[int]:
    """Return the lines that are the number of a page, alone or beside what the page has at its edge."""
    short = [(place, line.strip()) for place, line in enumerate(lines) if 0 < len(line.strip()) <= _LONGEST]
    found = {place for place, line in short if _NAMED.fullmatch(line)}
    for form in (_BARE, _DASHED):
        told = [(place, int(match["number"])) for place, line in short if (match := form.fullmatch(line))]
        # One alone may be a share or a mark; those of pages go on by one.
        numbers = [number for _place, number in told]
        if len(told) > 1 and all(other == number + 1 for number, other in pairwise(numbers)):
            found.update(place for place, _number in told)
    beside = [(place, line) for place, line in short if place not in found and _is_beside(line)]
    numbered = {place for place, _line in beside[:_MOST_PAGES]}
    others = [line for place, line in enumerate(lines) if place not in numbered]
    return found | {place for place, line in beside[:_MOST_PAGES] if _is_elsewhere(others, line)}


def _is_beside(line: str) -> bool:
    """Whether a line ends or begins with the number of a page: "Ada Byron – Page 2"."""
    parts = [part for part in _PARTS.split(line) if part]
    return len(parts) > 1 and any(_NAMED.fullmatch(part) for part in (parts[0], parts[-1]))


def _is_elsewhere(others: Sequence[str], line: str) -> bool:
    """Whether the address of a line, if it has any, is told by one of the other lines, too."""
    reach = [one for one in (email_in(line), phone_in(line)) if one]
    return all(any(one in other for other in others) for one in reach)


def _repeated(lines: Sequence[str], breaks: set[int]) -> set[int]:
    """Return the lines next to a page's edge that stand at another, or at the top, word by word."""
    told = [place for place, line in enumerate(lines) if line.strip()]
    said = {place: lines[place].strip() for place in told}
    top, counts = set(told[:_TOP]), Counter(said.values())
    may = {place for place in told if counts[said[place]] > 1 and _is_edge(said[place])}
    edges = {near for place in breaks for near in _next_to(told, place, may, breaks)}
    inside = {said[place] for place in may - edges - top}
    found = {place for place in edges if said[place] not in inside}
    first = {said[place]: place for place in reversed(told)}
    return {place for place in found if first[said[place]] != place or place not in top}


def _is_edge(words: str) -> bool:
    return len(words) <= _LONGEST_EDGE and not heading_section(words)


def _next_to(told: Sequence[int], edge: int, may: set[int], breaks: set[int]) -> Iterator[int]:
    """Yield the lines before and after the edge of a page with none between that stands only once."""
    at = bisect_left(told, edge)
    after = told[at : at + _DEEPEST + 1]
    for side in (told[max(at - _DEEPEST, 0) : at][::-1], after):
        for place in side:
            if place in may:
                yield place
            elif place not in breaks:
                break


def _told_again(lines: Sequence[str]) -> set[int]:
    """Return the lines with an address that stand in the text once more, word by word."""
    seen: set[str] = set()
    found: set[int] = set()
    for place, line in enumerate(lines):
        words = line.strip()
        if "@" not in words or len(words) > _LONGEST_EDGE or not email_in(words):
            continue
        if words in seen:
            found.add(place)
        seen.add(words)
    return found


def _healed(lines: Sequence[str], gone: set[int]) -> set[int]:
    """Return the lines to leave out: with those of a page, the blank ones that part a sentence there."""
    left_out = set(gone)
    for place in gone:
        before, after = place - 1, place + 1
        while before >= 0 and (before in gone or not lines[before].strip()):
            before -= 1
        while after < len(lines) and (after in gone or not lines[after].strip()):
            after += 1
        is_within = before >= 0 and after < len(lines) and lines[after].strip()[0].islower()
        left_out.update(range(before + 1, after) if is_within else ())
    return left_out
