"""What a sheet says beside its cells is found in time that grows with its size, whatever it holds."""

import io
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from candidates.ingest.child.sheet_links import hidden_rows, merged_down


def page_of(raw: bytes) -> Any:
    """Return a sheet as openpyxl opens it, as far as its bytes are read."""
    return SimpleNamespace(_get_source=lambda: io.BytesIO(raw))


@pytest.mark.parametrize(("mark", "read"), [(b"<mergeCell ", merged_down), (b"<row ", hidden_rows)])
def test_elements_that_never_end_cost_no_more_than_others(mark: bytes, read: Callable[[Any], Any]) -> None:
    start = time.perf_counter()
    assert not read(page_of(mark * (200 * 1024 // len(mark))))
    assert time.perf_counter() - start < 2


def test_elements_beside_such_that_never_end_are_found() -> None:
    raw = b'<mergeCell <mergeCell ref="A1:A2"/><mergeCell count="1" ref="C3:C9" />'
    assert merged_down(page_of(raw)) == {1: [(0, 2)], 3: [(2, 9)]}
    assert hidden_rows(page_of(b'<row <row r="1" hidden="1"><row r="2"><row r="3" hidden="true" />')) == 2
