"""What the facts a sentence cites allow it to say."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from candidates.achievements.rules import Quantity, quantities_in
from outreach.briefs.types import Brief, Fact, Segment
from outreach.verification.rules.text import has_word, stems

# Moves that name sender, recipient and origin; a sentence about the role has no business with them.
_NAMING = {"greet", "signoff", "source"}
_OWN = {"achievement", "recognition"}
# Who vouches for a fact besides the person it is about.
VOUCHED = {"public_record", "third_party_verified"}


@dataclass(frozen=True)
class Licence:
    """The cited facts of one sentence, and every name it may use without citing anything.

    Args:
        facts: The facts it cites and the brief holds.
        text: Their words, and the words of the documents they rest on.
        names: Client and role, and in a greeting or footer sender, recipient and origin.
    """

    facts: tuple[Fact, ...]
    text: str
    names: str

    @property
    def own(self) -> tuple[Fact, ...]:
        """The cited facts about the person's own work."""
        return tuple(fact for fact in self.facts if fact.kind in _OWN)

    @property
    def benchmarks(self) -> tuple[Fact, ...]:
        """The cited figures about others."""
        return tuple(fact for fact in self.facts if fact.kind == "benchmark")

    def said_by(self, words: str) -> str | None:
        """Return who uses these words, whole: a cited fact's id, "brief" for a name, or None."""
        for fact in self.facts:
            if any(has_word(text, words) for text in texts_of(fact)):
                return fact.id
        return self.named(words)

    def named(self, words: str) -> str | None:
        """Return "brief" when these words stand whole in a name, or None."""
        return "brief" if any(has_word(name, words) for name in self.names.split("\n")) else None

    @property
    def numbers(self) -> Iterator[tuple[Quantity, str]]:
        """Each number of the cited facts with the fact's id."""
        for fact in self.facts:
            for quantity in quantities_of(fact.text):
                yield quantity, fact.id

    @property
    def stems(self) -> frozenset[str]:
        """The stems of every word it may use."""
        return _stems(self.text) | _stems(self.names)


_stems = lru_cache(maxsize=512)(stems)


@lru_cache(maxsize=4096)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text, which is read once however often it is asked."""
    return tuple(quantities_in(text))


def licence_of(brief: Brief, segment: Segment) -> Licence:
    """Return what one sentence may say.

    Args:
        brief: The frozen facts.
        segment: The sentence.
    """
    cited = tuple(fact for fact_id in segment.fact_ids if (fact := brief.fact(fact_id)))
    return Licence(cited, "\n".join(_words(cited)), names_in(brief, is_naming=segment.move in _NAMING))


def without_origin(brief: Brief, segment: Segment) -> Segment:
    """Return a footer's sentence with the origin blanked: a recruiter typed it, and it claims nothing."""
    origin = brief.recipient.data_source_line.strip(" .")
    if segment.move != "source" or not origin:
        return segment
    whole = re.compile(rf"(?<!\w){re.escape(origin)}(?!\w)")
    return segment.model_copy(update={"text": whole.sub(" " * len(origin), segment.text, count=1)})


def names_in(brief: Brief, *, is_naming: bool) -> str:
    """Return the names that may stand without a fact: client and role, and the people's where due."""
    names = [brief.client_name, brief.role_title]
    if is_naming:
        sender, recipient = brief.sender, brief.recipient
        names += [sender.name, sender.agency, recipient.display_name, recipient.preferred_name]
        names.append(recipient.data_source_line)
    return unicodedata.normalize("NFC", "\n".join(names))


def _words(cited: Sequence[Fact]) -> Iterator[str]:
    for fact in cited:
        yield from texts_of(fact)


def texts_of(fact: Fact) -> Iterator[str]:
    """Yield the words of a fact: its own, its document's and what stands beside, a study's title and year."""
    yield fact.text
    for span in fact.spans:
        yield span.verbatim
        yield from filter(None, span.neighbours)
    if fact.source_title:
        yield fact.source_title
    if fact.source_date:
        yield str(fact.source_date.year)
    yield from fact.entities
