"""Texts copied from profiles and web pages are read as what they say of the person, in seven languages."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import read_document
from candidates.ingest.rules.pasted import read_pasted, without_others
from tests.unit.candidates.test_plain_cvs import ENGINEER, NURSE

FOLDER = Path(__file__).with_name("pasted")
TRUTH: dict[str, dict[str, Any]] = tomllib.loads(FOLDER.joinpath("truth.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", TRUTH)
def test_a_copied_page_is_read(case: str) -> None:
    truth = TRUTH[case]
    document = read_document(raw=FOLDER.joinpath(f"{case}.txt").read_bytes(), kind="PLAIN_TEXT")
    read = document.parsed
    for name in ("name", "headline", "city", "email", "summary"):
        assert name not in truth or getattr(read, name) == truth[name]
    jobs = [
        [one.position, one.employer, one.location, one.started_on, one.ended_on] for one in read.employments
    ]
    assert jobs == truth.get("work", [])
    studies = [
        [one.institution, one.study_type, one.area, one.started_on, one.ended_on] for one in read.education
    ]
    assert studies == truth.get("study", [])
    assert [one.title for one in read.certificates] == truth.get("certificates", [])
    assert [one.name for one in read.skills] == truth.get("skills", [])
    assert [one.language for one in read.languages] == truth.get("languages", [])
    told = [read.text[line.start : line.end] for job in read.employments for line in job.highlights]
    told += [line for job in read.employments for line in job.summary.split("\n") if line]
    assert sorted(told) == sorted(truth.get("told", []))
    shown = [read.text[line.start : line.end] for line in read.lines]
    assert all(shown.count(words) == 1 for words in truth.get("told", []))
    assert not any(words.encode() in document.raw for words in truth.get("gone", []))


def test_voluntary_posts_and_prizes_are_kept_apart_from_employments() -> None:
    samuel = read_pasted(FOLDER.joinpath("02-en-group.txt").read_bytes())
    assert [(one.title, one.body, one.started_on) for one in samuel.volunteer] == [
        ("Code Club Leader", "Code Club", "2016-09")
    ]
    priyanka = read_pasted(FOLDER.joinpath("03-en-short.txt").read_bytes())
    assert priyanka.awards[0].title == "Finance Team of the Year"


@pytest.mark.parametrize("text", [NURSE, ENGINEER])
def test_what_is_no_profile_page_is_read_as_a_cv_and_whole(text: str) -> None:
    assert without_others(text.encode()) == (text.encode(), 0)
    assert len(read_pasted(text.encode()).employments) == 2


SOME = st.sampled_from(
    sorted({line for path in FOLDER.glob("*.txt") for line in path.read_text().split("\n")})
)


@settings(max_examples=80, deadline=None)
@given(lines=st.lists(SOME, max_size=40))
def test_lines_of_pages_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    try:
        read = read_document(raw="\n".join(lines).encode(), kind="PLAIN_TEXT", given_name="Ada Byron").parsed
    except IngestRefused:
        return
    assert read.name == "Ada Byron"
    places = [(line.start, line.end) for line in read.lines]
    assert places == sorted(places)
    assert all(end <= after for (_start, end), (after, _end) in pairwise(places))


SIDE_FIRST = """Contact
+44 7700 900321 (Mobile)
david@clarke.example
www.linkedin.com/in/davidclarke
Top Skills
Leadership
Certifications
PRINCE2 Practitioner
David Clarke
Operations Director at Tesco
Welwyn Garden City, England, United Kingdom
Experience
Tesco
6 years 3 months
Operations Director
March 2021 - Present (3 years 9 months)
Ran 40 stores.
Regional Manager
September 2018 - March 2021 (2 years 7 months)
Sainsbury's
Store Manager
2012 - 2018 (6 years)
London, United Kingdom
Turned round two failing shops.
Education
University of Leeds
Bachelor of Arts - BA, Business Management · (2008 - 2011)
"""


def test_a_profile_with_its_side_column_first_is_of_the_person_its_address_names() -> None:
    parsed = read_pasted(SIDE_FIRST.encode())
    assert (parsed.name, parsed.headline) == ("David Clarke", "Operations Director at Tesco")
    assert (parsed.city, parsed.phone) == ("Welwyn Garden City", "+44 7700 900321")
    assert [item.title for item in parsed.certificates] == ["PRINCE2 Practitioner"]
    assert [(job.position, job.employer, job.location) for job in parsed.employments] == [
        ("Operations Director", "Tesco", ""),
        ("Regional Manager", "Tesco", ""),
        ("Store Manager", "Sainsbury's", "London, United Kingdom"),
    ]
    assert [(study.study_type, study.area) for study in parsed.education] == [
        ("Bachelor of Arts", "Business Management")
    ]


def test_nobody_is_named_by_an_address_of_somebody_else() -> None:
    with pytest.raises(IngestRefused):
        read_pasted(SIDE_FIRST.replace("davidclarke", "d1").replace("david@clarke", "ops@shop").encode())


def test_a_telephone_beside_a_link_is_read() -> None:
    head = "Laura Diaz\nHead of People\nTel 612 345 678 linkedin.com/in/lauradiaz\n500+ connections\nMore\n"
    about = "About\nI build teams.\nActivity\n2,345 followers\nExperience\nRecruiter\nFoo · Full-time\n"
    when = "Mar 2016 - Oct 2020 · 4 yrs 8 mos\nMadrid, Spain\n"
    parsed = read_pasted((head + about + when).encode())
    assert (parsed.phone, parsed.links) == ("612 345 678", ("https://linkedin.com/in/lauradiaz",))
