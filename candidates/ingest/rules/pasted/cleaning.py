"""The lines of a copied page without the page: no buttons, nothing twice, nobody else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from candidates.ingest.rules.pasted import lexicon
from candidates.ingest.rules.plain.dates import find_time
from candidates.ingest.rules.plain.splitting import Line

# So many different signs of it make a text a profile page; each alone stands in other texts, too.
_SIGNS, _SHORTEST = 2, 4
# A text of several lines comes twice as a whole.
_MOST_TWICE, _SHORTEST_TWICE = 40, 30
# Lines of a page itself: shown with the text, and read by nobody.
OF_THE_PAGE = "page"
_FEWEST_OF_SITE = 3


def is_profile(lines: Sequence[str]) -> bool:
    """Whether a text was copied from a LinkedIn profile.

    Args:
        lines: Its lines, without outer white space.
    """
    said = [line for line in lines if line]
    signs = 0
    signs += any(lexicon.is_degree(line) or lexicon.name_of(line) != line for line in said[:12])
    signs += any(_is_dated_for(line) for line in said)
    signs += any(
        lexicon.is_type(part) for line in said for part in lexicon.parts_of(line)[1:] if len(line) < 100
    )
    signs += sum(_is_twice(one, other) for one, other in pairwise(said)) > len(said) / 8
    signs += sum(map(lexicon.is_of_page, said)) > 2
    return signs >= _SIGNS


def _is_dated_for(line: str) -> bool:
    """Whether a line names a time and after a dot how long it was."""
    time, *rest = lexicon.parts_of(line) if len(line) < 100 else [""]
    return bool(rest) and lexicon.is_how_long(rest[-1]) and find_time(time) is not None


def _is_twice(one: str, other: str) -> bool:
    """Whether two lines say the same, the second for those who do not see the first."""
    if one == other:
        return len(one) >= _SHORTEST
    first, second = find_time(one), find_time(other)
    return (
        first is not None
        and second is not None
        and first.is_range
        and (first.started_on, first.ended_on) == (second.started_on, second.ended_on)
        and one[: first.left] == other[: second.left]
    )


def without_others(raw: bytes) -> tuple[bytes, int]:
    """Return a copied profile without the list of other people at its end, and how many lines that was.

    Args:
        raw: A text; one that is no UTF-8, or no profile, comes back as it is.
    """
    try:
        lines = raw.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return raw, 0
    first = next((n for n, line in enumerate(lines) if lexicon.is_about_others(line)), None)
    if first is None or not is_profile([line.strip() for line in lines]):
        return raw, 0
    return "".join(lines[:first]).encode(), len(lines) - first


def cleaned(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a profile that are about the person, and those that are shown.

    Args:
        lines: All of them. What says a second time what stands above it is neither.
    """
    told: list[Line] = []
    shown: list[Line] = []
    section = ""
    for line in _once([_halved(_uncut(line)) for line in lines]):
        if lexicon.is_about(line.words) or lexicon.is_aside(line.words):
            section = "summary" if lexicon.is_about(line.words) else OF_THE_PAGE
            line = replace(line, is_heading=True)
        elif line.is_heading:
            section = ""
        is_none = (
            section == OF_THE_PAGE or lexicon.is_of_page(line.words) or not any(map(str.isalnum, line.words))
        )
        where = OF_THE_PAGE if is_none else section or line.section
        shown.append(replace(line, parsed=line.parsed._replace(section=where)))
        if not is_none:
            told.append(shown[-1])
    return told, shown


def _once(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines without those that say once more, in the same order, what was just said."""
    words = [line.words for line in lines]
    place = 0
    while place < len(lines):
        again = next((size for size in range(1, _MOST_TWICE) if _repeats(words, place, size)), 0)
        if not again:
            yield lines[place]
        place += again or 1


def _repeats(words: Sequence[str], place: int, size: int) -> bool:
    before, here = words[max(place - size, 0) : place], words[place : place + size]
    if size == 1:
        return bool(before) and _is_twice(before[0], here[0])
    return before == here and sum(map(len, here)) > _SHORTEST_TWICE


def _uncut(line: Line) -> Line:
    """Return a line without the button that shows the rest of it."""
    button = lexicon.button_of(line.words)
    if not button:
        return line
    words = line.words.removesuffix(button)
    return replace(line, words=words, parsed=line.parsed._replace(end=line.parsed.end - len(button)))


def _halved(line: Line) -> Line:
    """Return a line that says everything twice in a row as it reads once."""
    half = len(line.words) // 2
    words = line.words[:half]
    if half < _SHORTEST or words != line.words[half:] or words == words[:1] * half:
        return line
    parsed = line.parsed._replace(end=line.parsed.start + (line.parsed.end - line.parsed.start) // 2)
    return replace(line, words=words, parsed=parsed)


def without_site(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a web page's text, those of its menus marked as the page's own."""
    found = {line.number for line in lines if lexicon.is_of_site(line.words)}
    if len(found) < _FEWEST_OF_SITE:
        return list(lines)
    last = max((line.number for line in lines if line.number not in found), default=0)
    kept = {number for number in found if _heads_something(lines, number, found, last)}
    return [
        replace(line, parsed=line.parsed._replace(section=OF_THE_PAGE), is_heading=False)
        if line.number in found - kept
        else line
        for line in lines
    ]


def _heads_something(lines: Sequence[Line], number: int, found: set[int], last: int) -> bool:
    """Whether a word of a menu stands alone above a text, as a heading does: "About" or "Publications"."""
    place = next(n for n, line in enumerate(lines) if line.number == number)
    if not lines[place].is_heading or number > last:
        return False
    beside = [lines[n].number for n in (place - 1, place + 1) if 0 <= n < len(lines)]
    return place > 0 and not any(one in found for one in beside)
