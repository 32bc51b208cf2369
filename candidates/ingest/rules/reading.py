"""JSON Resume, 1.0.0 and the shapes before it, into values."""

import json
from typing import Any

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.fields import Reader
from candidates.ingest.rules.flatten import flatten
from candidates.ingest.rules.types import (
    ParsedEducation,
    ParsedEmployment,
    ParsedResume,
    ParsedSkill,
)

# architecture.md 10.
MAX_BYTES = 20 * 1024 * 1024
# No résumé nests deeper than six; a hundred is somebody trying to exhaust the stack.
MAX_DEPTH = 50


def read_json_resume(raw: bytes) -> ParsedResume:
    """Read a JSON Resume file.

    Args:
        raw: The file, UTF-8 with or without a byte order mark, at most 20 MB.

    Raises:
        IngestRefused: It is no JSON Resume, or says nothing about a person.
    """
    document = _load(raw)
    reader = Reader(document)
    text, lines = flatten(document)
    basics = reader.section("basics")
    parsed = ParsedResume(
        text=text,
        lines=lines,
        name=_name(reader, basics),
        headline=reader.text(basics, "label", "title", at="/basics"),
        summary=reader.text(basics, "summary", at="/basics"),
        email=reader.text(basics, "email", at="/basics"),
        phone=reader.text(basics, "phone", at="/basics"),
        links=_links(reader, basics),
        city=reader.text(reader.mapping(basics, "location", at="/basics"), "city", at="/basics/location"),
        region=reader.text(
            reader.mapping(basics, "location", at="/basics"), "region", "state", at="/basics/location"
        ),
        country_code=reader.text(
            reader.mapping(basics, "location", at="/basics"), "countryCode", "country", at="/basics/location"
        ),
        employments=_employments(reader),
        education=_education(reader),
        skills=_skills(reader),
        unknown_fields=reader.unknown_fields(),
        remarks=tuple(reader.remarks),
    )
    if not parsed.name:
        raise IngestRefused(
            "no_name",
            "The file names nobody: basics.name is missing. Add the person's name and send it again.",
            "/basics/name",
        )
    return parsed


def _load(raw: bytes) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise IngestRefused("too_large", "The file is larger than 20 MB. Send one person a file.")
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestRefused(
            "not_utf8",
            "The file is not UTF-8 text. Save it as UTF-8 and send it again.",
            f"byte {error.start}",
        ) from None
    try:
        document = json.loads(source, parse_constant=_no_such_number, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        message = f"The file is not valid JSON ({error.msg}). Mend it there, or export it again."
        raise IngestRefused("not_json", message, place) from None
    except (RecursionError, ValueError):
        raise IngestRefused("not_json", "The file's JSON cannot be read. Export it again.") from None
    if not isinstance(document, dict):
        raise IngestRefused(
            "not_an_object", "A JSON Resume is one object in braces. This file holds something else."
        )
    _refuse_deep(document)
    cleaned: dict[str, Any] = _without_bad_characters(document)
    return cleaned


def _no_such_number(name: str) -> None:
    raise ValueError(name)


def _refuse_deep(document: dict[str, Any]) -> None:
    level: list[Any] = [document]
    for _depth in range(MAX_DEPTH):
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise IngestRefused("too_deep", f"The file nests deeper than {MAX_DEPTH} levels, which no résumé does.")


def _without_bad_characters(value: Any) -> Any:
    """Drop what PostgreSQL cannot store, U+0000 and lone surrogates; every other character stays as it is."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        return "".join(c for c in value if c != "\x00" and not 0xD800 <= ord(c) <= 0xDFFF)
    if isinstance(value, dict):
        return {_without_bad_characters(key): _without_bad_characters(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_without_bad_characters(child) for child in value]
    return value


def _name(reader: Reader, basics: dict[str, Any]) -> str:
    name = reader.text(basics, "name", at="/basics")
    if name:
        return name
    first = reader.text(basics, "firstName", at="/basics")
    last = reader.text(basics, "lastName", at="/basics")
    return f"{first} {last}".strip()


def _links(reader: Reader, basics: dict[str, Any]) -> tuple[str, ...]:
    own = [reader.text(basics, "url", "website", at="/basics")]
    for at, profile in reader.entries(basics, "profiles", at="/basics"):
        own.append(reader.text(profile, "url", at=at))
    # An address that is not http may be a script; it stays in the text and becomes no link.
    return tuple(dict.fromkeys(link for link in own if link.lower().startswith(("http://", "https://"))))


def _employments(reader: Reader) -> tuple[ParsedEmployment, ...]:
    return tuple(
        ParsedEmployment(
            employer=reader.text(entry, "name", "company", at=at),
            position=reader.text(entry, "position", at=at),
            location=reader.text(entry, "location", at=at),
            started_on=reader.date(entry, "startDate", at=at),
            ended_on=reader.date(entry, "endDate", at=at),
            summary=reader.text(entry, "summary", at=at),
        )
        for at, entry in reader.entries(reader.document, "work", at="")
    )


def _education(reader: Reader) -> tuple[ParsedEducation, ...]:
    return tuple(
        ParsedEducation(
            institution=reader.text(entry, "institution", at=at),
            area=reader.text(entry, "area", at=at),
            study_type=reader.text(entry, "studyType", at=at),
            started_on=reader.date(entry, "startDate", at=at),
            ended_on=reader.date(entry, "endDate", at=at),
        )
        for at, entry in reader.entries(reader.document, "education", at="")
    )


def _skills(reader: Reader) -> tuple[ParsedSkill, ...]:
    return tuple(
        ParsedSkill(
            name=reader.text(entry, "name", at=at),
            level=reader.text(entry, "level", at=at),
            keywords=reader.texts(entry, "keywords", at=at),
        )
        for at, entry in reader.entries(reader.document, "skills", at="")
        if reader.text(entry, "name", at=at)
    )
