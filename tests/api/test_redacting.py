"""A key that may not read addresses reads none in the words of tables and documents either."""

import pytest

from candidates.models import SourceDocument, TableImport
from tests.api.conftest import PERSON, Program, program_with
from tests.api.test_importing import ORIGIN, ROWS, of_table
from tests.candidates.tables.conftest import as_csv, step

pytestmark = pytest.mark.django_db


def test_samples_of_a_table_are_left_out_without_the_scope_for_addresses(program: Program) -> None:
    raw = as_csv([[*ROWS[0][:7], "Write to ada@y.example"], *ROWS[1:]])
    there = f"imports/{of_table(program, raw)['id']}"
    blind = program_with("candidates:read", "candidates:write")
    told = blind.get(there)
    assert (told.json()["redacted"], program.get(there).json()["redacted"]) == (["samples"], [])
    mapped = blind.post(f"{there}/map", ORIGIN, If_Match=told["ETag"])
    assert mapped.json()["state"] == "MAPPED"
    step(TableImport.objects.get())
    for answer in (told, mapped, blind.get(there), blind.get("imports"), blind.get(f"{there}/rows")):
        assert answer.status_code == 200
        assert b"@" not in answer.content
    assert b"ada@y.example" in program.get("imports").content


def test_where_a_mail_came_from_is_told_without_its_address(program: Program) -> None:
    made = program.post("candidates", PERSON).json()
    SourceDocument.objects.update(source="By mail from ada@example.com")
    blind = program_with("candidates:read")
    [row] = blind.get("documents").json()["data"]
    assert row["source"] == "By mail from …"
    assert blind.get(f"documents/{row['id']}").json()["source"] == "By mail from …"
    facts = blind.get(f"candidates/{made['id']}/provenance")
    assert b"By mail from" in facts.content
    assert b"@" not in facts.content
    assert program.get("documents").json()["data"][0]["source"] == "By mail from ada@example.com"
