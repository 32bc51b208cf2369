"""A program steers a table while a worker writes its rows: neither ends the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from candidates.models import TableImport
from candidates.models.table_import import TableState
from candidates.profiles.tables.services.claiming import share_table
from tests.api.conftest import Program
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
            return TableImport.objects.filter(pk=held.pk).update(done=1)
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
