"""Everything one chunk of rows writes, gathered row by row and stored in a few statements."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F

from axis.events.models import ChangeRecord
from axis.lib.ids import new_text
from candidates.ingest.rules.tables import Plan, RowRead
from candidates.ingest.services.tables import JsonText, copy_values
from candidates.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    ExternalId,
    SourceDocument,
    TableImport,
)
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.models.source_document import DocumentKind, DocumentState
from candidates.profiles.duplicates.rules import person_made
from candidates.profiles.duplicates.services import refresh_keys, write_first_keys
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.profiles.rules import search_text, sort_name
from candidates.profiles.services import index_people
from candidates.profiles.standing.services import work_out, write_first
from candidates.profiles.tables.rules import Change, Person
from candidates.profiles.tables.services.claiming import Claimed
from candidates.profiles.tables.services.entries import ENTRY_ROWS, Owner
from candidates.profiles.tables.services.owning import given_owner, owner_of_new
from candidates.profiles.tables.services.saving import save_people, save_rows
from candidates.profiles.tables.services.telling import told_by_person

# In the order in which they may refer to each other.
_MADE: tuple[type[models.Model], ...] = (
    Candidate, SourceDocument, ContactPoint, Employment, Education, CandidateSkill, CandidateLanguage,
    ExternalId, ChangeRecord,
)  # fmt: skip
_FIELDS = (*DOCUMENT_FIELDS, "preferred_name")
# Of those that have no row of their own in `entries`.
_COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Candidate: ("id", *_FIELDS, "sort_name", "search", "tags", "field_sources"),
    SourceDocument: ("id", "state", "file_name", "sha256", "raw", "text", "lines", "candidate_id"),
    ExternalId: ("id", "candidate_id", "source", "value"),
    ChangeRecord: ("id", "kind", "object_id", "data"),
}


class Chunk:
    """What some rows come to; `store` writes it in the open transaction."""

    def __init__(self, table: TableImport, plan: Plan, *, now: datetime) -> None:
        self.table, self.plan, self.now = table, plan, now
        # To whom everybody is given, if somebody was chosen, and who looks after those whom rows make.
        self.given_to = given_owner(plan=plan)
        self.owner_id = owner_of_new(table=table, given=self.given_to)
        self.told: list[dict[str, Any]] = []
        # Documents with prose, in which achievements are to be found.
        self.telling: list[UUID] = []
        self._made: dict[type[models.Model], list[Any]] = {model: [] for model in _MADE}
        # The texts of the documents, by id.
        self._texts: dict[str, str] = {}
        self._new: dict[str, Person] = {}
        self._renewed: dict[str, Person] = {}
        self._pushed_back: set[str] = set()

    def tell(self, row: Claimed, outcome: str, **told: Any) -> None:
        """Note what became of a row."""
        self.told.append({"row": row, "outcome": outcome, **told})

    def keep_document(self, person: Person, row: RowRead, raw: bytes, *, digest: str, name: str) -> str:
        """Keep a row as a document of a person, and return its id."""
        pk, (text, lines), tells_deeds = new_text(), row.document, row.tells_deeds
        state = DocumentState.PROFILED if tells_deeds else DocumentState.READY
        kept = (pk, state, name, digest, raw, text, JsonText(lines), person.id)
        self._made[SourceDocument].append(kept)
        self._texts[pk] = text
        if tells_deeds:
            self.telling.append(UUID(pk))
        return pk

    def change(self, person: Person, change: Change, row: RowRead, document_id: str) -> dict[str, Any]:
        """Write a change of a person, and return what undoes it."""
        is_first = person.is_new and person.id not in self._new
        made = self._entries(person, change, row, document_id)
        if is_first:
            # They leave with whom the row made, and nobody has to know them one by one.
            made = {}
            self._new[person.id] = person
        if change.external_id:
            pk = new_text()
            self._made[ExternalId].append((pk, person.id, self.plan.id_source[:80], row.external_id))
            made["external_ids"] = [pk]
        sources = person.sources
        fields = {name: [old, new, sources.get(name, "")] for name, (old, new) in change.fields.items()}
        person.sources = sources_after(person=person, change=change, document_id=document_id)
        if change.fields or change.tags or change.owner:
            self._renewed[person.id] = person
        undo = {"fields": fields, "tags": list(change.tags), "made": made}
        return undo | {"owner": change.owner} if change.owner else undo

    def announce(self, person: Person, kind: str, changed: Iterable[str] = ()) -> None:
        """Tell the index, the feed and the hooks."""
        data = {"changed": sorted(changed)} if changed else {}
        self._made[ChangeRecord].append((new_text(), kind, person.id, data))

    def _entries(
        self, person: Person, change: Change, row: RowRead, document_id: str
    ) -> dict[str, list[str]]:
        owner = Owner(person.id, document_id)
        made: dict[str, list[str]] = {}
        for kind, (model, tell) in ENTRY_ROWS.items():
            if numbers := change.entries[kind]:
                first = 0 if person.is_new else len(person.has[kind])
                rows = [tell(owner, first + number, row, number) for number in numbers]
                self._made[model].extend(rows)
                made[kind] = [entry.id for entry in rows]
        if "employments" in made and person.has["employments"]:
            self._push_back(person.id, newest=set(made["employments"]))
        return made

    def _push_back(self, person_id: str, *, newest: set[str]) -> None:
        """Have the newest row tell where somebody is now, before what was told earlier."""
        self._pushed_back.add(person_id)
        self._made[Employment] = [
            post._replace(rank=0 if post.id in newest else post.rank + 1)
            if post.candidate_id == person_id
            else post
            for post in self._made[Employment]
        ]

    def store(self, people: dict[str, Person]) -> None:
        """Write it all, and what became of each row."""
        known = [person for person in self._renewed.values() if not person.is_new]
        if self._pushed_back:
            pushed_back = [UUID(pk) for pk in self._pushed_back]
            Employment.objects.filter(candidate__in=pushed_back).update(rank=F("rank") + 1)
        self._made[Candidate] = [self._candidate(people[pk]) for pk in self._new]
        for model, rows in self._made.items():
            names = _COLUMNS.get(model) or (rows[0]._fields if rows else ())
            copy_values(model, names, rows, self._alike().get(model))
        save_people(people=known, now=self.now)
        others = [UUID(pk) for pk in people if pk not in self._new]
        # Of what somebody decided while the rows were read, the rows knew nothing.
        apply_decisions(candidate_ids=others)
        self._follow_up([people[pk] for pk in self._new])
        work_out(candidate_ids=others)
        index_people(candidate_ids=others)
        refresh_keys(candidate_ids=others)
        save_rows(told=self.told)

    def _alike(self) -> dict[type[models.Model], dict[str, Any]]:
        """Return what all that a chunk makes has in common."""
        table = self.table
        return {
            Candidate: {"owner_id": self.owner_id, "created_at": self.now, "updated_at": self.now},
            ChangeRecord: {"at": self.now, "object_type": "candidate"},
            SourceDocument: {
                "kind": DocumentKind.TABLE_ROW,
                "source": table.source,
                "lawful_basis": table.lawful_basis,
                "is_public": table.is_public,
                "uploaded_by_id": table.uploaded_by_id,
                "received_at": self.now,
            },
        }

    def _follow_up(self, people: Iterable[Person]) -> None:
        """Write what follows from the profiles of new people, without reading them again."""
        posts, contacts = self._made_for(Employment), self._made_for(ContactPoint)
        studies, seen_on = self._made_for(Education), self.now.date()
        told, compared = {}, {}
        for person in people:
            pk = person.id
            told[pk] = told_by_person(
                person=person, employments=posts[pk], contacts=contacts[pk], seen_on=seen_on
            )
            compared[pk] = person_made(
                person.fields, contacts=contacts[pk], employments=posts[pk], education=studies[pk]
            )
        write_first(told=told, texts=self._texts)
        write_first_keys(people=compared)

    def _made_for(self, model: type[models.Model]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for row in sorted(self._made[model], key=attrgetter("rank")):
            found[row.candidate_id].append(row)
        return found

    def _candidate(self, person: Person) -> tuple[Any, ...]:
        fields, has = person.fields, person.has
        told = [fields.get(name, "") for name in _FIELDS]
        place = (fields.get(name, "") for name in ("city", "region", "country_code"))
        entries = (
            part for kind in ("employments", "skills", "languages") for key in has[kind] for part in key
        )
        words = (
            person.name, fields.get("preferred_name", ""), fields.get("headline", ""),
            *place, *person.tags, *entries,
        )  # fmt: skip
        name, search = sort_name(person.name), search_text(words)
        return (person.id, *told, name, search, person.tags[:30], person.sources)


def sources_after(*, person: Person, change: Change, document_id: str) -> dict[str, str]:
    """Return which document gave each field of a person once a change is written; an emptied one has none."""
    told = person.sources | dict.fromkeys(change.fields, document_id)
    emptied = {name for name, (_old, new) in change.fields.items() if not new}
    return {name: source for name, source in told.items() if name not in emptied}
