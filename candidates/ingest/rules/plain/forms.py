"""Posts told as a form tells them, a label before each value: "Company: Foo Ltd", "Position: Nurse"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from candidates.ingest.rules.plain.dates import Time, find_time, without_time
from candidates.ingest.rules.plain.headings import labelled
from candidates.ingest.rules.plain.lexicon import WORDS, folded
from candidates.ingest.rules.plain.splitting import Line

_KINDS: dict[str, str] = {
    folded(word): kind for kind, words in WORDS["work"]["labels"].items() for word in words
}
_COLUMNS = frozenset(folded(word) for word in WORDS["work"]["columns"]["any"])
_TELLING = frozenset({"time", "position", "employer"})
_MOST = 500


@dataclass
class Form:
    """One post.

    Args:
        first: Its first line.
        values: What stands behind the labels: time, position, employer and place.
        body: Its other lines.
    """

    first: Line
    values: dict[str, str] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)

    def time(self) -> Time | None:
        """Return its time, which may stand behind the employer or the position, and leave those without."""
        if "time" in self.values:
            return find_time(self.values["time"])
        for kind in ("employer", "position"):
            words = self.values.get(kind, "")
            if time := find_time(words):
                self.values[kind] = " ".join(part for part in without_time(words, time) if part)
                return time
        return None


def forms(lines: Sequence[Line], *, anchors: Collection[int]) -> tuple[list[Line], list[Form]]:
    """Return the lines before the first form, and the forms; none where the section is written otherwise.

    Args:
        lines: The lines of the section.
        anchors: The numbers of the lines that name the time of something; in forms, they have a label.
    """
    told = [(line, *_labelled(line)) for line in lines if line.says_something]
    kinds = [kind for _line, kind, _rest in told if kind]
    is_written_so = len(_TELLING.intersection(kinds)) > 1 and kinds[0] in _TELLING
    if not is_written_so or not {line.number for line, kind, _rest in told if kind}.issuperset(anchors):
        return [], []
    before: list[Line] = []
    found: list[Form] = []
    for line, kind, rest in told:
        if kind and (not found or kind == kinds[0] or kind in found[-1].values):
            found.append(Form(line))
        if not found:
            before.append(line)
        elif kind:
            found[-1].values[kind] = rest
        else:
            found[-1].body.append(line)
    return before, found[:_MOST]


def is_label(words: str) -> bool:
    """Whether words stand before a value of a post in forms, such as "Period"."""
    return folded(words).strip(" :") in _KINDS


def is_row_of_labels(words: str) -> bool:
    """Whether every cell of a row is a label, as in the first of a table: "Period | Company | Position"."""
    cells = words.split(" | ")
    return len(cells) > 1 and all(is_label(cell) or folded(cell).strip(" :") in _COLUMNS for cell in cells)


def _labelled(line: Line) -> tuple[str, str]:
    """Return what kind of label a line begins with, and what stands behind it."""
    label, cell, rest = line.words.partition(" | ")
    if not cell or not is_label(label):
        label, rest = labelled(line.words)
    kind = _KINDS.get(folded(label).strip(" :"), "") if rest else ""
    return kind, rest.strip() if kind else ""
