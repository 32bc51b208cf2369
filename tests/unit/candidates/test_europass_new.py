"""The XML europass.eu writes is read as that of the editor before it."""

import dataclasses
from typing import Any

import pytest

from candidates.ingest.rules import read_again
from tests.unit.candidates.europass_new import CANDIDATE
from tests.unit.candidates.test_europass import read, unread

PRIVATE = ("1979", "male", "NationalityCode", "Visa", "Fő utca", "6720", "Jane Doe", "UEhPVE8", "EU-1", "T-1")


def candidate(profile: str) -> bytes:
    """Return a file with a name and some elements of the profile."""
    return (
        '<Candidate xmlns="http://www.europass.eu/1.0"><CandidatePerson><PersonName><GivenName>Ada</GivenName>'
        f"<FamilyName>Byron</FamilyName></PersonName></CandidatePerson><CandidateProfile>{profile}"
        "</CandidateProfile></Candidate>"
    ).encode()


def test_a_candidate_becomes_a_career() -> None:
    parsed = read(CANDIDATE).parsed
    assert (parsed.name, parsed.summary) == ("Béla Szentirmai", "Plans tram lines.")
    assert (parsed.email, parsed.phone) == ("bela@example.org", "+36 30 123 4567")
    assert (parsed.city, parsed.country_code) == ("Szeged", "HU")
    assert parsed.links == ("https://www.linkedin.com/in/bela-szentirmai",)
    jobs = [(job.position, job.employer, job.started_on, job.ended_on) for job in parsed.employments]
    assert jobs == [
        ("Traffic planner", "Tram & Sons", "2018-04", ""),
        ("Engineer", "City of Szeged", "2010", "2018-03-31"),
    ]
    assert parsed.employments[0].location == "Graz, Austria"
    [line] = parsed.employments[0].highlights
    assert parsed.text[line.start : line.end] == "Cut delays & waits by 20%"
    [study] = parsed.education
    told = (study.study_type, study.institution, study.started_on, study.ended_on)
    assert told == ("MSc Transport", "Universitas Szeged", "2004-09", "2009")
    skills = [(skill.name, skill.keywords) for skill in parsed.skills]
    assert skills == [("Planning", ("Visum", "QGIS")), ("Driving licence B", ())]
    assert [(one.title, one.body) for one in parsed.certificates] == [("Rail safety", "TÜV")]
    assert [one.title for one in parsed.projects] == ["Night trams"]


def test_languages_are_named_by_their_codes_with_the_lowest_level_of_the_table() -> None:
    parsed = read(CANDIDATE).parsed
    told = [(one.language, one.fluency) for one in parsed.languages]
    assert told == [("Hungarian", "Mother tongue"), ("German", "B1")]


def test_what_may_not_be_kept_is_neither_in_the_text_nor_in_the_file() -> None:
    found = read(CANDIDATE)
    for words in PRIVATE:
        assert words not in found.parsed.text
        assert words.encode() not in found.raw
    assert len(found.parsed.dropped) == 4


def test_what_was_not_understood_stays_visible() -> None:
    told = unread(read(CANDIDATE).parsed)
    assert {"Rowing", "Signals"} <= set(told)
    assert not any("Graz" in line for line in told)


def test_it_is_read_again_from_its_text_alone() -> None:
    first = read(CANDIDATE).parsed
    lines = [line.as_json() for line in first.lines]
    again = read_again(raw=b"", text=first.text, lines=lines, kind="EUROPASS").parsed
    silent: dict[str, Any] = {"remarks": (), "dropped": ()}
    assert dataclasses.replace(again, **silent) == dataclasses.replace(first, **silent)


@pytest.mark.parametrize(
    ("period", "started_on", "ended_on"),
    [
        ("<StartDate><DateText>Unknown</DateText></StartDate>", "", ""),
        ("<StartDate>2011-02</StartDate><EndDate>2012</EndDate>", "2011-02", "2012"),
        (
            (
                "<StartDate><FormattedDateTime>2011-02-01T00:00:00</FormattedDateTime></StartDate>"
                "<EndDate><FormattedDateTime>2012</FormattedDateTime></EndDate>"
                "<CurrentIndicator>true</CurrentIndicator>"
            ),
            "2011-02-01",
            "",
        ),
    ],
)
def test_a_period_says_no_more_than_it_does(period: str, started_on: str, ended_on: str) -> None:
    post = (
        "<EmploymentHistory><EmployerHistory><OrganizationName>Clinic</OrganizationName><PositionHistory>"
        f"<PositionTitle>Nurse</PositionTitle><EmploymentPeriod>{period}</EmploymentPeriod></PositionHistory>"
        "</EmployerHistory></EmploymentHistory>"
    )
    [job] = read(candidate(post)).parsed.employments
    assert (job.started_on, job.ended_on) == (started_on, ended_on)
