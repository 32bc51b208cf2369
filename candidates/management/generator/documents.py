"""The JSON Resume of a person, with the text and lines that reading it gives."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from candidates.management.generator.patterns import Statement
from candidates.management.generator.people import Person

_encoded = json.JSONEncoder(ensure_ascii=False).encode


class Told(NamedTuple):
    """A statement where the document tells it; `rank` and `ended_on` are its employment's, -1 for none."""

    statement: Statement
    start: int
    line_no: int
    section: str
    rank: int
    ended_on: str


class Document(NamedTuple):
    """A document as read: its bytes, its text, its lines as JSON, and its statements in reading order."""

    raw: bytes
    text: str
    lines: str
    line_count: int
    told: list[Told]
    summary: str


class _Text:
    """The strings of a document in reading order, as `candidates.ingest.rules` lays them out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[str] = []
        self.at = 0

    def add(self, section: str, pointer: str, text: str) -> int:
        """Add a string and return where it begins."""
        start = self.at
        self.at = start + len(text) + 1
        self.parts.append(text)
        self.lines.append(
            f'{{"start":{start},"end":{self.at - 1},"pointer":"{pointer}","section":"{section}"}}'
        )
        return start

    def add_entry(self, section: str, pointer: str, entry: Mapping[str, Any]) -> None:
        """Add the strings of an entry that holds no lists; the same as `add` for each, without its calls."""
        at, tail = self.at, f'","section":"{section}"}}'
        self.parts += entry.values()
        for key, text in entry.items():
            end = at + len(text)
            self.lines.append(f'{{"start":{at},"end":{end},"pointer":"{pointer}/{key}{tail}')
            at = end + 1
        self.at = at


def document_of(person: Person) -> Document:
    """Return a person's document.

    The keys stand in the order in which they are read, so that text and lines follow from one pass.
    """
    text, told = _Text(), list[Told]()
    basics = _basics(person, text, told)
    resume = {
        "basics": basics,
        "work": _work(person, text, told),
        "education": _education(person, text),
        "skills": _skills(person, text),
        "languages": _languages(person, text),
    }
    return Document(
        raw=_encoded(resume).encode(),
        text="\n".join(text.parts),
        lines=f"[{','.join(text.lines)}]",
        line_count=len(text.lines),
        told=told,
        summary=basics["summary"],
    )


def _basics(person: Person, text: _Text, told: list[Told]) -> dict[str, Any]:
    summary = f"{person.headline}, {person.place.city}."
    plain = {"name": person.name, "label": person.headline}
    text.add_entry("basics", "/basics", plain)
    if person.about:
        told.append(Told(person.about, text.at + len(summary) + 1, len(text.lines) + 1, "basics", -1, ""))
        summary = f"{summary} {person.about.text}"
    reach = {"summary": summary, "email": person.email}
    if person.phone:
        reach["phone"] = person.phone
    text.add_entry("basics", "/basics", reach)
    place = person.place
    where = {"city": place.city} | ({"region": place.region} if place.region else {})
    where["countryCode"] = place.country_code
    text.add_entry("basics", "/basics/location", where)
    basics: dict[str, Any] = {**plain, **reach, "location": where}
    if person.link:
        profile = {"network": "LinkedIn", "url": person.link}
        text.add_entry("basics", "/basics/profiles/0", profile)
        basics["profiles"] = [profile]
    return basics


def _work(person: Person, text: _Text, told: list[Told]) -> list[dict[str, Any]]:
    entries = []
    for rank, job in enumerate(person.jobs):
        at = f"/work/{rank}"
        entry: dict[str, Any] = {
            "position": job.position,
            "name": job.employer,
            "location": job.location,
            "startDate": job.started_on,
        }
        if job.ended_on:
            entry["endDate"] = job.ended_on
        text.add_entry("work", at, entry)
        for number, statement in enumerate(job.statements):
            start = text.add("work", f"{at}/highlights/{number}", statement.text)
            told.append(Told(statement, start, len(text.lines), "work", rank, job.ended_on))
        if job.statements:
            entry["highlights"] = [statement.text for statement in job.statements]
        entries.append(entry)
    return entries


def _education(person: Person, text: _Text) -> list[dict[str, Any]]:
    entries = []
    for number, study in enumerate(person.studies):
        entry = {
            "institution": study.institution,
            "area": study.area,
            "studyType": study.study_type,
            "startDate": study.started_on,
            "endDate": study.ended_on,
        }
        text.add_entry("education", f"/education/{number}", entry)
        entries.append(entry)
    return entries


def _skills(person: Person, text: _Text) -> list[dict[str, Any]]:
    entries = []
    for number, skill in enumerate(person.skills):
        at = f"/skills/{number}"
        entry: dict[str, Any] = {"name": skill.name}
        if skill.level:
            entry["level"] = skill.level
        text.add_entry("skills", at, entry)
        if skill.keywords:
            entry["keywords"] = skill.keywords
            for place, keyword in enumerate(skill.keywords):
                text.add("skills", f"{at}/keywords/{place}", keyword)
        entries.append(entry)
    return entries


def _languages(person: Person, text: _Text) -> list[dict[str, Any]]:
    entries = []
    for number, (language, fluency) in enumerate(person.languages):
        entry = {"language": language, "fluency": fluency}
        text.add_entry("languages", f"/languages/{number}", entry)
        entries.append(entry)
    return entries
