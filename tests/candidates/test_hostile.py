"""Whatever a file says, it is stored as text, within its columns, or refused whole."""

import json
from collections import Counter
from contextlib import closing
from typing import Any

import pytest
from django.utils import timezone

from candidates.ingest.child.calling import rows_of_workbook, words_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import document_kind, read_laid_out
from candidates.ingest.rules.tables import open_workbook
from candidates.models import Achievement, Candidate, SourceDocument
from candidates.models.source_document import DocumentState
from tests.factories.world import STEPS, receive
from tests.unit.candidates.documents import pdf_of
from tests.unit.shared import DATA, need_shared, shared_files

pytestmark = pytest.mark.django_db


def read(resume: dict[str, Any]) -> SourceDocument:
    """Return a document read to the end."""
    document = receive(json.dumps(resume).encode())
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    return document


def check(document: SourceDocument) -> None:
    """See that the document is ready and every statement stands in it word for word."""
    assert document.state == DocumentState.READY
    for row in Achievement.objects.filter(source_document=document):
        assert document.text[row.start : row.end] == row.text


def test_every_naughty_string_is_stored_as_text() -> None:
    need_shared("hostile")
    strings = json.loads((DATA / "hostile" / "strings" / "blns.json").read_text(encoding="utf-8"))
    resume = {
        "basics": {"name": "A person", "label": strings[1], "summary": "\n".join(strings)},
        "work": [{"name": text, "position": text, "highlights": [text]} for text in strings],
        "skills": [{"name": text, "level": text, "keywords": [text]} for text in strings],
        "education": [{"institution": text, "area": text, "studyType": text} for text in strings],
    }
    check(read(resume))


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\u202e", "\ufeff", "a\x00b\udfffc", "\U0010ffff"])
def test_what_no_text_may_hold_is_left_out_or_kept_but_never_breaks(text: str) -> None:
    resume = {
        "basics": {
            "name": f"Ada {text}",
            "email": f"{text}a@example.org",
            "phone": text,
            "url": f"https://{text}",
        },
        "work": [{"name": text, "highlights": [f"Cut errors {text} from 14 to 3", text]}],
        text: text,
    }
    document = read(resume)
    check(document)
    assert Candidate.objects.get().name.startswith("Ada")


def test_what_is_longer_than_its_column_is_cut_in_the_profile_and_whole_in_the_document() -> None:
    long = "wörd " * 2000
    resume = {
        "basics": {
            "name": long,
            "label": long,
            "summary": long,
            "email": f"{'a' * 300}@example.org",
            "phone": "1" * 900,
            "url": f"https://example.org/{'a' * 900}",
            "location": {"city": long, "region": long, "countryCode": long},
        },
        "work": [
            {"name": long, "position": long, "location": long, "highlights": [long, "Cut errors by half"]}
        ],
        "education": [{"institution": long, "area": long, "studyType": long}],
        "skills": [{"name": long, "level": long, "keywords": [long]}],
    }
    document = read(resume)
    check(document)
    assert long in document.text


def test_thousands_of_entries_are_read() -> None:
    entries = [{"name": f"Firm {n}", "highlights": [f"Cut cost {n} by {n % 90 + 1}%"]} for n in range(2500)]
    document = read({"basics": {"name": "Ada"}, "work": entries})
    check(document)
    assert Achievement.objects.filter(source_document=document).count() >= 1000


def test_every_hostile_file_of_a_kind_we_read_ends_and_the_next_is_read() -> None:
    need_shared("hostile")
    paths = [p for p in shared_files("hostile") if p.suffix in {".pdf", ".docx", ".doc", ".dotx", ".docm"}]
    assert len(paths) > 250
    outcomes: Counter[str] = Counter()
    for path in paths:
        try:
            kind = document_kind(file_name=path.name, head=path.read_bytes()[:16])
            told = words_of(path.read_bytes(), kind=kind)
            assert "failed" not in told, path.name
            parsed = read_laid_out(told=told, raw=b"", given_name="A person").parsed
        except IngestRefused as refused:
            outcomes[refused.reason if refused.message.strip() else "without a word"] += 1
        else:
            assert all(0 <= line.start <= line.end <= len(parsed.text) for line in parsed.lines)
            outcomes["read"] += 1
    assert outcomes["read"] > 150
    assert set(outcomes) <= {
        "read",
        "unparseable",
        "kind_not_read",
        "scanned",
        "nothing_said",
        "not_text",
        "too_many",
    }
    assert words_of(pdf_of([(72, 72, 24, "Ada Byron", "0 0 0")]), kind="PDF")["pages"][0]["words"]


def test_every_hostile_workbook_ends_and_the_next_is_read() -> None:
    need_shared("hostile")
    # The one that is all shared words is read, and takes longer than a test may.
    paths = [p for p in shared_files("hostile") if p.suffix == ".xlsx" and p.stem != "poc-shared-strings"]
    assert len(paths) > 8
    outcomes: Counter[str] = Counter()
    for path in paths:
        try:
            with closing(rows_of_workbook(path.read_bytes())) as told:
                outcomes["rows"] += sum(1 for _row in open_workbook(told).rows)
        except IngestRefused as refused:
            outcomes[refused.reason if refused.message.strip() else "without a word"] += 1
    assert set(outcomes) <= {"rows", "not_a_workbook", "no_rows", "too_large"}
    assert outcomes["rows"] > 0
