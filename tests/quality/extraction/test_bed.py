"""The bed is what its guide says: enough lines, allowed words, disjoint parts, spans that hold."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.quality.extraction import bed
from tests.quality.extraction.bed import (
    CUES,
    DIRECTIONS,
    KINDS,
    LADDER,
    METRIC_KINDS,
    ORIGINS,
    OWNERS,
    SPLITS,
    Label,
    Readings,
)
from tests.unit.shared import DATA

WITHOUT_SHARED = Path("/nowhere")
PROFESSIONS = {
    "nurse",
    "welder",
    "scientist",
    "software",
    "designer",
    "finance",
    "logistics",
    "teacher",
    "sales",
    "chef",
    "civil",
    "electrician",
}
LANGUAGES = {"en", "fr", "de", "es", "pt", "it", "nl"}


def test_there_are_enough_lines_of_twelve_professions_and_seven_languages() -> None:
    rows = [*bed.rows("found.jsonl"), *bed.rows("written.jsonl")]
    written = bed.load(shared=WITHOUT_SHARED).bullets
    assert len(rows) >= 400
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({one.text for one in written}) == len(written)
    assert {one.profession for one in written} == PROFESSIONS
    assert {one.language for one in written} == LANGUAGES
    assert sum(one.is_hard for one in written) * 2 >= len(written)
    assert all(one.text == one.text.strip() and one.text for one in written)


def test_each_line_is_in_one_part_and_the_parts_are_of_one_size() -> None:
    for name in ("found.jsonl", "written.jsonl"):
        counts = Counter(row["split"] for row in bed.rows(name))
        assert set(counts) == set(SPLITS)
        assert abs(counts["learn"] - counts["score"]) <= 1


def test_labels_use_the_words_of_the_guide() -> None:
    rows = [*bed.rows("found.jsonl"), *bed.rows("written.jsonl")]
    settled = [bed.label_of(row) for row in rows]
    pairs = [*bed.passes().values(), *bed.second_reader().values()]
    read = [label for one in pairs for label in (one.first, one.second)]
    assert [label for label in (*settled, *read) if not is_allowed(label)] == []
    assert [
        label for label in settled if bool(label.role) == (label.kind in {"OTHER", "SELF_EVALUATION"})
    ] == []
    assert [label for label in settled if label.kind == "DUTY" and label.role != "duty"] == []


def is_allowed(label: Label) -> bool:
    """Tell whether every word of a label is one the guide explains."""
    metrics = all(
        one.kind in METRIC_KINDS and one.direction in DIRECTIONS and one.whose in OWNERS
        for one in label.metrics
    )
    return label.kind in KINDS and label.role in {*LADDER, ""} and label.cues <= CUES and metrics


def test_both_passes_are_kept_and_agree_as_the_guide_reports() -> None:
    passes = bed.passes()
    assert all(one.reason for one in passes.values())
    pairs = [
        (passes[i].first, passes[i].second) if i in passes else (one.first, one.first)
        for i, one in readers().items()
    ]
    assert set(passes) <= set(readers())
    assert round(kappa((a.kind, b.kind) for a, b in pairs), 2) == 0.98
    assert round(kappa((a.role, b.role) for a, b in pairs), 2) == 0.87
    assert round(share(Counter(a.metrics) == Counter(b.metrics) for a, b in pairs), 2) == 0.91


@pytest.mark.parametrize(
    ("origin", "kind", "role", "metrics", "metric_kinds", "cues"),
    [
        ("found", 0.899, 0.893, 0.931, 0.963, 0.926),
        ("written", 0.941, 0.882, 0.835, 0.959, 0.877),
    ],
)
def test_the_second_reader_agrees_as_the_guide_reports(
    *, origin: str, kind: float, role: float, metrics: float, metric_kinds: float, cues: float
) -> None:
    ids = {row["id"] for row in bed.rows(f"{origin}.jsonl")}
    pairs = [(one.first, one.second) for i, one in readers().items() if i in ids]
    assert round(kappa((a.kind, b.kind) for a, b in pairs), 3) == kind
    assert round(kappa((a.role, b.role) for a, b in pairs), 3) == role
    assert round(share(Counter(a.metrics) == Counter(b.metrics) for a, b in pairs), 3) == metrics
    assert round(share(kinds_of(a) == kinds_of(b) for a, b in pairs), 3) == metric_kinds
    assert round(share(a.cues == b.cues for a, b in pairs), 3) == cues
    assert all(a.is_confidential == b.is_confidential for a, b in pairs)


def readers() -> dict[str, Readings]:
    """Return the first reader's settled label and the second reader's for every line of the bed."""
    told = bed.second_reader()
    alike = {
        row["id"]: Readings(bed.label_of(row), bed.label_of(row), "")
        for origin in ORIGINS
        for row in bed.rows(f"{origin}.jsonl")
    }
    assert set(told) <= set(alike)
    assert all(one.reason for one in told.values())
    return alike | told


def kinds_of(label: Label) -> Counter[str]:
    """Return how many metrics of each kind a label has."""
    return Counter(one.kind for one in label.metrics)


def share(are_alike: Iterable[bool]) -> float:
    """Return the share of lines that are alike."""
    lines = list(are_alike)
    return sum(lines) / len(lines)


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two readings: agreement beyond what their own frequencies would give."""
    read = list(pairs)
    first, second = Counter(a for a, _ in read), Counter(b for _, b in read)
    seen = sum(a == b for a, b in read) / len(read)
    chance = sum(first[word] * second[word] for word in first) / len(read) ** 2
    return (seen - chance) / (1 - chance)


def test_without_the_shared_data_found_lines_are_left_out_and_named() -> None:
    loaded = bed.load(shared=WITHOUT_SHARED)
    assert {one.origin for one in loaded.bullets} == {"written"}
    assert list(loaded.left_out) == [row["id"] for row in bed.rows("found.jsonl")]


def test_every_found_line_stands_at_its_place() -> None:
    if not (DATA / "json-resume").is_dir():
        pytest.skip(f"{DATA / 'json-resume'} is missing")
    loaded = bed.load()
    assert loaded.left_out == ()
    found = [one for one in loaded.bullets if one.origin == "found"]
    assert all(one.text == one.text.strip() and one.text for one in found)
    assert len({one.text for one in found}) == len(found)
