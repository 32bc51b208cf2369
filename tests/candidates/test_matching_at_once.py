"""A role compared with everybody while drafts compare the same people: nobody stops anybody."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from candidates.matching.services import ask_for_matching, match_candidate, match_role, match_some
from candidates.models import Match
from tests.factories.people import ClientFactory
from tests.factories.world import make_candidate, make_role


@pytest.mark.django_db(transaction=True)
def test_a_run_and_drafts_of_the_same_people_do_not_stop_each_other() -> None:
    role = make_role(ClientFactory(), title="Lead Nurse for Patient Safety")
    people = [make_candidate(name=f"P{number}", email=f"p{number}@example.org") for number in range(12)]
    failed: list[Exception] = []

    def at_once(act: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                act()
            except OperationalError as error:
                failed.append(error)
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    now = timezone.now()
    run_id = ask_for_matching(role=role, now=now)
    threads = [at_once(partial(match_some, run_id=run_id, now=now))]
    threads += [
        at_once(partial(match_candidate, candidate=one, role=role, now=now)) for one in reversed(people)
    ]
    for thread in threads:
        thread.join(timeout=30)
    assert failed == []
    assert Match.objects.filter(role=role).count() == 12


@pytest.mark.django_db
def test_a_run_that_began_before_leaves_a_fresher_match_as_it_is() -> None:
    role = make_role(ClientFactory(), title="Lead Nurse for Patient Safety")
    person, began = make_candidate(), timezone.now()
    run_id = ask_for_matching(role=role, now=began)
    fresh = match_candidate(candidate=person, role=role, now=began + timedelta(seconds=5))
    Match.objects.update(fit=0.125)
    match_some(run_id=run_id, now=began)
    assert Match.objects.values_list("fit", "matched_at").get() == (0.125, fresh.matched_at)
    match_role(role=role, now=began + timedelta(seconds=6))
    assert Match.objects.get().fit != 0.125
