"""The line a CV is signed with, "Köln, den 3. Mai 2023", and the name under it: they are of no section."""

import re
from collections.abc import Sequence
from dataclasses import replace

from candidates.ingest.rules.plain.dates import find_time
from candidates.ingest.rules.plain.lexicon import folded
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.plain.towns import is_town

_TOLD = re.compile(
    r"(?:(?:fait|done|signed|firmado|feito|fatto)(?: (?:à|at|in|en|em|a))? )?[^\W\d_][^\d,;:|@()]{1,40}?"
    r"(?:,\s?(?:den|le|am|a|li|il|de)\s|\s(?:den|le)\s)(?=\S)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?P<town>[^\W\d_][^\d,;:|@()]{1,40}),\s?(?=\S)")
_LABELLED = re.compile(r"(?:date|datum|fecha|data)\s?:\s?", re.IGNORECASE)
_OF_PLACE = re.compile(
    r"(?:(?:place|ort|lieu|lugar|local|luogo|plaats)\s?:\s?.{2,40}"
    r"|\(?(?:signature|unterschrift|signed|firma|assinatura|handtekening)\)?\s?[:._]*)",
    re.IGNORECASE,
)
# Nothing in them has a date, so that one needs no room before it.
_LISTS = frozenset({"skills", "languages", "interests", "references", "other", "summary"})
_DAY = re.compile(r"\d\D+\d+\D+\d|\d\D*[^\W\d_]{3}.*\d|[^\W\d_]{3}\D*\d+\D+\d")
_OF_NONE, _LONGEST, _MOST_UNDER = "other", 60, 2


def without_signature(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with those that only sign the document in the section nothing is read of.

    Args:
        lines: All of a text's.
    """
    found: set[int] = set()
    for place, line in enumerate(lines):
        if line.section == "basics" or line.is_heading or len(line.words) > _LONGEST:
            continue
        is_last = _is_last(lines, place)
        if _is_day_after(_TOLD, line.words) or (is_last and _signs_last(line)):
            found.add(place)
            beside = {place - 1, place + 1}
            found |= {n for n in beside if 0 <= n < len(lines) and _OF_PLACE.fullmatch(lines[n].words)}
            found.update(range(place, len(lines)) if is_last else ())
    if not found:
        return lines
    return [_of_none(line) if place in found else line for place, line in enumerate(lines)]


def _of_none(line: Line) -> Line:
    return replace(line, parsed=line.parsed._replace(section=_OF_NONE))


def _is_last(lines: Sequence[Line], place: int) -> bool:
    """Whether nothing stands under a line but a name or the like."""
    under = lines[place + 1 :]
    return len(under) <= _MOST_UNDER and not any(
        line.is_heading or line.is_bulleted or len(line.words) > _LONGEST or find_time(line.words)
        for line in under
    )


def _signs_last(line: Line) -> bool:
    if line.is_bulleted:
        return False
    if _is_day_after(_LABELLED, line.words):
        return True
    match = _PLACED.match(line.words)
    is_placed = match is not None and is_town(match["town"]) and _is_day_after(_PLACED, line.words)
    return is_placed and (line.gap > 0 or line.section in _LISTS)


def _is_day_after(before: re.Pattern[str], words: str) -> bool:
    """Whether words end with a day, and say nothing else behind a beginning of this form."""
    match = before.match(words)
    if match is None:
        return False
    rest = words[match.end() :].rstrip(" .")
    time = find_time(rest)
    if time is None or time.is_range or not _DAY.search(rest[time.left : time.right]):
        return False
    # "le 3 mai 2023", "a 3 de mayo de 2023": the day may have a word before it.
    return time.right == len(rest) and folded(rest[: time.left]).strip() in {"", "den", "le", "a", "el", "il"}
