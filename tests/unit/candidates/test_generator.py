"""The generator of people: what it says a document tells is what the real rules read in it."""

import itertools
import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.achievements.rules import ExtractedAchievement, extract
from candidates.achievements.statements.rules import confidential_words, metric_json
from candidates.evidence.rules import weigh
from candidates.ingest.rules import ParsedLine, ParsedResume, contact_values, read_json_resume
from candidates.management.generator.copying import Value, copy_text
from candidates.management.generator.documents import Document, document_of
from candidates.management.generator.lists import countries, general, professions, variants
from candidates.management.generator.patterns import compiled, filled
from candidates.management.generator.people import Person, person
from candidates.management.generator.rows import COLUMNS, Rows, add_person, candidate_id, id_bounds
from candidates.profiles.rules import sort_name, words_of

FIFTY = range(50)


def someone(number: int, *, seed: int = 5) -> Person:
    """Return a person."""
    return person(seed=seed, number=number)


def rows_of(number: int, *, seed: int = 5) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a person, by table and column."""
    rows: Rows = {table: [] for table in COLUMNS}
    add_person(rows, seed=seed, number=number, owners=["0" * 32])
    return {
        table: [dict(zip(COLUMNS[table], row, strict=True)) for row in found] for table, found in rows.items()
    }


def read(document: Document) -> tuple[ParsedResume, tuple[ExtractedAchievement, ...]]:
    """Return what the real rules read in a document."""
    parsed = read_json_resume(document.raw)
    return parsed, extract(text=parsed.text, lines=parsed.lines)


@pytest.mark.parametrize("number", FIFTY)
def test_text_and_lines_are_those_of_the_reader(number: int) -> None:
    document = document_of(someone(number))
    parsed, _found = read(document)
    assert document.text == parsed.text
    assert json.loads(document.lines) == [line.as_json() for line in parsed.lines]
    assert parsed.unknown_fields == parsed.remarks == parsed.dropped == ()


@pytest.mark.parametrize("number", FIFTY)
def test_achievements_are_those_that_are_extracted(number: int) -> None:
    document, rows = document_of(someone(number)), rows_of(number)
    _parsed, found = read(document)
    jobs = [row["id"] for row in rows["candidates_employment"]]
    assert 2 <= len(found) <= 6
    assert [
        {**row, **{name: json.loads(row[name]) for name in ("quantities", "stated_on", "metrics")}}
        for row in rows["candidates_achievement"]
    ] == [
        {
            "id": row["id"],
            "candidate_id": row["candidate_id"],
            "source_document_id": row["source_document_id"],
            "employment_id": None if real.employment_rank is None else jobs[real.employment_rank],
            "start": str(real.start),
            "end": str(real.end),
            "text": document.text[real.start : real.end],
            "kind": real.kind,
            "role_level": real.role_level,
            "quantities": [quantity.as_json() for quantity in real.quantities],
            "stated_on": list(real.stated_on),
            "section": real.section,
            "line_no": str(real.line_no),
            "line_count": str(real.line_count),
            "is_suspect": "t" if real.is_suspect else "f",
            "metrics": [metric_json(metric) for metric in real.metrics],
            "is_confidential": "t" if real.is_confidential else "f",
            "confidential_words": confidential_words(real.text),
        }
        for row, real in zip(rows["candidates_achievement"], found, strict=True)
    ]


@pytest.mark.parametrize("number", FIFTY)
def test_evidence_is_what_the_rules_weigh(number: int) -> None:
    _parsed, found = read(document_of(someone(number)))
    weighed = [weigh(real, siblings=found) for real in found]
    assert [
        (row["level"], float(row["strength"]), float(row["under_told"]), json.loads(row["reasons"]))
        for row in rows_of(number)["candidates_evidence"]
    ] == [(real.level, real.strength, real.under_told, list(real.reasons)) for real in weighed]


@pytest.mark.parametrize("number", FIFTY)
def test_name_and_addresses_are_as_the_reader_compares_them(number: int) -> None:
    rows = rows_of(number)
    parsed, _found = read(document_of(someone(number)))
    contacts = [(row["kind"], row["value"], row["normalised"]) for row in rows["candidates_contactpoint"]]
    assert contacts == list(contact_values(parsed))
    candidate = rows["candidates_candidate"][0]
    assert (candidate["name"], candidate["sort_name"]) == (parsed.name, sort_name(parsed.name))
    assert json.loads(candidate["field_sources"]).keys() == {
        name
        for name in ("name", "headline", "summary", "city", "region", "country_code")
        if getattr(parsed, name)
    }


def every_statement() -> set[tuple[str, bool]]:
    """Return each statement of the word lists, and whether it is about the person."""
    told = {
        (words, False) for profession in professions() for pattern in profession.patterns for words in pattern
    }
    return told | {(words, True) for words in general().about}


def extremes() -> list[Callable[[], float]]:
    """Return dice that give the least and the largest numbers, and some between."""
    return [lambda: 0.0, lambda: 0.9999, random.Random(1).random, random.Random(2).random]


def test_no_statement_is_read_differently_with_other_numbers() -> None:
    different = []
    for words, is_about in every_statement():
        pattern = compiled(words, is_about=is_about)
        at = "/basics/summary" if is_about else "/work/0/highlights/0"
        for dice in extremes():
            said = filled(pattern, dice)
            real = extract(text=said.text, lines=[ParsedLine(0, len(said.text), at, "any")])[0]
            quantities = [quantity.as_json() for quantity in real.quantities]
            if (real.kind, real.role_level, quantities) != (
                pattern.judged.kind,
                pattern.judged.role_level,
                json.loads(said.quantities),
            ) or set().union(*said.words) != set(words_of([said.text])):
                different.append(said.text)
    assert different == []


def test_a_pattern_of_no_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="No single statement"):
        compiled("Based in Leeds.", is_about=True)
    with pytest.raises(ValueError, match="One number of two ranges"):
        compiled("Trained {10-60}{10-60} nurses")


def test_a_pattern_stands_for_each_of_its_words() -> None:
    assert variants("Led {2-9} {wards|teams} {a|b}") == (
        "Led {2-9} wards a",
        "Led {2-9} wards b",
        "Led {2-9} teams a",
        "Led {2-9} teams b",
    )


def test_the_same_seed_and_number_give_the_same_person_and_another_another() -> None:
    assert rows_of(7) == rows_of(7)
    assert someone(7) != someone(8)
    assert someone(7) != someone(7, seed=6)
    assert rows_of(7)["candidates_candidate"][0]["id"] == candidate_id(seed=5, number=7)


def test_ids_of_people_lie_within_their_bounds_whatever_the_seed() -> None:
    least, beyond = id_bounds(range(10, 20))
    for seed in (0, 5):
        inside = [n for n in range(40) if least <= candidate_id(seed=seed, number=n) < beyond]
        assert inside == list(range(10, 20))


def test_people_are_as_varied_as_people() -> None:
    people = [someone(number) for number in range(2_000)]
    assert len(set(countries())) >= 25
    assert len(set(professions())) >= 30
    assert len({each.email for each in people}) == 2_000
    assert {len(each.jobs) for each in people} == {1, 2, 3, 4, 5}
    assert all(each.email.endswith(("@example.com", "@example.org")) for each in people)
    for counted in (Counter(each.name for each in people), Counter(s.name for e in people for s in e.skills)):
        ranked = [count for _word, count in counted.most_common()]
        # A few are very common, and most are rare.
        assert ranked[0] > 5 * ranked[len(ranked) // 2] or ranked[len(ranked) // 2] == 1
    employers = Counter(job.employer for each in people for job in each.jobs)
    assert sum(count == 1 for count in employers.values()) > len(employers) / 2


def test_a_career_goes_backwards_in_time_without_overlap() -> None:
    for number in range(300):
        jobs = someone(number).jobs
        assert all(not job.ended_on or job.started_on < job.ended_on for job in jobs)
        assert all(later.started_on >= sooner.ended_on != "" for later, sooner in itertools.pairwise(jobs))


HOSTILE = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])) | st.sampled_from(
    ["", r"\N", r"\.", "\\", "\t", "\n", "\r\n", r"\t", r"\\x41", "a\tb\\", "\u2028", "\x0b\x0c\x1f"]
)
VALUES = st.none() | HOSTILE | st.binary()


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width))))
def test_any_value_comes_back_from_a_copied_line(rows: list[list[Value]]) -> None:
    copied = copy_text(rows)
    assert copied.count("\n") == len(rows)
    lines = copied.split("\n")[:-1]
    assert [[_value(field) for field in line.split("\t")] for line in lines] == [
        [rf"\x{value.hex()}" if isinstance(value, bytes) else value for value in row] for row in rows
    ]


def _value(field: str) -> str | None:
    """Read a field as PostgreSQL does."""
    if field == r"\N":
        return None
    characters = iter(field)
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return "".join(signs[next(characters)] if c == "\\" else c for c in characters)
