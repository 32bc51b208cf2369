"""UNDOING → UNDONE: people nobody touched leave, values go back where they stand, the rest is listed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from axis.events.models import ChangeRecord
from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    ContactHold,
    ContactPoint,
    DuplicateKeys,
    DuplicatePair,
    Education,
    Employment,
    ExternalId,
    ImportRow,
    Match,
    SourceDocument,
    Standing,
    TableImport,
)
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.models.contact_hold import HoldReason
from candidates.models.import_row import Outcome, Undoing
from candidates.models.table_import import TableState
from candidates.profiles.duplicates.services import refresh_keys, settle_holds
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.profiles.services import index_people
from candidates.profiles.standing.services import work_out
from candidates.profiles.tables.services.owning import user_names

_CHUNK, _CHUNKS_A_TIME = 200, 5
_FIELDS = (*DOCUMENT_FIELDS, "preferred_name")
_MADE: dict[str, type[models.Model]] = {
    "contact_points": ContactPoint,
    "employments": Employment,
    "education": Education,
    "skills": CandidateSkill,
    "languages": CandidateLanguage,
    "external_ids": ExternalId,
}
# What follows from a document by itself; anything else that points to a person means somebody touched them.
_DERIVED = (
    *_MADE.values(),
    *(SourceDocument, Achievement, Match, ImportRow, Standing),
    *(DuplicateKeys, DuplicatePair),
)


def undo_table(*, table_id: UUID | str, now: datetime) -> bool:
    """UNDOING → UNDOING, some hundred rows further, or UNDONE.

    Args:
        table_id: The table.
        now: When.

    Returns:
        False when the table is no longer UNDOING.
    """
    for _chunk in range(_CHUNKS_A_TIME):
        if not undo_chunk(table_id=table_id, now=now):
            return False
    return TableImport.objects.move(UUID(str(table_id)), from_=TableState.UNDOING, to=TableState.UNDOING)


@transaction.atomic
def undo_chunk(*, table_id: UUID | str, now: datetime) -> bool:
    """Undo the next rows, the last of the file first, so that each finds what it left.

    Returns:
        False when none is left, or the table is no longer UNDOING.
    """
    table = TableImport.objects.select_for_update(of=("self",)).get(pk=table_id)
    if table.state != TableState.UNDOING:
        return False
    written = [Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED]
    to_come = ImportRow.objects.filter(table=table, outcome__in=written, undoing="")
    rows = list(to_come.order_by("-number")[:_CHUNK])
    if not rows:
        TableImport.objects.move(table.pk, from_=TableState.UNDOING, to=TableState.UNDONE)
        return False
    undone = _Undone(rows, owner_id=table.uploaded_by_id, now=now)
    for row in rows:
        row.undoing = Undoing.UNDONE if undone.undo(row) else Undoing.KEPT
    undone.store()
    ImportRow.objects.bulk_update(rows, ["undoing"])
    counted = Counter(table.undone) + Counter(str(row.undoing) for row in rows)
    done = sum(counted.values())
    TableImport.objects.filter(pk=table.pk).update(undone=dict(counted), done=done)
    return True


class _Undone:
    """Rows undone one by one; `store` writes what can be written together."""

    def __init__(self, rows: Sequence[ImportRow], *, owner_id: UUID | None, now: datetime) -> None:
        self.now, self.owner_id = now, owner_id
        ids = {row.candidate_id for row in rows if row.candidate_id}
        held = Candidate.objects.select_for_update(of=("self",)).filter(pk__in=ids).defer("search")
        self.people: dict[UUID, Candidate] = {person.pk: person for person in held}
        self.touched = _touched(ids)
        self.papers, self.names = _owned(SourceDocument, ids), _owned(ExternalId, ids)
        self.users = user_names(ids=(row.changes["owner"][0] for row in rows if "owner" in row.changes))
        self.leaving: set[UUID] = set()
        self.changed: set[UUID] = set()
        self.documents: list[UUID] = []
        self.made: dict[type[models.Model], list[str]] = {model: [] for model in _MADE.values()}

    def undo(self, row: ImportRow) -> bool:
        """Undo one row; False where something was changed since and stays."""
        person = self.people.get(row.candidate_id) if row.candidate_id else None
        if person is None:
            # Merged away, erased or deleted since: there is nothing of this row left.
            return True
        if row.outcome == Outcome.CREATED:
            return self._remove(person, row)
        return self._restore(person, row)

    def _remove(self, person: Candidate, row: ImportRow) -> bool:
        told = row.changes.get("fields", {})
        is_same = all(getattr(person, name) == told.get(name, ("", ""))[1] for name in _FIELDS)
        is_same = is_same and set(person.tags) == set(row.changes.get("tags", ()))
        has_more = (
            bool(self.papers[person.pk] - {row.document_id, *self.documents})
            or bool(self.names[person.pk] - self._ids_of(row))
            or str(person.owner_id or "") not in {"", self._owner_by(row)}
        )
        if not is_same or has_more or person.pk in self.touched:
            return False
        self.leaving.add(person.pk)
        self.changed.discard(person.pk)
        return True

    def _owner_by(self, row: ImportRow) -> str:
        """Return to whom a row gave whom it made: whom the table names, else whoever brought it in."""
        return str(row.changes.get("owner", ("", self.owner_id or ""))[1])

    def _ids_of(self, row: ImportRow) -> set[UUID]:
        own = row.changes.get("made", {}).get("external_ids", ())
        return {UUID(pk) for pk in (*own, *self.made[ExternalId])}

    def _restore(self, person: Candidate, row: ImportRow) -> bool:
        is_whole = True
        for name, (old, new, source) in row.changes.get("fields", {}).items():
            if getattr(person, name) == new:
                setattr(person, name, old)
                _set_source(person, name, source)
            else:
                is_whole = False
        is_whole = self._give_back(person, row) and is_whole
        gone = set(row.changes.get("tags", ()))
        person.tags = [tag for tag in person.tags if tag not in gone]
        for kind, ids in row.changes.get("made", {}).items():
            self.made[_MADE[kind]] += ids
        if row.changes.get("is_document_new") and row.document_id:
            self.documents.append(row.document_id)
        self.changed.add(person.pk)
        return is_whole

    def _give_back(self, person: Candidate, row: ImportRow) -> bool:
        """Give somebody back to who looked after them, unless they were given on since."""
        old, new = row.changes.get("owner", ("", ""))
        if not new:
            return True
        if str(person.owner_id or "") != new:
            return False
        person.owner_id = UUID(old) if old in self.users else None
        return True

    def store(self) -> None:
        """Write it."""
        for model, ids in self.made.items():
            model._default_manager.filter(pk__in=ids).delete()
        kept = [self.people[pk] for pk in self.changed]
        for person in kept:
            person.updated_at = self.now
        Candidate.objects.bulk_update(kept, [*_FIELDS, "tags", "field_sources", "owner", "updated_at"])
        SourceDocument.objects.filter(pk__in=self.documents).delete()
        apply_decisions(candidate_ids=self.changed)
        work_out(candidate_ids=self.changed)
        index_people(candidate_ids=self.changed)
        refresh_keys(candidate_ids=self.changed)
        forget_people(ids=self.leaving, now=self.now)
        announced = [(pk, "candidate.updated") for pk in self.changed]
        announced += [(pk, "candidate.deleted") for pk in self.leaving]
        ChangeRecord.objects.bulk_create(
            ChangeRecord(at=self.now, kind=kind, object_type="candidate", object_id=pk)
            for pk, kind in announced
        )


def _owned(model: type[models.Model], ids: set[UUID]) -> dict[UUID, set[UUID]]:
    """Return the rows of each person."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for person, pk in model._default_manager.filter(candidate__in=ids).values_list("candidate_id", "pk"):
        found[person].add(pk)
    return found


def forget_people(*, ids: Iterable[UUID], now: datetime) -> None:
    """Delete people with all that hangs on them, and their history: they were never meant to be here."""
    gone = list(ids)
    pairs = DuplicatePair.objects.filter(Q(one__in=gone) | Q(other__in=gone)).values_list("one", "other")
    others = {pk for pair in pairs for pk in pair} - set(gone)
    Candidate.objects.filter(pk__in=gone).delete()
    # Nobody waits any longer for a decision about somebody who is not here.
    settle_holds(candidate_ids=others, actor_id=None, now=now)
    for name, theirs in (("CandidateEvent", "pgh_obj_id__in"), ("ContactPointEvent", "candidate_id__in")):
        history: Any = apps.get_model("candidates", name)
        history.objects.filter(**{theirs: gone}).delete()


def _touched(ids: set[UUID]) -> set[UUID]:
    """Return the people to whom somebody added anything that no document makes by itself."""
    found: set[UUID] = set()
    for relation in Candidate._meta.get_fields(include_hidden=True):
        model = getattr(relation, "related_model", None)
        if not relation.auto_created or relation.concrete or model is None or model in _DERIVED:
            continue
        if hasattr(model, "pgh_tracked_model"):
            continue
        name = relation.field.name  # type: ignore[union-attr]
        rows = model._default_manager.filter(**{f"{name}__in": ids})
        if model is ContactHold:
            rows = rows.exclude(reason=HoldReason.DUPLICATE)
        found.update(rows.values_list(f"{name}_id", flat=True))
    return found


def _set_source(person: Candidate, name: str, source: str) -> None:
    sources = {key: value for key, value in person.field_sources.items() if key != name}
    person.field_sources = sources | ({name: source} if source else {})
