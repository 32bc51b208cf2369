"""What the resources promise: people keep their provenance, refusals hold, a key opens what it names."""

from typing import Any

import pytest
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.compliance.services import suppress
from candidates.models import Candidate, MatchRun, Role, SourceDocument
from candidates.profiles.duplicates.services import merge_people
from candidates.profiles.preferences.services import withdraw_preference
from tests.api.conftest import PERSON, Program, program_with
from tests.factories.people import UserFactory
from tests.factories.twins import make_pair
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def test_a_person_who_is_sent_becomes_a_document_and_a_profile_that_points_to_it(program: Program) -> None:
    answer = program.post("candidates", PERSON)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    document = SourceDocument.objects.get()
    assert told["document_id"] == str(document.pk)
    assert (told["outcome"], told["matched_on"]) == ("created", "")
    assert answer["Location"] == f"/api/v1/candidates/{told['id']}"
    assert told["emails"][0]["value"] == "ada@example.com"
    assert told["external_ids"] == [{"source": "greenhouse:acme", "value": "24680"}]
    assert document.uploaded_by == program.user
    assert document.source == "a referral"
    person = Candidate.objects.get()
    assert person.field_sources["headline"] == str(document.pk)
    assert person.owner is None, "a program looks after nobody"
    assert document.state == "PROFILED", "a worker finds the achievements"


def test_somebody_known_already_is_named_and_not_doubled(program: Program) -> None:
    known = program.post("candidates", PERSON).json()["id"]
    again = program.post("candidates", {**PERSON, "headline": "Something else", "external_ids": []})
    assert again.status_code == 409
    assert again.json()["code"] == "duplicate"
    assert again.json()["existing"] == [{"id": known, "matched_on": "address"}]
    assert program.post("candidates", PERSON).json()["existing"][0]["matched_on"] == "external_id"
    assert SourceDocument.objects.count() == 1


def test_an_upsert_finds_by_external_id_and_by_address_and_the_newest_words_win(program: Program) -> None:
    first = program.post("candidates/upsert", PERSON)
    moved = {**PERSON, "email": "ada@new.example", "links": [], "headline": "Chief engineer"}
    second = program.post("candidates/upsert", moved)
    third = program.post("candidates/upsert", {**PERSON, "external_ids": [], "headline": "Founder"})
    back = program.post("candidates/upsert", PERSON)
    same = program.post("candidates/upsert", PERSON)
    assert [one.status_code for one in (first, second, third, back, same)] == [201, 200, 200, 200, 200]
    told = [one.json() for one in (first, second, third, back, same)]
    assert len({one["id"] for one in told}) == 1
    assert [one["outcome"] for one in told] == ["created", "updated", "updated", "updated", "existing"]
    assert [one["matched_on"] for one in told][1:3] == ["external_id", "address"]
    headlines = ["Compiler engineer", "Chief engineer", "Founder", "Compiler engineer", "Compiler engineer"]
    assert [one["headline"] for one in told] == headlines
    assert {point["value"] for point in told[-1]["emails"]} == {"ada@example.com", "ada@new.example"}


def test_an_external_id_of_somebody_else_changes_nobody(program: Program) -> None:
    program.post("candidates", PERSON)
    other = {"name": "Bo Lind", "source": "a list", "email": "bo@example.com"}
    ids = [{"source": "lever", "value": "1"}, {"source": "greenhouse:acme", "value": "24680"}]
    program.post("candidates", {**other, "external_ids": [ids[0]]})
    answer = program.post("candidates/upsert", {**other, "headline": "New", "external_ids": ids})
    assert (answer.status_code, answer.json()["code"]) == (409, "external-id-taken")
    assert Candidate.objects.get(name="Bo Lind").headline == ""


def test_nothing_is_kept_of_somebody_who_said_no(program: Program) -> None:
    suppress(addresses=[("EMAIL", "ada@example.com")], reason="OPT_OUT", actor_id=None, now=timezone.now())
    for path in ("candidates", "candidates/upsert"):
        answer = program.post(path, PERSON)
        assert (answer.status_code, answer.json()["code"]) == (409, "contact-not-allowed")
    assert not Candidate.objects.exists()
    assert not SourceDocument.objects.exists()


def test_a_suppression_is_a_fingerprint_and_shuts_every_door(program: Program) -> None:
    noted = program.post("suppressions", {"email": "Ada@Example.com"})
    assert noted.json() == {"is_suppressed": True, "was_known": False}
    assert program.post("suppressions", {"email": "ada@example.com"}).json()["was_known"] is True
    assert program.post("candidates", PERSON).status_code == 409
    listed = program.get("suppressions").json()["data"]
    assert [row["reason"] for row in listed] == ["OPT_OUT"]
    assert "fingerprint" not in listed[0]


def test_what_a_person_wants_is_told_in_their_words_while_it_holds(program: Program, world: World) -> None:
    path = f"candidates/{world.candidate.pk}"
    (said,) = program.get(path).json()["preferences"]
    assert (said["words"], said["said_on"]) == ("I would like to teach as well.", "2026-03-12")
    withdraw_preference(
        preference=world.preference, actor_id=world.people["recruiter"].pk, now=timezone.now()
    )
    assert program.get(path).json()["preferences"] == []


def test_a_patch_changes_what_it_names_and_says_who_did(program: Program, world: World) -> None:
    path, owner = f"candidates/{world.candidate.pk}", world.people["recruiter"]
    before = program.get(path).json()
    sent = {"headline": "Head of nursing", "tags": ["Leeds", "nights"], "owner_id": str(owner.pk)}
    answer = program.patch(path, sent)
    assert answer.status_code == 200, answer.content
    after = answer.json()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"headline", "tags", "owner", "updated_at"}
    assert after["owner"] == {"id": str(owner.pk), "name": owner.name}
    world.candidate.refresh_from_db()
    assert "headline" not in world.candidate.field_sources
    act = AuditEvent.objects.get(action="candidates.candidate.corrected")
    assert act.actor_id == program.user.pk
    assert act.details == {"fields": ["headline"]}
    assert ChangeRecord.objects.filter(object_id=world.candidate.pk, data={"changed": ["headline"]}).exists()
    assert program.get("candidates?q=nursing").json()["data"][0]["id"] == str(world.candidate.pk)


def test_every_fact_names_its_origin_and_a_patch_survives_what_is_sent_later(program: Program) -> None:
    path = f"candidates/{program.post('candidates', PERSON).json()['id']}"
    told = program.get(f"{path}/provenance").json()
    assert {fact["origin"] for fact in told["facts"]} == {"document"}
    document = SourceDocument.objects.get()
    for fact in told["facts"]:
        assert fact["source"]["document_id"] == str(document.pk)
        assert fact["source"]["place"]["pointer"].startswith("/"), fact
        assert fact["last_seen_at"] == fact["last_checked_at"]
    program.patch(path, {"headline": "Head of nursing"})
    program.post("candidates/upsert", PERSON | {"headline": "Something newer"})
    assert program.get(path).json()["headline"] == "Head of nursing"
    facts = program.get(f"{path}/provenance").json()["facts"]
    headline = next(fact for fact in facts if fact["fact"] == "headline")
    assert (headline["origin"], headline["decision"]["kind"]) == ("person", "CORRECTED")
    assert headline["decision"]["by"] == program.user.name
    assert [one["values"] for one in headline["conflicts"]][:1] == [{"headline": "Something newer"}]

    reader = program_with("candidates:read")
    seen = reader.get(f"{path}/provenance").json()
    assert seen["redacted"] == ["contact_point"]
    assert "contact_point" not in {fact["fact"] for fact in seen["facts"]}
    assert program_with("roles:read").get(f"{path}/provenance").status_code == 403


def test_contact_details_need_a_scope_of_their_own(world: World) -> None:
    path = f"candidates/{world.candidate.pk}"
    point = world.candidate.contactpoint_set.get(kind="EMAIL")
    reader = program_with("candidates:read")
    told = reader.get(path)
    assert told.json()["redacted"] == ["emails", "phones", "links"]
    assert point.value not in told.content.decode()
    # What may not be read must not be asked for either.
    asked = reader.get(f"candidates/lookup?email={point.value}")
    assert (asked.status_code, asked.json()["required_scopes"]) == (403, ["candidates:contact_details"])
    assert reader.get(f"candidates?email={point.value}").status_code == 400
    full = program_with("candidates:read", "candidates:contact_details")
    assert full.get(f"candidates/lookup?email={point.value}").json()["emails"][0]["value"] == point.value
    assert full.get("candidates/lookup?email=nobody@example.org").status_code == 404


def test_a_role_is_opened_changed_closed_and_reopened(program: Program, world: World) -> None:
    client = program.get("clients").json()["data"][0]
    needs = [{"text": "Handover", "keywords": ["handover"], "is_must": True, "weight": 3}]
    sent = {"client_id": str(world.client.pk), "title": "Ward manager", "requirements": needs}
    made = program.post("roles", sent)
    assert made.status_code == 201, made.content
    path = f"roles/{made.json()['id']}"
    assert made.json()["requirements"][0]["text"] == "Handover"
    assert MatchRun.objects.filter(role_id=made.json()["id"]).exists()
    assert program.patch(path, {"title": "Senior ward manager"}).json()["title"] == "Senior ward manager"
    assert program.post(f"{path}/close").json()["closed_at"] is not None
    assert path.removeprefix("roles/") in str(program.get("roles?state=closed").json())
    assert program.post(f"{path}/reopen").json()["closed_at"] is None
    assert client["id"] in {row["id"] for row in program.get("clients").json()["data"]}
    acts = AuditEvent.objects.filter(target=f"role:{made.json()['id']}").values_list("actor_id", flat=True)
    assert set(acts) == {program.user.pk}


@pytest.mark.parametrize(("field", "value"), [("client_id", None), ("owner_id", "manager")])
def test_ids_in_bodies_lead_only_to_what_the_caller_may_use(
    program: Program, world: World, field: str, value: str | None
) -> None:
    """S-04: an id that is not for this field is answered as one that does not exist."""
    theirs = str(world.people[value].pk) if value else str(world.role.pk)
    sent = {"client_id": str(world.client.pk), "title": "Ward manager"}
    answers = [
        program.post("roles", {**sent, field: pk}) for pk in (theirs, "0199aaaa-0000-7000-8000-000000000000")
    ]
    faults = [answer.json()["errors"] for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert faults[0] == faults[1]
    assert Role.objects.count() == 1


def test_matches_achievements_and_insights_are_read(program: Program, world: World) -> None:
    statements = program.get(f"achievements?candidate_id={world.candidate.pk}&kind=ACHIEVEMENT").json()[
        "data"
    ]
    text = world.document.text
    assert statements
    assert all(text[row["start"] : row["end"]] == row["text"] for row in statements)
    assert statements[0]["evidence"]["strength"] > 0
    one = program.get(f"insights/{world.insight.pk}").json()
    assert one["statement"] == world.insight.statement
    assert program.get("insights?state=unsigned").json()["data"] == []
    assert program.get(f"matches?role_id={world.role.pk}").status_code == 200


def test_a_figure_is_entered_and_withdrawn_but_signed_by_a_person_alone(program: Program) -> None:
    sent = {
        "title": "Drop in errors",
        "statement": "Across 61 wards in the 2025 Ward Safety Review, the median drop was 22%.",
        "metric": "errors a month",
        "unit": "percent",
        "statistic": "MEDIAN",
        "population": "acute wards",
        "sample_size": 61,
        "setting": "acute hospitals",
        "source_title": "Ward Safety Review",
        "source_date": "2025-06-01",
    }
    made = program.post("insights", sent)
    assert made.status_code == 201, made.content
    assert made.json()["signed_at"] is None
    path = f"insights/{made.json()['id']}"
    assert program.post(f"{path}/sign").status_code == 404
    assert program.post(f"{path}/withdraw").json()["withdrawn_at"] is not None
    vague = program.post("insights", {**sent, "statement": "An amazing drop."})
    assert vague.status_code == 400
    assert vague.json()["errors"][0]["pointer"] == "/statement"


SERVER_OWNED: dict[str, Any] = {
    "id": "0199aaaa-0000-7000-8000-000000000000",
    "created_at": "2020-01-01T00:00:00Z",
    "updated_at": "2020-01-01T00:00:00Z",
    "field_sources": {},
    "search": "x",
    "state": "READY",
    "uploaded_by": "x",
    "signed_by": "x",
    "signed_at": "2020-01-01T00:00:00Z",
    "closed_at": "2020-01-01T00:00:00Z",
    "has_said_no": False,
    "is_admin": True,
    "created_by": "x",
}


def test_what_the_server_owns_cannot_be_sent(program: Program, world: World) -> None:
    """S-06: each hostile key is refused by name, and nothing is written."""
    targets = [
        ("POST", "candidates", PERSON),
        ("POST", "candidates/upsert", PERSON),
        ("PATCH", f"candidates/{world.candidate.pk}", {"headline": "New"}),
        ("POST", "roles", {"client_id": str(world.client.pk), "title": "New"}),
        ("PATCH", f"roles/{world.role.pk}", {"title": "New"}),
        ("POST", "suppressions", {"email": "a@example.org"}),
    ]
    people, roles = Candidate.objects.count(), Role.objects.count()
    for method, path, body in targets:
        answer = program.ask(method, path, body | SERVER_OWNED)
        assert answer.status_code == 400
        named = {error["pointer"] for error in answer.json()["errors"] if error["code"] == "unknown_field"}
        assert named == {f"/{name}" for name in SERVER_OWNED}
    assert (Candidate.objects.count(), Role.objects.count()) == (people, roles)
    assert not Candidate.objects.filter(headline="New").exists()


def test_a_key_that_allows_nothing_may_ask_who_it_is(db: None) -> None:
    program = program_with("roles:read")
    told = program.get("me").json()
    assert told["kind"] == "service"
    assert told["scopes"] == ["roles:read"]
    assert UserFactory().key_scopes == frozenset()


def test_an_id_that_was_merged_leads_to_the_present_one(program: Program) -> None:
    pair = make_pair()
    merge_people(kept=pair.one, merged=pair.other, merged_by=UserFactory(), now=timezone.now())
    read = program.get(f"candidates/{pair.other_id}")
    assert read.status_code == 308
    assert read["Location"] == f"/api/v1/candidates/{pair.one_id}"
    written = program.patch(f"candidates/{pair.other_id}", {"tags": ["x"]})
    assert written.status_code == 409
    for answer in (read, written):
        assert (answer.json()["code"], answer.json()["merged_into"]) == ("merged", str(pair.one_id))
    assert str(pair.other_id) not in program.get("candidates").content.decode()
