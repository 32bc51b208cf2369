"""A CV that is read while the row that names its file is written waits for it, and is the same person's."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from candidates.ingest.services import IncomingFile, Origin, bring_in, parse_document
from candidates.models import Candidate, SourceDocument
from candidates.profiles.services import make_profile
from candidates.profiles.tables.services.running import run_chunk
from candidates.profiles.tables.services.steering import start_run
from tests.candidates.tables.test_beside_cvs import FILES, checked
from tests.candidates.test_documents import zipped
from tests.candidates.test_erasing_at_once import in_a_thread, wait_for_a_lock
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_cv_and_the_row_that_names_it_make_one_person_at_once() -> None:
    user, now = UserFactory(), timezone.now()
    origin = Origin("a fair", brought_by=user, lawful_basis="CONSENT")
    package = IncomingFile("agency.zip", zipped(FILES))
    table = checked(bring_in(files=[package], origin=origin, now=now, takes_tables=True).run, user)
    document = SourceDocument.objects.get(file_name="grace_cv.txt")
    parse_document(document_id=document.pk, now=now)
    start_run(table=table, actor_id=user.pk, now=now)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            run_chunk(table_id=table.pk, now=now)
            reading = pool.submit(in_a_thread, partial(make_profile, document_id=document.pk, now=now))
            wait_for_a_lock(reading)
        assert reading.result(timeout=30)
    person = Candidate.objects.get(name="Grace Hopper")
    assert set(person.source_documents.values_list("kind", flat=True)) == {"PLAIN_TEXT", "TABLE_ROW"}
