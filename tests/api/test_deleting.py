"""Deleting by the API: only what was read, and back within 30 days."""

import pytest
from django.utils import timezone

from candidates.models import Erasure
from tests.api.conftest import PERSON, Program, program_with

pytestmark = pytest.mark.django_db


def test_a_program_deletes_what_it_has_read_and_brings_it_back(program: Program) -> None:
    made = program.post("candidates", PERSON).json()
    path = f"candidates/{made['id']}"
    tag = program.get(path)["ETag"]
    refused = [program.ask("DELETE", path, **headers) for headers in ({}, {"If_Match": '"another"'})]
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [
        (428, "precondition-required"),
        (412, "precondition-failed"),
    ]
    gone = program.ask("DELETE", path, If_Match=tag)
    assert gone.status_code == 200
    assert set(gone.json()) == {"id", "deleted_at", "erased_after"}
    read = program.get(path)
    assert (read.status_code, read.json()["code"]) == (404, "not-found")
    assert gone.json()["erased_after"] in read.json()["detail"]
    assert program.get("candidates").json()["data"] == []
    assert program.get("candidates/lookup?email=ada@example.com").status_code == 404
    assert program.ask("DELETE", path, If_Match=tag).status_code == 404
    for anew in (PERSON, {**PERSON, "email": "", "links": []}, {**PERSON, "external_ids": []}):
        answer = program.post("candidates/upsert", {name: value for name, value in anew.items() if value})
        assert answer.json()["code"] == "contact-not-allowed", answer.content
    assert program.post(f"{path}/restore", If_Match='"another"').status_code == 412
    back = program.post(f"{path}/restore", If_Match=gone["ETag"])
    assert (back.status_code, back["ETag"]) == (200, program.get(path)["ETag"])
    # Whoever heard that they were gone hears that they are back.
    assert back.json() == program.get(path).json() | {"updated_at": back.json()["updated_at"]}
    assert back.json()["updated_at"] > made["updated_at"]
    again = program.post(f"{path}/restore")
    assert (again.status_code, again.json()["code"]) == (409, "not-deleted")
    assert program.post("candidates/upsert", {**PERSON, "headline": "Founder"}).status_code == 200


def test_deleting_needs_a_scope_of_its_own(program: Program) -> None:
    made = program.post("candidates", PERSON).json()
    writer = program_with("candidates:read", "candidates:write")
    for method, path in (("DELETE", ""), ("POST", "/restore")):
        answer = writer.ask(method, f"candidates/{made['id']}{path}", If_Match="*")
        assert (answer.status_code, answer.json()["required_scopes"]) == (403, ["candidates:delete"])


def test_the_erased_are_gone_for_good(program: Program) -> None:
    erased = Erasure.objects.create(erased_at=timezone.now())
    for answer in (
        program.get(f"candidates/{erased.pk}"),
        program.ask("DELETE", f"candidates/{erased.pk}", If_Match="*"),
        program.post(f"candidates/{erased.pk}/restore"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (410, "gone-erased")
