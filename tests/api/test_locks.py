"""What programs ask for while somebody else writes to the same rows."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from candidates.models import Candidate, TableImport
from candidates.models.table_import import TableState
from candidates.profiles.tables.services.claiming import share_table
from tests.api.conftest import PERSON, Program
from tests.api.test_importing import ORIGIN, of_table
from tests.candidates.tables.conftest import step

pytestmark = pytest.mark.django_db(transaction=True)


def write_rows(table_id: str, is_writing: Event) -> int:
    """Hold a table as a worker does, and count its rows in it when they are written."""
    try:
        with transaction.atomic():
            table = share_table(table_id=table_id, state=TableState.RUNNING)
            assert table is not None
            is_writing.set()
            sleep(0.5)
            held = TableImport.objects.select_for_update().get(pk=table_id)
            return TableImport.objects.filter(pk=held.pk).update(done=1, counts={"CREATED": 1})
    finally:
        connection.close()


@pytest.mark.parametrize("act", ["pause", "cancel"])
def test_a_table_is_stopped_when_the_rows_being_written_are(act: str, program: Program) -> None:
    table = of_table(program)["id"]
    program.post(f"imports/{table}/map", ORIGIN)
    step(TableImport.objects.get())
    program.post(f"imports/{table}/start")
    is_writing = Event()
    with ThreadPoolExecutor(1) as workers:
        worker = workers.submit(write_rows, table, is_writing)
        assert is_writing.wait(5)
        answer = program.post(f"imports/{table}/{act}")
        assert worker.result(10) == 1
    assert (answer.status_code, answer.json()["rows_done"]) == (200, 1), answer.content


def change_headline(pk: str, is_writing: Event) -> None:
    """Write to a person as a change by hand does, which takes a while."""
    try:
        with transaction.atomic():
            person = Candidate.objects.select_for_update(of=("self",)).get(pk=pk)
            is_writing.set()
            sleep(0.5)
            Candidate.objects.filter(pk=person.pk).update(headline="Matron")
    finally:
        connection.close()


def test_a_merge_is_not_taken_back_over_what_is_being_written(program: Program) -> None:
    other = PERSON | {"name": "Ada King", "email": "ada@king.example", "links": [], "external_ids": []}
    kept, merged = (program.post("candidates", one).json()["id"] for one in (PERSON, other))
    told = program.post(f"candidates/{kept}/merge", {"duplicate_id": merged}, If_Match="*")
    is_writing = Event()
    with ThreadPoolExecutor(1) as others:
        written = others.submit(change_headline, kept, is_writing)
        assert is_writing.wait(5)
        back = {"duplicate_id": merged}
        answer = program.post(f"candidates/{kept}/unmerge", back, If_Match=told["ETag"])
        written.result(10)
    assert answer.status_code == 412, answer.content
