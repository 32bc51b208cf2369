"""Skills by the API: read with those in question, confirmed, rejected and added, and kept over documents."""

from typing import Any

import pytest

from candidates.models import CandidateSkill
from tests.api.conftest import PERSON, Program, program_with
from tests.api.test_changed_since import changed_since

pytestmark = pytest.mark.django_db
SENT = PERSON | {"summary": "She moved the billing to PostgreSQL.", "skills": [{"name": "Compilers"}]}


def skills(program: Program, candidate_id: str, status: str = "") -> dict[str, dict[str, Any]]:
    """Return the skills of somebody by name."""
    query = f"candidate_id={candidate_id}" + (f"&status={status}" if status else "")
    return {row["name"]: row for row in program.get(f"skills?{query}").json()["data"]}


def test_what_a_text_names_is_in_question_until_a_program_decides(program: Program) -> None:
    made = program.post("candidates", SENT).json()
    found = skills(program, made["id"])
    assert (found["Compilers"]["counts"], found["PostgreSQL"]["counts"]) == (True, False)
    path = f"skills/{found['PostgreSQL']['id']}"
    tag = program.get(path)["ETag"]
    assert program.post(f"{path}/decide", {"status": "CONFIRMED"}, If_Match='"another"').status_code == 412
    done = program.post(f"{path}/decide", {"status": "CONFIRMED"}, If_Match=tag)
    assert (done.status_code, done.json()["status"], done.json()["counts"]) == (200, "CONFIRMED", True)
    person = program.get(f"candidates/{made['id']}").json()
    assert {row["name"]: row["id"] for row in person["skills"]} == {
        name: row["id"] for name, row in found.items() if name in {"Compilers", "PostgreSQL"}
    }
    assert changed_since(program, made["updated_at"]) == [made["id"]]
    assert CandidateSkill.objects.get(name="PostgreSQL").decided_by == program.user


def test_what_was_rejected_stays_so_whatever_is_sent_later_until_it_is_left_open(program: Program) -> None:
    made = program.post("candidates", SENT).json()["id"]
    path = f"skills/{skills(program, made)['Compilers']['id']}"
    assert program.post(f"{path}/decide", {"status": "REJECTED"}).json()["counts"] is False
    program.post("candidates/upsert", SENT | {"headline": "Founder"})
    assert list(skills(program, made, "REJECTED")) == ["Compilers"]
    assert program.post(f"{path}/decide", {"status": "FOUND"}).json()["counts"] is True


def test_a_skill_no_document_tells_is_added_once(program: Program) -> None:
    made = program.post("candidates", SENT).json()["id"]
    body = {"candidate_id": made, "name": "Kubernetes"}
    added = program.post("skills", body)
    assert (added.status_code, added.json()["status"]) == (201, "ADDED")
    assert program.get(added["Location"]).json() == added.json()
    again = program.post("skills", body)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    asked = program.post("skills", body | {"name": "postgresql"})
    assert (asked.status_code, asked.json()["status"]) == (200, "CONFIRMED")


def test_skills_of_nobody_and_of_the_deleted_are_404(program: Program) -> None:
    made = program.post("candidates", SENT).json()["id"]
    path = f"skills/{skills(program, made)['Compilers']['id']}"
    reader = program_with("candidates:read")
    assert reader.post(f"{path}/decide", {"status": "REJECTED"}).status_code == 403
    program.ask("DELETE", f"candidates/{made}", If_Match="*")
    answers = [
        program.get(path),
        program.post(f"{path}/decide", {"status": "REJECTED"}),
        program.post("skills", {"candidate_id": made, "name": "Rust"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert skills(program, made) == {}


def test_an_added_skill_left_open_is_decided_so_already(program: Program) -> None:
    made = program.post("candidates", SENT).json()["id"]
    added = program.post("skills", {"candidate_id": made, "name": "Kubernetes"}).json()
    since = program.get(f"candidates/{made}").json()["updated_at"]
    left = program.post(f"skills/{added['id']}/decide", {"status": "FOUND"})
    assert (left.status_code, left.json()) == (200, added)
    assert program.get(f"candidates/{made}").json()["updated_at"] == since
