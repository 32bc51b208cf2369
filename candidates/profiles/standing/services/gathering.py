"""What profiles tell, some hundred at a time, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower

from candidates.compliance.rules import PHONE
from candidates.models import (
    Candidate,
    Concept,
    ConceptLabel,
    ContactPoint,
    Employment,
    FactDecision,
    TaxonomyVersion,
)
from candidates.models.concept import ConceptKind
from candidates.models.fact_decision import FactKind
from candidates.models.taxonomy_version import TaxonomySource
from candidates.profiles.facts.rules.ruling import rows_decided
from candidates.profiles.standing.rules import Named, Post, Said, Told, title_key

_FIELDS = ("headline", "city", "region", "country_code")
# Two names of one taxonomy are the same occupation where their codes begin alike.
_GROUP = 4


@dataclass(frozen=True)
class Gathered:
    """What each profile tells, and the occupations of a taxonomy that are called as one of their titles."""

    told: Mapping[UUID, Told]
    named: Mapping[str, Named]


def gather(*, candidate_ids: Iterable[UUID]) -> Gathered:
    """Return what the profiles of people tell.

    Args:
        candidate_ids: The people; those who are gone are left out.
    """
    people = Candidate.objects.filter(pk__in=list(candidate_ids)).values_list("pk", "field_sources", *_FIELDS)
    rows = {pk: (sources, fields) for pk, sources, *fields in people}
    posts, phones = _posts(rows), _phones(rows)
    told = {}
    for pk, (sources, fields) in rows.items():
        headline, city, region, country = (
            Said(value, sources.get(name, "") if value else "")
            for name, value in zip(_FIELDS, fields, strict=True)
        )
        told[pk] = Told(headline, city, region, country, tuple(phones[pk]), tuple(posts[pk]))
    return Gathered(told, named_in(told=told))


def _posts(people: Iterable[UUID]) -> dict[UUID, list[Post]]:
    found: dict[UUID, list[Post]] = defaultdict(list)
    rows = Employment.objects.filter(candidate__in=list(people)).order_by("candidate_id", "rank", "pk")
    # What a person added, or restored against a newer document, stands in none: then they said so.
    said = FactDecision.objects.ruling().filter(candidate=OuterRef("candidate"), fact=FactKind.EMPLOYMENT)
    said_at = Subquery(said.order_by("-decided_at").values("decided_at")[:1])
    seen_at = Coalesce("source_document__received_at", said_at)
    by_person: dict[UUID, list[Employment]] = defaultdict(list)
    for row in rows.defer("summary").annotate(seen_at=seen_at):
        by_person[row.candidate_id].append(row)
    decisions = _decisions(by_person) if by_person else {}
    for pk, theirs in by_person.items():
        decided = _decided(theirs, decisions[pk])
        found[pk] = [_post(row, decided[row.pk]) for row in theirs]
    return found


def _post(row: Any, decided: Mapping[str, str]) -> Post:
    seen_on = None if row.seen_at is None else row.seen_at.date()
    document = str(row.source_document_id or "")
    return Post(
        row.position, row.location, row.started_on, row.ended_on, document, seen_on, tuple(decided.items())
    )


def _decisions(people: Iterable[UUID]) -> dict[UUID, list[FactDecision]]:
    found: dict[UUID, list[FactDecision]] = defaultdict(list)
    rows = FactDecision.objects.ruling().filter(candidate__in=list(people), fact=FactKind.EMPLOYMENT)
    for decision in rows.annotate(owner=F("document__candidate")):
        found[decision.candidate_id].append(decision)
    return found


def _decided(rows: Sequence[Employment], decisions: Iterable[Any]) -> dict[UUID, dict[str, str]]:
    """Return which fields of each row a person decided, and the document they chose each from, if any."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for decision in decisions:
        # A document that went back to somebody else with a merge tells nothing of this person.
        is_theirs = decision.document_id and decision.owner == decision.candidate_id
        source = str(decision.document_id) if is_theirs else ""
        for row in rows_decided(rows, decision):
            found[row.pk] |= {
                name: source for name, value in decision.now.items() if getattr(row, name, None) == value
            }
    return found


def _phones(people: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = ContactPoint.objects.filter(candidate__in=list(people), kind=PHONE).order_by("rank", "pk")
    for pk, number in rows.values_list("candidate_id", "normalised"):
        found[pk].append(number)
    return found


def named_in(*, told: Mapping[Any, Told]) -> dict[str, Named]:
    """Return the occupations of a taxonomy that are called as one of the titles people tell.

    Args:
        told: What the profile of each tells.
    """
    if not TaxonomyVersion.objects.filter(source=TaxonomySource.ESCO).exists():
        return {}
    titles = {title_key(post.position) for one in told.values() for post in one.posts}
    titles |= {title_key(one.headline.text) for one in told.values()}
    titles.discard("")
    concepts = Concept.objects.filter(source=TaxonomySource.ESCO, kind=ConceptKind.OCCUPATION)
    names = concepts.annotate(small=Lower("label")).filter(small__in=titles)
    others = ConceptLabel.objects.annotate(small=Lower("label")).filter(
        small__in=titles, concept__source=TaxonomySource.ESCO, concept__kind=ConceptKind.OCCUPATION
    )
    found = _once(others.values_list("small", "concept_id", "concept__label", "concept__code"))
    # What the taxonomy prefers to call one goes before what it also calls another.
    return found | _once(names.values_list("small", "pk", "label", "code"))


def _once(rows: Iterable[tuple[str, UUID, str, str]]) -> dict[str, Named]:
    """Return what each name stands for, without names of occupations that are not alike."""
    by_name: dict[str, list[Named]] = defaultdict(list)
    for name, pk, label, code in rows:
        by_name[name].append(Named(str(pk), label, code))
    return {
        name: min(found, key=lambda one: (one.code, one.id))
        for name, found in by_name.items()
        if len({one.code[:_GROUP] for one in found}) == 1
    }
