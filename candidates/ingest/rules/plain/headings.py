"""Which lines are headings, and of what."""

import re
from functools import lru_cache

from candidates.ingest.rules.plain.lexicon import (
    BETWEEN_HEADINGS,
    HEADINGS,
    LEVEL,
    QUALIFIERS,
    folded,
    language_names,
)

_LONGEST = 80
# "3.", "IV.", "#", "**", "■" before a heading; ":", "___", "(selected)" after it.
_NUMBERED = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?|[IVX]{1,4})[.)]\s*")
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,40}\)$")
# Sections in which "Skills: Python, SQL" on one line is a section of one line.
_LOOSE = {"basics", "summary", "education", "interests", "other", "languages", "certificates", "awards"}
_INLINE = {"skills", "languages", "interests", "summary", "certificates", "awards"}
_LABEL = re.compile(r"([^:\n]{2,40}?)\s?:\s+(?=\S)")


def heading_section(line: str) -> str:
    """Return the section a line is the heading of, or "" for any other line.

    Args:
        line: A line without outer white space.
    """
    return _section(line) if len(line) <= _LONGEST and any(c.isalpha() for c in line) else ""


@lru_cache(maxsize=4096)
def _section(line: str) -> str:
    words = _core(line)
    if not words:
        return ""
    if section := _known(words):
        return section
    parts = [part for part in BETWEEN_HEADINGS.split(words) if part]
    if len(parts) in {2, 3} and all(_known(part) for part in parts):
        return _known(parts[0])
    return ""


def _core(line: str) -> str:
    words = _NUMBERED.sub("", _edged(line), count=1)
    words = _IN_BRACKETS.sub("", words)
    letters = words.split()
    if len(letters) > 3 and all(len(letter) == 1 for letter in letters):
        # "E X P E R I E N C E"
        words = "".join(letters)
    return " ".join(_edged(folded(words)).split())


def _edged(line: str) -> str:
    left, right = 0, len(line)
    while left < right and not line[left].isalnum():
        left += 1
    while right > left and not (line[right - 1].isalnum() or line[right - 1] == ")"):
        right -= 1
    return line[left:right]


def _known(words: str) -> str:
    words = words.replace(" & ", " and ")
    for _times in range(3):
        if section := HEADINGS.get(words):
            return section
        if HEADINGS.get(words.rstrip(" 0123456789")) == "references":
            # "Referee 1", "Referee 2"
            return "references"
        first, _space, rest = words.partition(" ")
        if not rest or first not in QUALIFIERS:
            return ""
        words = rest
    return ""


def labelled(words: str) -> tuple[str, str]:
    """Return the label of a line such as "Tools: Git, Vim", and the rest; "" and the line without one."""
    match = _LABEL.match(words)
    return (match[1].strip(), words[match.end() :]) if match else ("", words)


def inline_section(words: str, *, section: str) -> str:
    """Return the section a single labelled line makes for itself, or "".

    Args:
        words: What the line says.
        section: The section it stands in. Under skills, "Languages:" may mean those of programs.
    """
    label, rest = labelled(words)
    if section == "skills" and not label:
        # "Lingua madre | Italiano": a row of a form.
        label, _cell, rest = words.partition(" | ")
        return "languages" if LEVEL.fullmatch(label) and _names_languages(rest) else ""
    if not label or (section not in _LOOSE and section != "skills"):
        return ""
    found = heading_section(label)
    if section == "skills":
        return found if found == "languages" and _names_languages(rest) else ""
    return found if found in _INLINE and found != section else ""


def _names_languages(words: str) -> bool:
    names = re.split(r"[\s,;(|·–-]+", folded(words[:200]))
    return any(name in language_names() for name in names if len(name) > 2)
