"""The made CVs are read: a sample in every run, all of them under `make soak`."""

import os
from collections.abc import Iterator
from functools import lru_cache

import pytest

from candidates.ingest.child.calling import CHILDREN
from candidates.ingest.errors import IngestRefused
from tests.quality.cvs.scoring import Case, Score, cases, score

pytestmark = pytest.mark.soak
# Reached: 0.999 both ways (python -m benchmarks.documents). One CV read badly is less than what is left.
LEAST_FOUND, LEAST_RIGHT = 0.98, 0.98
SAMPLE = 6


@pytest.fixture(scope="module", autouse=True)
def child() -> Iterator[None]:
    """End the child afterwards."""
    yield
    CHILDREN.end()


@lru_cache(maxsize=1)
def chosen() -> tuple[list[Case], list[Case]]:
    """Return CVs with words, and scans; every sixth of them, or all."""
    told = [case for case in cases() if not case.truth["is_scan"]]
    scans = [case for case in cases() if case.truth["is_scan"]]
    return (told, scans) if os.environ.get("AXIS_SOAK") == "1" else (told[::SAMPLE], scans[:1])


def test_there_are_many_of_many_kinds() -> None:
    every = cases()
    assert len(every) >= 60
    assert len({case.truth["language"] for case in every}) == 7
    assert len({case.truth["layout"] for case in every}) >= 8
    assert len({case.truth["producer"] for case in every}) >= 4


def test_what_is_true_is_found_and_little_else() -> None:
    found, right, count = Score.total([score(case) for case in chosen()[0]])
    assert count > 300
    assert found >= LEAST_FOUND
    assert right >= LEAST_RIGHT


def test_every_name_and_address_is_found() -> None:
    scores = [score(case) for case in chosen()[0]]
    for field in ("name", "email", "phone"):
        assert Score.of(field, scores)[0] == 1.0, field


def test_hidden_sentences_are_kept_apart() -> None:
    for case in chosen()[0]:
        assert case.found is not None
        assert case.found.laid_out is not None
        hidden = " ".join(words.text for words in case.found.laid_out.hidden)
        assert ("candidate first" in hidden) == case.truth["is_hiding"], case.path.name
        assert "candidate first" not in case.found.parsed.text


def test_scans_are_said_to_be_scanned() -> None:
    for case in chosen()[1]:
        with pytest.raises(IngestRefused) as refused:
            case.read()
        assert refused.value.reason == "scanned"
