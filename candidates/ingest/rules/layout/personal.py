"""What may not be kept, and stands on one row with what is read, has a row of its own."""

from collections.abc import Sequence
from itertools import pairwise

from candidates.ingest.rules.layout.rows import Row
from candidates.ingest.rules.minimising import is_forbidden_name
from candidates.ingest.rules.plain.lexicon import LABELS, folded

_LONGEST_LABEL = 4


def with_personal_apart(rows: Sequence[Row]) -> list[Row]:
    """Return rows, those with a birth or nationality beside an address parted before each of their labels.

    A line with what may not be kept leaves the text as a whole: an address on it would leave it, too.
    """
    told: list[Row] = []
    for row in rows:
        labels = _labels(row)
        if len(labels) > 1 and any(labels.values()):
            edges = [0, *(first for first in labels if first), len(row.words)]
            told += [Row(row.page, row.words[first:last]) for first, last in pairwise(edges)]
        else:
            told.append(row)
    return told


def begins_with_label(row: Row) -> bool:
    """Whether a row begins as those of a form do: "Date of birth: 1 May 1980", "Phone: 555 0199"."""
    return 0 in _labels(row)


def _labels(row: Row) -> dict[int, bool]:
    """Return where the labels of a row begin, and whether what each asks for may not be kept."""
    texts = [word.text for word in row.words]
    found: dict[int, bool] = {}
    for last, text in enumerate(texts):
        if not text.endswith(":"):
            continue
        for first in range(max(last - _LONGEST_LABEL, 0), last + 1):
            label = " ".join(texts[first : last + 1]).strip(" :")
            if texts[first][0].isalnum() and (is_forbidden_name(label) or folded(label) in LABELS):
                found[first] = is_forbidden_name(label)
                break
    return found
