"""Who of a chunk's rows is known, and what is known of them: the same rules as for one document, in bulk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from candidates.compliance.rules import EMAIL, Address, fingerprints
from candidates.ingest.rules.tables import Fault, RowRead
from candidates.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    ExternalId,
    FactDecision,
    Suppression,
)
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.duplicates.queries.comparing import people_compared, person_of
from candidates.profiles.duplicates.rules import Band, compare_names, judge
from candidates.profiles.duplicates.rules import Person as Compared
from candidates.profiles.facts.rules import fact_key, plain
from candidates.profiles.rules import FILE
from candidates.profiles.tables.rules import (
    ID,
    Person,
    contact_key,
    education_key,
    employment_key,
    word_key,
)
from candidates.profiles.tables.services.filing import Files

_FIELDS = (*DOCUMENT_FIELDS, "preferred_name")
# Model, its fields and what tells one from another, by the name changes know it under.
_LOADED: tuple[tuple[str, type[Any], tuple[str, ...], Any], ...] = (
    ("contact_points", ContactPoint, ("kind", "normalised"), contact_key),
    ("employments", Employment, ("employer", "position"), employment_key),
    ("education", Education, ("institution", "study_type", "area"), education_key),
    ("skills", CandidateSkill, ("name",), word_key),
    ("languages", CandidateLanguage, ("language",), word_key),
)


class KnownPeople:
    """The people some rows may be about: those of the database, and those that earlier rows made."""

    def __init__(
        self, shared: Iterable[Address], *, also: Iterable[UUID] = (), is_held: bool = False
    ) -> None:
        """Look up everybody who has one of these addresses or ids.

        Args:
            shared: What people are recognised by.
            also: Further people.
            is_held: Whether nobody else writes to them until the transaction ends.
        """
        self._by: dict[Address, list[Person]] = defaultdict(list)
        self._loaded: dict[str, Person] = {}
        self._compared: dict[str, Compared] = {}
        # Whom rows made, until somebody is compared with them: of most people no second row tells.
        self._told: dict[str, RowRead] = {}
        wanted = set(shared)
        self._files = Files(wanted)
        found = [*_at_addresses(wanted), *called(shared=wanted), *self._files.owners]
        ids = {pk for _address, pk in found}.union(also)
        if is_held:
            _hold(ids)
        self._loaded = _loaded(ids)
        self._compared = {str(pk): person for pk, person in people_compared(ids).items()}
        deleted = _deleted(ids)
        # A file may be named by mistake: whose it is says their name as well.
        self.of_deleted = {address for address, pk in found if pk in deleted and address[0] != FILE}
        self._deleted = set(map(str, deleted))
        # Of several, who has been here longest is asked first.
        age = {pk: number for number, pk in enumerate(self._loaded)}
        found.sort(key=lambda one: age.get(str(one[1]), 0))
        for address, pk in found:
            if str(pk) in self._loaded:
                self._by[address].append(self._loaded[str(pk)])

    def add(self, person: Person, shared: Sequence[Address], row: RowRead) -> None:
        """Note somebody whom a row made or gave an address."""
        self._told.setdefault(person.id, row)
        for address in shared:
            if person not in self._by[address]:
                self._by[address].append(person)

    def ids_at(self, shared: Sequence[Address]) -> set[str]:
        """Return who has one of these addresses or ids, whoever they are."""
        return {person.id for address in shared for person in self._by.get(address, ())}

    def by_id(self, pk: str) -> Person | None:
        """Return somebody of the database."""
        if pk not in self._loaded:
            self._loaded |= _loaded({UUID(pk)})
        return self._loaded.get(pk)

    def find(self, *, row: RowRead, shared: Sequence[Address]) -> Person | None:
        """Return who a row is certainly about, by an id first, then by e-mail, then by the rest, or None.

        Args:
            row: What it tells.
            shared: What the row's person is recognised by, as `identity` returns it.
        """
        if self._by.keys().isdisjoint(shared):
            return None
        described: Compared | None = None
        for kind, value in sorted(shared, key=lambda one: (one[0] != ID, one[0] != EMAIL)):
            for person in self._by.get((kind, value), ()):
                if kind == FILE:
                    if value in self._files.single and compare_names(row.name, person.name).agrees:
                        return person
                    continue
                described = described or person_of(row.parsed)
                if kind == ID or judge(described, self._as_compared(person)).band is Band.CERTAIN:
                    return person
        return None

    def with_files_looked_for(self, row: RowRead) -> RowRead:
        """Return a row with what is wrong with the CVs it names: none came, several, or somebody else's."""
        if not row.files:
            return row
        faults = []
        for name in row.files:
            owners = self._by.get((FILE, name), [])
            if name in self._files.several:
                faults.append(Fault("several_files"))
            elif name not in self._files.single:
                faults.append(Fault("no_file"))
            elif owners and not any(compare_names(row.name, person.name).agrees for person in owners):
                faults.append(Fault("file_of_another"))
        return replace(row, faults=(*row.faults, *faults)) if faults and not row.failure else row

    def is_file_of_deleted(self, row: RowRead) -> bool:
        """Whether a row names the CV of somebody deleted, who is called as it says."""
        owners = (person for name in row.files for person in self._by.get((FILE, name), ()))
        return any(one.id in self._deleted and compare_names(row.name, one.name).agrees for one in owners)

    def _as_compared(self, person: Person) -> Compared:
        if person.id not in self._compared:
            self._compared[person.id] = person_of(self._told[person.id].parsed)
        return self._compared[person.id]


def _hold(ids: set[UUID]) -> None:
    if ids:
        # In one order for everybody, so that two chunks never wait for each other.
        held = Candidate.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
        list(held.values_list("pk"))


def _at_addresses(shared: Iterable[Address]) -> list[tuple[Address, UUID]]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, value in shared:
        by_kind[kind].append(value)
    found: list[tuple[Address, UUID]] = []
    for kind, values in by_kind.items():
        if kind not in {ID, FILE}:
            points = ContactPoint.objects.filter(kind=kind)
            rows = among(rows=points, where="normalised = ANY(%s)", values=values)
            found += [((kind, value), pk) for value, pk in rows.values_list("normalised", "candidate_id")]
    return found


def among(*, rows: QuerySet[Any], where: str, values: Iterable[str]) -> QuerySet[Any]:
    """Return rows of which a column is one of some hundred values.

    Args:
        rows: The rows.
        where: "column = ANY(%s)".
        values: As one array, which the ORM would take apart value by value.
    """
    return rows.extra(where=[where], params=[list(values)])  # noqa: S610


def called(*, shared: Iterable[Address]) -> list[tuple[Address, UUID]]:
    """Return who is called by one of these ids of other systems; addresses among them are passed over."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for kind, value in shared:
        if kind == ID:
            source, _break, name = value.partition("\n")
            by_source[source].append(name)
    found = []
    for source, values in by_source.items():
        rows = ExternalId.objects.filter(source=source, value__in=values)
        found += [((ID, f"{source}\n{value}"), pk) for value, pk in rows.values_list("value", "candidate_id")]
    return found


def _loaded(ids: set[UUID]) -> dict[str, Person]:
    if not ids:
        return {}
    people: dict[UUID, Person] = {}
    # Whatever stayed with a merged person is also on the one they turned out to be.
    rows = Candidate.objects.filter(pk__in=ids, merged_into=None).order_by("created_at", "pk")
    for row in rows.values("pk", *_FIELDS, "tags", "field_sources", "owner_id"):
        fields = {name: row[name] for name in _FIELDS}
        people[row["pk"]] = Person(
            str(row["pk"]),
            fields=fields,
            sources=row["field_sources"],
            tags=list(row["tags"]),
            owner_id=str(row["owner_id"] or ""),
        )
    ids = set(people)
    for kind, model, names, key in _LOADED:
        for pk, *values in model.objects.filter(candidate__in=ids).values_list("candidate_id", *names):
            people[pk].has[kind].add(key(*values))
    for pk, source, value in ExternalId.objects.filter(candidate__in=ids).values_list(
        "candidate_id", "source", "value"
    ):
        people[pk].external_ids.add((source, value))
    for decision in FactDecision.objects.ruling().filter(candidate__in=ids):
        _note_decision(people[decision.candidate_id], decision)
    return {person.id: person for person in people.values()}


def _note_decision(person: Person, decision: FactDecision) -> None:
    """Note what no row may write: what a person decided comes last (candidates.profiles.facts)."""
    fact, was, said = decision.fact, decision.was, decision.was | decision.now
    if fact not in _FIELDS:
        told = [was, said] if decision.kind == DecisionKind.WRONG else [was]
        person.barred |= {(fact, fact_key(fact, values)) for values in told if values}
    elif decision.kind == DecisionKind.WRONG:
        person.barred.add((fact, plain(was.get(fact, ""))))
    else:
        person.ruled.add(fact)


def withheld(
    *, rows: Sequence[RowRead], shared: Sequence[Sequence[Address]], people: KnownPeople
) -> list[bool]:
    """Return for each row whether its person said no before (trust.md P-21), or is deleted.

    Args:
        rows: What the rows tell.
        shared: What each row's person is recognised by, as `identity` returns it.
        people: Who has one of these addresses.
    """
    prints = [
        fingerprints(((kind, normal) for kind, _value, normal in row.contacts), pepper=settings.AXIS_PEPPER)
        for row in rows
    ]
    everybodys = set[str]().union(*prints)
    general = Suppression.objects.filter(client=None)
    known = among(rows=general, where="fingerprint = ANY(%s)", values=everybodys)
    refused = set(known.values_list("fingerprint", flat=True)) if everybodys else set()
    return [
        not refused.isdisjoint(printed)
        or not people.of_deleted.isdisjoint(own)
        or (bool(row.files) and people.is_file_of_deleted(row))
        for row, printed, own in zip(rows, prints, shared, strict=True)
    ]


def _deleted(ids: set[UUID]) -> set[UUID]:
    if not ids:
        return set()
    people = Candidate.objects.filter(pk__in=ids, deleted_at__isnull=False)
    return set(people.values_list("pk", flat=True))
