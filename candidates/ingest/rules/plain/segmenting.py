"""The lines of a section into dated entries: which lines head each, and which stand under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from candidates.ingest.rules.plain.dates import Time, find_time, is_duration, without_time
from candidates.ingest.rules.plain.forms import is_row_of_labels
from candidates.ingest.rules.plain.lexicon import DEGREE, INSIDE, INSTITUTION, JOINERS, ORGANISATION, POSITION
from candidates.ingest.rules.plain.places import read_place
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.plain.title_lines import (
    ABBREVIATED,
    DEED,
    LONGEST_TITLE,
    MOST_WORDS,
    is_in_sentences,
    is_title,
)
from candidates.ingest.rules.plain.titles import is_where, split_titles
from candidates.ingest.rules.plain.towns import is_town

MOST_ENTRIES = 500
_THESIS = re.compile(
    r"\)?[.,;:–—-]?\s+(?:[^\W\d_]+\s)?(?:thesis|dissertation|thèse|tesis|tese|tesi|titel|title|mémoire)\b",
    re.IGNORECASE,
)


@dataclass
class Entry:
    """One entry of a section.

    Args:
        anchor: The line that names its time.
        time: That time.
        before: Title lines above the anchor.
        beside: What the anchor says besides the time: before it, and after it.
        after: Title lines below the anchor.
        body: The lines under it.
        place: What the anchor says besides the time where that is a place and nothing else.
        heads_several: Whether a line above says how long in all, as several posts at one employer have it.
    """

    anchor: Line
    time: Time
    before: list[Line] = field(default_factory=list)
    beside: tuple[str, ...] = ()
    after: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    place: str = ""
    heads_several: bool = False

    @property
    def titles(self) -> list[str]:
        """What heads the entry, a string for each title line, in reading order."""
        return [
            *(line.words for line in self.before),
            *([" | ".join(self.beside)] if self.beside else []),
            *(line.words for line in self.after),
            *([self.place] if self.place else []),
        ]


def entries(lines: Sequence[Line], *, are_studies: bool = False) -> tuple[list[Line], list[Entry]]:
    """Cut a section's lines into entries.

    Args:
        lines: The lines.
        are_studies: Whether they tell of studies, where a year alone at an end is that of the degree.

    Returns:
        The lines before the first entry, and the entries, at most MOST_ENTRIES.
    """
    told = [line for line in lines if line.says_something and not is_row_of_labels(line.words)]
    times = _anchors(told, are_studies=are_studies)
    if not times:
        return told, []
    far = _usual_gap(told)
    found: list[tuple[int, int, Entry]] = []
    free = 0
    places = sorted(times)[:MOST_ENTRIES]
    for place, following in zip(places, [*places[1:], len(told)], strict=True):
        entry = _entry(told[place], times[place])
        is_beside = bool(found) and _is_headed_beside(found[0][2]) and _is_dated_first(entry)
        above = found[0][2] if found else None
        first = place if is_beside else place - _take_before(entry, told, place, free, far, above=above)
        # Who names two titles above the first date alone names them above the others, too.
        is_above = bool(found) and _is_headed_above(found[0][2]) and bool(entry.before) and not entry.beside
        last = place + _take_after(entry, told, place, following, -1 if is_above else far)
        found.append((first, last, entry))
        free = last + 1
    ends = [first for first, _last, _entry in found[1:]] + [len(told)]
    for (_first, last, entry), end in zip(found, ends, strict=True):
        entry.body = told[last + 1 : end]
    return told[: found[0][0]], [entry for _first, _last, entry in found]


def _is_headed_once(entry: Entry) -> bool:
    """Whether one line stands above what stands beside a time, and none below."""
    return len(entry.before) == 1 and bool(entry.beside) and not entry.after and entry.time.left != 0


def _entry(line: Line, time: Time) -> Entry:
    """Return an entry that has nothing yet but its time and what stands beside that: a place or a title."""
    beside = _beside(line, time)
    if len(beside) == 1 and is_where(beside[0]):
        return Entry(line, time, place=beside[0])
    return Entry(line, time, beside=beside)


def _is_headed_above(entry: Entry) -> bool:
    return len(entry.before) > 1 and not entry.beside and not entry.after


def _is_headed_beside(entry: Entry) -> bool:
    """Whether an entry has its time in a column at the left, and so what heads it beside and below that."""
    return _is_dated_first(entry) and not entry.before


def _is_dated_first(entry: Entry) -> bool:
    return not entry.time.left and bool(entry.beside)


def _anchors(lines: Sequence[Line], *, are_studies: bool) -> dict[int, Time]:
    """Return the lines that name the time of an entry; bulleted ones only where no other does."""
    plain = {
        n: time
        for n, line in enumerate(lines)
        if not line.is_bulleted and (time := _heading_time(line) or (are_studies and _year_of_degree(line)))
    }
    if plain:
        return plain
    return {n: time for n, line in enumerate(lines) if (time := _heading_time(line) or _time_of_listed(line))}


def _time_of_listed(line: Line) -> Time | None:
    """Return the time a post in a list ends with: "1. Cook at Foo from 2015 to 2018"."""
    time = find_time(line.words)
    if time is None or not time.is_range or len(line.words.split()) > MOST_WORDS:
        return None
    is_last = not line.words[time.right :].strip(" .;)")
    is_post = bool(POSITION.search(line.words[: time.left])) and not DEED.match(line.words)
    return time if is_last and is_post else None


def _heading_time(line: Line) -> Time | None:
    words = line.words
    time = find_time(words)
    if time is None:
        return None
    left, right = words[: time.left].rstrip(), words[time.right :].lstrip()
    if len(words) > LONGEST_TITLE and not time.is_range:
        return None
    is_sentence = words.endswith((".", "!", "?")) and not words.lower().endswith(ABBREVIATED)
    is_told = time.left == 0 and right.startswith(": ") and is_in_sentences(right[2:])
    # A time in a cell of its own is part of no sentence.
    is_told = is_told or (time.left == 0 and right.startswith("| "))
    if is_sentence and len(words.split()) > 8 and right.rstrip(".") and not is_told:
        return None
    if not left.strip("(–—-|") or time.left == 0:
        return time if not right or right[0] in ")]|,;:·–—-•" or _may_follow(right, time) else None
    if INSIDE.search(left):
        return None
    if not right.strip(")].,; ") and (time.is_range or left[-1] in "(|,–—-·:[•"):
        return None if line.is_bulleted and left[-1] not in "(|,–—-·:[•" else time
    if not right:
        return None
    # In the middle it is set apart by brackets or bars, or is a range between two titles.
    apart = left[-1] in "(|[·•–—,-" and right[0] in ")|]·•–—,-"
    is_short = len(words.split()) <= MOST_WORDS and not line.is_bulleted and not words.endswith(".")
    is_between = not left.split()[-1][0].islower() and (not right[0].islower() or right.split()[0] in JOINERS)
    return time if apart or (time.is_range and is_short and is_between) else None


def _year_of_degree(line: Line) -> Time | None:
    """Return the year a short line ends with: "Hauptschulabschluss 2007", or that its thesis follows."""
    time = find_time(line.words)
    if time is None or not time.left or not DEGREE.search(line.words):
        return None
    if _THESIS.match(line.words, time.right):
        return time
    return time if time.right == len(line.words) and is_title(line) else None


def _may_follow(right: str, time: Time) -> bool:
    return right[0].isupper() or right[0].isdigit() or (time.is_range and len(right.split()) <= MOST_WORDS)


def _beside(line: Line, time: Time) -> tuple[str, ...]:
    return tuple(words for words in without_time(line.words, time) if any(c.isalnum() for c in words))


def _usual_gap(lines: Sequence[Line]) -> int:
    """Return how many blank lines part neighbours that belong together; a pasted page has one after each."""
    return min((line.gap for line in lines[1:]), default=0)


def _take_before(
    entry: Entry, lines: Sequence[Line], place: int, free: int, far: int, *, above: Entry | None
) -> int:
    """Take the title lines above a date, and return how many."""
    if lines[place].is_bulleted or lines[place].gap > far:
        return 0
    first = place
    while first > free and _may_head(lines[first - 1], entry) and place - first < 3 + entry.heads_several:
        first -= 1
        entry.heads_several = entry.heads_several or is_duration(lines[first].words)
        if lines[first].gap > far:
            break
    count = place - first - entry.heads_several
    # A school above each degree: one line between two that are dated belongs to the second, as it did above.
    is_like = first == free and count == 1 and above is not None and _is_headed_once(above)
    is_bounded = first == 0 or lines[first].gap > far or lines[first - 1].is_bulleted or is_like
    if count > 2 or (count and not is_bounded and first > free and is_title(lines[first - 1])):
        count = 0 if entry.beside else 1
    if entry.beside and not is_bounded:
        count = 0
    if entry.beside and count > 1:
        count = 1
    taken = count + (entry.heads_several and count > 1)
    entry.before = [line for line in lines[place - taken : place] if not is_duration(line.words)]
    return taken


def _may_head(line: Line, entry: Entry) -> bool:
    """Whether a line is a title; above a date that stands alone, one that ends with a comma goes on to it."""
    if not entry.beside and line.number + 1 == entry.anchor.number:
        line = replace(line, words=line.words.rstrip(","))
    return is_title(line)


def _take_after(entry: Entry, lines: Sequence[Line], place: int, following: int, far: int) -> int:
    """Take the title lines below a date that has no or one title yet, and return how many.

    One with less than no blank line before it takes none, and a place at most.
    """
    wanted = 2 - len(entry.before) - (1 if entry.beside else 0)
    if entry.before and not entry.beside:
        wanted = 0 if len(entry.before) > 1 or len(split_titles(entry.before[0].words)) > 1 else 1
    if entry.beside and len(split_titles(" | ".join(entry.beside))) > 1:
        names_post = bool(POSITION.search(" ".join(entry.beside)))
        is_below = (
            _is_firm_below(entry, lines, place, following) if names_post else _names_post(lines, place + 1)
        )
        wanted = 1 if is_below else 0
    count = 0
    # A date that nothing stands above or beside heads what follows, also after a blank line.
    room = far if entry.before or entry.beside else far + 1
    for line in lines[place + 1 : following]:
        if count >= wanted or not is_title(line) or line.gap > room or DEED.match(line.words):
            break
        room = far
        if _heads_the_next(lines, place + 1 + count, following, far):
            break
        count += 1
        if len(split_titles(line.words)) > 1:
            break
    entry.after = list(lines[place + 1 : place + 1 + count])
    if _may_be_place(lines, place + 1 + count, following):
        entry.after.append(lines[place + 1 + count])
        count += 1
    return count


def _heads_the_next(lines: Sequence[Line], place: int, following: int, far: int) -> bool:
    """Whether a line stands right above a date that stands alone, and so belongs to it."""
    if following != place + 1 or following >= len(lines) or lines[following].gap > far:
        return False
    time = find_time(lines[following].words)
    return time is not None and not _beside(lines[following], time)


def _is_firm_below(entry: Entry, lines: Sequence[Line], place: int, following: int) -> bool:
    """Whether a firm stands below "Staff Nurse, Acute Medicine", whose second part is its department."""
    parts = split_titles(entry.beside[0])
    if len(entry.beside) > 1 or place + 1 >= following or len(parts) != 2 or ", " not in entry.beside[0]:
        return False
    below = lines[place + 1]
    department, named = parts[1], split_titles(below.words)
    if ORGANISATION.search(department) or INSTITUTION.search(department) or is_town(department):
        return False
    is_firm = bool(ORGANISATION.search(named[0])) if named else False
    is_in_town = len(named) == 2 and is_town(named[1])
    return is_title(below) and (is_firm or is_in_town) and not POSITION.search(below.words)


def _names_post(lines: Sequence[Line], place: int) -> bool:
    words = lines[place].words if place < len(lines) else ""
    return bool(POSITION.search(words)) and not ORGANISATION.search(words)


def _may_be_place(lines: Sequence[Line], place: int, following: int) -> bool:
    if place >= following or not is_title(lines[place]):
        return False
    is_alone = not lines[place].gap and is_town(lines[place].words)
    return is_alone or read_place(lines[place].words) is not None
