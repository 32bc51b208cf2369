"""Shortlists as a program makes and reads them: blind until allowed, decided by the client's people alone."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from axis.audit.models import AuditEvent
from candidates.compliance.services import suppress
from candidates.models import ShortlistEntry
from candidates.shortlists.services import Decision, decide_entry
from tests.api.conftest import Program, program_with
from tests.factories.world import World, make_candidate

pytestmark = pytest.mark.django_db
LINE = "Bo Lind cut errors by a third; reach him at bo@example.org."


def proposed(program: Program, world: World, **more: Any) -> Any:
    """Propose somebody new for the world's role."""
    person = make_candidate(name="Bo Lind", email="bo@example.org")
    people = [{"candidate_id": str(person.pk), "line": LINE}]
    return program.post("shortlists", {"role_id": str(world.role.pk), "people": people, **more})


def test_a_program_proposes_blind_and_the_recruiter_answers_for_it(
    program: Program, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = proposed(program, world, note="Bo Lind is free in May.", due_on="2027-01-31")
    assert made.status_code == 201, made.content
    told = made.json()
    (entry,) = told["entries"]
    assert entry["is_blind"]
    assert "Bo" not in str(entry["shown"]) + told["note"]
    assert "bo@example.org" not in made.content.decode()
    assert told["proposed_by"]["id"] == str(world.people["recruiter"].pk)
    assert AuditEvent.objects.get(target=f"shortlist:{told['id']}").actor_id == program.user.pk
    assert [letter.to for letter in mail.outbox] == [[world.people["manager"].email]]
    again = program.post("shortlist-entries", {"shortlist_id": told["id"], **person_of(entry)})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


def test_a_due_day_is_one_there_is(program: Program, world: World) -> None:
    for day in ("2027-02-29", "2027-04-31", "soon"):
        answer = proposed(program, world, due_on=day)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "/due_on"
    assert proposed(program, world, due_on="2028-02-29").status_code == 201


def person_of(entry: dict[str, Any]) -> dict[str, str]:
    """Return what proposes the person of an entry."""
    return {"candidate_id": entry["candidate_id"], "line": LINE}


def test_an_entry_tells_the_decision_as_the_manager_made_it(program: Program, world: World) -> None:
    entry = world.shortlist.entries.get()
    before = program.get(f"shortlist-entries/{entry.pk}")
    assert before.json()["decision"] == "proposed"
    made = Decision("DECLINED", reason="MISSING", words="No ward of their own yet.")
    decide_entry(entry=entry, decision=made, mark="", decided_by=world.people["manager"], now=timezone.now())
    told = program.get("shortlist-entries?decision=declined").json()["data"]
    assert [(one["reason"], one["reason_words"]) for one in told] == [
        ("MISSING", "No ward of their own yet.")
    ]
    assert told[0]["decided_by"]["name"] == world.people["manager"].name
    path = f"shortlist-entries/{entry.pk}/withdraw"
    assert program.post(path, If_Match=before["ETag"]).status_code == 412
    unread = program.post(path)
    assert (unread.status_code, unread.json()["code"]) == (428, "precondition-required")
    assert program.post(path, If_Match="*").json()["code"] == "conflict"
    assert program.patch(f"shortlist-entries/{entry.pk}", {"decision": "advanced"}).status_code == 405


def test_who_said_no_is_put_before_nobody_and_seen_by_nobody(program: Program, world: World) -> None:
    told = proposed(program, world).json()
    suppress(addresses=[("EMAIL", "bo@example.org")], reason="OBJECTION", actor_id=None, now=timezone.now())
    (entry,) = program.get(f"shortlists/{told['id']}").json()["entries"]
    assert (entry["is_available"], entry["shown"]) == (False, None)
    back = program.post(f"shortlist-entries/{entry['id']}/withdraw", If_Match="*")
    assert back.json()["withdrawal"] == "TAKEN_BACK"
    answer = program.post("shortlist-entries", {"shortlist_id": told["id"], **person_of(entry)})
    assert (answer.status_code, answer.json()["code"]) == (409, "contact-not-allowed")
    assert "suppressed" in {reason["code"] for reason in answer.json()["reasons"]}
    assert ShortlistEntry.objects.filter(is_open=True).count() == 1


def test_shortlists_have_scopes_of_their_own_and_few_queries(world: World) -> None:
    reader = program_with("shortlists:read")
    assert proposed(reader, world).status_code == 403
    for path in ("shortlists", "shortlist-entries"):
        with CaptureQueriesContext(connection) as captured:
            assert len(reader.get(f"{path}?limit=1").json()["data"]) == 1
        assert len(captured) <= 8
