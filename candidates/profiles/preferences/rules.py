"""What a preference means for a role, by comparisons anybody can follow; words are not interpreted. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_BETWEEN = re.compile(r"[,;/|·()\n]")
# For each subject that can name something a role states: what of the role it is compared with.
COMPARED: Mapping[str, tuple[str, ...]] = {
    "EMPLOYER": ("client_name",),
    "PLACE": ("place",),
    "REMOTE": ("place", "pattern"),
    "HOURS": ("pattern",),
    "CONTRACT": ("pattern",),
}


@dataclass(frozen=True)
class Terms:
    """What a role states that a preference can be compared with."""

    client_id: UUID
    client_name: str
    place: str
    pattern: str


@dataclass(frozen=True)
class Wish:
    """A preference as far as rules read it.

    Args:
        kind: WANTS, REFUSES or WAITS.
        subject: What it is about.
        until: For WAITS, the first day one may ask again; None where they named none.
        client_id: The client it names, if any.
        about: What it names, as roles state it, or "".
        channel: The way of reaching them it is about, or "".
    """

    kind: str
    subject: str
    until: date | None = None
    client_id: UUID | None = None
    about: str = ""
    channel: str = ""


def goes_against(wish: Wish, terms: Terms, *, today: date) -> bool:
    """Whether a role is what somebody refuses, or comes before the day they named.

    Args:
        wish: What they said.
        terms: What the role states.
        today: The day; who asked to wait may be asked on the day itself.
    """
    if wish.kind == "REFUSES":
        return bool(_named(wish)) and _is_meant(wish, terms)
    return wish.kind == "WAITS" and wish.until is not None and today < wish.until and _is_meant(wish, terms)


def keeps_from_writing(wish: Wish, terms: Terms, *, channel: str, today: date) -> bool:
    """Whether nobody is to write to them about a role: employer or channel is refused, or it is too early.

    A refusal of anything else is for a person to weigh.

    Args:
        wish: What they said.
        terms: What the role states.
        channel: How one would write.
        today: The day.
    """
    if wish.kind == "REFUSES" and wish.subject == "CONTACT":
        return bool(wish.channel) and wish.channel == channel
    is_grave = wish.kind == "WAITS" or wish.subject == "EMPLOYER"
    return is_grave and goes_against(wish, terms, today=today)


def is_over(wish: Wish, *, today: date) -> bool:
    """Whether the day they asked to wait for has come."""
    return wish.until is not None and wish.until <= today


def _named(wish: Wish) -> tuple[bool, ...]:
    return tuple(filter(None, (wish.client_id is not None, bool(wish.about and wish.subject in COMPARED))))


def _is_meant(wish: Wish, terms: Terms) -> bool:
    """Whether the role is what the preference names; one that names nothing means every role."""
    if wish.client_id is not None and wish.client_id != terms.client_id:
        return False
    if not wish.about or wish.subject not in COMPARED:
        return True
    said = _folded(wish.about)
    return any(said in _parts(getattr(terms, name)) for name in COMPARED[wish.subject])


def _parts(text: str) -> set[str]:
    """Return a line as a whole and each part between its commas."""
    return {_folded(part) for part in (text, *_BETWEEN.split(text))} - {""}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
