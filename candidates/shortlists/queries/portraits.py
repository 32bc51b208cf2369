"""A person as a recruiter would put them before a client, read from profile, match and documents."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import get_language

from axis.accounts.models import Client
from candidates.compliance.rules import named_country
from candidates.compliance.rules.countries import country_name
from candidates.matching.queries import Strip
from candidates.models import Achievement, Candidate, Match, Role
from candidates.models.achievement import AchievementKind
from candidates.profiles.queries import NEWEST_POST_FIRST
from candidates.shortlists.rules import Answered, Identity, Portrait, Quote

# More are read than shown, since some repeat what a requirement quotes.
_MOST_READ = 12


def identity_of(candidate: Candidate, *, client: Client) -> Identity:
    """Return what tells who a person is.

    Args:
        candidate: The person.
        client: Who looks; its own name is no secret to it.
    """
    jobs = list(candidate.employment_set.all())
    places = [candidate.city, candidate.region, *(job.location for job in jobs)]
    parts = {part.strip() for place in places for part in place.split(",")}
    others = Client.objects.exclude(pk=client.pk).order_by("pk").values_list("name", flat=True)
    return Identity(
        names=tuple(name for name in (candidate.name, candidate.preferred_name) if name),
        employers=tuple({job.employer for job in jobs if job.employer}),
        schools=tuple({study.institution for study in candidate.education_set.all() if study.institution}),
        places=tuple(sorted(part for part in parts if part and not named_country(part))),
        addresses=tuple(point.value for point in candidate.contactpoint_set.all()),
        clients=tuple(others),
    )


def portrait_of(*, candidate: Candidate, role: Role, line: str) -> Portrait:
    """Return a person with nothing taken out yet.

    Args:
        candidate: The person.
        role: For which role; without a match no requirement is answered.
        line: Why them, in the recruiter's words.
    """
    match = Match.objects.filter(candidate=candidate, role=role).first()
    reasons = _tellable_reasons(match.reasons) if match else []
    job = candidate.employment_set.order_by(*NEWEST_POST_FIRST).first()
    return Portrait(
        identity=identity_of(candidate, client=role.client),
        name=candidate.name,
        position=(job.position if job else "") or candidate.headline,
        employer=job.employer if job else "",
        place=candidate.place,
        country=_country(candidate, job.location if job else ""),
        line=line,
        requirements=[Answered(box.label, box.state, box.why, box.quote) for box in Strip(reasons)],
        quotes=list(_quotes(candidate, telling=[reason.get("achievement_id", "") for reason in reasons])),
    )


def _country(candidate: Candidate, location: str) -> str:
    code = candidate.country_code.upper() or named_country(location)
    return country_name(code, language=get_language() or "en") if len(code) == 2 else ""


def _tellable_reasons(reasons: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers of a match, those without words whose statement became confidential since."""
    cited = {reason["achievement_id"] for reason in reasons if reason.get("achievement_id")}
    told = {
        str(pk) for pk in Achievement.objects.tellable().filter(pk__in=cited).values_list("pk", flat=True)
    }
    nothing = {"result": "NOT_SHOWN", "quote": "", "because": "", "achievement_id": ""}
    return [
        reason if reason.get("achievement_id", "") in {"", *told} else {**reason, **nothing}
        for reason in reasons
    ]


def _quotes(candidate: Candidate, *, telling: list[str]) -> Iterator[Quote]:
    """Yield what they did: what answers the role first, then what is best evidenced."""
    told = Achievement.objects.tellable().filter(candidate=candidate, kind=AchievementKind.ACHIEVEMENT)
    done = told.select_related("source_document")
    best = list(done.order_by("-evidence__strength", "pk")[:_MOST_READ])
    known = {str(one.pk): one for one in [*best, *done.filter(pk__in=[pk for pk in telling if pk])]}
    ordered = [known[pk] for pk in telling if pk in known] + best
    seen: set[str] = set()
    for one in ordered:
        if one.text not in seen:
            seen.add(one.text)
            document = one.source_document
            yield Quote(one.text, document.kind, document.received_at.date().isoformat())
