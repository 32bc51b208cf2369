"""The rows of a person in every table, as if their document had been read."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from candidates.management.generator.copying import Value
from candidates.management.generator.documents import Document, document_of
from candidates.management.generator.people import Person, person
from candidates.management.generator.telling import achievement_rows
from candidates.profiles.rules import sort_name, words_of
from candidates.skills.rules import ListedSkill, skills_of

SOURCE = "generated for a benchmark"
# The columns of each table in the order of its rows; any other has a default in the database or is null.
_ENTRY = ("id", "candidate_id", "source_document_id", "rank")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "candidates_candidate": (
        *("id", "name", "sort_name", "preferred_name", "headline", "summary", "city", "region"),
        *("country_code", "field_sources", "tags", "search", "owner_id", "created_at", "updated_at"),
    ),
    "candidates_sourcedocument": (
        *("id", "state", "attempts", "last_error", "kind", "file_name", "sha256", "raw", "text", "lines"),
        *("unknown_fields", "remarks", "source", "lawful_basis", "candidate_id", "received_at"),
    ),
    "candidates_employment": (
        *(*_ENTRY, "employer", "position", "location", "started_on", "ended_on", "summary"),
    ),
    "candidates_education": (*_ENTRY, "institution", "area", "study_type", "started_on", "ended_on"),
    "candidates_candidateskill": (
        *(*_ENTRY, "name", "level", "keywords", "skill", "family", "start", "end", "is_listed"),
    ),
    "candidates_candidatelanguage": (*_ENTRY, "language", "fluency"),
    "candidates_contactpoint": (*_ENTRY, "kind", "value", "normalised"),
    "candidates_achievement": (
        *("id", "candidate_id", "source_document_id", "employment_id", "start", "end", "text", "kind"),
        *("role_level", "quantities", "stated_on", "section", "line_no", "line_count", "is_suspect"),
        *("metrics", "is_confidential", "confidential_words"),
    ),
    "candidates_evidence": ("id", "achievement_id", "level", "strength", "under_told", "reasons"),
}
# For each table its rows.
Rows = dict[str, list[Sequence[Value]]]

# The first person came in then, and each other so long after the one before.
_FIRST, _BETWEEN = datetime(2024, 1, 1, 8, tzinfo=UTC), timedelta(seconds=13)
_FIRST_SECOND = int(_FIRST.timestamp())
_OWNED = 0.2
_RANKS = tuple(map(str, range(300)))


class Ids:
    """The ids of one person's rows, UUIDv7: all of one moment, numbered in the twelve bits behind it."""

    def __init__(self, *, seed: int, number: int) -> None:
        digest = hashlib.blake2b(f"{seed}:{number}".encode(), digest_size=8).digest()
        self._head = f"{_milliseconds(number):012x}7"
        self._tail = f"{0x8000000000000000 | int.from_bytes(digest) >> 2:016x}"
        self._count = -1

    def next(self) -> str:
        """Return one more, as 32 hexadecimal digits."""
        self._count += 1
        return f"{self._head}{self._count:03x}{self._tail}"


class Owner(NamedTuple):
    """Whose rows these are."""

    candidate_id: str
    document_id: str


def candidate_id(*, seed: int, number: int) -> str:
    """Return the id of a person's candidate, without making the person."""
    return Ids(seed=seed, number=number).next()


def id_bounds(numbers: range) -> tuple[str, str]:
    """Return the least id any of these people may have, whatever the seed, and the least beyond them all."""
    first, beyond = _milliseconds(numbers.start), _milliseconds(numbers.stop)
    return f"{first:012x}{0:020x}", f"{beyond:012x}{0:020x}"


def add_person(rows: Rows, *, seed: int, number: int, owners: Sequence[str]) -> None:
    """Add the rows of one person to those of each table.

    Args:
        rows: A list for each table of COLUMNS.
        seed: Which population.
        number: Which person of it, from 0.
        owners: Ids of recruiters, of whom some people get one.
    """
    ids = Ids(seed=seed, number=number)
    own = Owner(ids.next(), ids.next())
    someone = person(seed=seed, number=number)
    document = document_of(someone)
    at = (_FIRST + _BETWEEN * number).isoformat()
    rows["candidates_candidate"].append(
        [own.candidate_id, *_candidate(someone, document, own, owners), at, at]
    )
    file_name = f"person-{seed}-{number}.json"
    rows["candidates_sourcedocument"].append(
        [own.document_id, *_document(document, file_name), own.candidate_id, at]
    )
    jobs = [ids.next() for _job in someone.jobs]
    _add_entries(rows, someone, own=own, ids=ids, jobs=jobs)
    _add_skills(rows, someone, document, own=own, ids=ids)
    achievements, evidence = achievement_rows(document, own=own, job_ids=jobs, next_id=ids.next)
    rows["candidates_achievement"] += achievements
    rows["candidates_evidence"] += evidence


def _milliseconds(number: int) -> int:
    """Return when a person came in, since 1970."""
    return (_FIRST_SECOND + _BETWEEN.seconds * number) * 1000


def _candidate(someone: Person, document: Document, own: Owner, owners: Sequence[str]) -> list[Value]:
    place, source = someone.place, _hyphened(own.document_id)
    told = ["name", "headline", "summary", "city", "country_code", *(["region"] if place.region else [])]
    owner = None
    if owners and someone.owner_draw < _OWNED:
        owner = owners[int(someone.owner_draw / _OWNED * len(owners))]
    return [
        someone.name,
        sort_name(someone.name),
        "",
        someone.headline,
        document.summary,
        place.city,
        place.region,
        place.country_code,
        "{" + ", ".join(f'"{field}": "{source}"' for field in told) + "}",
        "{" + ",".join(f'"{tag}"' for tag in someone.tags) + "}",
        _search(someone, document),
        owner,
    ]


def _search(someone: Person, document: Document) -> str:
    """Return the words that `index_words` keeps, as a tsvector without places."""
    place = someone.place
    texts = [*someone.name.split(" "), someone.headline, place.city, place.region, place.country_code]
    texts += someone.tags
    for job in someone.jobs:
        texts += (job.position, job.employer, job.location)
    for skill in someone.skills:
        texts += (skill.name, *skill.keywords)
    texts += (language for language, _fluency in someone.languages)
    words: set[str] = set()
    words.update(*map(_words, texts), *(part for told in document.told for part in told.statement.words))
    # No word holds a quote or a backslash: candidates.profiles.rules keeps neither.
    return "'" + "' '".join(words) + "'"


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(words_of([text]))


def _document(document: Document, file_name: str) -> list[Value]:
    digest = hashlib.sha256(document.raw).hexdigest()
    content: list[Value] = [file_name, digest, document.raw, document.text, document.lines]
    return ["READY", "0", "", "JSON_RESUME", *content, "[]", "[]", SOURCE, "LEGITIMATE_INTEREST"]


def _add_entries(rows: Rows, someone: Person, *, own: Owner, ids: Ids, jobs: Sequence[str]) -> None:
    new = ids.next
    rows["candidates_employment"] += [
        (job_id, *own, _RANKS[rank], *job[:5], "")
        for rank, (job_id, job) in enumerate(zip(jobs, someone.jobs, strict=True))
    ]
    rows["candidates_education"] += [
        (new(), *own, _RANKS[rank], *study) for rank, study in enumerate(someone.studies)
    ]
    rows["candidates_candidatelanguage"] += [
        (new(), *own, _RANKS[rank], *language) for rank, language in enumerate(someone.languages)
    ]
    rows["candidates_contactpoint"] += [
        (new(), *own, _RANKS[rank], *contact) for rank, contact in enumerate(_contacts(someone))
    ]


def _add_skills(rows: Rows, someone: Person, document: Document, *, own: Owner, ids: Ids) -> None:
    listed = [ListedSkill(*skill) for skill in someone.skills]
    rows["candidates_candidateskill"] += [
        (
            ids.next(),
            *own,
            _RANKS[rank],
            *(row.name, row.level, json.dumps(row.keywords, ensure_ascii=False) if row.keywords else "[]"),
            *(row.skill, row.family),
            *(None if place is None else str(place) for place in (row.start, row.end)),
            "t" if row.is_listed else "f",
        )
        for rank, row in enumerate(skills_of(document.text, listed))
    ]


def _contacts(someone: Person) -> list[tuple[str, str, str]]:
    """Return kind, value and the form it is compared in, which is plain to see for addresses made here."""
    contacts = [("EMAIL", someone.email, someone.email)]
    if someone.phone:
        contacts.append(("PHONE", someone.phone, someone.phone.replace(" ", "")))
    if someone.link:
        contacts.append(("LINK", someone.link, someone.link.removeprefix("https://www.")))
    return contacts


def _hyphened(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
