"""Rows into lines of text: what wraps is one line, what stands apart is parted by a blank one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from candidates.ingest.rules.layout.personal import begins_with_label
from candidates.ingest.rules.layout.rows import Row
from candidates.ingest.rules.layout.types import LaidLine, LaidPart
from candidates.ingest.rules.plain.dates import begins_with_range, find_time
from candidates.ingest.rules.plain.headings import heading_section
from candidates.ingest.rules.plain.places import read_place
from candidates.ingest.rules.plain.splitting import GLYPHS

_BLANK_GAP = 0.4
# Where most paragraphs have room before them, that room parts nothing.
_USUAL = 0.6
_INDENT_POINTS, _MOST_INDENT = 4.0, 30
_SAME_EDGE = 2.5
# A shorter line without a bullet may be an entry of a list, however little room is left after it.
_PROSE, _LONG_CELL = 50, 24
_BULLETS = f"–-*·→»›{GLYPHS}"
_NUMBERED = re.compile(r"\[[0-9]{1,3}\]")
_DASHES = "–—-"
_ENDED = (".", "!", "?", ":", ";")
_MOST_WRAPPED, _SHORTEST_TIME = 12, 3

Line = tuple[str, LaidLine | None]


def lines_of(rows: Sequence[Row], *, edge: float = 0.0) -> list[Line]:
    """Return rows that follow each other as lines of text with their places.

    Args:
        rows: The rows.
        edge: How far right their column reaches; 0 where they are all of it.
    """
    told: list[Line] = []
    left = min((row.left for row in rows), default=0.0)
    groups = _wrapped(_with_whole_times(rows), edge)
    usual = _usual_gap(groups)
    for number, group in enumerate(groups):
        if number and _is_after_gap(groups[number - 1][-1], group[0], usual):
            told.append(("", None))
        told.append(_line(group, left))
    return told


def _wrapped(rows: Sequence[Row], edge: float) -> list[list[Row]]:
    """Return rows in groups, each a line with the rows it wraps onto."""
    edge = edge or max((row.right for row in rows), default=0.0)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and len(groups[-1]) < _MOST_WRAPPED and _goes_on(groups[-1], row, edge):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _with_whole_times(rows: Sequence[Row]) -> list[Row]:
    """Return rows where a time that wraps in its column beside the posts stands whole in the first."""
    told: list[Row] = []
    for row in rows:
        parts = row.cells
        above = told[-1].cells if told and told[-1].page == row.page else ()
        is_beside = len(above) > 1 and len(parts) > 1 and _share_an_edge(above[0], parts[0])
        if is_beside and _is_within_time(above[0].said, parts[0].said):
            rest = [word for part in above[1:] for word in part.words]
            told[-1] = Row(row.page, (*above[0].words, *parts[0].words, *rest))
            row = Row(row.page, tuple(word for part in parts[1:] for word in part.words))
        told.append(row)
    return told


def _is_bullet(word: str) -> bool:
    return word in _BULLETS or bool(_NUMBERED.fullmatch(word))


def _share_an_edge(one: Row, other: Row) -> bool:
    return min(abs(one.left - other.left), abs(one.right - other.right)) < _SAME_EDGE


def _goes_on(group: Sequence[Row], row: Row, edge: float) -> bool:
    """Whether a row is the rest of a line that had no room for its first word."""
    above = group[-1]
    if above.page != row.page or row.top - above.bottom > 0.5 * row.size:
        return False
    if row.top < above.top + 0.3 * row.size or begins_with_label(row) or "@" in row.words[0].text:
        return False
    if abs(above.size - row.size) > 0.15 * row.size or _is_bullet(row.words[0].text):
        return False
    if _is_within_time(above.said, row.said):
        return True
    *before, last = above.cells
    first = row.words[0]
    # The edge of a cell is not seen; where it may be is a letter or two further.
    room = (1.2 if before else 0.3) * row.size
    if edge - above.right > (first.right - first.left) + room:
        return False
    is_bulleted = _is_bullet(group[0].words[0].text) and len(group[0].words) > 1
    starts = [last.left, *([group[0].words[1].left, group[0].left] if is_bulleted else [])]
    if not any(abs(start - row.left) < _SAME_EDGE for start in starts):
        return False
    if len(row.cells) > 1 or begins_with_range(row.said) or heading_section(row.said):
        return False
    if not before and read_place(row.said) is not None and above.said[-1] not in "-,":
        return False
    if heading_section(above.said):
        return False
    # Under the full last cell of a table's row stands the rest of it.
    is_cell = bool(before) and len(last.said) >= _LONG_CELL
    return is_bulleted or is_cell or _is_mid_sentence(last.said, row.said)


def _is_within_time(above: str, said: str) -> bool:
    """Whether two rows part a time that begins in one and ends in the other."""
    if above[-1] not in _DASHES and not said[0].isdigit():
        return False
    time = find_time(f"{above} {said}")
    if time is None or not time.is_range or not time.left < len(above) < time.right:
        return False
    if above[time.left :].isupper() and len(above) - time.left < _SHORTEST_TIME:
        # "Öresund Apps AB" is no "ab 2020".
        return False
    alone = find_time(above)
    return alone is None or not alone.is_range or above[-1] in _DASHES


def _is_mid_sentence(above: str, said: str) -> bool:
    if above.endswith((",", "-", "&")) or said[0].islower() or said[0] == "&":
        return not above.endswith(_ENDED)
    return len(above) >= _PROSE and not above.endswith(_ENDED)


def _usual_gap(groups: Sequence[Sequence[Row]]) -> float:
    pairs = ((above[-1], below[0]) for above, below in pairwise(groups))
    gaps = sorted(below.top - above.bottom for above, below in pairs if above.page == below.page)
    return gaps[int(len(gaps) * _USUAL)] if gaps else 0.0


def _is_after_gap(above: Row, row: Row, usual: float) -> bool:
    if above.page != row.page or row.top < above.top:
        return False
    return row.top - above.bottom > max(usual, 0.0) + _BLANK_GAP * min(above.size, row.size)


def _line(group: Sequence[Row], left: float) -> Line:
    line = " " * min(int((group[0].left - left) / _INDENT_POINTS + 0.5), _MOST_INDENT)
    parts: list[LaidPart] = []
    for row in group:
        # A hyphen at the end of a row may be part of the word; it stays, and so does the word.
        joined = not parts or (line.endswith("-") and line[-2:-1].isalpha())
        words: list[tuple[int, int, float, float]] = []
        for number, cell in enumerate(row.cells):
            line += "\t" if number else "" if joined else " "
            for place, word in enumerate(cell.words):
                line += " " if place else ""
                words.append((len(line), len(word.text), word.left, word.right))
                line += word.text
        parts.append(LaidPart(row.page, (row.left, row.top, row.right, row.bottom), tuple(words)))
    return line, LaidLine(tuple(parts))
