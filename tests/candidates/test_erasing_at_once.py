"""An erasure waits for a worker that holds what is theirs, and what the worker wrote goes with them."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from candidates.compliance.services import hold_still
from candidates.ingest.services import parse_document
from candidates.matching.services import match_candidate
from candidates.models import Achievement, Candidate, Erasure, Match, Shortlist, SourceDocument
from candidates.profiles.services import make_profile
from candidates.rights.rules import UNDO
from candidates.rights.services import delete_candidate, erase_due, restore_candidate
from outreach.briefs.services import request_drafts
from outreach.models import OutreachMessage
from tests.factories.people import AgencyFactory, ClientFactory, UserFactory
from tests.factories.world import demo_resume, make_candidate, make_role, make_shortlist, receive

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()
LONG_AGO = NOW - UNDO - timedelta(days=1)


def in_a_thread(act: Callable[[], Any]) -> Any:
    """Run something on a connection of its own, which is closed in the end."""
    try:
        return act()
    finally:
        connection.close()


def wait_for_a_lock(other: Future[Any]) -> None:
    """Return once somebody waits for a row or a turn; fail when the other was done without waiting."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        assert not other.done(), "It did not wait."


def writing_a_brief(person: Candidate) -> None:
    """Hold a message and match its person, as freezing a brief does."""
    message = OutreachMessage.objects.select_for_update(of=("self",)).select_related("role").get()
    Match.objects.all().delete()
    match_candidate(candidate=person, role=message.role, now=NOW)


def reading_a_document(person: Candidate) -> None:
    """Hold a document and keep another statement of it, as extracting achievements does."""
    document = SourceDocument.objects.select_for_update().get(candidate=person)
    found = Achievement.objects.filter(source_document=document)[0]
    found.pk = None
    found._state.adding = True
    found.id = Achievement().id
    found.start, found.end = 0, 1
    found.save()


@pytest.mark.parametrize("working", [writing_a_brief, reading_a_document])
def test_an_erasure_waits_for_a_worker_and_takes_what_it_wrote(working: Callable[[Candidate], None]) -> None:
    AgencyFactory()
    role = make_role(ClientFactory(), title="Lead Nurse for Patient Safety")
    person = make_candidate()
    request_drafts(role=role, candidates=[person], requested_by=None, now=NOW)
    delete_candidate(candidate=person, actor_id=None, now=LONG_AGO)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            working(person)
            erasing = pool.submit(in_a_thread, partial(erase_due, now=NOW))
            wait_for_a_lock(erasing)
        assert erasing.result(timeout=30) == 1
    assert Erasure.objects.get().pk == person.pk
    kept = (Candidate, SourceDocument, Achievement, Match, OutreachMessage)
    assert [model.__name__ for model in kept if model._default_manager.exists()] == []


def test_a_document_that_waits_for_a_deletion_is_withheld() -> None:
    person = make_candidate()
    document = receive(json.dumps(demo_resume(), indent=1).encode())
    assert parse_document(document_id=document.pk, now=NOW)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            delete_candidate(candidate=person, actor_id=None, now=NOW)
            renewing = pool.submit(in_a_thread, partial(make_profile, document_id=document.pk, now=NOW))
            wait_for_a_lock(renewing)
        assert renewing.result(timeout=30) is False
    document.refresh_from_db()
    assert (document.state, document.text) == ("REFUSED", "")
    assert Candidate.objects.get().deleted_at == NOW


def test_an_erasure_that_waits_for_somebody_who_brings_them_back_erases_nobody() -> None:
    person = make_candidate()
    # On the last day: one clock says it is over, the other that it is not.
    delete_candidate(candidate=person, actor_id=None, now=NOW - UNDO)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            restore_candidate(candidate=person, actor_id=None, now=NOW - timedelta(seconds=1))
            erasing = pool.submit(in_a_thread, partial(erase_due, now=NOW))
            wait_for_a_lock(erasing)
        assert erasing.result(timeout=30) == 0
    assert Candidate.objects.get().deleted_at is None


def test_a_deletion_and_a_decision_about_the_same_person_never_wait_in_a_circle() -> None:
    """Who decides holds the shortlist and then the person's turn."""
    AgencyFactory()
    role = make_role(ClientFactory(), title="Lead Nurse for Patient Safety")
    person = make_candidate()
    shortlist = make_shortlist(role, person, proposed_by=UserFactory())
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Shortlist.objects.select_for_update().get()
            deleting = pool.submit(
                in_a_thread, partial(delete_candidate, candidate=person, actor_id=None, now=NOW)
            )
            wait_for_a_lock(deleting)
            hold_still(candidate=person)
        deleting.result(timeout=30)
    assert shortlist.entries.get().withdrawal == "UNAVAILABLE"
