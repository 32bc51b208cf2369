"""A request that is sent again does nothing twice, whatever dies in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from axis.accounts.services import make_key
from axis.lib.ids import new_id
from axis.rest.errors import Problem
from axis.rest.idempotency import LEASE, Answer, fingerprint_of, forget, key_of, once
from axis.rest.models import IdempotencyRecord
from candidates.models import Candidate, SourceDocument
from tests.api.conftest import PERSON, Program, program_with

KEY = "a-key-of-the-program-0001"


@pytest.mark.django_db
def test_the_same_key_again_answers_the_same_and_makes_nothing(program: Program) -> None:
    first = program.post("candidates", PERSON, Idempotency_Key=KEY)
    again = program.post("candidates", dict(reversed(PERSON.items())), Idempotency_Key=f'"{KEY}"')
    assert (first.status_code, again.status_code) == (201, 201)
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert again.json() == first.json()
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert Candidate.objects.count() == 1


@pytest.mark.django_db
def test_a_key_belongs_to_one_request_of_one_caller(program: Program) -> None:
    program.post("candidates", PERSON, Idempotency_Key=KEY)
    for path, body in (("candidates", {**PERSON, "name": "Bo"}), ("candidates/upsert", PERSON)):
        answer = program.post(path, body, Idempotency_Key=KEY)
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    other = program_with().post("candidates/upsert", PERSON, Idempotency_Key=KEY)
    assert "Idempotent-Replayed" not in other
    for odd in ("short", "with space in this key", "x" * 129):
        answer = program.post("candidates", PERSON, Idempotency_Key=odd)
        assert (answer.status_code, answer.json()["code"]) == (400, "idempotency-key-invalid")


@pytest.mark.django_db
def test_a_narrower_key_of_the_program_is_not_told_what_a_wider_one_was(program: Program) -> None:
    first = program.post("candidates", PERSON, Idempotency_Key=KEY)
    assert PERSON["email"] in first.content.decode()
    scopes = ("candidates:read", "candidates:write")
    made = make_key(program=program.user, scopes=scopes, days=9, actor_id=None, now=timezone.now())
    narrow = Program(made.secret, program.user)
    again = narrow.post("candidates", PERSON, Idempotency_Key=KEY)
    assert (again.status_code, again.json()["code"]) == (422, "idempotency-key-reused")
    assert PERSON["email"] not in again.content.decode()


@pytest.mark.django_db
def test_a_refusal_is_not_kept_so_that_it_can_be_mended(program: Program) -> None:
    known = program.post("candidates", PERSON).json()["id"]
    assert program.post("candidates", PERSON, Idempotency_Key=KEY).status_code == 409
    assert not IdempotencyRecord.objects.exists()
    answer = program.post("candidates/upsert", PERSON, Idempotency_Key=KEY)
    assert (answer.status_code, answer.json()["id"]) == (200, known)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one_person() -> None:
    program = program_with()

    def send(_number: int) -> int:
        try:
            return int(program_of(program).post("candidates", PERSON, Idempotency_Key=KEY).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        statuses = list(pool.map(send, range(10)))
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert (Candidate.objects.count(), SourceDocument.objects.count()) == (1, 1)
    assert program.post("candidates", PERSON, Idempotency_Key=KEY)["Idempotent-Replayed"] == "true"


def program_of(program: Program) -> Program:
    """Return the same program with a connection of its own."""
    return Program(program.secret, program.user)


class Killed(BaseException):
    """The process is gone: nothing after this line runs but what the database does by itself."""


def attempt(act: Any, *, now: Any, principal: Any) -> tuple[Answer, bool]:
    """Send one request with KEY."""
    mark = fingerprint_of(method="POST", address="/x", body=b"{}")
    return once(principal_id=principal, key=KEY, fingerprint=mark, now=now, act=act)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_written", [False, True])
def test_a_kill_between_claim_and_answer_loses_nothing_and_doubles_nothing(*, has_written: bool) -> None:
    now, principal, object_id = timezone.now(), uuid4(), new_id()

    def write() -> Answer:
        made = Candidate.objects.create(name="Ada", created_at=now, updated_at=now)
        return Answer(201, {"id": str(made.pk)}, {}, object_id)

    def die() -> Answer:
        if has_written:
            write()
        raise Killed

    with pytest.raises(Killed):
        attempt(die, now=now, principal=principal)
    assert not Candidate.objects.exists(), "the write went with the transaction"
    with pytest.raises(Problem, match="still running"):
        attempt(write, now=now + LEASE / 2, principal=principal)
    answer, is_earlier = attempt(write, now=now + LEASE, principal=principal)
    assert (answer.status, is_earlier) == (201, False)
    again, is_earlier = attempt(write, now=now + LEASE, principal=principal)
    assert (again.body, is_earlier) == (answer.body, True)
    assert Candidate.objects.count() == 1
    forget(object_id=object_id)
    assert not IdempotencyRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_who_comes_back_after_being_taken_over_writes_nothing() -> None:
    now, principal = timezone.now(), uuid4()

    def write() -> Answer:
        made = Candidate.objects.create(name="Ada", created_at=now, updated_at=now)
        return Answer(201, {"id": str(made.pk)})

    def slow() -> Answer:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(other).result()
        return write()

    def other() -> None:
        try:
            attempt(write, now=now + LEASE, principal=principal)
        finally:
            connection.close()

    with pytest.raises(Problem, match="still running"):
        attempt(slow, now=now, principal=principal)
    assert Candidate.objects.count() == 1


@pytest.mark.django_db
def test_records_go_after_seven_days() -> None:
    now, principal = timezone.now(), uuid4()
    attempt(lambda: Answer(200, 1), now=now, principal=principal)
    answer, is_earlier = attempt(lambda: Answer(200, 2), now=now + timedelta(days=8), principal=principal)
    assert (answer.body, is_earlier) == (2, False)
    assert IdempotencyRecord.objects.count() == 1


def test_a_key_may_stand_in_quotes() -> None:
    assert key_of(f'"{KEY}"') == key_of(KEY) == KEY
