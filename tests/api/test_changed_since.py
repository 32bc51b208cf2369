"""Whoever asks who was changed since the last time learns of everything a person's answer holds."""

import pytest

from tests.api.conftest import PERSON, Program

pytestmark = pytest.mark.django_db
SAID = {
    "kind": "REFUSES", "subject": "HOURS", "about": "nights", "words": "No more nights.",
    "said_on": "2026-11-01", "said_how": "REPLY",
}  # fmt: skip


def changed_since(program: Program, moment: str) -> list[str]:
    """Return who is listed as changed after a moment that was read before."""
    rows = program.get(f"candidates?order=changed&updated_since={moment}").json()["data"]
    return [row["id"] for row in rows if row["updated_at"] > moment]


def test_what_somebody_wants_is_a_change_of_theirs(program: Program) -> None:
    made = program.post("candidates", PERSON).json()
    kept = program.post("preferences", SAID | {"candidate_id": made["id"]})
    assert kept.status_code == 201, kept.content
    assert changed_since(program, made["updated_at"]) == [made["id"]]
    before = program.get(f"candidates/{made['id']}").json()["updated_at"]
    assert program.ask("DELETE", f"preferences/{kept.json()['id']}").status_code == 200
    assert changed_since(program, before) == [made["id"]]
