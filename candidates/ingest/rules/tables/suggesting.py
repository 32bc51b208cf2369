"""Which column is what: by a preset, by its name, else by how its cells look; each with how sure that is."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from candidates.ingest.rules.tables.columns import Column
from candidates.ingest.rules.tables.looks import looks_of
from candidates.ingest.rules.tables.plans import DROP
from candidates.ingest.rules.tables.targets import TARGETS, is_forbidden, plain_name

_LAST_FIRST = re.compile(r"[^,]{2,40},\s[^,]{2,40}")


@dataclass(frozen=True)
class Preset:
    """An export known by its headings.

    Args:
        key: What it is stored by.
        label: Whose export it is.
        seen: files (column names of real files), documentation or automatic.
        needs: Headings by which it is known, plain.
        columns: Plain heading to target, "keep" or "drop".
        date_order: How it writes dates, or "".
        id_source: What the system is called whose ids it holds, or "".
    """

    key: str
    label: str
    seen: str
    needs: frozenset[str]
    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str = ""
    id_source: str = ""

    @property
    def plan(self) -> dict[str, str]:
        """How its cells are read, as far as that is known, as a plan stores it."""
        told = {"date_order": self.date_order, "id_source": self.id_source}
        return {name: value for name, value in told.items() if value}

    @property
    def is_proved(self) -> bool:
        """Whether real files of it were at hand."""
        return self.seen == "files"


@dataclass(frozen=True)
class Suggestion:
    """What a column seems to be.

    Args:
        to: A target, or "drop".
        confidence: From 0 to 1.
        why: preset, name, content, taken, forbidden, number (where a name was to be told) or nothing.
    """

    to: str
    confidence: float
    why: str


_READ = tomllib.loads(files(__package__).joinpath("presets.toml").read_text(encoding="utf-8"))
PRESETS: dict[str, Preset] = {
    key: Preset(
        key=key,
        label=told["label"],
        seen=told["seen"],
        needs=frozenset(plain_name(name) for name in told["needs"]),
        columns={plain_name(name): to for name, to in told["columns"].items()},
        date_order=told.get("date_order", ""),
        id_source=told.get("id_source", ""),
    )
    for key, told in _READ.items()
}


def preset_for(headers: Sequence[str]) -> Preset | None:
    """Return the export these headings belong to, the one that knows most of them, or None."""
    plain = {plain_name(name) for name in headers}
    fitting = [preset for preset in PRESETS.values() if preset.needs <= plain]
    return max(fitting, key=lambda preset: len(plain & (preset.columns.keys() | preset.needs)), default=None)


def suggest(columns: Sequence[Column], *, preset: Preset | None = None) -> list[Suggestion]:
    """Return what each column seems to be; a target of one value is given to one column only.

    Args:
        columns: The columns with their samples.
        preset: Whose export it is, if that is known.
    """
    found = [_honest(column, _suggestion(column, preset)) for column in columns]
    taken: dict[str, int] = {}
    for number in sorted(range(len(found)), key=lambda n: -found[n].confidence):
        to = found[number].to
        if to in TARGETS and not TARGETS[to].is_many and taken.setdefault(to, number) != number:
            found[number] = Suggestion(DROP, 0.3, "taken")
    return _without_double_name(found)


def _suggestion(column: Column, preset: Preset | None) -> Suggestion:
    name = plain_name(column.name)
    if is_forbidden(column.name):
        return Suggestion(DROP, 1.0, "forbidden")
    if preset and name in preset.columns:
        return Suggestion(preset.columns[name], 0.99, "preset")
    looks = looks_of(column.samples)
    named = _named(name)
    if named == "full_name" and column.samples and all(_LAST_FIRST.fullmatch(s) for s in column.samples):
        return Suggestion("last_first", 0.85, "content")
    if named:
        contradicted = looks and looks != named and named in {"email", "phone", "link"}
        return Suggestion(looks, 0.7, "content") if contradicted else Suggestion(named, 0.95, "name")
    if looks:
        return Suggestion(looks, 0.8, "content")
    part = _by_part(name)
    is_other = part.to in {"email", "phone", "link"} and not any(map(_may_reach, column.samples or ("@",)))
    return Suggestion(DROP, 0.0, "nothing") if is_other else part


def _named(name: str) -> str:
    """Return the target a heading names, also as a part of an address ("address.city"), or ""."""
    whole, _dot, part = name.rpartition(".")
    is_part = whole.endswith(("address", "location"))
    for target in TARGETS.values():
        if name in target.names or (is_part and target.group == "place" and part in target.names):
            return target.key
    return ""


def _honest(column: Column, seems: Suggestion) -> Suggestion:
    """Systems number countries each in their own way: which country a number is would be a guess."""
    is_country = seems.to == "country" or plain_name(column.name).endswith(("country id", "countryid"))
    if is_country and column.samples and all(sample.strip().isdigit() for sample in column.samples):
        return Suggestion(DROP, 0.0, "number")
    return seems


def _may_reach(sample: str) -> bool:
    """Whether a cell could be an address at all: "TRUE" under "email_verified" is none."""
    return any(mark in sample for mark in "@.") or any(map(str.isdigit, sample))


def _by_part(name: str) -> Suggestion:
    """Return the target one of whose names is part of the heading, the longest first."""
    words = f" {name} "
    fitting = [
        (len(known), target.key)
        for target in TARGETS.values()
        for known in target.names
        if len(known) >= 4 and f" {known} " in words
    ]
    if not fitting:
        return Suggestion(DROP, 0.0, "nothing")
    length, key = max(fitting)
    return Suggestion(key, round(0.4 + 0.3 * length / max(1, len(name)), 2), "name")


def _without_double_name(found: list[Suggestion]) -> list[Suggestion]:
    """Where first and last name stand apart, a column with both adds nothing."""
    named = {suggestion.to for suggestion in found}
    if not {"first_name", "last_name"} <= named:
        return found
    return [
        Suggestion(DROP, 0.6, "taken") if suggestion.to in {"full_name", "last_first"} else suggestion
        for suggestion in found
    ]
