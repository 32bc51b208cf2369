"""A name by what is said beside it: a label, the cell of a form, or an e-mail address."""

from collections.abc import Sequence
from dataclasses import replace

from candidates.ingest.rules.plain.contacts import email_in
from candidates.ingest.rules.plain.headings import labelled
from candidates.ingest.rules.plain.lexicon import LABELS, OF_NAMES, folded
from candidates.ingest.rules.plain.names import name_in
from candidates.ingest.rules.plain.splitting import Line

_CELL = " | "
_BEFORE_EMAIL, _NEAR, _SHORTEST, _MOST_WORDS = 4, 8, 3, 3


def with_label(line: Line) -> Line:
    """Return a line of a form, "Name | Ada Byron", as one with a label: "Name: Ada Byron"."""
    label, cell, rest = line.words.partition(_CELL)
    is_label = bool(cell) and folded(label).strip(" :") in LABELS
    return replace(line, words=f"{label.strip(' :')}: {rest}") if is_label and rest.strip() else line


def named_by_labels(lines: Sequence[Line]) -> tuple[str, Line | None]:
    """Return the name that labels tell, and the first line that does; "Nom" and "Nome" may be half of it."""
    said: dict[str, str] = {}
    first: Line | None = None
    for line in lines:
        label, rest = labelled(line.words)
        kind = LABELS.get(folded(label), "")
        if kind in OF_NAMES and kind not in said and (name := name_in(rest, may_name_work=True)):
            said[kind] = name
            first = first or line
    whole, given, family = (said.get(kind, "") for kind in ("name", "given", "family"))
    if whole and given and not family:
        # "Nom : DUPONT", "Prénom : Jean".
        family = whole
    elif whole and family and not given:
        given = whole
    if given and family:
        is_whole = set(folded(f"{given} {family}").split()) <= set(folded(whole).split())
        return (whole if is_whole else f"{given} {family}"), first
    return (whole, first) if whole else ("", None)


def small_name(lines: Sequence[Line]) -> str:
    """Return a name without capitals in the first line, where an e-mail address near it has it too."""
    words = lines[0].words if lines else ""
    parts = words.split()
    if not words.islower() or not 1 < len(parts) <= _MOST_WORDS:
        return ""
    near = [email for line in lines[1:_BEFORE_EMAIL] if (email := email_in(line.words))]
    users = " ".join(folded(email.partition("@")[0]) for email in near)
    is_theirs = any(len(part) >= _SHORTEST and folded(part) in users for part in parts)
    return name_in(words.title()) if is_theirs else ""


def name_elsewhere(lines: Sequence[Line]) -> str:
    """Return a name that stands below the first headings, where an address above or below has it too.

    A copied page may have its side column first: contact, skills and certificates, and then the name.
    """
    if any(" " in name_in(line.words) for line in lines if line.section == "basics"):
        return ""
    # Referees have addresses of their own.
    lines = [line for line in lines if line.section != "references"]
    addresses = [line.words for line in lines if "@" in line.words or "/in/" in line.words]
    reach = "".join(c for words in addresses for c in folded(words) if c.isalpha())
    for line in lines:
        parts = name_in(line.words).split() if reach and line.section != "basics" else []
        said = ["".join(filter(str.isalpha, folded(part))) for part in parts]
        if 1 < len(parts) <= _MOST_WORDS and "".join(said) in reach:
            return " ".join(parts)
    return ""


def broken_name(lines: Sequence[Line]) -> str:
    """Return a name set on two lines, a word each, where an e-mail or web address near it has the second."""
    first, *below = (line.words for line in lines[:2]) if len(lines) > 1 else ("",)
    if not below or len(first.split()) != 1 or len(below[0].split()) != 1 or lines[1].gap:
        return ""
    near = " ".join(folded(line.words) for line in lines[2:_NEAR] if "@" in line.words or "/" in line.words)
    is_theirs = len(below[0]) >= _SHORTEST and folded(below[0]) in near
    return name_in(f"{first} {below[0]}", may_name_work=True) if is_theirs else ""
