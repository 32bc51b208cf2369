"""Tables as the screens show them: what is foreseen, what is wrong, and what became of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, F, Q, QuerySet, When

from axis.accounts.models import User
from axis.lib.planning import in_order
from candidates.ingest.rules.tables import Plan, RowRead, read_row
from candidates.models import ContactRecord, ImportRow, MappingProfile, TableImport
from candidates.models.import_row import Outcome
from candidates.profiles.tables.rules import Change, Person, applied, change_of, identity
from candidates.profiles.tables.services.foretelling import foretell
from candidates.profiles.tables.services.knowing import KnownPeople
from candidates.profiles.tables.services.owning import Owners, given_owner, user_names

SHOWN_ROWS, _SHOWN_NUMBERS, _MOST_CAUSES = 20, 10, 100


def tables_for(*, user: User) -> QuerySet[TableImport]:
    """Every table this user may see, newest first."""
    return TableImport.objects.visible_to(user).select_related("uploaded_by").order_by("-uploaded_at", "-pk")


def profiles_for(*, user: User) -> QuerySet[MappingProfile]:
    """Every saved mapping this user may see, by name."""
    return MappingProfile.objects.visible_to(user).order_by("name")


def rows_of(table: TableImport) -> QuerySet[ImportRow]:
    """The rows of a table in order, with whom each is about."""
    rows = ImportRow.objects.filter(table=table).select_related("candidate")
    return rows.defer("candidate__search", "candidate__summary").order_by("number")


def uploaded_before(table: TableImport) -> TableImport | None:
    """Return a table with the very same bytes that was run before, or None."""
    same = TableImport.objects.filter(sha256=table.sha256, run_at__isnull=False).exclude(pk=table.pk)
    return same.order_by("-run_at").first()


@dataclass(frozen=True)
class Cause:
    """What is wrong with rows, told once for all of them.

    Args:
        code: What is wrong.
        column: In which column, or "".
        is_final: Whether the rows make no person.
        count: How many rows.
        numbers: The first of them.
    """

    code: str
    column: str
    is_final: bool
    count: int
    numbers: tuple[int, ...]


def causes_of(table: TableImport) -> list[Cause]:
    """Return everything that is wrong with a table's rows, what keeps them out first, the commonest first."""
    sql = f"""SELECT fault->>'code', fault->>'column', (fault->>'final')::boolean, count(*),
        (array_agg(number ORDER BY number))[1:{_SHOWN_NUMBERS}]
        FROM {ImportRow._meta.db_table}, jsonb_array_elements(faults) AS fault
        WHERE table_id = %s AND faults <> '[]' GROUP BY 1, 2, 3
        ORDER BY 3 DESC, 4 DESC, 1, 2 LIMIT {_MOST_CAUSES}"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [table.pk])
        return [Cause(code, column, final, n, tuple(rows)) for code, column, final, n, rows in cursor]


@dataclass(frozen=True)
class ShownChange:
    """One field before and after; an address is called by its kind."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class ShownRow:
    """A row as the preview shows it: what is foreseen, about whom, and what would change.

    Args:
        row: The row.
        name: Whom it names.
        person_id: Who that is, if we know them.
        changes: What would change, field by field.
    """

    row: ImportRow
    name: str
    person_id: UUID | None
    changes: tuple[ShownChange, ...]


def shown_rows(table: TableImport, *, expected: str = "", after: int = 0) -> list[ShownRow]:
    """Return the first rows of a checked table, old beside new; nothing is written.

    Args:
        table: The table.
        expected: Only those of which this is foreseen, or "" for all.
        after: Only those that come after this number.
    """
    rows = rows_of(table).filter(outcome__in=["", Outcome.ASKED], number__gt=after)
    found = list((rows.filter(expected=expected) if expected else rows)[:SHOWN_ROWS])
    plan = Plan.from_json(table.plan)
    return _shown(found, plan, table.policy, after=_after_others(table, plan, found))


def asked_rows(table: TableImport, *, after: int = 0) -> list[ShownRow]:
    """Return the first rows that wait for an answer, old beside new."""
    rows = rows_of(table).filter(outcome=Outcome.ASKED, number__gt=after)[:SHOWN_ROWS]
    return _shown(list(rows), Plan.from_json(table.plan), table.policy, after={})


def _after_others(table: TableImport, plan: Plan, rows: Sequence[ImportRow]) -> dict[int, Change]:
    """Return what those of some rows still change that come after others about the same person."""
    firsts = {row.double_of for row in rows if row.double_of}
    if not firsts:
        return {}
    same = Q(number__in=firsts) | Q(double_of__in=firsts)
    family = ImportRow.objects.filter(same, table=table, outcome="", number__lte=rows[-1].number)
    told = foretell(table=table, plan=plan, numbers=list(family.values_list("number", flat=True)))
    return {one.number: one.change for one in told if one.number not in firsts}


def _shown(rows: list[ImportRow], plan: Plan, policy: str, *, after: Mapping[int, Change]) -> list[ShownRow]:
    read = [read_row(row.cells, plan) if row.cells else None for row in rows]
    shared = [identity(one, id_source=plan.id_source) if one else [] for one in read]
    people, owner_id = KnownPeople(address for own in shared for address in own), given_owner(plan=plan)
    held = [people.find(row=one, shared=own) if one else None for one, own in zip(read, shared, strict=True)]
    owners = Owners(owner_id, user_names(ids=[owner_id, *(person.owner_id for person in held if person)]))
    found = []
    for row, one, person in zip(rows, read, held, strict=True):
        changes: tuple[ShownChange, ...] = ()
        if one and row.expected != Outcome.UNCHANGED:
            change = after.get(row.number)
            change = _change(person, one, plan, policy, owners) if change is None else change
            changes = _changes(change, one, owners)
        found.append(ShownRow(row, one.name if one else "", UUID(person.id) if person else None, changes))
    return found


def _change(person: Person | None, row: RowRead, plan: Plan, policy: str, owners: Owners) -> Change:
    held = person or Person("")
    return change_of(held, row, policy=applied(policy), id_source=plan.id_source, owner_id=owners.chosen)


def _changes(change: Change, row: RowRead, owners: Owners) -> tuple[ShownChange, ...]:
    shown = [ShownChange(name, old, new) for name, (old, new) in change.fields.items()]
    for kind, numbers in change.entries.items():
        words = _entry_words(kind, row)
        shown += [ShownChange(_named(kind, row, number), "", words[number]) for number in numbers]
    shown += [ShownChange("tags", "", tag) for tag in change.tags]
    if change.external_id:
        shown.append(ShownChange("external_id", "", row.external_id))
    if change.owner:
        shown.append(ShownChange("owner", *(owners.names.get(pk, "") for pk in change.owner)))
    return tuple(shown)


def _named(kind: str, row: RowRead, number: int) -> str:
    """Return what an entry is called: of an address, whether it is a mailbox, a phone or a page."""
    return row.contacts[number][0] if kind == "contact_points" else kind


def _entry_words(kind: str, row: RowRead) -> Sequence[str]:
    words: dict[str, list[str]] = {
        "contact_points": [value for _kind, value, _normal in row.contacts],
        "employments": [", ".join(filter(None, (e.position, e.employer))) for e in row.employments],
        "education": [", ".join(filter(None, (e.study_type, e.institution))) for e in row.education],
        "skills": row.skills,
        "languages": row.languages,
    }
    return words[kind]


def people_to_match(table: TableImport, *, most: int, is_from_end: bool = False) -> list[tuple[int, UUID]]:
    """Return number and person of the next rows whose people are not compared yet.

    Args:
        table: The table; people up to row `done` are compared, and those from row `compared_from` on.
        most: How many.
        is_from_end: Whether the last rows come first.
    """
    told = [Outcome.CREATED, Outcome.UPDATED]
    rows = ImportRow.objects.filter(
        table=table, outcome__in=told, candidate__isnull=False, number__gt=table.done
    )
    if table.compared_from is not None:
        rows = rows.filter(number__lt=table.compared_from)
    rows = rows.order_by("-number" if is_from_end else "number")
    with in_order():
        return list(rows.values_list("number", "candidate_id")[:most])


def written_to_since(table: TableImport) -> int:
    """Return how many people of a table were written to, called or met since it was run."""
    rows = ImportRow.objects.filter(table=table, outcome__in=[Outcome.CREATED, Outcome.UPDATED])
    touched = ContactRecord.objects.filter(candidate__in=rows.values("candidate"))
    return touched.filter(contacted_at__gte=table.run_at).count() if table.run_at else 0


def mended_rows(table: TableImport) -> Any:
    """Yield the rows that made, or will make, no person: number, cells, faults and outcome."""
    refused = [Outcome.FAILED, Outcome.WITHHELD]
    rows = ImportRow.objects.filter(Q(outcome__in=refused) | Q(outcome="", expected__in=refused), table=table)
    told = Case(When(outcome="", then=F("expected")), default=F("outcome"))
    return rows.order_by("number").values_list("number", "cells", "faults", told).iterator(2000)
