"""The tag a write answers with is that of the object, and good for the next write."""

import pytest

from tests.api.conftest import PERSON, Program
from tests.factories.statements import HIGHLIGHTS, bring, one

pytestmark = pytest.mark.django_db


def test_who_brought_somebody_in_changes_them_without_reading_them_again(program: Program) -> None:
    for body in (PERSON, {**PERSON, "headline": "Founder"}, {**PERSON, "headline": "Founder"}):
        brought = program.post("candidates/upsert", body)
        path = f"candidates/{brought.json()['id']}"
        assert program.get(path)["ETag"] == brought["ETag"]
        changed = program.patch(path, {"tags": [brought.json()["outcome"]]}, If_Match=brought["ETag"])
        assert changed.status_code == 200, changed.content


def test_who_decided_about_a_statement_decides_again_without_reading_it(program: Program) -> None:
    path = f"achievements/{one(bring(*HIGHLIGHTS), 'night rota').pk}"
    decided = program.post(f"{path}/decide", {"act": "LEVEL", "value": "helped"})
    assert decided.status_code == 200, decided.content
    again = program.post(f"{path}/decide", {"act": "CONFIDENTIAL", "value": "yes"}, If_Match=decided["ETag"])
    assert again.status_code == 200, again.content
