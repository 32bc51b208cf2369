"""JSON Resume files as people and programs write them, not only as the format has them."""

import json
from typing import Any

import pytest

from candidates.ingest.rules import ParsedResume, read_json_resume, unread_lines


def read(basics: dict[str, Any] | None = None, **sections: Any) -> ParsedResume:
    """Read a file with these sections."""
    return read_json_resume(
        json.dumps({"basics": {"name": "Ada Byron", **(basics or {})}, **sections}).encode()
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Jan 2009", "2009-01"),
        ("11/2011", "2011-11"),
        ("2011-4", "2011-04"),
        ("01.02.2005", "2005-02"),
        ("März 2015", "2015-03"),
        ("2019-04-30T10:00:00Z", "2019-04-30"),
        ("heute", ""),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, read_as: str) -> None:
    parsed = read(work=[{"name": "Foo", "position": "Nurse", "endDate": written}])
    assert (parsed.employments[0].ended_on, parsed.remarks) == (read_as, ())


def test_plain_words_between_objects_are_names() -> None:
    parsed = read(
        skills=[{"name": "Web", "keywords": ["JS"]}, "Python"], languages=["French"], awards=["Prize"]
    )
    assert [skill.name for skill in parsed.skills] == ["Web", "Python"]
    assert [language.language for language in parsed.languages] == ["French"]
    assert [award.title for award in parsed.awards] == ["Prize"]
    assert (parsed.remarks, unread_lines(parsed)) == ((), ())


def test_how_well_a_language_is_spoken_may_be_its_level() -> None:
    assert read(languages=[{"name": "French", "level": "B2"}]).languages[0].fluency == "B2"


def test_addresses_without_their_scheme_and_members_of_a_site_make_links() -> None:
    profiles = [
        {"network": "LinkedIn", "username": "ada", "url": "linkedin.com/in/ada-byron"},
        {"network": "GitHub", "username": "@ada"},
        {"network": "Xing", "username": "xing.com/profile/Ada_Byron"},
        {"network": "Twitter", "username": "ada"},
        {"network": "GitHub", "username": "ada lovelace"},
    ]
    parsed = read({"url": "ada.example", "profiles": profiles})
    assert parsed.links == (
        "https://ada.example",
        "https://linkedin.com/in/ada-byron",
        "https://github.com/ada",
        "https://xing.com/profile/Ada_Byron",
    )


def test_a_place_in_one_text_and_several_telephones_are_read() -> None:
    parsed = read({"location": "Berlin, Germany", "phone": ["+49 30 1234567", "+49 170 1234567"]})
    assert (parsed.city, parsed.country_code, parsed.phone) == ("Berlin", "DE", "+49 30 1234567")


def test_several_posts_at_one_employer_are_an_employment_each() -> None:
    posts = [
        {"position": "Lead", "startDate": "2021-02", "highlights": ["Led ten"]},
        {"position": "Nurse", "startDate": "2019", "endDate": "2021-02"},
    ]
    parsed = read(work=[{"name": "Foo", "location": "Bonn", "positions": posts}])
    assert [(job.position, job.employer, job.location, job.started_on) for job in parsed.employments] == [
        ("Lead", "Foo", "Bonn", "2021-02"),
        ("Nurse", "Foo", "Bonn", "2019"),
    ]
    assert [parsed.text[line.start : line.end] for line in parsed.employments[0].highlights] == ["Led ten"]
