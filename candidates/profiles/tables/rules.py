"""What a row does to a person, as a value, so that a preview and a run say the same. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from candidates.compliance.rules import Address
from candidates.ingest.rules.tables import RowRead
from candidates.profiles.facts.rules import (
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    KEY_FIELDS,
    LANGUAGE,
    PLACE,
    fact_key,
    is_another_place,
    plain,
)
from candidates.profiles.rules import FILE, address_keys, identifying

FILL_BLANKS, OVERWRITE, SKIP, CREATE_ONLY, ASK = "FILL_BLANKS", "OVERWRITE", "SKIP", "CREATE_ONLY", "ASK"
CREATED, UPDATED, UNCHANGED, SKIPPED = "CREATED", "UPDATED", "UNCHANGED", "SKIPPED"
ASKED, WITHHELD, FAILED = "ASKED", "WITHHELD", "FAILED"
# An id of another system, among the addresses: its source and its value, with a line break between.
ID = "ID"
# As `changes` of a row and the preview name them.
ENTRIES = ("contact_points", "employments", "education", "skills", "languages")


@dataclass(eq=False)
class Person:
    """What is known of somebody, as far as a row can add to it; changes as rows of one chunk are taken in.

    Args:
        id: The candidate.
        is_new: Whether a row of this chunk made them.
        fields: The fields documents tell, the way people are addressed, and nothing else.
        sources: For each field, the document that gave it.
        tags: In order.
        has: For each kind of entry, what is there, as `_KEYS` writes it.
        external_ids: Source and value of each.
        owner_id: Who looks after them, or "".
        ruled: Fields of which a person decided what they say.
        barred: Facts a person found wrong or told otherwise, each by its kind and `fact_key`, a field by its
            name and value as it is compared.
    """

    id: str
    is_new: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    has: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    external_ids: set[tuple[str, str]] = field(default_factory=set)
    owner_id: str = ""
    ruled: set[str] = field(default_factory=set)
    barred: set[tuple[str, str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name we hold."""
        return self.fields.get("name", "")


@dataclass(frozen=True)
class Change:
    """What a row changes about a person.

    Args:
        fields: Name to old and new value.
        tags: The new ones.
        entries: For each kind, the numbers of those of the row that are new, from 0.
        external_id: Whether the id of the row is new.
        keys: What tells one entry of the row from another, for each kind.
        owner: Who looked after them and who does now, or None.
    """

    fields: Mapping[str, tuple[str, str]]
    tags: tuple[str, ...]
    entries: Mapping[str, tuple[int, ...]]
    external_id: bool = False
    keys: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    owner: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.fields or self.tags or any(self.entries.values()) or self.external_id or self.owner)


def told_by(row: RowRead) -> dict[str, str]:
    """Return the fields a row tells, those it is silent on left out."""
    city, region, country_code = row.place
    values = {
        "name": row.name[:200],
        "headline": row.headline[:300],
        "summary": row.summary,
        "city": city[:120],
        "region": region[:120],
        "country_code": country_code[:8],
        "preferred_name": row.preferred_name,
    }
    return {name: value for name, value in values.items() if value}


def change_of(
    person: Person, row: RowRead, *, policy: str, id_source: str = "", owner_id: str = ""
) -> Change:
    """Return what a row changes about somebody: a new person takes all of it.

    Args:
        person: Who it is about.
        row: The row.
        policy: FILL_BLANKS or OVERWRITE.
        id_source: Whose ids the table holds, or "".
        owner_id: To whom the table gives everybody, or "" where nobody was chosen.
    """
    keys = {kind: tell(row) for kind, tell in _KEYS.items()}
    is_named = bool(row.external_id and id_source)
    if person.is_new and not person.fields:
        return _whole(row, keys, is_named=is_named, owner=_new_owner(person, owner_id, policy))
    fields = {
        name: (person.fields.get(name, ""), value)
        for name, value in _told_of(person, row, policy).items()
        if _is_taken(person, name, value, policy)
    }
    entries = {kind: _new_entries(person, kind, keys[kind], policy) for kind in ENTRIES}
    tags = tuple(tag for tag in row.tags if tag not in person.tags)
    is_new_name = is_named and (id_source, row.external_id) not in person.external_ids
    return Change(fields, tags, entries, is_new_name, keys, _new_owner(person, owner_id, policy))


def _told_of(person: Person, row: RowRead, policy: str) -> dict[str, str]:
    """Return the fields a row tells of somebody known; another place is taken whole, or not at all."""
    told = told_by(row)
    if not is_another_place(held=person.fields, told=told):
        return told
    is_said = any(person.fields.get(name) and name not in person.sources for name in PLACE)
    others = {name: value for name, value in told.items() if name not in PLACE}
    if policy != OVERWRITE or is_said or not person.ruled.isdisjoint(PLACE):
        return others
    return others | {name: told.get(name, "") for name in PLACE}


def _new_owner(person: Person, owner_id: str, policy: str) -> tuple[str, str] | None:
    is_taken = not person.owner_id or policy == OVERWRITE
    return (person.owner_id, owner_id) if owner_id and is_taken and owner_id != person.owner_id else None


def _whole(
    row: RowRead,
    keys: Mapping[str, Sequence[tuple[str, ...]]],
    *,
    is_named: bool,
    owner: tuple[str, str] | None,
) -> Change:
    """Return all that a row tells, each entry once: nothing is known yet that could speak against it."""
    entries = {kind: _first_of_each(own) for kind, own in keys.items()}
    fields = {name: ("", value) for name, value in told_by(row).items()}
    return Change(fields, row.tags, entries, is_named, keys, owner)


def _first_of_each(keys: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    if len(keys) < 2:
        return (0,) if keys else ()
    first = {key: number for number, key in reversed(list(enumerate(keys)))}
    return tuple(sorted(first.values()))


def take_in(person: Person, change: Change, row: RowRead, *, id_source: str = "") -> None:
    """Note a change on a person, so that the next row about them meets what this one left."""
    person.fields.update({name: new for name, (_old, new) in change.fields.items()})
    person.tags.extend(change.tags)
    for kind, numbers in change.entries.items():
        if numbers:
            keys = change.keys[kind]
            person.has[kind].update(keys[number] for number in numbers)
    if change.external_id:
        person.external_ids.add((id_source, row.external_id))
    if change.owner:
        person.owner_id = change.owner[1]


def _is_taken(person: Person, name: str, value: str, policy: str) -> bool:
    held = person.fields.get(name, "")
    if held == value or name in person.ruled:
        return False
    if person.barred and (name, plain(value)) in person.barred:
        return False
    if not held:
        return True
    # What has a value and no document that gave it is a person's word, which no import overwrites; how
    # somebody is addressed is theirs to say, and only filled in.
    return policy == OVERWRITE and name in person.sources and name != "preferred_name"


def _new_entries(person: Person, kind: str, keys: Sequence[tuple[str, ...]], policy: str) -> tuple[int, ...]:
    if not keys:
        return ()
    held = person.has[kind]
    if kind in {"employments", "education"} and held and policy == FILL_BLANKS:
        # A career is told whole by whoever told it; a row of a table fills it in only where there is none.
        return ()
    seen = set(held)
    found = []
    for number, key in enumerate(keys):
        if key not in seen and not _is_barred(person, kind, key):
            seen.add(key)
            found.append(number)
    return tuple(found)


def _is_barred(person: Person, kind: str, key: tuple[str, ...]) -> bool:
    fact = _FACTS.get(kind)
    if fact is None or not person.barred:
        return False
    return (fact, fact_key(fact, dict(zip(KEY_FIELDS[fact], key, strict=True)))) in person.barred


_FACTS = {
    "contact_points": CONTACT_POINT,
    "employments": EMPLOYMENT,
    "education": EDUCATION,
    "languages": LANGUAGE,
}


def contact_key(kind: str, normalised: str) -> tuple[str, ...]:
    """Return what tells one address from another."""
    return (kind, normalised)


def employment_key(employer: str, position: str) -> tuple[str, ...]:
    """Return what tells one employment from another."""
    return (employer.casefold().strip(), position.casefold().strip())


def education_key(institution: str, study_type: str, area: str) -> tuple[str, ...]:
    """Return what tells one education from another."""
    return (institution.casefold(), study_type.casefold(), area.casefold())


def word_key(word: str) -> tuple[str, ...]:
    """Return what tells one skill or language from another."""
    return (word.casefold().strip(),)


_KEYS: dict[str, Callable[[RowRead], list[tuple[str, ...]]]] = {
    "contact_points": lambda row: [contact_key(kind, normal) for kind, _value, normal in row.contacts],
    "employments": lambda row: [employment_key(e.employer, e.position) for e in row.employments],
    "education": lambda row: [education_key(e.institution, e.study_type, e.area) for e in row.education],
    "skills": lambda row: [word_key(skill) for skill in row.skills],
    "languages": lambda row: [word_key(language) for language in row.languages],
}


def identity(row: RowRead, *, id_source: str = "") -> list[Address]:
    """Return what a row's person is recognised by: an id of the other system, addresses, files."""
    named = [(ID, f"{id_source}\n{row.external_id}")] if row.external_id and id_source else []
    files = [(FILE, name) for name in row.files]
    return [*named, *identifying([(kind, normal) for kind, _value, normal in row.contacts]), *files]


def row_keys(shared: Sequence[Address], *, known_ids: Iterable[str], raw: bytes) -> list[int]:
    """Return fingerprints of what ties a row to others of its file, which are written in their order then.

    Args:
        shared: What its person is recognised by, as `identity` returns it.
        known_ids: The people we know who have one of these, whether the row is about them or not.
        raw: The row as it is kept: without an address, the same words are about the same person.
    """
    tied = [*shared, *(("PERSON", pk) for pk in known_ids)]
    return address_keys(tied or [("WORDS", blake2b(raw).hexdigest())])


def outcome_for(*, is_known: bool, change: Change, policy: str) -> str:
    """Return what becomes of a row without a fault.

    Args:
        is_known: Whether its person is known.
        change: What it would change.
        policy: What rows do to people we know.
    """
    if not is_known:
        return CREATED
    if policy == SKIP:
        return SKIPPED
    if policy == CREATE_ONLY:
        return FAILED
    if not change:
        return UNCHANGED
    return ASKED if policy == ASK else UPDATED


def applied(policy: str) -> str:
    """Return by which of the two a change is worked out: where it is asked about, all of it is shown."""
    return OVERWRITE if policy == ASK else policy if policy in {FILL_BLANKS, OVERWRITE} else FILL_BLANKS
