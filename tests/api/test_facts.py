"""Facts by the API: addresses, posts and fields are put right, taken away, found right, and given back."""

from typing import Any

import pytest

from candidates.models import FactDecision
from tests.api.conftest import PERSON, Program, program_with

pytestmark = pytest.mark.django_db


def entry(program: Program, path: str, fact: str) -> dict[str, Any]:
    """Return the first fact of a kind as its provenance tells it."""
    facts = program.get(f"{path}/provenance").json()["facts"]
    found: dict[str, Any] = next(one for one in facts if one["fact"] == fact)
    return found


def address(program: Program, path: str) -> dict[str, Any]:
    """Return their e-mail address."""
    facts = program.get(f"{path}/provenance").json()["facts"]
    return next(one for one in facts if one["values"].get("kind") == "EMAIL")


@pytest.fixture
def path(program: Program) -> str:
    """Where somebody stands whom the program brought in."""
    return f"candidates/{program.post('candidates', PERSON).json()['id']}"


def test_an_address_is_put_right_holds_over_what_is_sent_later_and_is_given_back(
    program: Program, path: str
) -> None:
    right = {
        "act": "CORRECTED", "fact": "contact_point", "entry_id": address(program, path)["entry_id"],
        "values": {"value": "ada@byron.example"},
    }  # fmt: skip
    assert program.post(f"{path}/facts", right, If_Match='"another"').status_code == 412
    done = program.post(f"{path}/facts", right, If_Match=program.get(path)["ETag"])
    assert done.status_code == 200, done.content
    assert program.get(path)["ETag"] == done["ETag"]
    program.post("candidates/upsert", PERSON | {"headline": "Founder"})
    assert [row["value"] for row in program.get(path).json()["emails"]] == ["ada@byron.example"]
    assert FactDecision.objects.get().decided_by == program.user
    back = program.post(f"{path}/facts-back", {"decision_id": done.json()["decision_id"]})
    assert [row["value"] for row in back.json()["emails"]] == ["ada@example.com"]
    again = program.post(f"{path}/facts-back", {"decision_id": done.json()["decision_id"]})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


def test_a_post_is_taken_away_for_good_and_a_field_found_right(program: Program, path: str) -> None:
    post = entry(program, path, "employment")
    wrong = {"act": "WRONG", "fact": "employment", "entry_id": post["entry_id"]}
    assert program.post(f"{path}/facts", wrong).json()["employments"] == []
    program.post("candidates/upsert", PERSON | {"headline": "Founder"})
    assert program.get(path).json()["employments"] == []
    late = program.post(f"{path}/facts", wrong)
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    assert program.post(f"{path}/facts", {"act": "CHECKED", "fact": "headline"}).status_code == 200
    assert entry(program, path, "headline")["check"]["by"] == program.user.name
    chosen = {"act": "CHOSEN", "fact": "city", "document_id": post["source"]["document_id"]}
    assert program.post(f"{path}/facts", chosen).status_code == 200
    assert entry(program, path, "city")["decision"]["kind"] == "CHOSEN"


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"act": "CORRECTED", "fact": "headline"}, "/values"),
        ({"act": "CORRECTED", "fact": "headline", "values": {"city": "Rome"}}, "/values/city"),
        ({"act": "CORRECTED", "fact": "name", "values": {"name": "\u200b\u2060"}}, "/values"),
        ({"act": "CORRECTED", "fact": "country_code", "values": {"country_code": "ZZ"}}, "/values"),
        ({"act": "CORRECTED", "fact": "headline", "values": {"headline": "Compiler engineer"}}, "/values"),
        ({"act": "WRONG", "fact": "employment"}, "/entry_id"),
        ({"act": "CHOSEN", "fact": "headline"}, "/document_id"),
    ],
)
def test_what_cannot_be_decided_is_named(
    sent: dict[str, Any], pointer: str, program: Program, path: str
) -> None:
    answer = program.post(f"{path}/facts", sent)
    assert answer.status_code == 400
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert not FactDecision.objects.exists()


def test_facts_are_decided_with_the_scope_to_write_and_of_whom_there_is(program: Program, path: str) -> None:
    checked = {"act": "CHECKED", "fact": "name"}
    assert program_with("candidates:read").post(f"{path}/facts", checked).status_code == 403
    program.ask("DELETE", path, If_Match="*")
    assert program.post(f"{path}/facts", checked).status_code == 404
