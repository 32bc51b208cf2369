"""The bed extraction is measured on: lines people write, labelled by reading. The guide is README.md."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.unit.shared import DATA

HERE = Path(__file__).parent
KINDS = frozenset({"ACHIEVEMENT", "DUTY", "RECOGNITION", "SELF_EVALUATION", "OTHER"})
LADDER = ("led", "co_led", "own_part", "we", "helped", "present", "duty")
METRIC_KINDS = frozenset(
    {
        "percent",
        "from_to",
        "multiple",
        "money",
        "time",
        "time_span",
        "scale",
        "rank",
        "award",
        "first",
        "only",
        "publication",
        "patent",
        "adoption",
        "safety_zero",
        "promotion",
        "leadership_scope",
        "credential",
    }
)
DIRECTIONS = frozenset({"up", "down", "none"})
OWNERS = frozenset({"own", "team", "employer"})
CUES = frozenset(
    {"minimiser", "luck", "attempt", "credit_elsewhere", "helped_frame", "passive", "duty_frame"}
)
ORIGINS = ("found", "written")
SPLITS = ("learn", "score")


@dataclass(frozen=True)
class Metric:
    """One figure of a line; a level has `value`, a change or a range has `start` and `end`."""

    kind: str
    value: Decimal | None = None
    start: Decimal | None = None
    end: Decimal | None = None
    unit: str = ""
    direction: str = "none"
    whose: str = "own"


@dataclass(frozen=True)
class Label:
    """What a reader says of a line; `role` is empty where the line tells of no act of the person's."""

    kind: str
    role: str
    metrics: tuple[Metric, ...]
    cues: frozenset[str]
    is_confidential: bool


@dataclass(frozen=True)
class Place:
    """Where a found text stands: a file below the shared data, a JSON pointer, and offsets in that string."""

    file: str
    pointer: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True)
class Bullet:
    """One line of the bed with its settled label; `place` only where the text was found."""

    id: str
    origin: str
    split: str
    language: str
    profession: str
    is_hard: bool
    text: str
    label: Label
    place: Place | None = None


@dataclass(frozen=True)
class Bed:
    """The lines at hand, and the ids of those whose text lies in shared data that is missing or changed."""

    bullets: tuple[Bullet, ...]
    left_out: tuple[str, ...]

    def part(self, *, split: str, origin: str) -> tuple[Bullet, ...]:
        """Return the lines of one split and one origin; the two origins are reported apart."""
        return tuple(one for one in self.bullets if one.split == split and one.origin == origin)


@dataclass(frozen=True)
class Readings:
    """What two readings said of a line they or the settling changed, and why it was settled so."""

    first: Label
    second: Label
    reason: str


def load(*, shared: Path = DATA) -> Bed:
    """Return the whole bed; a found line whose text is not at its place is left out and named."""
    bullets: list[Bullet] = []
    left_out: list[str] = []
    for origin in ORIGINS:
        for row in rows(f"{origin}.jsonl"):
            text = row["text"] if origin == "written" else found_text(place_of(row), shared=shared)
            if text is None:
                left_out.append(row["id"])
                continue
            bullets.append(bullet_of(row, origin=origin, text=text))
    return Bed(bullets=tuple(bullets), left_out=tuple(left_out))


def prepared() -> tuple[Bullet, ...]:
    """Return lines written to learn from; they were labelled before extraction was run on them."""
    return tuple(bullet_of(row, origin="prepared", text=row["text"]) for row in rows("prepared.jsonl"))


def passes() -> dict[str, Readings]:
    """Return the first reader's two passes of each line that was not left as both had it, by id."""
    return readings("passes.jsonl")


def second_reader() -> dict[str, Readings]:
    """Return the first reader's settled label and the second reader's, by id.

    A line that is not named was read alike by both and left so.
    """
    return readings("second_reader.jsonl")


def readings(name: str) -> dict[str, Readings]:
    """Return the pairs of labels in a file beside this one, by id."""
    return {
        row["id"]: Readings(label_of(row["first"]), label_of(row["second"]), row["reason"])
        for row in rows(name)
    }


def found_text(place: Place, *, shared: Path) -> str | None:
    """Return the words at a place of the shared data, or None where others or none stand there."""
    path = shared / place.file
    if not path.is_file():
        return None
    whole = at_pointer(document(path), place.pointer)
    text = whole[place.start : place.end] if isinstance(whole, str) else ""
    return text if hashlib.sha256(text.encode()).hexdigest()[:12] == place.digest else None


def at_pointer(node: Any, pointer: str) -> Any:
    """Return what a JSON pointer (RFC 6901) points at, or None."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list):
            node = node[int(key)] if key.isdigit() and int(key) < len(node) else None
        else:
            node = node.get(key) if isinstance(node, dict) else None
    return node


def bullet_of(row: Mapping[str, Any], *, origin: str, text: str) -> Bullet:
    """Return a row of either file as a line of the bed."""
    return Bullet(
        id=row["id"],
        origin=origin,
        split=row["split"],
        language=row["language"],
        profession=row["profession"],
        is_hard=row["hard"],
        text=text,
        label=label_of(row),
        place=place_of(row) if origin == "found" else None,
    )


def place_of(row: Mapping[str, Any]) -> Place:
    """Return where the text of a found row stands."""
    return Place(**{name: row[name] for name in ("file", "pointer", "start", "end", "digest")})


def label_of(row: Mapping[str, Any]) -> Label:
    """Return the label a row carries."""
    return Label(
        kind=row["kind"],
        role=row["role"],
        metrics=tuple(metric_of(one) for one in row["metrics"]),
        cues=frozenset(row["cues"]),
        is_confidential=row["confidential"],
    )


def metric_of(row: Mapping[str, Any]) -> Metric:
    """Return one figure of a label."""
    return Metric(
        kind=row["kind"],
        value=number(row.get("value")),
        start=number(row.get("from")),
        end=number(row.get("to")),
        unit=row.get("unit", ""),
        direction=row["direction"],
        whose=row["whose"],
    )


def number(value: float | Decimal | None) -> Decimal | None:
    """Return a figure as written, never through a binary fraction."""
    return None if value is None else Decimal(value)


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file beside this one."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


@cache
def document(path: Path) -> Any:
    """Return a JSON file of the shared data."""
    return json.loads(path.read_text(encoding="utf-8"))
