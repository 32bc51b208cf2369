"""Standings as other parts read them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from candidates.models import Candidate, Standing
from candidates.profiles.standing.rules import zone_of_country

# Below it a place is too much of a guess to tell anybody's time by.
_SURE_ENOUGH = 0.5


def standing_of(candidate: Candidate) -> Standing | None:
    """Return what is known of a person, or None before it was worked out."""
    found: Standing | None = getattr(candidate, "standing", None)
    return found


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
