"""A quote that never closes is refused with its row, however long the file is."""

import pytest

from candidates.ingest.errors import IngestRefused
from tests.unit.candidates.test_tables import opened

ROWS = b"".join(b"Ada %d,ada%d@x.example\n" % (n, n) for n in range(2_000))


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b'Name,Email\n"Foo,foo@x.example\nBar,b@x.example', "row 2"),
        (b'Name,Email\n"Foo,foo@x.example\nBar,b@x.example\n', "row 2"),
        (b'Name,Email\r\nFoo,"foo@x.example', "row 2"),
        (b'Name,Email\nFoo,f@x.example\n"', "row 3"),
        (b'Name,Email\nFoo,f@x.example\n"\n', "row 3"),
        (b'"Name,Email\nFoo,f@x.example\n', "row 1"),
        (b"Name,Email\n" + ROWS + b'"Foo,foo@x.example\n' + ROWS[:90], "row 2002"),
        (b'Name,Email\n"Foo,f@x.example\n' + ROWS * 4, "row 2"),
    ],
)
def test_a_quote_that_never_closes_is_refused_with_its_row(raw: bytes, place: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        list(opened(raw, delimiter=",").rows)
    assert (refused.value.reason, refused.value.place) == ("not_csv", place)
    assert "never closed" in refused.value.message


@pytest.mark.parametrize(
    ("raw", "last"),
    [
        (b'Name,City\n"Foo\nBar",Leeds', ("Foo\nBar", "Leeds")),
        (b'Name,City\nFoo,"Leeds"', ("Foo", "Leeds")),
        (b'Name,City\nFoo,""', ("Foo", "")),
        (b'Name,City\n5" Foo,Leeds\n', ('5" Foo', "Leeds")),
        (b"Name,City\nend", ("end", "")),
        (b"Name,City\nend\n", ("end", "")),
    ],
)
def test_a_quote_that_closes_and_one_within_a_cell_are_no_fault(raw: bytes, last: tuple[str, str]) -> None:
    assert [row.cells for row in opened(raw, delimiter=",").rows] == [last]
