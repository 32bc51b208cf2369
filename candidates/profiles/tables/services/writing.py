"""Everything one chunk of rows writes, gathered row by row and stored in a few statements."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F

from axis.events.models import ChangeRecord
from axis.lib.ids import new_hex, new_id
from candidates.ingest.rules import ParsedLine
from candidates.ingest.rules.tables import Plan, RowRead
from candidates.ingest.services.tables import JsonText, copy_dicts, json_text
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
from candidates.profiles.tables.rules import ENTRIES, Change, Person
from candidates.profiles.tables.services.claiming import Claimed
from candidates.profiles.tables.services.owning import given_owner, owner_of_new
from candidates.profiles.tables.services.saving import save_people, save_rows
from candidates.profiles.tables.services.telling import told_by_person
from candidates.skills.rules import canonical

# In the order in which they may refer to each other.
_MADE: tuple[type[models.Model], ...] = (
    Candidate, SourceDocument, ContactPoint, Employment, Education, CandidateSkill, CandidateLanguage,
    ExternalId, ChangeRecord,
)  # fmt: skip


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
        self._made: dict[type[models.Model], list[dict[str, Any]]] = {model: [] for model in _MADE}
        self._new: dict[UUID, RowRead] = {}
        self._renewed: dict[UUID, Person] = {}
        self._pushed_back: set[UUID] = set()

    def tell(self, row: Claimed, outcome: str, **told: Any) -> None:
        """Note what became of a row."""
        self.told.append({"row": row, "outcome": outcome, **told})

    def keep_document(self, person: Person, row: RowRead, raw: bytes, *, digest: str, name: str) -> UUID:
        """Keep a row as a document of a person, and return its id."""
        pk = new_id()
        self._made[SourceDocument].append(
            {
                "id": pk,
                "state": DocumentState.PROFILED if row.tells_deeds else DocumentState.READY,
                "file_name": name,
                "sha256": digest,
                "raw": raw,
                "text": row.parsed.text,
                "lines": _lines(row.parsed.lines),
                "candidate_id": person.id,
            }
        )
        if row.tells_deeds:
            self.telling.append(pk)
        return pk

    def change(self, person: Person, change: Change, row: RowRead, document_id: UUID) -> dict[str, Any]:
        """Write a change of a person, and return what undoes it."""
        is_first = person.is_new and person.id not in self._new
        made = self._entries(person, change, row, document_id)
        if is_first:
            # They leave with whom the row made, and nobody has to know them one by one.
            made = {}
        if change.external_id:
            pk = new_hex()
            told = {"candidate_id": person.id, "source": self.plan.id_source[:80], "value": row.external_id}
            self._made[ExternalId].append({"id": pk, **told})
            made["external_ids"] = [pk]
        sources = person.sources
        fields = {name: [old, new, sources.get(name, "")] for name, (old, new) in change.fields.items()}
        person.sources = sources_after(person=person, change=change, document_id=document_id)
        if is_first:
            self._new[person.id] = row
        if change.fields or change.tags or change.owner:
            self._renewed[person.id] = person
        return {
            "fields": fields,
            "tags": list(change.tags),
            "made": made,
        } | ({"owner": change.owner} if change.owner else {})

    def announce(self, person: Person, kind: str, changed: Iterable[str] = ()) -> None:
        """Tell the index, the feed and the hooks."""
        data = {"changed": sorted(changed)} if changed else {}
        self._made[ChangeRecord].append({"id": new_hex(), "kind": kind, "object_id": person.id, "data": data})

    def _entries(
        self, person: Person, change: Change, row: RowRead, document_id: UUID
    ) -> dict[str, list[str]]:
        owner = {"candidate_id": person.id, "source_document_id": document_id}
        made: dict[str, list[str]] = {}
        for kind in ENTRIES:
            if numbers := change.entries[kind]:
                first = 0 if person.is_new else len(person.has[kind])
                model, tell = _ENTRIES[kind]
                rows = [
                    {"id": new_hex(), **owner, "rank": first + number, **tell(row, number)}
                    for number in numbers
                ]
                self._made[model].extend(rows)
                made[kind] = [entry["id"] for entry in rows]
        if "employments" in made and person.has["employments"]:
            # The newest row tells where somebody is now, so it stands before what was told earlier.
            self._pushed_back.add(person.id)
            newest = set(made["employments"])
            for entry in self._made[Employment]:
                if entry["candidate_id"] == person.id:
                    entry["rank"] = 0 if entry["id"] in newest else entry["rank"] + 1
        return made

    def store(self, people: dict[UUID, Person]) -> None:
        """Write it all, and what became of each row."""
        known = {pk: person for pk, person in self._renewed.items() if not person.is_new}
        if self._pushed_back:
            Employment.objects.filter(candidate__in=self._pushed_back).update(rank=F("rank") + 1)
        self._made[Candidate] = [self._candidate(people[pk]) for pk in self._new]
        for model in _MADE:
            copy_dicts(model, self._made[model], self._alike().get(model))
        save_people(people=known.values(), now=self.now)
        # Of what somebody decided while the rows were read, the rows knew nothing.
        apply_decisions(candidate_ids=[pk for pk in people if not people[pk].is_new])
        self._follow_up([people[pk] for pk in self._new])
        others = [pk for pk in people if pk not in self._new]
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
        texts = {row["id"]: row["text"] for row in self._made[SourceDocument]}
        told, compared = {}, {}
        for person in people:
            pk = person.id
            told[pk] = told_by_person(
                person=person, employments=posts[pk], contacts=contacts[pk], seen_on=seen_on
            )
            compared[pk] = person_made(
                person.fields, contacts=contacts[pk], employments=posts[pk], education=studies[pk]
            )
        write_first(told=told, texts=texts)
        write_first_keys(people=compared)

    def _made_for(self, model: type[models.Model]) -> dict[UUID, list[dict[str, Any]]]:
        found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
        for row in sorted(self._made[model], key=itemgetter("rank")):
            found[row["candidate_id"]].append(row)
        return found

    def _candidate(self, person: Person) -> dict[str, Any]:
        fields = person.fields
        place = (fields.get(name, "") for name in ("city", "region", "country_code"))
        words = (
            person.name,
            fields.get("preferred_name", ""),
            fields.get("headline", ""),
            *place,
            *person.tags,
            *(
                part
                for kind in ("employments", "skills", "languages")
                for key in person.has[kind]
                for part in key
            ),
        )
        return {
            "id": person.id,
            **{name: fields.get(name, "") for name in (*DOCUMENT_FIELDS, "preferred_name")},
            "sort_name": sort_name(person.name),
            "search": search_text(words),
            "tags": person.tags[:30],
            "field_sources": person.sources,
        }


def sources_after(*, person: Person, change: Change, document_id: UUID) -> dict[str, str]:
    """Return which document gave each field of a person once a change is written; an emptied one has none."""
    told = person.sources | dict.fromkeys(change.fields, str(document_id))
    emptied = {name for name, (_old, new) in change.fields.items() if not new}
    return {name: source for name, source in told.items() if name not in emptied}


def _lines(lines: Iterable[ParsedLine]) -> JsonText:
    """Return lines as `as_json` of each would be stored: ten dictionaries a row take longer than the rest."""
    told = (
        f'{{"start":{line.start},"end":{line.end},"pointer":{_quoted(line.pointer)},"section":{_quoted(line.section)}}}'
        for line in lines
    )
    return JsonText(f"[{','.join(told)}]")


@lru_cache(maxsize=1024)
def _quoted(words: str) -> str:
    return json_text(words)


def _contact(row: RowRead, number: int) -> dict[str, Any]:
    kind, value, normalised = row.contacts[number]
    return {"kind": kind, "value": value, "normalised": normalised}


def _employment(row: RowRead, number: int) -> dict[str, Any]:
    work = row.parsed.employments[number]
    return {
        "employer": work.employer,
        "position": work.position,
        "location": work.location,
        "started_on": work.started_on,
        "ended_on": work.ended_on,
        "summary": work.summary,
    }


def _education(row: RowRead, number: int) -> dict[str, Any]:
    study = row.parsed.education[number]
    return {
        "institution": study.institution,
        "area": study.area,
        "study_type": study.study_type,
        "started_on": study.started_on,
        "ended_on": study.ended_on,
    }


def _skill(row: RowRead, number: int) -> dict[str, Any]:
    name = row.parsed.skills[number].name
    known = canonical(name)
    return {"name": name, "skill": known.name if known else "", "family": known.family if known else ""}


_ENTRIES: dict[str, tuple[type[models.Model], Callable[[RowRead, int], dict[str, Any]]]] = {
    "contact_points": (ContactPoint, _contact),
    "employments": (Employment, _employment),
    "education": (Education, _education),
    "skills": (CandidateSkill, _skill),
    "languages": (CandidateLanguage, lambda row, number: {"language": row.parsed.languages[number].language}),
}
