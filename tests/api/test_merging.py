"""Merging by the API: only what was read, and the old id leads on."""

import pytest

from candidates.models import MergeRecord
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


def test_nobody_is_merged_with_nobody_or_with_themselves(program: Program) -> None:
    made = program.post("candidates", PERSON).json()["id"]
    for other, status in ((made, 400), ("01930f6e-0000-7000-8000-000000000000", 404)):
        answer = program.post(f"candidates/{made}/merge", {"duplicate_id": other}, If_Match="*")
        assert answer.status_code == status
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/duplicate_id"]
    reader = program_with("candidates:read")
    answer = reader.post(f"candidates/{made}/merge", {"duplicate_id": made}, If_Match="*")
    assert (answer.status_code, answer.json()["required_scopes"]) == (403, ["candidates:write"])
