"""Europass XML is read into fields; what may not be kept is nowhere, and a hostile file is refused."""

import dataclasses
import json
from typing import Any

import pytest

from candidates.ingest.child.calling import words_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import (
    ParsedResume,
    ReadDocument,
    document_kind,
    read_again,
    read_laid_out,
    unread_lines,
)
from tests.unit.candidates.europass import PASSPORT

# Of the birth date, the gender, the nationality, the photo, the street and the scanned diploma.
PRIVATE = ("1987", "Female", "Nationality", '"Ms"', "UEhPVE8", "Weir Lane", "LS1", "RElQTE9", "diploma")


def read(raw: bytes) -> ReadDocument:
    """Return what a file says."""
    return read_laid_out(told=words_of(raw, kind="EUROPASS"), raw=raw)


def passport(inner: str) -> bytes:
    """Return a file of Cedefop's editor with a name and some elements more."""
    space = "http://europass.cedefop.europa.eu/Europass"
    name = "<Identification><PersonName><FirstName>Ada</FirstName><Surname>Byron</Surname></PersonName>"
    return (
        f'<SkillsPassport xmlns="{space}"><LearnerInfo>{name}</Identification>{inner}</LearnerInfo>'
        "</SkillsPassport>"
    ).encode()


def unread(parsed: ParsedResume) -> list[str]:
    """Return the lines of which nothing was read."""
    return [parsed.text[line.start : line.end] for line in unread_lines(parsed)]


def test_a_passport_becomes_a_career_with_dates_as_precise_as_they_were() -> None:
    parsed = read(PASSPORT).parsed
    assert (parsed.name, parsed.headline) == ("Ottilie Vandermeer", "Ward manager")
    assert (parsed.email, parsed.phone) == ("ottilie@example.org", "+44 7700 900123")
    assert (parsed.city, parsed.country_code) == ("Leeds", "GB")
    assert parsed.links == ("https://ottilie.example/cv",)
    jobs = [(job.position, job.employer, job.started_on, job.ended_on) for job in parsed.employments]
    assert jobs == [
        ("Ward manager", "Harbour Hospital", "2019-09", ""),
        ("Nurse", "Clinic Amstel", "2012", "2019-08-31"),
    ]
    [line] = parsed.employments[0].highlights
    assert parsed.text[line.start : line.end] == "Cut falls from 14 a month to 3"
    assert parsed.employments[0].summary == "Runs a ward of 28 beds."
    [study] = parsed.education
    assert (study.study_type, study.institution, study.ended_on) == (
        "BSc Nursing",
        "Hogeschool Utrecht",
        "2012-06",
    )
    assert [skill.name for skill in parsed.skills] == ["SystmOne", "Excel", "Power BI", "Driving licence B"]
    assert parsed.publications[0].title == "Falls at night, Nursing Notes 2021"


def test_of_a_table_of_levels_the_lowest_is_the_level_and_the_cells_stay_visible() -> None:
    parsed = read(PASSPORT).parsed
    told = [(one.language, one.fluency) for one in parsed.languages]
    assert told == [("Dutch", "Mother tongue"), ("English", "B2"), ("German", "")]
    assert any("Listening: C2" in line and "Writing: B2" in line for line in unread(parsed))


def test_what_may_not_be_kept_is_neither_in_the_text_nor_in_the_file_and_is_named() -> None:
    found = read(PASSPORT)
    for words in PRIVATE:
        assert words not in found.parsed.text
        assert words.encode() not in found.raw
    told = "\n".join(found.parsed.remarks)
    assert "Demographics may not be kept" in told
    assert "Photo may not be kept" in told
    assert "AddressLine is left out" in told
    assert len(found.parsed.dropped) == 3


def test_what_was_not_understood_stays_visible_with_its_place() -> None:
    parsed = read(PASSPORT).parsed
    for words in ("+44 113 496 0001", "EQF 6", "Sings alto in Leeds."):
        assert words in unread(parsed)
    assert "I explain things calmly to worried families at night." in unread(parsed)
    assert any(place.endswith("Skills.Communication.Description") for place in parsed.unknown_fields)


def test_it_is_read_again_from_its_text_alone() -> None:
    first = read(PASSPORT).parsed
    again = read_again(
        raw=b"", text=first.text, lines=[line.as_json() for line in first.lines], kind="EUROPASS"
    ).parsed
    silent: dict[str, Any] = {"remarks": (), "dropped": ()}
    assert dataclasses.replace(again, **silent) == dataclasses.replace(first, **silent)


def test_an_entry_that_says_nothing_moves_no_other_into_its_place() -> None:
    empty = "<WorkExperience><Position><Label>\u200b</Label></Position></WorkExperience>"
    post = "<WorkExperience><Position><Label>Nurse</Label></Position></WorkExperience>"
    first = read(passport(f"<WorkExperienceList>{empty}{post}{post}</WorkExperienceList>")).parsed
    lines = [line.as_json() for line in first.lines]
    again = read_again(raw=b"", text=first.text, lines=lines, kind="EUROPASS").parsed
    assert [job.position for job in first.employments] == ["Nurse", "Nurse"]
    assert again.employments == first.employments


def test_the_generation_before_the_passport_is_read_too() -> None:
    raw = (
        '<e:learnerinfo xmlns:e="http://europass.cedefop.europa.eu/Europass/V2.0" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><identification><firstname>Ada</firstname>'
        "<lastname>Byron</lastname><contactinfo><email>ada@example.org</email></contactinfo>"
        "<demographics><birthdate>1987-03-10</birthdate></demographics></identification>"
        "<workexperiencelist><workexperience><period><from><year>2004</year><month>--02</month></from>"
        "<to><year>2006</year></to></period><position><label>Nurse</label></position>"
        "<employer><name>Clinic</name></employer></workexperience></workexperiencelist><languagelist>"
        '<language xsi:type="e:mother"><label>Dutch</label></language><language xsi:type="e:foreign">'
        "<label>French</label><level><listening>b1</listening><writing>a2</writing></level></language>"
        "</languagelist></e:learnerinfo>"
    )
    parsed = read(raw.encode()).parsed
    assert (parsed.name, parsed.email) == ("Ada Byron", "ada@example.org")
    assert (parsed.employments[0].started_on, parsed.employments[0].ended_on) == ("2004-02", "2006")
    told = [(one.language, one.fluency) for one in parsed.languages]
    assert told == [("Dutch", "Mother tongue"), ("French", "A2")]
    assert "1987" not in parsed.text


def test_a_date_that_is_none_is_left_out_and_told() -> None:
    work = (
        '<WorkExperienceList><WorkExperience><Period><From year="2019" month="--13"/></Period>'
        "<Position><Label>Nurse</Label></Position></WorkExperience></WorkExperienceList>"
    )
    parsed = read(passport(work)).parsed
    assert parsed.employments[0].started_on == ""
    assert any(remark.startswith("/work/0/startDate") for remark in parsed.remarks)


def test_a_line_in_somebodys_prose_that_may_not_be_kept_leaves_it() -> None:
    work = (
        "<WorkExperienceList><WorkExperience><Position><Label>Nurse</Label></Position>"
        "<Activities>Ran a ward.\nDate of birth: 10.03.1987</Activities></WorkExperience>"
        "</WorkExperienceList>"
    )
    assert "1987" not in read(passport(work)).raw.decode()


BILLION = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><SkillsPassport xmlns='
    '"http://europass.cedefop.europa.eu/Europass"><LearnerInfo>&b;</LearnerInfo></SkillsPassport>'
)
OUTSIDE = '<!DOCTYPE SkillsPassport SYSTEM "file:///etc/passwd"><SkillsPassport/>'
HOSTILE = [
    (BILLION.encode(), "document type or entities"),
    (OUTSIDE.encode(), "document type or entities"),
    (passport("<A>" * 60 + "</A>" * 60), "nests deeper"),
    (passport("<A>" * 400_000 + "</A>" * 400_000), "nests deeper"),
    (passport("<A/>" * 20_001), "larger than any CV"),
    (passport(f"<A>{'a' * 1_000_001}</A>"), "larger than any CV"),
    (passport("<A>" + "a\n" * 100_001 + "</A>"), "larger than any CV"),
    (passport("")[:-20], "damaged"),
    (b"<", "damaged"),
    (b"<invoice><Name>Ada Byron</Name></invoice>", "only the Europass CV"),
    (b'<Candidate xmlns="http://www.hr-xml.org/3"/>', "only the Europass CV"),
]


@pytest.mark.parametrize(("raw", "why"), HOSTILE)
def test_a_hostile_one_is_unparseable_with_the_reason(raw: bytes, why: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        read(raw)
    assert refused.value.reason == "unparseable"
    assert why in refused.value.message


def test_one_that_names_nobody_says_so() -> None:
    with pytest.raises(IngestRefused) as refused:
        read(b"<SkillsPassport><LearnerInfo><Headline>Nurse</Headline></LearnerInfo></SkillsPassport>")
    assert refused.value.reason in {"no_name", "nothing_said"}


def test_files_in_it_need_no_room() -> None:
    photo = f"<Identification><Photo><Data>{'QUJD' * 1_000_000}</Data></Photo></Identification>"
    found = read(passport(photo))
    assert found.parsed.name == "Ada Byron"
    assert len(found.raw) < 1_000
    assert json.loads(found.raw)["basics"] == {"name": "Ada Byron"}


@pytest.mark.parametrize(
    "declared", ["", "text/xml", "application/xml; charset=utf-8", "application/octet-stream"]
)
def test_its_name_its_type_and_its_first_bytes_agree(declared: str) -> None:
    for head in (PASSPORT[:64], b"\xef\xbb\xbf" + PASSPORT[:60], PASSPORT.decode().encode("utf-16")[:64]):
        assert document_kind(file_name="cv.XML", head=head, declared=declared) == "EUROPASS"
    with pytest.raises(IngestRefused):
        document_kind(file_name="cv.xml", head=b"%PDF-1.7", declared=declared)
