"""Lines that tell of others, who speak for the person or are called for them: no address there is read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from candidates.ingest.rules.plain.contacts import email_in, phone_in
from candidates.ingest.rules.plain.headings import heading_section
from candidates.ingest.rules.plain.lexicon import WORDS, alternatives, folded
from candidates.ingest.rules.plain.splitting import Line

_SECTION = "references"
_LABEL = re.compile(r"(?P<label>[^:|–—]{4,48}?)\s?(?::|\s\|\s|\s[–—-]\s)\s*(?=\S)")
_REFEREE = re.compile(
    r"(?<!\w)(?:referees?|references?|referenz(?:en|geber(?:in)?|e|a)?|referencias?|referentie?s?)(?!\w)",
)
_CALLED = re.compile(rf"{alternatives(map(folded, WORDS['basics']['others']))}\s?[:|(–—-]")
_ON_REQUEST = re.compile(
    r"request|available|anfrage|verfugbar|demande|disponib|disponiv|solicit|petici|richiesta|aanvraag"
)
_REACHED = ("contact", "kontakt", "coordonn", "contat", "details")
# In these one such line stands within much that is the person's own.
_OWN = frozenset({"work", "education", "volunteer", "projects"})


def without_referees(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with those about others in the section that no address, name or skill is read of.

    Args:
        lines: All of a text's.
    """
    return list(_told(lines))


def _told(lines: Sequence[Line]) -> Iterator[Line]:
    # The section whose lines are theirs until the next heading.
    theirs, is_reached = "", False
    for line in lines:
        if line.is_heading:
            is_below = bool(theirs) and _is_reached_so(line, is_reached=is_reached)
            theirs = line.section if is_below or line.section == _SECTION else ""
            yield _of_others(line) if is_below else line
        elif _names_called(line):
            yield _of_others(line)
        elif _names_referee(line):
            if line.section not in _OWN and not _ON_REQUEST.search(folded(line.words)):
                theirs = line.section
            yield _of_others(line)
        elif theirs and line.section == theirs:
            yield _of_others(line)
        else:
            is_reached = is_reached or _is_reach(line)
            yield line


def _of_others(line: Line) -> Line:
    return replace(line, parsed=line.parsed._replace(section=_SECTION), is_heading=False)


def _names_called(line: Line) -> bool:
    return line.section not in _OWN and bool(_CALLED.match(folded(line.words)))


def _names_referee(line: Line) -> bool:
    """Whether a line names a referee, by its label or beside an address."""
    match = _LABEL.match(line.words)
    if match and heading_section(match["label"]) == _SECTION:
        return True
    is_spoken_of = line.section not in _OWN and _REFEREE.search(folded(line.words))
    return bool(is_spoken_of) and bool(email_in(line.words) or phone_in(line.words))


def _is_reached_so(heading: Line, *, is_reached: bool) -> bool:
    """Whether a heading such as "Contact" below the one of referees tells how these are reached.

    It does right under a line, and wherever the person's own address stands above.
    """
    if heading.section != "basics" or not folded(heading.words).startswith(_REACHED):
        return False
    return not heading.gap or is_reached


def _is_reach(line: Line) -> bool:
    return line.section == "basics" and bool(email_in(line.words) or phone_in(line.words))
