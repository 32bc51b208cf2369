"""JSON files of many people: a list, an answer that lists them, one object a line; whole, or refused."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import document_kind, is_table_file
from candidates.ingest.rules.tables import NDJSON, open_table
from candidates.ingest.rules.tables.lists import values_in

PERSON = {
    "id": 7,
    "first_name": "Ada",
    "last_name": "Byron",
    "email_addresses": [{"value": "ada@x.example", "type": "work"}],
    "applications": [{"id": 1, "jobs": [{"id": 2, "name": "Nurse"}]}],
}


class Slow(io.BytesIO):
    """A file that gives few bytes at a time, as if it were large."""

    def read(self, size: int | None = -1) -> bytes:
        """Return at most seven bytes."""
        return super().read(7 if size is None or size < 0 else min(size, 7))


def read(raw: bytes) -> list[tuple[int, Any]]:
    """Return the values of a file with their numbers."""
    return list(values_in(io.BytesIO(raw)))


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "told", [[PERSON, PERSON], {"data": [PERSON, PERSON], "hasNext": False}, {"people": [PERSON, PERSON]}]
)
def test_people_of_a_program_s_answer_are_rows(told: Any, indent: int | None) -> None:
    table = open_table(io.BytesIO(json.dumps(told, indent=indent).encode()), kind=NDJSON)
    assert table.headers == ("id", "first_name", "last_name", "email_addresses", "applications")
    rows = list(table.rows)
    assert [row.number for row in rows] == [1, 2]
    assert rows[0].cells[:4] == ("7", "Ada", "Byron", "ada@x.example")


def test_one_person_by_themselves_is_a_row_and_a_json_resume_is_none() -> None:
    (one,) = open_table(io.BytesIO(json.dumps(PERSON, indent=1).encode()), kind=NDJSON).rows
    assert one.cells[1] == "Ada"
    resume = json.dumps({"basics": {"name": "Ada"}, "work": [{"name": "Clinic"}]}, indent=1)
    with pytest.raises(IngestRefused, match="one person"):
        read(resume.encode())


def test_what_is_no_object_is_a_row_with_a_fault_and_lines_stay_lines() -> None:
    table = open_table(io.BytesIO(b'[{"name": "Ada"}, 7, null, "x", [1]]'), kind=NDJSON)
    assert [(row.number, row.fault) for row in table.rows] == [
        (1, ""),
        *((number, "not_json") for number in (2, 3, 4, 5)),
    ]
    assert read(b'{"a": "1"}\n\n{"a": "2"}\nno\n') == [(1, {"a": "1"}), (3, {"a": "2"}), (4, None)]


@pytest.mark.parametrize(
    "raw", [b'[{"a": 1}, {"a":', b'[{"a": 1}', b"[1", b"[{]", b"[" * 100_000, b'[{"a": 1} x]']
)
def test_a_list_that_breaks_off_is_refused_with_the_entry(raw: bytes) -> None:
    with pytest.raises(IngestRefused) as refused:
        read(raw)
    assert refused.value.reason == "not_json"
    assert "Entry" in refused.value.message


def test_a_list_in_another_encoding_is_refused() -> None:
    with pytest.raises(IngestRefused) as refused:
        read('[{"name": "Zoë"}]'.encode("latin-1"))
    assert refused.value.reason == "not_utf8"


JSON = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers().map(str),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(told=st.lists(JSON, min_size=1), indent=st.sampled_from([None, 3]), is_ascii=st.booleans())
def test_however_a_list_is_cut_its_values_are_those_of_the_file(
    told: list[Any], indent: int | None, is_ascii: bool
) -> None:
    raw = json.dumps(told, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return
    assert list(values_in(Slow(raw))) == list(enumerate(told, 1))


def test_the_doors_know_a_list_from_a_resume() -> None:
    assert is_table_file(file_name="people.json", head=b"\xef\xbb\xbf \n[{")
    assert not is_table_file(file_name="ada.json", head=b'{"basics"')
    assert not is_table_file(file_name="empty.json", head=b"[]")
    with pytest.raises(IngestRefused, match="page of its own"):
        document_kind(file_name="people.json", head=b"[{")
