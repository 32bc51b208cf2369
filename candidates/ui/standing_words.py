"""Occupation, level, years and place in words, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from candidates.models import Candidate, Standing, StandingCorrection
from candidates.models.standing import SeniorityBand, Trait
from candidates.profiles.standing.queries import corrections_of, documents_of, local_time, standing_of
from candidates.profiles.standing.rules import UNKNOWN

_SURE, _LIKELY = 0.8, 0.6
_YEAR = 12


@dataclass(frozen=True)
class TraitShown:
    """One of the four: what it is called, its words or that it is not known, and what tells so.

    Attributes:
        trait: One of Trait.
        name: What it is called.
        words: What it is, in words.
        is_known: Whether it is.
        is_corrected: Whether a person said so.
        by: Who did, or "".
        at: When, or None.
        said: The words of a document it comes from, or "".
        document: The id of that document, or None.
        title: What that document is called, or "".
        start: Where the words begin in it, or None.
        end: Where they end, or None.
        sureness: How sure it is, in words.
    """

    trait: str
    name: str
    words: str
    is_known: bool
    is_corrected: bool
    by: str
    at: datetime | None
    said: str
    document: object
    title: str
    start: int | None
    end: int | None
    sureness: str


@dataclass(frozen=True)
class StandingShown:
    """All four in one line, and each with where it comes from."""

    line: str
    traits: tuple[TraitShown, ...]

    @property
    def has_place(self) -> bool:
        """Whether the line tells where they live."""
        return any(shown.is_known for shown in self.traits if shown.trait == Trait.PLACE)


def standing_shown(candidate: Candidate, *, now: datetime) -> StandingShown:
    """Return what is known of a person, in words; what is not known is said so.

    Args:
        candidate: The person.
        now: For what their clock shows.
    """
    standing = standing_of(candidate) or Standing(candidate=candidate)
    clock = local_time(candidate, now=now)
    words = {
        Trait.OCCUPATION: standing.occupation_label,
        Trait.SENIORITY: str(SeniorityBand(standing.seniority).label)
        if standing.seniority != UNKNOWN
        else "",
        Trait.YEARS: years_in_words(standing),
        Trait.PLACE: place_in_words(standing, clock=clock),
    }
    unknown = {
        Trait.OCCUPATION: _("occupation unknown"),
        Trait.SENIORITY: _("level unknown"),
        Trait.YEARS: _("years of work unknown"),
        Trait.PLACE: _("place unknown"),
    }
    line = ", ".join(words[trait] or unknown[trait] for trait in words)
    titles, corrections = documents_of(candidate), corrections_of(standing)
    shown = tuple(_trait(standing, trait, words[trait], titles, corrections.get(trait)) for trait in words)
    return StandingShown(line[:1].upper() + line[1:], shown)


def years_in_words(standing: Standing) -> str:
    """Return how long somebody has worked, in words; "" for unknown."""
    if standing.work_months is None:
        return ""
    if standing.work_months < _YEAR:
        return _("less than a year")
    years = round(standing.work_months / _YEAR)
    if Trait.YEARS in standing.corrected:
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    return ngettext("about %(n)d year", "about %(n)d years", years) % {"n": years}


def place_in_words(standing: Standing, *, clock: datetime | None) -> str:
    """Return city, country and what the clock shows there, in words; "" for unknown."""
    parts = [part for part in (standing.city, country_name(standing.country_code)) if part]
    place = ", ".join(dict.fromkeys(parts))
    if not place or clock is None:
        return place
    return pgettext("a place and what its clock shows", "%(place)s (%(time)s there)") % {
        "place": place,
        "time": f"{clock:%H:%M}",
    }


def country_name(code: str) -> str:
    """Return what a country is called in the reader's language, or its code."""
    try:
        names = Locale.parse(get_language() or "en", sep="-").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    return str(names.get(code, code))


def _trait(
    standing: Standing,
    trait: str,
    words: str,
    titles: Mapping[str, str],
    correction: StandingCorrection | None,
) -> TraitShown:
    name, told = trait.lower(), words or _("Unknown")
    document = getattr(standing, f"{name}_document_id")
    return TraitShown(
        trait=trait,
        name=str(Trait(trait).label),
        words=told[:1].upper() + told[1:],
        is_known=bool(words),
        is_corrected=trait in standing.corrected,
        by=correction.decided_by.name if correction and correction.decided_by else "",
        at=correction.decided_at if correction else None,
        said=getattr(standing, f"{name}_said"),
        document=document,
        title=titles.get(str(document), ""),
        start=getattr(standing, f"{name}_start"),
        end=getattr(standing, f"{name}_end"),
        sureness=_sureness(getattr(standing, f"{name}_confidence")) if words else "",
    )


def _sureness(confidence: float) -> str:
    if confidence >= _SURE:
        return _("sure")
    return _("likely") if confidence >= _LIKELY else _("a guess")
