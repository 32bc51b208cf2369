"""A person's word on what somebody works as, at which level, for how long and where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Candidate, StandingCorrection
from candidates.models.standing import SeniorityBand, Trait
from candidates.profiles.standing.errors import StandingRefused
from candidates.profiles.standing.rules import UNKNOWN, named_occupation, normalised
from candidates.profiles.standing.services.working_out import work_out

MOST_YEARS = 70


@transaction.atomic
def correct_trait(
    *, candidate: Candidate, trait: str, value: Mapping[str, Any], actor_id: UUID | None, now: datetime
) -> None:
    """Say what one of the four is; documents change it no more until it is taken back.

    Args:
        candidate: The person.
        trait: One of Trait.
        value: OCCUPATION: "occupation", a key of ours. SENIORITY: "seniority", a band. YEARS: "years", a
            whole number. PLACE: "city" and "country". Empty for unknown.
        actor_id: Who says so.
        now: When.

    Raises:
        StandingRefused: There is no such trait, occupation, band or place, or more years than anybody works.
    """
    if trait not in Trait:
        raise StandingRefused(_("Choose what is not quite right."))
    columns = _READ[Trait(trait)](value, now)
    _hold(candidate)
    StandingCorrection.objects.update_or_create(
        candidate=candidate,
        trait=trait,
        defaults={"value": columns, "decided_by_id": actor_id, "decided_at": now},
    )
    _settle(candidate, trait, verb="standing_corrected", actor_id=actor_id, now=now)


@transaction.atomic
def take_back(*, candidate: Candidate, trait: str, actor_id: UUID | None, now: datetime) -> bool:
    """Go back to what documents say of one of the four.

    Args:
        candidate: The person.
        trait: One of Trait.
        actor_id: Who takes it back.
        now: When.

    Returns:
        False where nobody had said anything.
    """
    _hold(candidate)
    gone, _rows = StandingCorrection.objects.filter(candidate=candidate, trait=trait).delete()
    if not gone:
        return False
    _settle(candidate, trait, verb="standing_taken_back", actor_id=actor_id, now=now)
    return True


def _hold(candidate: Candidate) -> None:
    Candidate.objects.select_for_update(no_key=True).only("pk").get(pk=candidate.pk)


def _settle(candidate: Candidate, trait: str, *, verb: str, actor_id: UUID | None, now: datetime) -> None:
    work_out(candidate_ids=[candidate.pk])
    Candidate.objects.filter(pk=candidate.pk).update(updated_at=now)
    audit(
        action=f"candidates.candidate.{verb}",
        actor_id=actor_id,
        target=f"candidate:{candidate.pk}",
        now=now,
        details={"trait": trait},
    )
    change(
        kind="candidate.updated",
        object_type="candidate",
        object_id=candidate.pk,
        now=now,
        data={"changed": ["standing"]},
    )


def _occupation(value: Mapping[str, Any], _now: datetime) -> dict[str, Any]:
    key = str(value.get("occupation") or "")
    if not key:
        return {}
    kind = named_occupation(key)
    if kind is None:
        raise StandingRefused(_("Choose an occupation from the list."))
    return {
        "occupation": kind.key,
        "occupation_label": kind.label,
        "occupation_code": kind.code,
        "family": kind.family,
    }


def _seniority(value: Mapping[str, Any], _now: datetime) -> dict[str, Any]:
    band = str(value.get("seniority") or UNKNOWN)
    if band not in SeniorityBand:
        raise StandingRefused(_("Choose a level from the list."))
    return {"seniority": band}


def _years(value: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    years = value.get("years")
    if years is None or years == "":
        return {}
    if not isinstance(years, int) or not 0 <= years <= MOST_YEARS:
        raise StandingRefused(_("Give a whole number of years, at most %(most)d.") % {"most": MOST_YEARS})
    return {"work_months": years * 12, "worked_until": f"{now:%Y-%m}"}


def _place(value: Mapping[str, Any], _now: datetime) -> dict[str, Any]:
    city, country = (" ".join(str(value.get(name) or "").split()) for name in ("city", "country"))
    if not city and not country:
        return {}
    found = normalised(city=city[:200], country=country[:100])
    if not found.country_code and country:
        raise StandingRefused(_("This country is not known. Write it another way, or by its two letters."))
    if not found.country_code:
        raise StandingRefused(_("This place is not known. Name the country too."))
    return {
        "city": found.city or city[:200],
        "country_code": found.country_code,
        "time_zone": found.time_zone,
        "geoname": found.geoname,
    }


_READ = {
    Trait.OCCUPATION: _occupation,
    Trait.SENIORITY: _seniority,
    Trait.YEARS: _years,
    Trait.PLACE: _place,
}
