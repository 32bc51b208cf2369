"""A refusal and a claim of a message are strictly one before the other (trust.md E-06)."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from candidates.compliance.queries import may_contact
from candidates.compliance.services import (
    Contact,
    hold_still,
    place_hold,
    record_contact,
    restrict,
    suppress,
    suppress_candidate,
)
from candidates.models import Candidate, ContactPoint, ContactRecord, Suppression
from candidates.rights.services import delete_candidate
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()
ROUNDS = 200


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Two threads, each with a connection of its own that is closed in the end."""
    with ThreadPoolExecutor(2) as pool:
        yield pool
        both = threading.Barrier(2)

        def close() -> None:
            both.wait(timeout=20)
            connection.close()

        for _thread in range(2):
            pool.submit(close)


def claim(person: Candidate) -> bool:
    """Ask as delivery does when it claims a message, and keep the claim when nothing stands against it."""
    with transaction.atomic():
        hold_still(candidate=person)
        fresh = Candidate.objects.get(pk=person.pk)
        if not may_contact(fresh, channel="EMAIL", now=NOW).is_clear:
            return False
        record_contact(candidate=fresh, contact=Contact(channel="EMAIL"), contacted_by=None, now=NOW)
        return True


def by_person(person: Candidate) -> None:
    """Refuse for the person."""
    suppress_candidate(candidate=person, reason="OPT_OUT", actor_id=None, now=NOW)


def by_one_address(person: Candidate) -> None:
    """Refuse for one of their addresses, as somebody does who knows only that."""
    address = ContactPoint.objects.get(candidate=person, kind="EMAIL").normalised
    suppress(addresses=[("EMAIL", address)], reason="OPT_OUT", actor_id=None, now=NOW)


def restricting(person: Candidate) -> None:
    """Restrict the person."""
    restrict(candidate=person, actor_id=None, now=NOW)


def holding(person: Candidate) -> None:
    """Place a hold on the person."""
    place_hold(candidate=person, reason="REQUEST", placed_by=None, now=NOW)


def deleting(person: Candidate) -> None:
    """Delete the person."""
    delete_candidate(candidate=person, actor_id=None, now=NOW)


FORBIDDING = [by_person, by_one_address, restricting, holding, deleting]


def wait_for_a_waiter(finished: Future[Any]) -> None:
    """Return once somebody waits for a turn; fail when the other was done without waiting."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
            if cursor.fetchone()[0]:
                return
        assert not finished.done(), "It did not wait."


@pytest.mark.parametrize("forbid", FORBIDDING)
def test_what_forbids_waits_for_a_claim_that_asked_before(
    forbid: Callable[[Candidate], None], threads: ThreadPoolExecutor
) -> None:
    person = make_candidate()
    with transaction.atomic():
        hold_still(candidate=person)
        forbidding = threads.submit(forbid, person)
        wait_for_a_waiter(forbidding)
        assert may_contact(person, channel="EMAIL", now=NOW).is_clear
    forbidding.result(timeout=20)
    assert not may_contact(person, channel="EMAIL", now=NOW).is_clear


@pytest.mark.parametrize("forbid", FORBIDDING)
def test_a_claim_waits_for_what_forbids_and_then_sees_it(
    forbid: Callable[[Candidate], None], threads: ThreadPoolExecutor
) -> None:
    person = make_candidate()
    with transaction.atomic():
        forbid(person)
        claiming = threads.submit(claim, person)
        wait_for_a_waiter(claiming)
    assert claiming.result(timeout=20) is False
    assert not ContactRecord.objects.exists()


def test_of_two_hundred_races_no_claim_commits_after_the_refusal(threads: ThreadPoolExecutor) -> None:
    person = make_candidate()
    start = threading.Barrier(2)

    def refusing() -> int:
        start.wait(timeout=20)
        with transaction.atomic():
            hold_still(candidate=person)
            claimed_before = ContactRecord.objects.count()
            suppress_candidate(candidate=person, reason="OPT_OUT", actor_id=None, now=NOW)
        return claimed_before

    def claiming() -> bool:
        start.wait(timeout=20)
        return claim(person)

    for _round in range(ROUNDS):
        ContactRecord.objects.all().delete()
        Suppression.objects.all().delete()
        refused, claimed = threads.submit(refusing), threads.submit(claiming)
        assert refused.result(timeout=20) == int(claimed.result(timeout=20)) == ContactRecord.objects.count()


def test_nothing_is_held_without_a_transaction() -> None:
    person = make_candidate()
    with pytest.raises(TransactionManagementError):
        hold_still(candidate=person)
