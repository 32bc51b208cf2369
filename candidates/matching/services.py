"""Write the matches of a role with one person, with some, or with everybody."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from axis.events.services import record as change
from axis.events.services import record_all
from candidates.matching.queries import shown_by
from candidates.matching.rules import Asked, Shown, match
from candidates.models import Candidate, Match, MatchRun, Role, SourceDocument
from candidates.models.match_run import MatchRunState
from candidates.models.source_document import WHOLE, DocumentState

_SAVE = f"""
INSERT INTO {Match._meta.db_table} AS kept (id, candidate_id, role_id, fit, reasons, matched_at)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::float8[], %s::jsonb[], %s::timestamptz[])
ON CONFLICT (candidate_id, role_id)
DO UPDATE SET fit = excluded.fit, reasons = excluded.reasons, matched_at = excluded.matched_at
WHERE kept.matched_at <= excluded.matched_at
"""  # noqa: S608
# So many people at once: few queries for each, and little held in memory.
BATCH = 500
# What a worker does between two looks at its lease: some ten seconds of work.
_BATCHES_A_TIME = 6
# An agency works on some dozens at a time.
_MOST_ROLES = 200


@transaction.atomic
def match_candidate(*, candidate: Candidate, role: Role, now: datetime) -> Match:
    """Compare a candidate with a role and keep the result; there is one a pair.

    Args:
        candidate: The person.
        role: The role, with its requirements.
        now: When.
    """
    _write(role=role, asked=_asked(role), candidate_ids=[candidate.pk], now=now)
    found = Match.objects.get(candidate=candidate, role=role)
    change(kind="match.updated", object_type="match", object_id=found.pk, now=now)
    return found


def match_role(*, role: Role, now: datetime) -> int:
    """Compare a role with everybody in use who has a document read to the end, some hundred people at a time.

    Each batch is kept for itself, so a match stopped halfway is finished by doing it again.

    Args:
        role: The role, with its requirements.
        now: When.

    Returns:
        How many people were compared.
    """
    asked, compared, last = _asked(role), 0, None
    while people := _following(last):
        with transaction.atomic():
            compared += _write(role=role, asked=asked, candidate_ids=people, now=now)
        last = people[-1]
    change(kind="role.matched", object_type="role", object_id=role.pk, now=now, data={"people": compared})
    return compared


@transaction.atomic
def ask_for_matching(*, role: Role, now: datetime) -> UUID:
    """Have a worker compare a role with everybody, and return the run it will take up.

    Args:
        role: The role; its requirements are read when the worker comes to it.
        now: When.
    """
    waiting = MatchRun.objects.working().filter(role=role, after=None, lease_until=None).first()
    return waiting.pk if waiting else MatchRun.objects.create(role=role, asked_at=now).pk


@transaction.atomic
def match_some(*, run_id: UUID, now: datetime) -> bool:
    """WAITING → WAITING, some thousand people further, or DONE when nobody is left.

    Args:
        run_id: The run.
        now: When.

    Returns:
        False when the run is no longer WAITING; nothing was written then.
    """
    run = MatchRun.objects.select_for_update(of=("self",)).select_related("role").get(pk=run_id)
    if run.state != MatchRunState.WAITING:
        return False
    asked, compared, last, people = _asked(run.role), run.compared, run.after, [run.pk]
    for _batch in range(_BATCHES_A_TIME):
        people = _following(last)
        if not people:
            break
        compared += _write(role=run.role, asked=asked, candidate_ids=people, now=now)
        last = people[-1]
    to = MatchRunState.WAITING if people else MatchRunState.DONE
    if to == MatchRunState.DONE:
        change(
            kind="role.matched", object_type="role", object_id=run.role_id, now=now, data={"people": compared}
        )
    return MatchRun.objects.move(run.pk, from_=MatchRunState.WAITING, to=to, after=last, compared=compared)


@transaction.atomic
def match_with_open_roles(*, document_id: UUID, now: datetime) -> None:
    """Compare the person of a document that is ready with every open role, so that lists know them at once.

    The document is held: who changes meanwhile what it is weighed by has it weighed and compared once more.

    Args:
        document_id: The document.
        now: When.
    """
    ready = SourceDocument.objects.filter(pk=document_id, state=DocumentState.READY)
    of_somebody = ready.filter(candidate__in=Candidate.objects.in_use())
    person_id = of_somebody.select_for_update(of=("self",)).values_list("candidate", flat=True).first()
    if person_id is None:
        return
    roles = list(Role.objects.open().prefetch_related("requirements")[:_MOST_ROLES])
    if not roles:
        return
    shown = shown_by([person_id])
    rows = [row for role in roles for row in _rows(role=role, asked=_asked(role), shown=shown, now=now)]
    _save(rows)
    kept = Match.objects.filter(candidate=person_id, role__in=roles).order_by("pk")
    ids = kept.values_list("pk", flat=True)
    record_all(kind="match.updated", object_type="match", object_ids=ids, now=now)


def match_people(*, candidate_ids: Sequence[UUID], now: datetime) -> None:
    """Compare some hundred people with every open role.

    Args:
        candidate_ids: The people.
        now: When.
    """
    for role in Role.objects.open().prefetch_related("requirements")[:_MOST_ROLES]:
        with transaction.atomic():
            _write(role=role, asked=_asked(role), candidate_ids=candidate_ids, now=now)


def _following(last: UUID | None) -> list[UUID]:
    read = SourceDocument.objects.filter(state__in=WHOLE, candidate__isnull=False)
    people = Candidate.objects.in_use().filter(pk__in=read.values("candidate")).order_by("pk")
    following = people.filter(pk__gt=last) if last else people
    return list(following.values_list("pk", flat=True)[:BATCH])


def _write(*, role: Role, asked: Sequence[Asked], candidate_ids: Sequence[UUID], now: datetime) -> int:
    rows = _rows(role=role, asked=asked, shown=shown_by(candidate_ids), now=now)
    _save(rows)
    return len(rows)


def _rows(
    *, role: Role, asked: Sequence[Asked], shown: Mapping[UUID, Sequence[Shown]], now: datetime
) -> list[Match]:
    fits = {candidate_id: match(asked=asked, shown=said) for candidate_id, said in shown.items()}
    return [
        Match(
            candidate_id=candidate_id,
            role=role,
            fit=fit.score,
            reasons=[reason.as_json() for reason in fit.reasons],
            matched_at=now,
        )
        for candidate_id, fit in fits.items()
    ]


def _save(rows: Sequence[Match]) -> None:
    """Write matches over those there are of the same pairs, which keep their ids.

    A fresher one stays: a run over everybody may have read somebody before they changed, and write after they
    were compared anew.
    """
    told = [
        (
            str(row.pk),
            str(row.candidate_id),
            str(row.role_id),
            row.fit,
            json.dumps(row.reasons),
            row.matched_at,
        )
        for row in rows
    ]
    if told:
        with connection.cursor() as cursor:
            cursor.execute(_SAVE, [list(column) for column in zip(*told, strict=True)])


def _asked(role: Role) -> list[Asked]:
    return [
        Asked(need.text, need.keywords, need.is_must, need.weight, need.is_starred)
        for need in sorted(role.requirements.all(), key=lambda need: need.rank)
    ]
