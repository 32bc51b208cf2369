"""Messages as a program reads and decides them: claims, checks, reasons, approval of the exact bytes."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from axis.accounts.models import ApiKey
from axis.accounts.services import revoke_key
from axis.audit.models import AuditEvent
from candidates.compliance.services import lift_hold, place_hold, suppress
from outreach.models import OutreachMessage
from tests.api.conftest import Program, program_with
from tests.factories.people import UserFactory
from tests.factories.world import World, make_candidate, make_message, make_role

pytestmark = pytest.mark.django_db


def approval(read: dict[str, Any]) -> dict[str, Any]:
    """Return what approves a message as it was read, with everything to be attested."""
    due = [finding["id"] for finding in read["checks"]["findings"] if finding["is_to_attest"]]
    return {"sha256": read["letter"]["sha256"], "attested": due}


def test_a_message_tells_what_each_sentence_rests_on_and_what_the_checks_found(
    program: Program, world: World
) -> None:
    read = program.get(f"messages/{world.message.pk}").json()
    assert (read["state"], read["candidate"]["name"]) == ("needs_review", world.candidate.name)
    facts = [fact for claim in read["claims"] for fact in claim["facts"]]
    quoted = [fact for fact in facts if fact["document_id"] == str(world.document.pk)]
    assert quoted
    text = world.document.text
    assert all(text[fact["start"] : fact["end"]] == fact["words"] for fact in quoted)
    assert {
        fact["kind"]
        for fact in facts
        if not (fact["stated_on"] or fact["document_id"] or fact["source"] or fact["derived_from"])
    } <= {"role", "requirement"}
    assert all(claim["text"] in read["letter"]["text"] for claim in read["claims"] if claim["facts"])
    assert read["checks"]["status"] in {"pass", "hold"}
    assert read["reasons"] == []
    why = program.get(f"messages/{world.message.pk}/reasons").json()
    assert not why["may_be_sent"]
    assert "not_approved" in {reason["code"] for reason in why["reasons"]}


def test_a_program_approves_the_bytes_it_read_and_its_key_answers_for_it(world: World) -> None:
    reader = program_with("messages:read", "messages:write")
    sender = program_with("messages:read", "messages:send", "candidates:contact_details")
    path = f"messages/{world.message.pk}"
    told = reader.get(path).json()
    assert (told["letter"]["to"], told["redacted"]) == (None, ["letter.to"])
    refused = reader.post(f"{path}/approve", approval(told))
    assert (refused.status_code, refused.json()["required_scopes"]) == (403, ["messages:send"])
    read = sender.get(path).json()
    assert "@" in read["letter"]["to"]
    other = sender.post(f"{path}/approve", approval(read) | {"sha256": "0" * 64})
    assert (other.status_code, other.json()["code"]) == (409, "not-what-was-read")
    done = sender.post(f"{path}/approve", approval(read))
    assert done.status_code == 200, done.content
    assert done.json()["state"] == "approved"
    assert done.json()["approval"]["sha256"] == read["letter"]["sha256"]
    assert AuditEvent.objects.get(action="outreach.message.approved").actor_id == sender.user.pk
    assert "approver_inactive" not in codes(reader, path)
    revoke_key(key=ApiKey.objects.get(user=sender.user), actor_id=None, now=timezone.now())
    assert "approver_inactive" in codes(reader, path)
    back = reader.post(f"{path}/pull-back")
    assert (back.json()["state"], back.json()["approval"]) == ("needs_review", None)
    assert reader.post(f"{path}/pull-back").json()["code"] == "too-late"


def codes(program: Program, path: str) -> set[str]:
    """Return the codes of every reason why a message does not leave."""
    return {reason["code"] for reason in program.get(f"{path}/reasons").json()["reasons"]}


def test_only_who_may_approve_does_so_through_the_api_too(world: World) -> None:
    """S-10: a recruiter without the right is refused whatever door they take."""
    program = program_with("messages:read")
    read = program.get(f"messages/{world.message.pk}").json()
    program.client.force_login(world.people["recruiter"])
    program.client.handler.enforce_csrf_checks = False
    answer = program.client.post(
        f"/api/v1/messages/{world.message.pk}/approve", approval(read), content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    world.message.refresh_from_db()
    assert world.message.state == "NEEDS_REVIEW"


def test_a_draft_is_sent_back_or_rejected_with_a_reason_that_counts(program: Program, world: World) -> None:
    path = f"messages/{world.message.pk}"
    first = program.get(path)
    sent = {"sha256": first.json()["version"]["sha256"], "reason_code": "TONE", "reason": "Too stiff."}
    stale = program.post(f"{path}/reject", sent, If_Match='"another"')
    assert stale.status_code == 412
    assert program.post(f"{path}/reject", sent | {"reason_code": "MOOD"}).status_code == 400
    assert program.post(f"{path}/reject", sent, If_Match=first["ETag"]).json()["state"] == "rejected"
    assert program.post(f"{path}/send-back", sent).json()["code"] == "already-reviewed"
    asked = {"candidate_id": str(world.candidate.pk), "role_id": str(world.role.pk)}
    again = program.post("messages", asked)
    assert (again.status_code, again.json()["state"], again.json()["id"]) == (
        200,
        "requested",
        str(world.message.pk),
    )


def test_a_draft_is_asked_for_in_the_name_of_a_recruiter_by_the_program(
    program: Program, world: World
) -> None:
    person = make_candidate(name="Bo Lind", email="bo@example.org")
    asked = {"candidate_id": str(person.pk), "role_id": str(world.role.pk)}
    made = program.post("messages", asked)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["state"], told["version"], told["claims"]) == ("requested", None, [])
    assert told["recruiter"]["id"] == str(world.people["recruiter"].pk)
    acts = AuditEvent.objects.filter(target=f"message:{told['id']}")
    assert {act.actor_id for act in acts} == {program.user.pk}
    for field, odd in (("recruiter_id", world.people["manager"].pk), ("candidate_id", world.role.pk)):
        answer = program.post("messages", asked | {field: str(odd)})
        assert answer.json()["errors"][0]["pointer"] == f"/{field}"
    states = {row["state"] for row in program.get(f"messages?role_id={world.role.pk}").json()["data"]}
    assert states == {"requested", "needs_review"}
    assert len(program.get("messages?state=requested&limit=1").json()["data"]) == 1


def test_somebody_nobody_may_write_to_is_refused_with_every_reason(program: Program, world: World) -> None:
    path = f"messages/{world.message.pk}"
    read = program.get(path).json()
    address = world.candidate.contactpoint_set.get(kind="EMAIL").normalised
    suppress(addresses=[("EMAIL", address)], reason="OPT_OUT", actor_id=None, now=timezone.now())
    asked = {"candidate_id": str(world.candidate.pk), "role_id": str(world.role.pk)}
    for answer in (program.post("messages", asked), program.post(f"{path}/approve", approval(read))):
        assert (answer.status_code, answer.json()["code"]) == (409, "contact-not-allowed")
        (reason,) = [one for one in answer.json()["reasons"] if one["code"] == "suppressed"]
        assert set(reason) == {"code", "when", "text", "until", "detail"}
        assert (reason["when"], reason["detail"]) == ("ALWAYS", "OPT_OUT")
    assert [one["code"] for one in program.get(path).json()["reasons"]] == ["suppressed"]
    assert OutreachMessage.objects.get().state == "NEEDS_REVIEW"


def test_somebody_who_may_be_somebody_else_here_is_refused_until_that_is_settled(
    program: Program, world: World
) -> None:
    other = make_role(world.client, title="Head of Wayfinding", owner=world.people["recruiter"])
    asked = {"candidate_id": str(world.candidate.pk), "role_id": str(other.pk)}
    now = timezone.now()
    place_hold(candidate=world.candidate, reason="DUPLICATE", placed_by=None, now=now)
    answer = program.post("messages", asked)
    assert (answer.status_code, answer.json()["code"]) == (409, "contact-not-allowed")
    assert "DUPLICATE" in {reason["detail"] for reason in answer.json()["reasons"]}
    assert not OutreachMessage.objects.filter(role=other).exists()
    lift_hold(candidate=world.candidate, reason="DUPLICATE", actor_id=None, now=now)
    assert program.post("messages", asked).status_code == 201


def test_ten_messages_more_cost_no_more_queries(program: Program, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert program.get("messages").status_code == 200
        return len(captured)

    program.get("messages")
    few = queries()
    for n in range(3):
        person = make_candidate(name=f"Person {n}", email=f"p{n}@example.org")
        make_message(person, world.role, requested_by=UserFactory())
    assert queries() == few
    assert few <= 8
