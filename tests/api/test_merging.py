"""Merging by the API: only what was read, and the old id leads on."""

import pytest
from django.utils import timezone

from candidates.models import MergeRecord
from candidates.profiles.duplicates.services import undo_merge
from tests.api.conftest import PERSON, Program, program_with

pytestmark = pytest.mark.django_db
TWIN = {"name": "A. Byron", "source": "an old list", "phone": "+44 20 7946 0018", "headline": "Analyst"}


def test_two_become_one_and_the_old_id_leads_on(program: Program) -> None:
    kept, twin = (program.post("candidates", body).json()["id"] for body in (PERSON, TWIN))
    path, body = f"candidates/{kept}/merge", {"duplicate_id": twin}
    refused = [program.post(path, body, **headers) for headers in ({}, {"If_Match": '"another"'})]
    assert [answer.status_code for answer in refused] == [428, 412]
    tag = program.get(f"candidates/{kept}")["ETag"]
    merged = program.post(path, body, If_Match=tag)
    assert merged.status_code == 200, merged.content
    assert [phone["value"] for phone in merged.json()["phones"]] == ["+44 20 7946 0018"]
    old = program.get(f"candidates/{twin}")
    assert (old.status_code, old["Location"]) == (308, f"/api/v1/candidates/{kept}")
    again = program.post(f"candidates/{twin}/merge", {"duplicate_id": kept}, If_Match="*")
    assert (again.status_code, again.json()["merged_into"]) == (409, kept)
    assert MergeRecord.objects.get().merged_by == program.user


def test_ids_lead_on_however_often_people_were_merged_and_back_when_it_is_undone(program: Program) -> None:
    names = ("Ada Byron", "A. Byron", "Ada B. King")
    ids = [program.post("candidates", {**TWIN, "name": name}).json()["id"] for name in names]
    for kept, twin in ((ids[1], ids[0]), (ids[2], ids[1])):
        merged = program.post(f"candidates/{kept}/merge", {"duplicate_id": twin}, If_Match="*")
        assert merged.status_code == 200, merged.content
    for old in ids[:2]:
        answer = program.get(f"candidates/{old}")
        assert (answer.status_code, answer["Location"]) == (308, f"/api/v1/candidates/{ids[2]}")
    undo_merge(record=MergeRecord.objects.get(kept=ids[2]), undone_by=program.user, now=timezone.now())
    assert program.get(f"candidates/{ids[1]}").status_code == 200
    assert program.get(f"candidates/{ids[0]}")["Location"] == f"/api/v1/candidates/{ids[1]}"


def test_nobody_is_merged_with_nobody_or_with_themselves(program: Program) -> None:
    made = program.post("candidates", PERSON).json()["id"]
    for other, status in ((made, 400), ("01930f6e-0000-7000-8000-000000000000", 404)):
        answer = program.post(f"candidates/{made}/merge", {"duplicate_id": other}, If_Match="*")
        assert answer.status_code == status
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/duplicate_id"]
    reader = program_with("candidates:read")
    answer = reader.post(f"candidates/{made}/merge", {"duplicate_id": made}, If_Match="*")
    assert (answer.status_code, answer.json()["required_scopes"]) == (403, ["candidates:write"])


def test_an_old_id_is_led_on_by_filters_and_writes_say_who_it_is_now(program: Program) -> None:
    kept, twin = (program.post("candidates", body).json()["id"] for body in (PERSON, TWIN))
    said = {
        "kind": "WANTS", "subject": "PAY", "words": "More.", "said_on": "2026-11-01", "said_how": "REPLY",
    }  # fmt: skip
    wish = program.post("preferences", said | {"candidate_id": twin}).json()["id"]
    merge = f"candidates/{kept}/merge"
    assert program.post(merge, {"duplicate_id": twin}, If_Match="*").status_code == 200
    answers = [
        program.post(merge, {"duplicate_id": twin}, If_Match="*"),
        program.ask("DELETE", f"candidates/{twin}", If_Match="*"),
        program.post(f"candidates/{twin}/restore"),
        program.post("preferences", said | {"candidate_id": twin}),
    ]
    told = [(answer.status_code, answer.json()["code"], answer.json()["merged_into"]) for answer in answers]
    assert told == [(409, "merged", kept)] * 4
    assert answers[3].json()["errors"][0]["pointer"] == "/candidate_id"
    found = program.get(f"preferences?candidate_id={twin}").json()["data"]
    assert [(row["id"], row["candidate_id"]) for row in found] == [(wish, kept)]
    for path in ("achievements", "matches"):
        old, new = (program.get(f"{path}?candidate_id={pk}").json() for pk in (twin, kept))
        assert old == new


def test_a_merge_is_taken_back_by_who_made_it_and_once(program: Program) -> None:
    kept, twin = (program.post("candidates", body).json()["id"] for body in (PERSON, TWIN))
    path, body = f"candidates/{kept}", {"duplicate_id": twin}
    never = program.post(f"{path}/unmerge", body)
    assert (never.status_code, never.json()["errors"][0]["pointer"]) == (404, "/duplicate_id")
    merged = program.post(f"{path}/merge", body, If_Match="*")
    assert program.post(f"{path}/unmerge", body, If_Match='"another"').status_code == 412
    two = program.post(f"{path}/unmerge", body, If_Match=merged["ETag"])
    assert (two.status_code, two.json()["phones"]) == (200, [])
    assert program.get(f"candidates/{twin}").json()["phones"][0]["value"] == "+44 20 7946 0018"
    assert MergeRecord.objects.get().undone_by == program.user
    assert program.post(f"{path}/unmerge", body).status_code == 404
