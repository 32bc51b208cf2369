"""Pairs as the daily screen shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from axis.accounts.models import User
from candidates.models import (
    Candidate,
    ContactPoint,
    DuplicatePair,
    Education,
    Employment,
    ExternalId,
    FactDecision,
    ImportRow,
    SourceDocument,
)
from candidates.models.candidate import CandidateQuerySet
from candidates.models.duplicate_pair import DuplicatePairQuerySet
from candidates.profiles.queries import NEWEST_POST_FIRST, candidates_for


def pairs_for(*, user: User) -> DuplicatePairQuerySet:
    """Every pair this user may see, with both people as a row shows them."""
    people = Candidate.objects.defer("search", "summary").select_related("owner")
    careers = Employment.objects.order_by(*NEWEST_POST_FIRST)
    shown = people.prefetch_related(Prefetch("employment_set", careers))
    both = (Prefetch("one", shown), Prefetch("other", shown))
    return DuplicatePair.objects.visible_to(user).select_related("decided_by").prefetch_related(*both)


@dataclass(frozen=True)
class Within:
    """The import whose people are asked about; neither for everybody.

    Args:
        table_id: A table.
        run_id: An import of files.
    """

    table_id: UUID | None = None
    run_id: UUID | None = None

    def of(self, pairs: DuplicatePairQuerySet) -> DuplicatePairQuerySet:
        """Return the pairs of which the import brought or renewed at least one."""
        brought: QuerySet[Any, Any]
        if self.table_id:
            brought = ImportRow.objects.filter(table=self.table_id).values("pk")
        elif self.run_id:
            brought = SourceDocument.objects.filter(import_run=self.run_id).values("pk")
        else:
            return pairs
        either = (Exists(brought.filter(candidate=OuterRef(side))) for side in ("one", "other"))
        return pairs.filter(next(either) | next(either))


EVERYBODY = Within()


def waiting_pairs(*, user: User, within: Within = EVERYBODY) -> DuplicatePairQuerySet:
    """Pairs that wait for a decision."""
    return within.of(pairs_for(user=user).standing())


def due_pairs(*, user: User, now: datetime, within: Within = EVERYBODY) -> DuplicatePairQuerySet:
    """Pairs to decide on now: those that wait and were not put off."""
    return within.of(DuplicatePair.objects.visible_to(user).standing().filter(due_at__lte=now))


def next_pair(*, user: User, now: datetime, within: Within = EVERYBODY) -> DuplicatePair | None:
    """Return the pair to decide on next, or None when nothing is due."""
    return due_pairs(user=user, now=now, within=within).order_by("due_at", "pk").first()


def pair_sides(pair: DuplicatePair, *, user: User) -> tuple[Candidate, Candidate] | None:
    """Return both people of a pair with everything the screen shows of them; None when one is merged."""
    documents = SourceDocument.objects.defer("raw", "text", "lines").order_by("-received_at", "-pk")
    loaded = (
        candidates_for(user=user)
        .defer(None)
        .defer("search")
        .prefetch_related(
            Prefetch("education_set", Education.objects.order_by("rank")),
            Prefetch("contactpoint_set", ContactPoint.objects.order_by("rank")),
            Prefetch("external_ids", ExternalId.objects.order_by("source", "value")),
            Prefetch("source_documents", documents),
            Prefetch("fact_decisions", FactDecision.objects.ruling().select_related("decided_by")),
        )
    )
    found = {person.pk: person for person in loaded.filter(pk__in=[pair.one_id, pair.other_id])}
    return (found[pair.one_id], found[pair.other_id]) if len(found) == 2 else None


def pair_of(*, user: User, candidate_id: UUID) -> DuplicatePair | None:
    """Return the first pair of a person that waits for a decision, or None."""
    pairs = DuplicatePair.objects.visible_to(user).standing()
    return pairs.filter(Q(one=candidate_id) | Q(other=candidate_id)).order_by("due_at", "pk").first()


def person_now(*, user: User, candidate_id: UUID) -> Candidate | None:
    """Return who a merged person turned out to be, however often they were merged; None for anybody else."""
    seen: CandidateQuerySet = candidates_for(user=user)
    merged = Candidate.objects.filter(pk=candidate_id, merged_into__isnull=False).first()
    while merged is not None and merged.merged_into_id is not None:
        candidate_id = merged.merged_into_id
        merged = Candidate.objects.filter(pk=candidate_id, merged_into__isnull=False).first()
        if merged is None:
            return seen.filter(pk=candidate_id).first()
    return None
