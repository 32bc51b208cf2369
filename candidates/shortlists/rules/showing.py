"""What a client sees of a person, blind or by name. Pure."""

from collections.abc import Iterable

from anyascii import anyascii

from axis.lib.words import gettext as _
from candidates.shortlists.rules.masking import Mask, tokens
from candidates.shortlists.rules.types import Identity, Portrait, Showing

MOST_QUOTES = 4
_NOBODY = "?"


def blind_showing(portrait: Portrait) -> Showing:
    """Return what a client may see before the person was told and agreed: nothing that names them.

    Args:
        portrait: The person.
    """
    mask = Mask(portrait.identity, portrait.identity.addresses)
    where = (
        _("at an employer in %(country)s") % {"country": portrait.country}
        if portrait.country
        else _("at an employer")
    )
    return _showing(portrait, mask, label=initial(portrait.name), where=where if portrait.employer else "")


def open_showing(portrait: Portrait) -> Showing:
    """Return what a client sees of somebody who agreed: name, employer and place; never how to reach them.

    Args:
        portrait: The person.
    """
    mask = Mask(None, portrait.identity.addresses)
    where = ", ".join(part for part in (portrait.employer, portrait.place) if part)
    return _showing(portrait, mask, label=portrait.name, where=mask(where))


def masked_note(note: str, *, people: Iterable[Identity]) -> str:
    """Return a note to a client in which nobody is named who is shown blind, and no contact detail stands."""
    for person in people:
        note = Mask(person, person.addresses)(note)
    return Mask(None)(note)


def initial(name: str) -> str:
    """Return the first letter of a name in Latin letters, which of a short name tells less than its own."""
    words = tokens(name)
    first = anyascii(words[0])[:1].upper() if words else ""
    return f"{first}." if first.isalnum() else _NOBODY


def _showing(portrait: Portrait, mask: Mask, *, label: str, where: str) -> Showing:
    requirements = [
        {"label": one.label, "state": one.state, "why": one.why, "quote": mask(one.quote)}
        for one in portrait.requirements
    ]
    quotes = [
        {"text": mask(quote.text), "kind": quote.kind, "on": quote.on}
        for quote in portrait.quotes[:MOST_QUOTES]
    ]
    return Showing(
        label=label,
        position=mask(portrait.position),
        where=where,
        line=mask(portrait.line),
        requirements=requirements,
        quotes=quotes,
    )
