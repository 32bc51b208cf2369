"""AIW-02, AIW-04 and AIW-05: turns of phrase that read like a machine's. Warnings only."""

import re
from collections.abc import Iterator

from axis.lib.words import gettext as _
from outreach.briefs.types import Segment
from outreach.verification.rules.findings import found
from outreach.verification.rules.licence import Licence
from outreach.verification.rules.text import has_word, masked
from outreach.verification.types import Finding

_IT_IS = r"(?:it['’]?s|this is|that['’]?s|it is|that is)"
_PARALLEL = re.compile(
    r"\bnot (?:just|only|merely|simply)\b[^.?!]{1,60}?\bbut\b"
    rf"|\b{_IT_IS} not (?:just |only |about )?[^.?!,;]{{1,40}}[,;:] (?:it['’]?s|but|it is)\b"
    r"|\b(?:isn['’]t|wasn['’]t) (?:just |only |about )[^.?!,;]{1,40}[,;:] (?:it['’]?s|but|it is|it was)\b",
    re.IGNORECASE,
)
_ABSTRACT = (
    r"(?:\w{2,}(?:tion|sion|ity|ness|ment|ance|ence|ship|ive|ful|ous|able|ible|ant|ent|ic|al|th|ed)"
    r"|bold|kind|calm|clear|sharp|smart|fast|simple|clever)"
)
_TRIPLET = re.compile(rf"\b{_ABSTRACT}, {_ABSTRACT},? and {_ABSTRACT}\b", re.IGNORECASE)
_TRAILING = re.compile(r", (?:thereby |thus |further |while )?([a-z]{3,}ing)\b(?=[^,;:.?!]*[.!]?$)")
# "…, including nights" is no comment.
_PLAIN = {
    "including",
    "during",
    "according",
    "something",
    "nothing",
    "anything",
    "everything",
    "morning",
    "evening",
    "being",
}


def check_machine(number: int | None, segment: Segment, licence: Licence) -> Iterator[Finding]:
    """Yield parallels by negation, triplets and comments trailing after a comma.

    Args:
        number: The sentence's.
        segment: The sentence.
        licence: What it cites; its own words stand.
    """
    text = masked(segment.text)
    if "not" in text.lower() or "n't" in text or "n’t" in text:
        for match in _PARALLEL.finditer(text):
            yield _warned("AIW-02", number, match[0], match.span())
    if "," not in text:
        return
    for match in _TRIPLET.finditer(text):
        if not has_word(licence.text, match[0]):
            yield _warned("AIW-04", number, match[0], match.span())
    for match in _TRAILING.finditer(text):
        if match[1] not in _PLAIN and not has_word(licence.text, match[1]):
            yield _warned("AIW-05", number, match[1], match.span(1))


def _warned(rule: str, number: int | None, words: str, span: tuple[int, int]) -> Finding:
    return found(rule, "warn", number, _("“%(words)s” reads like a machine.") % {"words": words}, span)
