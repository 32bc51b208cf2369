"""Where the forms of the lexicon stand in a text, the longest first."""

from collections.abc import Iterator

from candidates.skills.rules.lexicon import Branch
from candidates.skills.rules.types import Form, Hit
from candidates.skills.rules.words import JOINTS, joins


def hits(*, pieces: list[str], ends: list[int], written: str, tree: Branch) -> Iterator[Hit]:
    """Yield the forms in a text in order; none overlaps another.

    Args:
        pieces: The text of words.split.
        ends: Where each piece ends.
        written: The folded text with its capitals.
        tree: The forms.
    """
    free = 0
    for number in [i for i, word in enumerate(pieces[1::2]) if word in tree]:
        if number < free:
            continue
        last, form = _longest(pieces, ends, number, written, tree)
        if form is not None:
            yield Hit(ends[2 * number], ends[2 * last + 1], number, last, form)
            free = last + 1


def _longest(
    pieces: list[str], ends: list[int], number: int, written: str, tree: Branch
) -> tuple[int, Form | None]:
    """Return the number of the last word of the longest form that begins with a word, and the form."""
    at, last, most = 2 * number + 1, number, len(pieces)
    branch: Branch = tree[pieces[at]]
    form: Form | None = branch.get("")
    while at + 2 < most:
        word = pieces[at + 2]
        following = branch.get("and" if word == "&" else word)
        if following is None:
            break
        between = pieces[at + 1]
        if between not in JOINTS and not joins(between, written[ends[at + 1] : ends[at + 1] + 1]):
            break
        at += 2
        branch = following
        longer = branch.get("")
        if longer is not None:
            last, form = at // 2, longer
    return last, form
