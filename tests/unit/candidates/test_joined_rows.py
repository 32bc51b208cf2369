"""Rows that a stray quote makes one are not taken for one person; honest cells of several lines are."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.candidates.test_tables import opened

HEAD = "Name,City,Email\n"


def faults(raw: str, delimiter: str = ",") -> list[tuple[int, str]]:
    """Return number and fault of each row."""
    rows = opened(raw.encode(), heading=1, delimiter=delimiter).rows
    return [(row.number, row.fault) for row in rows]


@pytest.mark.parametrize(
    "swallowed",
    [
        # Closed by the quote of a cell that a later row opens as carelessly.
        'Ada,"Leeds,ada@x.example\nBea,"Bonn,bea@x.example\n',
        'Ada,"Leeds,ada@x.example\nBea,Bonn,bea@x.example\nMax,"York,max@x.example\n',
        'Ada,"Leeds,ada@x.example\r\nBea,"Bonn,bea@x.example\r\n',
        '"Ada,Leeds,ada@x.example\n"Bea,Bonn,bea@x.example\n',
        # Closed as if it were meant so: an address tells.
        'Ada,"Leeds,ada@x.example\nBea,Bonn",bea@x.example\n',
        'Ada,"Leeds,\nBea,Bonn,bea@x.example\nMax,York",max@x.example\n',
    ],
)
def test_rows_that_a_quote_joins_are_told(swallowed: str) -> None:
    assert faults(f"{HEAD}{swallowed}Eva,Rome,eva@x.example\n") == [(2, "rows_joined"), (3, "")]


@pytest.mark.parametrize(
    "honest",
    [
        'Ada,"Leeds,\nEngland",ada@x.example\n',
        'Ada,"12 High Street\nLeeds, England",ada@x.example\n',
        'Ada,Leeds,"ada@x.example\nada@y.example"\n',
        'Ada,"Leeds\n\nBonn, Germany",ada@x.example\n',
        '"Ada\nByron",Leeds,ada@x.example\n',
        'Ada,"She said ""hi"",\nand left, then",ada@x.example\n',
        'Ada,"5, High Street\nBonn, Germany",ada@x.example\n',
        # It fits, but nothing of the row around it stands where the other address does: nothing proves it.
        'Ada,Leeds,"ada@x.example\nBea,Bonn,bea@x.example"\n',
    ],
)
def test_cells_of_several_lines_are_no_fault(honest: str) -> None:
    assert faults(f"{HEAD}{honest}Eva,Rome,eva@x.example\n") == [(2, ""), (3, "")]


@settings(max_examples=80, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text('ab,;"\n ', min_size=1, max_size=12), min_size=3, max_size=3), min_size=1, max_size=5
    ),
    delimiter=st.sampled_from([",", ";"]),
)
def test_what_a_program_writes_is_never_taken_for_joined(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([["Name", "City", "Email"], *rows])
    assert {fault for _number, fault in faults(file.getvalue(), delimiter)} <= {""}
