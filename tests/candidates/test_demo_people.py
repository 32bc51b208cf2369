"""The demo's people: invented, reachable nowhere real, and read by the same door as anybody's file."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from candidates.achievements.rules import extract
from candidates.ingest.rules import read_json_resume

DEMO = files("candidates.management") / "demo"
LISTED: list[dict[str, Any]] = json.loads((DEMO / "people.json").read_text(encoding="utf-8"))
NAMES: list[str] = [entry["file"] for entry in LISTED]
JSON_NAMES = [name for name in NAMES if name.endswith(".json")]

# Words that tell the demo's languages apart.
TELLTALES = {
    "de": r"\b(?:und|für|der)\b",
    "en": r"\b(?:the|and|with)\b",
    "es": r"\b(?:los|con|del)\b",
    "fr": r"\b(?:les|une|avec)\b",
    "it": r"\b(?:della|gli|per)\b",
    "nl": r"\b(?:het|een|voor)\b",
    "pt": r"\b(?:não|uma|dos)\b",
}
HOST = re.compile(r"(?:https?://|@)([\w.-]+\w)")
RESERVED = re.compile(r"(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.example)")
LINKEDIN = re.compile(r"https://www\.linkedin\.com/in/[\w-]+-example\b")
# Ranges that the regulators of Britain, North America, Germany, France and Sweden keep for fiction.
FICTION = re.compile(
    r"\+44 (?:20 7946 0|29 2018 0|7700 900)\d{3}|\+1 \d{3}-555-01\d\d"
    r"|\+49 69 90009 \d{3}|\+33 2 61 91 \d\d \d\d|\+46 8 465 004 \d\d"
)


def text_of(name: str) -> str:
    """Return a file as text."""
    return (DEMO / "people" / name).read_text(encoding="utf-8")


def spoken(name: str) -> str:
    """Return the language a file is written in."""
    words = text_of(name).lower()
    return max(TELLTALES, key=lambda language: len(re.findall(TELLTALES[language], words)))


def highlights_of(document: dict[str, Any]) -> Iterator[str]:
    """Yield the highlights of a file as they are written."""
    for section in ("work", "volunteer", "projects"):
        for entry in document.get(section, []):
            yield from entry.get("highlights", [])


def test_the_list_and_the_folder_hold_the_same_people() -> None:
    on_disk = {path.name for path in (DEMO / "people").iterdir()}
    assert len(NAMES) == len(set(NAMES)) >= 20
    assert set(NAMES) == on_disk
    assert len(NAMES) - len(JSON_NAMES) >= 3


def test_every_entry_says_how_a_letter_begins_and_has_at_most_three_short_tags() -> None:
    for entry in LISTED:
        assert set(entry) == {"file", "addressed_as", "tags"}
        assert isinstance(entry["addressed_as"], str)
        assert len(entry["tags"]) <= 3
        assert all(tag == tag.lower() and 0 < len(tag) <= 20 for tag in entry["tags"])


def test_they_write_in_six_languages_or_more_and_do_different_work() -> None:
    assert len({spoken(name) for name in NAMES}) >= 6
    labels = {read_json_resume(text_of(name).encode()).headline for name in JSON_NAMES}
    labels |= {text_of(name).splitlines()[1] for name in NAMES if name not in JSON_NAMES}
    assert len(labels) == len(NAMES)


@pytest.mark.parametrize("name", JSON_NAMES)
def test_a_file_is_read_to_a_named_person_with_a_job(name: str) -> None:
    parsed = read_json_resume(text_of(name).encode())
    assert parsed.name
    assert parsed.employments
    assert parsed.country_code
    assert not parsed.remarks
    assert all(job.employer and job.position and job.started_on for job in parsed.employments)


@pytest.mark.parametrize("name", JSON_NAMES)
def test_every_highlight_comes_back_word_for_word(name: str) -> None:
    parsed = read_json_resume(text_of(name).encode())
    found = extract(text=parsed.text, lines=parsed.lines)
    assert all(parsed.text[item.start : item.end] == item.text for item in found)
    texts = {item.text for item in found}
    assert not set(highlights_of(json.loads(text_of(name)))) - texts


@pytest.mark.parametrize("name", NAMES)
def test_every_address_is_one_nobody_owns(name: str) -> None:
    said = text_of(name)
    if name in JSON_NAMES:
        document = json.loads(said)
        assert not {"image", "picture", "birthDate", "nationality"} & set(document["basics"])
        assert FICTION.fullmatch(document["basics"].get("phone", "+1 819-555-0100"))
        document.pop("$schema")
        said = json.dumps(document, ensure_ascii=False)
    hosts = HOST.findall(LINKEDIN.sub("", said))
    assert all(RESERVED.fullmatch(host) for host in hosts), hosts


def test_some_people_can_only_be_reached_in_one_way_and_one_has_no_mail() -> None:
    people = [read_json_resume(text_of(name).encode()) for name in JSON_NAMES]
    assert any(person.phone and not person.email for person in people)
    assert any(person.links and not person.email and not person.phone for person in people)
