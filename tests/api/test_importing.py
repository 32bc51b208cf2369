"""Programs bring CVs and tables in: sent as files, mapped, previewed, run, answered for and undone."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from candidates.models import Candidate, ImportRow, SourceDocument, TableImport
from tests.api.conftest import PERSON, Program, program_with
from tests.candidates.tables.conftest import as_csv, step
from tests.factories.world import STEPS

pytestmark = pytest.mark.django_db

CV = b"""Ada Byron
ada@x.example

Experience
2019 - 2021  Ward nurse, Harbour Hospital
- Cut falls from 14 to 3
"""
ORIGIN = {"source": "a fair in Leeds", "lawful_basis": "CONSENT"}
ROWS = [
    ["Ada Byron", "ada@x.example", "", "Leeds", "Nurse", "Harbour Hospital", "", ""],
    ["", "nobody@x.example", "", "", "", "", "", ""],
]


def send(program: Program, path: str, name: str, raw: bytes, key: str = "", **fields: str) -> Any:
    """Send a file as a form."""
    form = {**fields, "file": SimpleUploadedFile(name, raw)}
    headers = {"Idempotency_Key": key} if key else {}
    body = encode_multipart(BOUNDARY, form)
    return program.ask("POST", path, body, Content_Type=MULTIPART_CONTENT, **headers)


def test_a_cv_is_read_and_its_document_says_whose_it_is(program: Program) -> None:
    answer = send(program, "documents", "ada.txt", CV, **ORIGIN)
    assert answer.status_code == 201, answer.content
    [document] = answer.json()["documents"]
    assert (document["state"], document["candidate_id"]) == ("RECEIVED", None)
    for step_ in STEPS:
        step_(document_id=document["id"], now=timezone.now())
    read = program.get(f"documents/{document['id']}").json()
    assert read["state"] == "READY"
    assert read["candidate_id"] == str(Candidate.objects.get(name="Ada Byron").pk)
    [listed] = program.get(f"documents?candidate_id={read['candidate_id']}").json()["data"]
    assert listed == read


def test_a_file_that_is_here_already_names_its_document_and_the_same_key_sends_nothing_twice(
    program: Program,
) -> None:
    key = "send-ada-just-once"
    first = send(program, "documents", "ada.txt", CV, key, **ORIGIN)
    again = send(program, "documents", "ada.txt", CV, key, **ORIGIN)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again["Idempotent-Replayed"] == "true"
    other = send(program, "documents", "ada.txt", CV + b"more", key, **ORIGIN)
    assert other.json()["code"] == "idempotency-key-reused"
    here = send(program, "documents", "ada-again.txt", CV, **ORIGIN)
    assert here.status_code == 200
    [turned] = here.json()["turned_away"]
    assert (turned["code"], turned["document_id"]) == ("here_already", first.json()["documents"][0]["id"])
    assert SourceDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"lawful_basis": "CONSENT"}, "/source", "required"),
        ({"source": "x", "lawful_basis": "BECAUSE"}, "/lawful_basis", "literal_error"),
        ({**ORIGIN, "is_public": "perhaps"}, "/is_public", "bool_parsing"),
        ({**ORIGIN, "policy": "ASK"}, "/policy", "unknown_field"),
    ],
)
def test_a_form_is_read_as_strictly_as_a_body(
    fields: dict[str, str], pointer: str, code: str, program: Program
) -> None:
    answer = send(program, "documents", "ada.txt", CV, **fields)
    assert answer.status_code == 400
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]
    assert not SourceDocument.objects.exists()


def test_what_is_no_file_or_no_cv_is_refused_and_nothing_is_kept(program: Program) -> None:
    assert program.post("documents", ORIGIN).status_code == 415
    text = program.ask("POST", "documents", b"--x", Content_Type=MULTIPART_CONTENT)
    assert text.status_code == 400
    words = encode_multipart(BOUNDARY, {**ORIGIN, "file": "no file"})
    answer = program.ask("POST", "documents", words, Content_Type=MULTIPART_CONTENT)
    assert answer.json()["errors"][0]["detail"] == "Send a file here, with its name."
    broken = send(program, "documents", "ada.pdf", b"MZ\x90\x00 no PDF", **ORIGIN)
    assert (broken.status_code, broken.json()["code"]) == (422, "file-refused")
    table = send(program, "documents", "people.csv", as_csv(ROWS), **ORIGIN)
    assert "imports" in table.json()["detail"]
    assert not SourceDocument.objects.exists()


def of_table(program: Program, raw: bytes = as_csv(ROWS)) -> dict[str, Any]:
    """Send a table and return it as the worker read it."""
    sent = send(program, "imports", "people.csv", raw)
    assert (sent.status_code, sent.json()["state"]) == (201, "UPLOADED"), sent.content
    step(TableImport.objects.get(pk=sent.json()["id"]))
    told: dict[str, Any] = program.get(f"imports/{sent.json()['id']}").json()
    return told


def test_a_table_is_mapped_previewed_run_and_undone(program: Program) -> None:
    table = of_table(program)
    assert table["state"] == "PARSED"
    assert [one["to"] for one in table["columns"]][:2] == ["full_name", "email"]
    there = f"imports/{table['id']}"
    mapped = program.post(f"{there}/map", {**ORIGIN, "tags": ["Fair"]})
    assert (mapped.status_code, mapped.json()["state"]) == (200, "MAPPED"), mapped.content
    step(TableImport.objects.get())
    seen = program.get(there)
    assert (seen.json()["state"], seen.json()["expected"]) == (
        "VALIDATED",
        {"CREATED": 1, "FAILED": 1, "doubles": 0},
    )
    [cause] = seen.json()["causes"]
    assert (cause["code"], cause["rows"], cause["hint"]) == (
        "no_name",
        [3],
        "Write the name into the row, or map another column.",
    )
    assert not Candidate.objects.exists(), "a preview writes nothing"
    assert program.post(f"{there}/start", If_Match='"another"').status_code == 412
    assert program.post(f"{there}/start", If_Match=seen["ETag"]).json()["state"] == "RUNNING"
    step(TableImport.objects.get())
    done = program.get(there).json()
    assert (done["state"], done["counts"]) == ("COMPLETED", {"CREATED": 1, "FAILED": 1})
    assert (done["rows"], done["rows_done"]) == (2, 2)
    rows = program.get(f"{there}/rows").json()["data"]
    ada = Candidate.objects.get()
    assert [(row["number"], row["outcome"], row["candidate_id"]) for row in rows] == [
        (2, "CREATED", str(ada.pk)),
        (3, "FAILED", None),
    ]
    assert (ada.tags, rows[1]["detail"]) == (["fair"], "No name")
    assert program.get(f"{there}/rows?outcome=FAILED").json()["data"] == rows[1:]
    assert program.post(f"{there}/undo").json()["state"] == "UNDOING"
    step(TableImport.objects.get())
    assert program.get(there).json()["undone"] == {"UNDONE": 1}


def test_rows_that_ask_are_answered_for(program: Program) -> None:
    for policy in ("FILL_BLANKS", "ASK"):
        raw = as_csv([[*ROWS[0][:4], "Matron" if policy == "ASK" else "", *ROWS[0][5:]]])
        there = f"imports/{of_table(program, raw)['id']}"
        program.post(f"{there}/map", {**ORIGIN, "policy": policy})
        step(TableImport.objects.latest("uploaded_at"))
        program.post(f"{there}/start")
        step(TableImport.objects.latest("uploaded_at"))
    assert program.get(there).json()["counts"] == {"ASKED": 1}
    assert program.post(f"{there}/answer", {"policy": "OVERWRITE", "rows": [2]}).json()["state"] == "RUNNING"
    step(TableImport.objects.latest("uploaded_at"))
    assert program.get(there).json()["counts"] == {"UPDATED": 1}
    assert program.post(f"{there}/answer", {"policy": "SKIP"}).status_code == 409


def test_what_cannot_be_mapped_says_what_to_change(program: Program) -> None:
    table = of_table(program)
    there = f"imports/{table['id']}/map"
    for columns, pointer, code in (
        (["full_name"], "/columns", "another_number"),
        (["shoe_size", *["drop"] * 7], "/columns/0", "no_such_target"),
        (["drop"] * 8, "/columns", "no_name"),
        (["full_name", "full_name", *["keep"] * 6], "/columns", "claimed_twice"),
    ):
        answer = program.post(there, {**ORIGIN, "columns": columns})
        assert answer.status_code == 400, answer.content
        assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]
    assert program.post(f"imports/{table['id']}/start").status_code == 409
    assert not ImportRow.objects.exclude(expected="").exists()


def test_a_key_needs_the_scope_and_a_table_of_nobody_is_not_found(program: Program) -> None:
    reader = program_with("candidates:read")
    assert send(reader, "imports", "people.csv", as_csv(ROWS)).status_code == 403
    assert not TableImport.objects.exists()
    assert program.post("imports/00000000-0000-0000-0000-000000000000/start").status_code == 404
    refused = send(program, "imports", "people.csv", b"")
    assert (refused.status_code, refused.json()["code"]) == (422, "file-refused")
    assert json.loads(refused.content)["reason"] == "empty"


def test_the_etag_of_an_act_fits_the_next_one(program: Program) -> None:
    there = f"imports/{of_table(program)['id']}"
    program.post(f"{there}/map", ORIGIN)
    step(TableImport.objects.get())
    started = program.post(f"{there}/start")
    assert program.get(there)["ETag"] == started["ETag"]
    assert program.post(f"{there}/pause", If_Match=started["ETag"]).json()["state"] == "PAUSED"


def test_a_list_of_documents_reads_no_people(program: Program, django_assert_num_queries: Any) -> None:
    program.post("candidates", PERSON)
    with django_assert_num_queries(2) as asked:
        assert len(program.get("documents").json()["data"]) == 1
    assert '"candidates_candidate"."summary"' not in asked[-1]["sql"]
