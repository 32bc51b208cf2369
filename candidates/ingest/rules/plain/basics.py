"""Who the person is and how they are reached, from the lines that head a CV."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from axis.lib.words import gettext as _
from candidates.ingest.rules.plain.contacts import email_in, links_in, phone_in, without_reach
from candidates.ingest.rules.plain.dates import find_time
from candidates.ingest.rules.plain.headings import labelled
from candidates.ingest.rules.plain.labelling import broken_name, named_by_labels, small_name, with_label
from candidates.ingest.rules.plain.lexicon import (
    BORN,
    LABELS,
    NO_HEADLINES,
    NOT_NAMES,
    OF_FORMS,
    OF_NAMES,
    POSITION,
    folded,
)
from candidates.ingest.rules.plain.names import name_in
from candidates.ingest.rules.plain.places import Place, read_address, read_city, read_place
from candidates.ingest.rules.plain.remarks import Remarks
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.plain.towns import is_town

# A name stands at the top, or nowhere.
_LAST_FOR_NAME, _SHORTEST_SURNAME = 10, 3
_LONGEST_HEADLINE, _PROSE = 100, 12
_LONGEST, _MOST_LINKS = 1_000, 50
_WORD = re.compile(r"\w+")
_REACHES = frozenset({"email", "phone", "link"})
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass
class Basics:
    """What the lines say of the person; empty where they do not.

    Args:
        prose: Lines that are a paragraph about the person.
    """

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    links: list[str] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    prose: list[Line] = field(default_factory=list)


def read_basics(lines: Sequence[Line], remarks: Remarks, *, name: str) -> Basics:
    """Read the lines before the first heading, and those under a heading of contact details.

    Args:
        lines: Those lines.
        remarks: Takes what was not placed.
        name: The person's name as a recruiter typed it, or empty.
    """
    told = [with_label(line) for line in lines if line.says_something]
    found = Basics(name=name)
    name_line = _find_name(told, found)
    for line in told:
        if not line.words or len(line.words) > _LONGEST:
            remarks.note(line.number, _("is too long to be read; it stays in the text only"))
        elif line is name_line:
            _read_line(found, line, remarks, skip_first=True)
        elif line.number > (name_line.number if name_line else 0) or not name_line:
            _read_line(found, line, remarks)
        else:
            _read_line(found, line, remarks, may_be_headline=bool(POSITION.search(line.words)))
    return found


def _find_name(lines: Sequence[Line], found: Basics) -> Line | None:
    """Return the line that holds the name, and take it where none was typed."""
    called, line = named_by_labels(lines)
    if line is not None:
        found.name = found.name or called
        return line
    if not found.name and (called := small_name(lines) or broken_name(lines)):
        found.name = called
        return lines[0]
    addressed = None if found.name else _named_by_address(lines[:_LAST_FOR_NAME])
    if addressed is not None:
        found.name = name_in(addressed.words, may_name_work=True)
        return addressed
    return _named_by_place(lines[:_LAST_FOR_NAME], found)


def _named_by_place(lines: Sequence[Line], found: Basics) -> Line | None:
    """Return the first line that can be a name, and take it; a town only where no whole name is below."""
    told = [(line, _own_name(line.words)) for line in lines]
    for number, (line, name) in enumerate(told):
        if not name or (found.name and not _share_a_word(name, found.name)):
            continue
        is_below = any(" " in other for _line, other in told[number + 1 :])
        if not found.name and " " not in name and is_below and is_town(name):
            continue
        found.name = found.name or name
        return line
    return None


def _own_name(words: str) -> str:
    return "" if labelled(words)[0] or read_place(words) else name_in(words)


def _named_by_address(lines: Sequence[Line]) -> Line | None:
    """Return the line whose last name stands in an e-mail address beside it; "Bakermans" is no baker then."""
    users = [folded(email.partition("@")[0]) for line in lines if (email := email_in(line.words))]
    for line in lines:
        parts = name_in(line.words, may_name_work=True).split()
        if len(parts) > 1 and len(parts[-1]) > _SHORTEST_SURNAME:
            last = "".join(c for c in folded(parts[-1]) if c.isalnum())
            if any(last in user for user in users):
                return line
    return None


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(folded(one).split()) & set(folded(other).split()))


def _parts(words: str) -> Iterator[str]:
    for bar in words.replace("·", "|").replace("•", "|").split("|"):
        if part := bar.strip(" ,;"):
            yield part


def _read_line(
    found: Basics, line: Line, remarks: Remarks, *, skip_first: bool = False, may_be_headline: bool = True
) -> None:
    parts = list(_parts(line.words))
    # In a cell it may be where they were born.
    may_be_town = sum(not _read_reach(Basics(), part, "") for part in parts) == 1
    for number, part in enumerate(parts):
        if skip_first and number == 0:
            _read_reach(found, part, "")
            continue
        label, rest = labelled(part)
        kind = LABELS.get(folded(label).rstrip("."), LABELS.get(folded(label), ""))
        is_told = _read_reach(found, rest if kind else part, kind)
        is_told = _read_place(found, rest if kind else part, kind, may_be_town=may_be_town) or is_told
        if is_told and not found.place.city and (beside := without_reach(part)):
            # "ada@example.org 020 7946 0991 London, UK"
            _read_place(found, beside, kind, may_be_town=False)
        if is_told or kind in OF_NAMES or folded(part).strip(" .:") in NOT_NAMES:
            continue
        if _is_prose(part):
            found.prose.append(line)
        elif _is_only_name(part, found.name):
            continue
        elif number and parts[number - 1].endswith(":"):
            remarks.note(line.number, _("was not placed; it stays in the text only"))
        elif may_be_headline and not found.headline and _is_headline(rest if kind else part, label, kind):
            found.headline = rest if kind else part
        else:
            remarks.note(line.number, _("was not placed; it stays in the text only"))


def _read_reach(found: Basics, words: str, kind: str) -> bool:
    """Take what reaches the person, the first of each, and say whether there was any."""
    email = email_in(words)
    links = links_in(words, is_labelled=kind == "link")
    born = folded(words).startswith(tuple(BORN))
    phone = "" if born or kind == "link" else phone_in(words, is_labelled=kind == "phone")
    is_repeated = (email and found.email not in {"", email}) or (phone and found.phone not in {"", phone})
    found.email = found.email or email
    found.phone = found.phone or phone
    found.links += [link for link in links if link not in found.links][: _MOST_LINKS - len(found.links)]
    return bool(email or phone or links) and not is_repeated


def _read_place(found: Basics, words: str, kind: str, *, may_be_town: bool) -> bool:
    if found.place.city:
        return False
    place = read_city(words) if kind == "place" else read_place(words) or read_address(words)
    if place is None and may_be_town and not kind and is_town(words):
        place = Place(words)
    if place is None or find_time(words):
        return False
    before, comma, _rest = words.partition(",")
    if comma and not found.headline and POSITION.search(before) and not kind:
        # "UX designer, Malmö, Sweden"
        found.headline = before.strip()
    found.place = place
    return True


def _is_only_name(words: str, name: str) -> bool:
    """Whether words say the name again and at most what a CV is called: "CV Ada Byron"."""
    said = set(_WORD.findall(folded(words))) - OF_FORMS
    return bool(said) and said <= set(_WORD.findall(folded(name)))


def _is_prose(words: str) -> bool:
    return len(words.split()) >= _PROSE and len(words) > _LONGEST_HEADLINE // 2


def _is_headline(words: str, label: str, kind: str) -> bool:
    if kind == "headline":
        return len(words) <= _LONGEST_HEADLINE
    if label or kind or not 2 <= len(words) <= _LONGEST_HEADLINE or not any(c.isalpha() for c in words):
        return False
    if (
        folded(words).startswith(NO_HEADLINES)
        or _DOMAIN.fullmatch(words)
        or words.endswith(":")
        or not _LETTERS.search(words)
    ):
        return False
    # "E-mail me", "LinkedIn": the address is behind the words.
    is_reach = LABELS.get(folded(words.split()[0])) in _REACHES
    if (is_reach or any(c.isdigit() for c in words)) and not POSITION.search(words):
        return False
    return "@" not in words and "://" not in words and not find_time(words) and not is_town(words)
