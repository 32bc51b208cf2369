"""A table whose workers die, are paused and work side by side: what hypothesis plays with."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from candidates.compliance.services import suppress
from candidates.ingest.services.tables import copy_values
from candidates.models import Candidate, DuplicateKeys, ImportRow, TableImport
from candidates.profiles.duplicates.queries import people_compared
from candidates.profiles.duplicates.rules import keys_of
from candidates.profiles.tables.services import writing
from candidates.profiles.tables.services.running import help_run, run_chunk, run_table
from candidates.profiles.tables.services.steering import (
    answer_rows,
    ask_to_undo,
    cancel_run,
    pause_run,
    resume_run,
)
from tests.candidates.tables.conftest import as_csv, brought, step
from tests.factories.people import UserFactory
from tests.factories.said import make_note

# The last said no.
EMAILS = ("ada@example.org", "max@example.org", "team@example.org", "", "broken", "gone@example.org")
ROWS = st.tuples(
    st.sampled_from(["Ada Byron", "Ada B. Byron", "Max Weber", "Bea Lund", ""]),
    st.sampled_from(EMAILS),
    st.sampled_from(["", "+44 20 7946 0958", "+49 30 901820"]),
    st.sampled_from(["", "Leeds", "York"]),
    st.sampled_from(["", "Nurse"]),
    st.sampled_from(["", "Clinic", "Hospital"]),
    st.sampled_from(["", "SQL", "SQL; triage"]),
    st.sampled_from(["", "Cut costs by 12%."]),
)
POLICIES = st.sampled_from(["FILL_BLANKS", "OVERWRITE", "SKIP", "CREATE_ONLY", "ASK"])


class Killed(BaseException):
    """Stands for the end of the process at any statement."""


def empty_everything() -> None:
    """Leave nobody and no table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE candidates_candidate, candidates_tableimport, candidates_suppression, "
            "candidates_sourcedocument, events_changerecord CASCADE"
        )


def people_told() -> list[Any]:
    """Return what is known of everybody, without ids and times."""
    kept = "name", "headline", "summary", "city", "preferred_name", "tags", "search"
    return sorted(
        [
            *(str(getattr(person, name)) for name in kept),
            str(sorted(person.contactpoint_set.values_list("kind", "normalised"))),
            str(list(person.employment_set.order_by("rank", "pk").values_list("employer", "position"))),
            str(sorted(person.candidateskill_set.values_list("name", flat=True))),
            str(sorted(person.source_documents.values_list("sha256", flat=True))),
            str(sorted(person.duplicate_keys.keys)),
        ]
        for person in Candidate.objects.all()
    )


def rows_told(table: TableImport) -> list[tuple[Any, ...]]:
    """Return what became of each row and about whom, in order."""
    return list(table.rows.order_by("number").values_list("number", "outcome", "candidate__name"))


class TableMachine(RuleBasedStateMachine):
    """A table from its start to its undoing."""

    def __init__(self) -> None:
        super().__init__()
        empty_everything()
        self.user = UserFactory()
        suppress(addresses=[("EMAIL", EMAILS[-1])], reason="OPT_OUT", actor_id=None, now=timezone.now())

    @initialize(
        known=st.lists(ROWS, max_size=3),
        rows=st.lists(ROWS, min_size=1, max_size=14),
        policy=POLICIES,
        answer=st.sampled_from(["FILL_BLANKS", "OVERWRITE", "SKIP"]),
        touched=st.integers(0, 3),
        is_cancelled=st.sampled_from([False, False, False, True]),
    )
    def begin(
        self, known: Any, rows: Any, policy: str, answer: str, touched: int, is_cancelled: bool
    ) -> None:
        """Bring some people in, and leave a table of others ready to run; note how it ends undisturbed."""
        self.answer, self.touched, self.is_cancelled = answer, touched, is_cancelled
        if known:
            brought(as_csv(known), user=self.user, name="known.csv")
        self.before = people_told()
        told: dict[str, Any] = {"user": self.user, "policy": policy, "until": "start"}
        with transaction.atomic():
            other = brought(as_csv(rows), **told)
            self.end(other)
            self.undisturbed = rows_told(other), people_told()
            transaction.set_rollback(True)
        self.table = brought(as_csv(rows), **told)

    def act(self, table: TableImport | None = None) -> dict[str, Any]:
        """Return what every steering service takes."""
        return {"table": table or self.table, "actor_id": self.user.pk, "now": timezone.now()}

    def end(self, table: TableImport) -> None:
        """Run a table to its end, and answer for the rows that wait."""
        if step(table).counts.get("ASKED"):
            answer_rows(**self.act(table), numbers=None, policy=self.answer)
            step(table)

    @property
    def state(self) -> str:
        """The state the table is in."""
        self.table.refresh_from_db()
        return self.table.state

    @rule()
    def a_chunk(self) -> None:
        """A worker writes some rows."""
        run_chunk(table_id=self.table.pk, now=timezone.now())

    @rule(at=st.integers(1, 20))
    def a_worker_dies(self, at: int) -> None:
        """A worker is ended at the n-th thing it writes."""
        left = {"n": at}

        def dying(model: Any, names: Any, rows: Any, alike: Any = None) -> None:
            left["n"] -= 1
            if left["n"] == 0:
                raise Killed
            copy_values(model, names, rows, alike)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writing, "copy_values", dying)
            try:
                run_table(table_id=self.table.pk, now=timezone.now())
            except Killed:
                return

    @rule(is_lease_lost=st.booleans())
    def two_at_once(self, is_lease_lost: bool) -> None:
        """Two workers write at once: one helps, or it took the table over from one that is still alive."""
        failed: list[BaseException] = []

        def work(how: Callable[..., Any]) -> None:
            try:
                how(table_id=self.table.pk, now=timezone.now())
            except BaseException as error:  # noqa: BLE001
                failed.append(error)
            finally:
                connections.close_all()

        hows = (run_table, run_table if is_lease_lost else help_run)
        threads = [threading.Thread(target=work, args=(how,)) for how in hows]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed, failed

    @precondition(lambda self: self.state == "RUNNING")
    @rule()
    def it_is_paused(self) -> None:
        """Nobody writes then."""
        pause_run(**self.act())
        written = self.written()
        assert run_chunk(table_id=self.table.pk, now=timezone.now()) is None
        assert self.written() == written

    @precondition(lambda self: self.state == "PAUSED")
    @rule()
    def it_goes_on(self) -> None:
        """Until it is told to go on."""
        resume_run(**self.act())

    def written(self) -> Counter[str]:
        """Return what became of how many rows."""
        return Counter(self.table.rows.exclude(outcome="").values_list("outcome", flat=True))

    @invariant()
    def counts_are_those_of_the_rows(self) -> None:
        """Whatever happened, the numbers on the screen are right."""
        if hasattr(self, "table"):
            self.table.refresh_from_db()
            assert Counter(self.table.counts) == self.written()

    def teardown(self) -> None:
        """Bring it to its end, compare, touch somebody, and undo it."""
        if not hasattr(self, "table"):
            return
        if self.is_cancelled and self.state in {"RUNNING", "PAUSED"}:
            cancel_run(**self.act())
            assert not ImportRow.objects.filter(table=self.table, outcome="").exclude(cells=[]).exists()
        else:
            if self.state == "PAUSED":
                resume_run(**self.act())
            self.end(self.table)
            assert (rows_told(self.table), people_told()) == self.undisturbed
        self.counts_are_those_of_the_rows()
        self.keys_are_those_of_the_people()
        self.undo()

    def keys_are_those_of_the_people(self) -> None:
        """What duplicates are found by is of the profile as it is."""
        people = people_compared(set(Candidate.objects.values_list("pk", flat=True)))
        kept = DuplicateKeys.objects.values_list("candidate_id", "keys")
        assert {pk: set(keys) for pk, keys in kept} == {pk: set(keys_of(one)) for pk, one in people.items()}

    def undo(self) -> None:
        """Nothing is left of whom nobody touched; the others stay and are listed."""
        made = Candidate.objects.filter(
            pk__in=self.table.rows.filter(outcome="CREATED").values("candidate")
        ).order_by("created_at", "pk")
        touched = list(made[: self.touched])
        for person in touched:
            make_note(person, author=self.user)
        ask_to_undo(**self.act())
        assert step(self.table).state == "UNDONE"
        kept = self.table.rows.filter(outcome="CREATED", undoing="KEPT").values_list("candidate", flat=True)
        assert set(kept) == {person.pk for person in touched}
        if not touched:
            assert people_told() == self.before
        assert Candidate.objects.count() == len(self.before) + len(touched)
