"""What programs decide: about statements, about somebody's standing, and what people say they want."""

from typing import Any

import pytest

from candidates.models import Achievement, FactDecision, Preference, SourceDocument, StatementDecision
from tests.api.conftest import PERSON, Program, program_with
from tests.factories.statements import HIGHLIGHTS, bring, one
from tests.factories.world import World

pytestmark = pytest.mark.django_db
NOBODY = "01930f6e-0000-7000-8000-000000000000"


@pytest.fixture
def told(program: Program) -> Achievement:
    """A statement of somebody."""
    return one(bring(*HIGHLIGHTS), "night rota")


@pytest.mark.parametrize(
    ("sent", "field", "value"),
    [
        ({"act": "KIND", "value": "NOT_ACHIEVEMENT"}, "kind", "NOT_ACHIEVEMENT"),
        ({"act": "CONFIDENTIAL", "value": "yes"}, "is_confidential", True),
        ({"act": "LEVEL", "value": "helped"}, "role_level", "helped"),
        ({"act": "CONFIRMED"}, "status", "CONFIRMED"),
        ({"act": "WRONG"}, "is_wrong", True),
    ],
)
def test_a_program_decides_about_a_statement_and_takes_it_back(
    sent: dict[str, str], field: str, value: Any, program: Program, told: Achievement
) -> None:
    path = f"achievements/{told.pk}"
    before = program.get(path)
    assert program.post(f"{path}/decide", sent, If_Match='"another"').status_code == 412
    answer = program.post(f"{path}/decide", sent, If_Match=before["ETag"])
    assert answer.status_code == 200, answer.content
    assert answer.json()[field] == value
    assert (program.get(path).json()[field]) == value
    made = StatementDecision.objects.first() or FactDecision.objects.get()
    assert (str(made.pk), made.decided_by) == (answer.json()["decision_id"], program.user)
    assert program.post(f"{path}/undo", {"decision_id": NOBODY}).status_code == 404
    back = program.post(f"{path}/undo", {"decision_id": answer.json()["decision_id"]})
    assert back.status_code == 200
    assert back.json()[field] == before.json()[field]
    again = program.post(f"{path}/undo", {"decision_id": answer.json()["decision_id"]})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    "sent", [{"act": "LEVEL", "value": "helped"}, {"act": "CONFIRMED"}, {"act": "WRONG"}]
)
def test_what_is_so_already_is_a_conflict(sent: dict[str, str], program: Program, told: Achievement) -> None:
    answers = [program.post(f"achievements/{told.pk}/decide", sent) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 409]


def test_what_makes_no_sense_of_a_statement_is_named(program: Program, told: Achievement) -> None:
    path = f"achievements/{told.pk}/decide"
    for sent in ({"act": "KIND"}, {"act": "LEVEL", "value": "yes"}, {"act": "KEPT", "value": "yes"}):
        answer = program.post(path, sent)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "/value"
    assert program.post(path, {"act": "BURN"}).status_code == 400
    reader = program_with("achievements:read")
    answer = reader.post(path, {"act": "WRONG"})
    assert (answer.status_code, answer.json()["required_scopes"]) == (403, ["candidates:write"])
    assert not StatementDecision.objects.exists()


def test_the_same_decision_sent_twice_is_one(program: Program, told: Achievement) -> None:
    path, key = f"achievements/{told.pk}/decide", "a-decision-of-a-program"
    answers = [program.post(path, {"act": "WRONG"}, Idempotency_Key=key) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[1]["Idempotent-Replayed"] == "true"
    assert FactDecision.objects.count() == 1
    assert SourceDocument.objects.get().state == "OUTDATED", "a worker weighs and matches anew"


@pytest.mark.parametrize(
    ("sent", "trait", "said"),
    [
        ({"trait": "OCCUPATION", "occupation": "nurse"}, "occupation", {"key": "nurse"}),
        ({"trait": "SENIORITY", "seniority": "DIRECTOR"}, "seniority", {"band": "DIRECTOR"}),
        ({"trait": "SENIORITY"}, "seniority", {"band": "UNKNOWN"}),
        ({"trait": "YEARS", "years": 12}, "years", {"months": 144}),
        ({"trait": "PLACE", "city": "Leeds", "country": "GB"}, "place", {"time_zone": "Europe/London"}),
    ],
)
def test_a_standing_is_said_better_and_taken_back(
    sent: dict[str, Any], trait: str, said: dict[str, Any], program: Program
) -> None:
    path = f"candidates/{program.post('candidates', PERSON).json()['id']}"
    before = program.get(path)
    assert program.post(f"{path}/standing", sent, If_Match='"another"').status_code == 412
    answer = program.post(f"{path}/standing", sent, If_Match=before["ETag"])
    assert answer.status_code == 200, answer.content
    shown = answer.json()["standing"][trait]
    assert shown["is_corrected"]
    assert shown | said == shown
    back = program.post(f"{path}/standing-back", {"trait": sent["trait"]})
    assert back.json()["standing"] == before.json()["standing"]


def test_what_cannot_be_a_standing_is_named(program: Program) -> None:
    path = f"candidates/{program.post('candidates', PERSON).json()['id']}/standing"
    for sent, pointer in (
        ({"trait": "YEARS", "city": "Leeds"}, "/city"),
        ({"trait": "OCCUPATION", "occupation": "wizard"}, "/occupation"),
        ({"trait": "PLACE", "city": "Nowhere at all"}, "/city"),
        ({"trait": "YEARS", "years": 71}, "/years"),
    ):
        answer = program.post(path, sent)
        assert answer.status_code == 400, answer.content
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


def test_a_preference_is_kept_replaced_withdrawn_and_holds_again(program: Program, world: World) -> None:
    said = {
        "candidate_id": str(world.candidate.pk), "kind": "REFUSES", "subject": "EMPLOYER",
        "words": "Never again.", "said_on": "2026-03-31", "said_how": "REPLY",
        "client_id": str(world.client.pk),
    }  # fmt: skip
    made = program.post("preferences", said)
    assert made.status_code == 201, made.content
    first = made.json()["id"]
    assert made["Location"] == f"/api/v1/preferences/{first}"
    assert made.json()["client"]["id"] == str(world.client.pk)
    assert Preference.objects.get(pk=first).recorded_by == program.user
    newer = program.post("preferences", said | {"words": "Only part-time.", "replaces_id": first}).json()
    theirs = f"preferences?candidate_id={world.candidate.pk}"
    assert first not in [row["id"] for row in program.get(theirs).json()["data"]]
    assert [row["id"] for row in program.get(f"{theirs}&withdrawn=true").json()["data"]] == [first]
    assert program.post(f"preferences/{first}/reinstate").status_code == 409

    path = f"preferences/{newer['id']}"
    assert program.ask("DELETE", path, If_Match='"another"').status_code == 412
    for _time in range(2):
        gone = program.ask("DELETE", path, If_Match="*")
        assert gone.status_code == 200
        assert gone.json()["withdrawn_at"]
    assert program.post(f"preferences/{first}/reinstate").json()["withdrawn_at"] is None


def test_what_cannot_be_kept_of_a_preference_is_named(program: Program, world: World) -> None:
    said = {
        "candidate_id": str(world.candidate.pk), "kind": "WANTS", "subject": "PAY", "words": "More.",
        "said_on": "2026-03-31", "said_how": "REPLY",
    }  # fmt: skip
    for more, pointer, status in (
        ({"candidate_id": NOBODY}, "/candidate_id", 404),
        ({"client_id": NOBODY}, "/client_id", 404),
        ({"replaces_id": NOBODY}, "/replaces_id", 404),
        ({"client_id": str(world.client.pk)}, "/client_id", 400),
        ({"said_on": "2099-01-01"}, "/said_on", 400),
        ({"said_on": "2026-02-31"}, "/said_on", 400),
        ({"until": "2026-05-01"}, "/until", 400),
        ({"about": "Leeds"}, "/about", 400),
        ({"channel": "PHONE"}, "/channel", 400),
        ({"words": "  "}, "/words", 400),
    ):
        answer = program.post("preferences", said | more)
        assert answer.status_code == status, answer.content
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    reader = program_with("candidates:read")
    assert reader.post("preferences", said).status_code == 403
    assert reader.ask("DELETE", f"preferences/{world.preference.pk}").status_code == 403
