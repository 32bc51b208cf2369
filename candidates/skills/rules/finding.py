"""Skills in a text: where they are named, and whether the text denies them."""

from candidates.skills.rules.denying import denied
from candidates.skills.rules.folding import fold
from candidates.skills.rules.judging import skills_among
from candidates.skills.rules.lexicon import branches
from candidates.skills.rules.matching import hits
from candidates.skills.rules.types import Find
from candidates.skills.rules.words import split


def find_skills(text: str) -> list[Find]:
    """Return the skills a text names, in order; no two overlap.

    Args:
        text: A document's text as stored. Spans are half-open ranges of its code points.
    """
    folded = fold(text)
    pieces, ends = split(folded.small)
    found = list(hits(pieces=pieces, ends=ends, written=folded.written, tree=branches()))
    if not found:
        return []
    kept = skills_among(found, pieces=pieces, written=folded.written, small=folded.small)
    lacking = denied(pieces)
    return [
        Find(
            folded.stored(hit.start),
            folded.stored_end(hit.end, text=text),
            hit.form.skill,
            hit.first in lacking,
        )
        for hit in kept
    ]
