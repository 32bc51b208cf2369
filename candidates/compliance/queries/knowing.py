"""What is kept about people that bears on whether they may be written to, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject

from candidates.compliance.rules import (
    EMAIL,
    PHONE,
    Address,
    Known,
    Permission,
    Touch,
    Whereabouts,
    country_of,
    fingerprints,
    named_country,
)
from candidates.models import (
    Candidate,
    Consent,
    ContactHold,
    ContactPoint,
    ContactRecord,
    Employment,
    NoticeRecord,
    Role,
    Standing,
    StandingCorrection,
    Suppression,
)
from candidates.models.standing import Trait

# From here on a gazetteer knows one town of the name alone (candidates.profiles.standing.rules.places).
_SURE = 0.85


def known_about(candidates: Sequence[Candidate], *, client_id: UUID | None) -> dict[UUID, Known]:
    """Return what is kept about each person.

    Addresses and employments are taken as loaded where the caller loaded them; everything else is read now,
    whatever the rows in hand say.

    Args:
        candidates: The people.
        client_id: Whose roles it is about; None asks for refusals that hold everywhere.
    """
    points = Prefetch("contactpoint_set", ContactPoint.objects.order_by("rank", "pk"))
    careers = Prefetch("employment_set", Employment.objects.order_by("rank"))
    prefetch_related_objects(list(candidates), points, careers)
    addresses = {person.pk: _addresses(person) for person in candidates}
    refusals = _refusals(addresses, client_id=client_id)
    facts = {row["pk"]: row for row in _facts(addresses)}
    countries = {person.pk: _country(person, facts.get(person.pk, {})) for person in candidates}
    markets = frozenset[str]() if all(countries.values()) else markets_of_the_agency()
    return {
        pk: Known(
            addresses=addresses[pk],
            refusals=refusals[pk],
            is_restricted=row["restricted_at"] is not None,
            is_merged=row["merged_into_id"] is not None,
            is_deleted=row["deleted_at"] is not None,
            holds=frozenset(row["holds"]),
            permissions=tuple(map(_permission, row["permissions"])),
            touches=tuple(map(_touch, row["touches"])),
            is_notified=row["is_notified"],
            country=countries[pk],
            # Where their town may lie counts as well, as the strictest of all that may be.
            markets=markets | ({row["located"]} - {None, ""}),
        )
        for pk, row in facts.items()
    }


def markets_of_the_agency() -> frozenset[str]:
    """Return the countries that the places of open roles name, such as DE of "Köln, Germany"."""
    places = Role.objects.open().exclude(place="").order_by().values_list("place", flat=True).distinct()
    return frozenset(code for place in places if (code := named_country(place)))


def _addresses(person: Candidate) -> tuple[Address, ...]:
    return tuple((point.kind, point.normalised) for point in person.contactpoint_set.all())


def _refusals(
    addresses: Mapping[UUID, Iterable[Address]], *, client_id: UUID | None
) -> dict[UUID, frozenset[str]]:
    prints = {pk: fingerprints(own, pepper=settings.AXIS_PEPPER) for pk, own in addresses.items()}
    where = Q(client=None) | Q(client=client_id) if client_id else Q(client=None)
    everybodys = set().union(*prints.values())
    rows = Suppression.objects.filter(where, fingerprint__in=everybodys)
    reasons: dict[str, set[str]] = defaultdict(set)
    for fingerprint, reason in rows.values_list("fingerprint", "reason") if everybodys else ():
        reasons[fingerprint].add(reason)
    return {
        pk: frozenset(reason for print_ in own for reason in reasons.get(print_, ()))
        for pk, own in prints.items()
    }


def _facts(ids: Iterable[UUID]) -> Iterable[Mapping[str, Any]]:
    """Return one row a person: what was done with their data, and the open holds, consents and contacts."""
    own = {"candidate": OuterRef("pk")}
    holds = ContactHold.objects.filter(**own, lifted_at=None).values_list("reason")
    consents = Consent.objects.filter(**own, withdrawn_at=None)
    consents_told = consents.values_list(JSONObject(purpose="purpose", client="client_id", how="how"))
    contacts = ContactRecord.objects.filter(**own).order_by("contacted_at")
    told = JSONObject(
        at="contacted_at", by="contacted_by_id", role="role_id", number="number", answer="answer"
    )
    places = StandingCorrection.objects.filter(**own, trait=Trait.PLACE)
    rows = Candidate.objects.filter(pk__in=list(ids)).annotate(
        country_said=Subquery(places.values("value__country_code")[:1]),
        located=Subquery(Standing.objects.filter(**own).values("country_code")[:1]),
        sureness=Subquery(Standing.objects.filter(**own).values("place_confidence")[:1]),
        holds=ArraySubquery(holds),
        permissions=ArraySubquery(consents_told),
        touches=ArraySubquery(contacts.values_list(told)),
        is_notified=Exists(NoticeRecord.objects.filter(**own)),
    )
    done = ("restricted_at", "deleted_at", "merged_into_id", "is_notified")
    where = ("country_said", "located", "sureness")
    facts: Iterable[Mapping[str, Any]] = rows.values("pk", *done, *where, "holds", "permissions", "touches")
    return facts


def _permission(told: Mapping[str, Any]) -> Permission:
    return Permission(told["purpose"], _uuid(told["client"]), told["how"])


def _touch(told: Mapping[str, Any]) -> Touch:
    return Touch(
        at=datetime.fromisoformat(told["at"]),
        by=_uuid(told["by"]),
        role=_uuid(told["role"]),
        is_written=told["number"] is not None,
        answer=told["answer"],
    )


def _uuid(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _country(person: Candidate, told: Mapping[str, Any]) -> str:
    # What somebody said holds whatever documents say.
    if said := told.get("country_said"):
        return str(said)
    located = told.get("located") if (told.get("sureness") or 0) >= _SURE else ""
    work = person.current_employment
    addresses = _addresses(person)
    return country_of(
        Whereabouts(
            country_code=person.country_code,
            phones=tuple(address for kind, address in addresses if kind == PHONE),
            places=(person.region, person.city),
            located=located or "",
            emails=tuple(address for kind, address in addresses if kind == EMAIL),
            employers=(work.location, work.employer) if work else (),
        )
    )
