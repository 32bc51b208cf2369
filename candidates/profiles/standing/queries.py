"""Standings as other parts read them."""

from datetime import datetime
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from candidates.models import Candidate, SourceDocument, Standing, StandingCorrection
from candidates.models.standing import Trait
from candidates.profiles.standing.rules import zone_of_country

# Below it a place is too much of a guess to tell anybody's time by.
_SURE_ENOUGH = 0.5


def standing_of(candidate: Candidate) -> Standing | None:
    """Return what is known of a person, or None before it was worked out."""
    found: Standing | None = getattr(candidate, "standing", None)
    return found


def documents_of(candidate: Candidate) -> dict[str, str]:
    """Return what the documents that tell the standing of a person are called, by id.

    Those of a profile are loaded with it (candidates.profiles.queries.profiles_for).
    """
    loaded: list[dict[str, str]] | None = getattr(candidate, "standing_documents", None)
    if loaded is None:
        rows = Candidate.objects.filter(pk=candidate.pk).annotate(told=standing_documents())
        loaded = rows.values_list("told", flat=True).first() or []
    return {told["id"]: told["name"] for told in loaded}


def standing_documents() -> ArraySubquery:
    """Return the expression for id and name of each document that tells a person's standing."""
    telling = reduce(or_, (Q(pk=OuterRef(f"standing__{trait.lower()}_document")) for trait in Trait))
    named = SourceDocument.objects.filter(telling).order_by()
    return ArraySubquery(named.values(told=JSONObject(id="pk", name="file_name")))


def corrections_of(standing: Standing) -> dict[str, StandingCorrection]:
    """Return what a person said of it, by trait, with who said so."""
    if not standing.corrected:
        return {}
    rows = StandingCorrection.objects.filter(candidate=standing.candidate_id).select_related("decided_by")
    return {row.trait: row for row in rows}


def time_zone_of(candidate: Candidate) -> ZoneInfo | None:
    """Return the time zone a person lives by, or None where it is not known."""
    standing = standing_of(candidate)
    if standing is None:
        name = zone_of_country(candidate.country_code)
    else:
        name = standing.time_zone if standing.place_confidence >= _SURE_ENOUGH else ""
    return ZoneInfo(name) if name else None


def local_time(candidate: Candidate, *, now: datetime) -> datetime | None:
    """Return what a person's clock shows, or None where it is not known."""
    zone = time_zone_of(candidate)
    return None if zone is None else now.astimezone(zone)
