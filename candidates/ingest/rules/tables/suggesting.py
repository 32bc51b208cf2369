"""Which column is what: by a preset, by its name, else by how its cells look; each with how sure that is."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from candidates.ingest.rules.plain.names import name_in
from candidates.ingest.rules.plain.towns import is_town
from candidates.ingest.rules.tables.columns import Column
from candidates.ingest.rules.tables.looks import looks_of
from candidates.ingest.rules.tables.meaning import WHOLE, Meaning, is_elsewhere, meaning_of
from candidates.ingest.rules.tables.plans import DROP, FILE
from candidates.ingest.rules.tables.targets import TARGETS, is_forbidden, plain_name

_FEWEST_DIGITS = 7
# What every address of a kind has.
_REACH: dict[str, Callable[[str], bool]] = {
    "email": lambda cell: "@" in cell,
    "phone": lambda cell: sum(map(str.isdigit, cell)) >= _FEWEST_DIGITS,
    "link": lambda cell: "." in cell and any(map(str.isalpha, cell)),
}
_NAMES = frozenset({"full_name", "last_first", "first_name", "last_name"})
# Where people are called so alone it is the whole name.
_ONE_OR_BOTH = frozenset({"name", "nome", "naam"})
# As a column is called that its table does not name.
_NAMELESS = re.compile(r"[^\W\d]+ [0-9]+")
_FILE_NAME = re.compile(
    r"(?![^\n]{0,20}://)[^\n]{1,250}\.(?:pdf|docx?|odt|rtf|txt|json|xml|vcf)\s*", re.IGNORECASE
)
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
        why: preset, name, content, taken, elsewhere (it speaks of somebody or something else), forbidden,
            number (where a name was to be told) or nothing.
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
    # Of two as sure the one that says more: beside "Job title", "Title" is how somebody is addressed.
    for number in sorted(range(len(found)), key=lambda n: (-found[n].confidence, -len(columns[n].name))):
        to = found[number].to
        if to in TARGETS and not TARGETS[to].is_many and taken.setdefault(to, number) != number:
            found[number] = Suggestion(DROP, 0.3, "taken")
    return _with_names(columns, _parted_names(columns, found))


def _suggestion(column: Column, preset: Preset | None) -> Suggestion:
    name = plain_name(column.name)
    if is_forbidden(column.name):
        return Suggestion(DROP, 1.0, "forbidden")
    if preset and name in preset.columns:
        return Suggestion(preset.columns[name], 0.99, "preset")
    looks, means = looks_of(column.samples), meaning_of(column.name)
    seems = _seems(column, looks, means)
    if seems.to in TARGETS and is_elsewhere(column.name, seems.to):
        return Suggestion(DROP, seems.confidence, "elsewhere")
    return seems


def _seems(column: Column, looks: str, means: Meaning) -> Suggestion:
    """Weigh what a heading means against what its cells look like."""
    if means.to == FILE and not any(map(_FILE_NAME.fullmatch, column.samples)):
        # "Yes", the CV itself, or where in the web it is.
        means = Meaning("", 0.0)
    is_whole = means.confidence >= WHOLE
    if (
        is_whole
        and means.to == "full_name"
        and column.samples
        and all(map(_LAST_FIRST.fullmatch, column.samples))
    ):
        return Suggestion("last_first", 0.85, "content")
    if looks and (not is_whole or (looks != means.to and means.to in _REACH)):
        return Suggestion(looks, 0.7 if is_whole else 0.8, "content")
    if not means.to or (not is_whole and not _may_be(means.to, column.samples)):
        return Suggestion(DROP, 0.0, "nothing")
    return Suggestion(means.to, means.confidence, "name")


def _honest(column: Column, seems: Suggestion) -> Suggestion:
    """Systems number countries each in their own way: which country a number is would be a guess."""
    is_country = seems.to == "country" or plain_name(column.name).endswith(("country id", "countryid"))
    if is_country and column.samples and all(sample.strip().isdigit() for sample in column.samples):
        return Suggestion(DROP, 0.0, "number")
    return seems


def _may_be(to: str, samples: Sequence[str]) -> bool:
    """Whether one of the cells could be an address of this kind: "TRUE" under "email_verified" is none."""
    fits = _REACH.get(to)
    return fits is None or not samples or any(map(fits, samples))


def _parted_names(columns: Sequence[Column], found: list[Suggestion]) -> list[Suggestion]:
    """Where first and last name stand apart, a column with both adds nothing.

    Beside "Vorname", "Name" is the last name, beside "Cognome" the first, unless it holds that one too.
    """
    at = {seems.to: number for number, seems in enumerate(found) if seems.to in _NAMES}
    whole = at.get("full_name", at.get("last_first"))
    if whole is None or not {"first_name", "last_name"} & at.keys():
        return found
    told, missing = "taken", {"first_name", "last_name"} - at.keys()
    if missing == {"last_name"} or missing == {"first_name"}:
        other = columns[at["first_name" if "first_name" in at else "last_name"]]
        if _holds(columns[whole], other):
            return found
        told = missing.pop()
    seems = Suggestion(DROP, 0.6, told) if told == "taken" else Suggestion(told, 0.8, "content")
    return [seems if number == whole else one for number, one in enumerate(found)]


def _holds(column: Column, part: Column) -> bool:
    """Whether cells of a column hold what another tells; so it is taken to be where none is known."""
    told = [sample.casefold() for sample in column.samples]
    if not told or not part.samples:
        return plain_name(column.name) not in _ONE_OR_BOTH
    return any(sample.casefold() in one for sample in part.samples for one in told)


def _with_names(columns: Sequence[Column], found: list[Suggestion]) -> list[Suggestion]:
    """Where a table has no headings, take the first column of names."""
    if any(seems.to in _NAMES for seems in found):
        return found
    free = (n for n, one in enumerate(columns) if one.samples and _NAMELESS.fullmatch(one.name))
    named = next((n for n in free if all(map(_is_whole_name, columns[n].samples))), None)
    return [Suggestion("full_name", 0.6, "content") if n == named else one for n, one in enumerate(found)]


def _is_whole_name(sample: str) -> bool:
    # A heading that stands among the cells is no name: "Store Name".
    is_heading = "name" in plain_name(sample).split() or bool(meaning_of(sample).to)
    return " " in name_in(sample) and not is_heading and not is_town(sample)
