"""The dated and listed entries of a résumé, each from the keys of every generation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from axis.lib.words import gettext as _
from candidates.ingest.rules.fields import Reader, pointer
from candidates.ingest.rules.plain.contacts import links_in
from candidates.ingest.rules.times import read_date
from candidates.ingest.rules.types import (
    ParsedEducation,
    ParsedEmployment,
    ParsedItem,
    ParsedLanguage,
    ParsedLine,
    ParsedSkill,
)


@dataclass(frozen=True)
class ItemKeys:
    """Which keys of a section hold what a ParsedItem holds; the first that has text is taken."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    started_on: str
    ended_on: str = ""


ITEMS: dict[str, ItemKeys] = {
    "awards": ItemKeys(("title", "name"), ("awarder",), "date"),
    "certificates": ItemKeys(("name", "title"), ("issuer",), "date"),
    "publications": ItemKeys(("name", "title"), ("publisher",), "releaseDate"),
    "projects": ItemKeys(("name", "title"), ("entity",), "startDate", "endDate"),
    "volunteer": ItemKeys(("position",), ("organization", "name"), "startDate", "endDate"),
}


# What several posts at one employer share.
_OF_EMPLOYER = frozenset({"name", "company", "entity", "location"})


def read_employments(reader: Reader, lines: Sequence[ParsedLine]) -> tuple[ParsedEmployment, ...]:
    """Return the employments in the order of the file, the newest usually first."""
    places = _by_pointer(lines)
    return tuple(
        ParsedEmployment(
            employer=reader.line(entry, "name", "company", at=at) or _entity(reader, entry, at),
            position=reader.line(entry, "position", at=at) or _first(reader, entry, "positions", at),
            location=_place(reader, entry, at),
            started_on=read_date(reader, entry, "startDate", at=at),
            ended_on=read_date(reader, entry, "endDate", at=at),
            summary=reader.text(entry, "summary", at=at),
            highlights=_highlights(reader, entry, at, places),
        )
        for at, entry in _posts(reader)
    )


def _posts(reader: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of work; one that lists several posts at one employer once for each."""
    for at, entry in _entries(reader, "work"):
        posts = entry.get("positions")
        if not isinstance(posts, list) or not any(isinstance(post, dict) for post in posts):
            yield at, entry
            continue
        where = {key: value for key, value in entry.items() if key in _OF_EMPLOYER}
        for place, post in reader.entries(entry, "positions", at=at):
            yield place, where | post


def read_education(reader: Reader) -> tuple[ParsedEducation, ...]:
    """Return the times of study."""
    return tuple(
        ParsedEducation(
            institution=reader.line(entry, "institution", "name", at=at) or _entity(reader, entry, at),
            area=reader.line(entry, "area", at=at),
            study_type=reader.line(entry, "studyType", "degree", at=at),
            started_on=read_date(reader, entry, "startDate", at=at),
            ended_on=read_date(reader, entry, "endDate", at=at),
        )
        for at, entry in _entries(reader, "education")
    )


def read_skills(reader: Reader) -> tuple[ParsedSkill, ...]:
    """Return the skills as listed; a plain word in the list is a name."""
    return tuple(
        ParsedSkill(
            name=name,
            level=reader.line(entry, "level", "proficiency", at=at),
            keywords=reader.texts(entry, "keywords", at=at),
        )
        for at, entry in _entries(reader, "skills", may_be_names=True)
        if (name := reader.line(entry, "name", at=at))
    )


def read_languages(reader: Reader) -> tuple[ParsedLanguage, ...]:
    """Return the languages."""
    return tuple(
        ParsedLanguage(language, reader.line(entry, "fluency", "level", "proficiency", at=at))
        for at, entry in _entries(reader, "languages", may_be_names=True)
        if (language := reader.line(entry, "language", "name", at=at))
    )


def read_items(reader: Reader, section: str, lines: Sequence[ParsedLine]) -> tuple[ParsedItem, ...]:
    """Return the entries of one of ITEMS' sections."""
    keys, places = ITEMS[section], _by_pointer(lines)
    return tuple(
        ParsedItem(
            title=reader.line(entry, *keys.title, at=at),
            body=_body(reader, entry, keys, at),
            started_on=read_date(reader, entry, keys.started_on, at=at),
            ended_on=read_date(reader, entry, keys.ended_on, at=at) if keys.ended_on else "",
            summary=reader.text(entry, "summary", "description", at=at),
            url=web_address(reader, entry, at),
            highlights=_highlights(reader, entry, at, places),
        )
        for at, entry in _entries(reader, section, may_be_names="name" in keys.title)
    )


def web_address(reader: Reader, parent: dict[str, Any], at: str) -> str:
    """Return the entry's web address; anything else may be a script, and stays in the text only."""
    address = reader.line(parent, "url", "website", at=at)
    if not address:
        return ""
    if found := web_addresses(address):
        return found[0]
    reader.remark(
        pointer(at, "url" if "url" in parent else "website"), _("is no web address; no link was made")
    )
    return ""


def web_addresses(words: str) -> list[str]:
    """Return the web address that words are and nothing else; the scheme is often left out."""
    if words.lower().startswith(("http://", "https://")):
        return [words] if " " not in words else []
    return links_in(words, is_labelled=True) if " " not in words and ":" not in words else []


def _entries(
    reader: Reader, section: str, *, may_be_names: bool = False
) -> Iterator[tuple[str, dict[str, Any]]]:
    return reader.entries(reader.document, reader.key(section), at="", may_be_names=may_be_names)


def _by_pointer(lines: Sequence[ParsedLine]) -> dict[str, ParsedLine]:
    return {line.pointer: line for line in lines}


def _highlights(
    reader: Reader, entry: dict[str, Any], at: str, places: dict[str, ParsedLine]
) -> tuple[ParsedLine, ...]:
    here = pointer(at, "highlights")
    count = len(entry["highlights"]) if isinstance(entry.get("highlights"), list) else 0
    reader.texts(entry, "highlights", at=at)  # for its remarks
    return tuple(places[where] for n in range(count) if (where := pointer(here, n)) in places)


def _entity(reader: Reader, entry: dict[str, Any], at: str) -> str:
    if not isinstance(entry.get("entity"), dict):
        return ""
    return reader.line(entry["entity"], "name", at=pointer(at, "entity"))


def _body(reader: Reader, entry: dict[str, Any], keys: ItemKeys, at: str) -> str:
    if isinstance(entry.get("entity"), dict):
        return _entity(reader, entry, at)
    return reader.line(entry, *keys.body, at=at)


def _first(reader: Reader, entry: dict[str, Any], key: str, at: str) -> str:
    return next(iter(reader.texts(entry, key, at=at)), "")


def _place(reader: Reader, entry: dict[str, Any], at: str) -> str:
    """Return where it was; one generation wrote coordinates, which name no place."""
    return "" if isinstance(entry.get("location"), dict) else reader.line(entry, "location", at=at)
