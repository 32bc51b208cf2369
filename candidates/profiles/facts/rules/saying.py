"""A fact on one line, and the words by which it is found in a text."""

from collections.abc import Callable, Mapping

from babel import Locale

from axis.lib.words import gettext as _
from candidates.profiles.facts.rules.keys import (
    ACHIEVEMENT,
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    ENTRY_FIELDS,
    LANGUAGE,
    SKILL,
)

_HEADS = {
    EMPLOYMENT: ("position", "employer"),
    EDUCATION: ("study_type", "area", "institution"),
    LANGUAGE: ("language", "fluency"),
    CONTACT_POINT: ("value",),
    ACHIEVEMENT: ("text",),
    SKILL: ("name", "level"),
}
# By what an entry is found in a text, the most telling first.
_FOUND_BY = {
    EMPLOYMENT: ("position", "employer"),
    EDUCATION: ("institution", "area", "study_type"),
    LANGUAGE: ("language",),
    CONTACT_POINT: ("value",),
    ACHIEVEMENT: ("text",),
}


def in_words(fact: str, values: Mapping[str, str], *, dated: Callable[[str], str]) -> str:
    """Return what a fact says on one line.

    Args:
        fact: A field or the kind of an entry.
        values: What it says.
        dated: Says a date, of which perhaps only the year or month is known, as a person reads it.
    """
    if fact not in _HEADS:
        return values.get(fact, "")
    head = ", ".join(values[name] for name in _HEADS[fact] if values[name])
    if "started_on" not in ENTRY_FIELDS.get(fact, ()):
        return head
    known = dict.fromkeys(date for date in (values["started_on"], values["ended_on"]) if date)
    told = [dated(date) for date in known]
    if fact == EMPLOYMENT and values["started_on"] and not values["ended_on"]:
        # A beginning alone would read as all of it.
        told.append(_("no end given"))
    dates = " – ".join(told)
    return f"{head} ({dates})" if dates else head


def looked_for(fact: str, values: Mapping[str, str], *, also: Mapping[str, str] | None = None) -> list[str]:
    """Return the words by which a fact is found in a text, the most telling first.

    Args:
        fact: A field or the kind of an entry.
        values: What it says.
        also: What it said before somebody corrected it, and may still say in the text.
    """
    if fact == "country_code":
        return _country(values[fact])
    names = _FOUND_BY.get(fact, (fact,))
    words = [told.get(name, "") for told in (values, also or {}) for name in names]
    # Texts mostly write a link without what browsers put before it.
    words.append(values.get("value", "").partition("//")[2])
    return [word for word in words if word]


def _country(code: str) -> list[str]:
    spoken = Locale("en").territories.get(code, "")
    return [word for word in (spoken, "UK" if code == "GB" else "", code) if word]
