"""What a person says of a fact, as it may be kept."""

import re
from collections.abc import Mapping

from axis.lib.text import is_blank
from axis.lib.words import gettext as _
from candidates.compliance.rules import (
    EMAIL,
    PHONE,
    country_said,
    normalised_email,
    normalised_link,
    normalised_phone,
)
from candidates.ingest.rules import one_line
from candidates.profiles.facts.errors import FactRefused
from candidates.profiles.facts.rules.keys import (
    CONTACT_POINT,
    ENTRY_FIELDS,
    LANGUAGE,
    LONGEST,
    is_over_too_soon,
)

_DATE = re.compile(r"(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_DATES = {"started_on", "ended_on"}


def right_values(fact: str, values: Mapping[str, str], *, region: str = "") -> dict[str, str]:
    """Return values as they are kept.

    Args:
        fact: A field or the kind of an entry.
        values: By name; for an address its kind and value.
        region: Where a phone number is written, two letters or "".

    Raises:
        FactRefused: It says nothing where something must stand, is too long, no date or no address.
    """
    if fact == "country_code" and values[fact].strip():
        return {fact: _country(one_line(values[fact]))}
    kept = {name: _kept(name, value) for name, value in values.items()}
    if fact == CONTACT_POINT:
        return kept | {"normalised": _normalised(kept["kind"], kept["value"], region)}
    if fact == "name" and not kept["name"]:
        raise FactRefused(_("A person keeps a name. Give the right one."))
    heads = [name for name in ENTRY_FIELDS.get(fact, ())[: 1 if fact == LANGUAGE else 2] if name in kept]
    if heads and not any(kept[name] for name in heads):
        raise FactRefused(_("Say what it was. To take it away, mark it as wrong."))
    if is_over_too_soon(kept.get("started_on", ""), kept.get("ended_on", "")):
        raise FactRefused(_("It ends before it begins. Look at both dates."))
    return kept


def _country(words: str) -> str:
    code = country_said(words)
    if not code:
        message = _("“%(words)s” is no country we know. Write its name or its two letters, such as AT.")
        raise FactRefused(message % {"words": words[:60]})
    return code


def _kept(name: str, value: str) -> str:
    said = value.replace("\x00", "").strip() if name == "summary" else one_line(value)
    if name in _DATES and said and not _DATE.fullmatch(said):
        message = _("“%(words)s” is no date. Write a date as 2019, 2019-04 or 2019-04-30.")
        raise FactRefused(message % {"words": said[:60]})
    if is_blank(said):
        # Only marks nobody sees: it says nothing.
        return ""
    longest = LONGEST.get(name, 500)
    if len(said) > longest:
        raise FactRefused(_("That is longer than %(most)d characters.") % {"most": longest})
    return said


def _normalised(kind: str, value: str, region: str) -> str:
    if kind == EMAIL:
        normal = normalised_email(value)
    elif kind == PHONE:
        normal = normalised_phone(value, region=region)
    else:
        normal = normalised_link(value)
    if not normal:
        raise FactRefused(_("That is no address. Look for a slip, or mark it as wrong."))
    return normal
