"""Make a draft of what somebody typed: each sentence keeps its facts, or those of where it came from."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from outreach.briefs.types import Act, Brief, Draft, FactKind, Move, Segment
from outreach.drafting.rules.segments import plan_hash
from outreach.reviews.rules.splitting import sentences_in
from outreach.verification.rules.opinions import is_opinion
from outreach.verification.rules.text import stems

VERSION = "1"
# drafting.md 6.2: a sentence changed more than this is another one, and proves itself anew.
_SAME = 0.85
# The easy no and the question are known again from less, since they cite nothing.
_LIKE = 0.5
_LONGEST_GREETING = 8
_MOVES: dict[FactKind, Move] = {
    "achievement": "strength",
    "recognition": "strength",
    "requirement": "bridge",
    "role": "role",
    "role_growth": "growth",
    "role_impact": "impact",
    "role_basics": "basics",
    "derived": "worth",
    "benchmark": "benchmark",
}
_ACTS: dict[FactKind, Act] = {"derived": "derived", "benchmark": "comparative"}


@dataclass(frozen=True)
class Typed:
    """What somebody typed in place of a draft.

    Args:
        subject: The subject.
        greeting: The first line.
        paragraphs: The paragraphs below it; an empty line within one begins another.
        cites: Facts ticked for a sentence, by its `key_of`.
    """

    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many characters were typed."""
        return len(self.subject) + len(self.greeting) + sum(map(len, self.paragraphs))


def edited(*, brief: Brief, base: Draft, typed: Typed) -> Draft:
    """Return the draft that the typed words make; footer, switched-off facts and seed stay.

    Args:
        brief: The frozen facts.
        base: What was edited.
        typed: What stands in its place.
    """
    body = _body(brief, base, typed)
    greeting = _greeting(" ".join(typed.greeting.split()))
    draft = base.model_copy(
        update={
            "producer": "human_edit",
            "producer_version": VERSION,
            "subject": " ".join(typed.subject.split()),
            "segments": (*greeting, *body),
        }
    )
    return draft.model_copy(update={"plan_hash": plan_hash(draft)})


def is_empty_edit(*, base: Draft, draft: Draft) -> bool:
    """Whether an edit left subject, sentences and their facts as they were."""
    return (base.subject, _told(base)) == (draft.subject, _told(draft))


def key_of(sentence: str) -> str:
    """Return a short key for a sentence, under which a form ticks its facts."""
    return hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def unlinked(draft: Draft) -> tuple[Segment, ...]:
    """Return the sentences a person wrote that cite nothing and might have to."""
    plain = {"question", "exit", "greet"}
    return tuple(told for told in draft.segments if not told.fact_ids and told.move not in plain)


def _told(draft: Draft) -> list[tuple[str, int, tuple[str, ...]]]:
    numbers = {n: at for at, n in enumerate(dict.fromkeys(told.paragraph for told in draft.segments))}
    return [(told.text, numbers[told.paragraph], told.fact_ids) for told in draft.segments]


def _greeting(line: str) -> list[Segment]:
    if not line:
        return []
    is_one = len(line.split()) <= _LONGEST_GREETING
    return [Segment(text=line, move="greet" if is_one else "bridge", act="phatic", paragraph=0)]


def _body(brief: Brief, base: Draft, typed: Typed) -> list[Segment]:
    before = [told for told in base.segments if told.move != "greet"]
    known = [told.text for told in before]
    paragraphs = [part for text in typed.paragraphs for part in re.split(r"\n\s*\n", text.replace("\r", ""))]
    split = [sentences_in(text, known=known) for text in paragraphs if text.strip()]
    kept = {told.text: told for told in before}
    gone = [told for told in before if told.text not in {text for part in split for text in part}]
    return [
        _cited(brief, kept.get(text) or _changed(text, gone) or _fresh(text, gone), typed).model_copy(
            update={"text": text, "paragraph": number}
        )
        for number, part in enumerate(split, 1)
        for text in part
    ]


def _changed(text: str, gone: Sequence[Segment]) -> Segment | None:
    """Return the sentence this one was made of, if it is still much the same."""
    like = _nearest(text, gone)
    return like if like and _likeness(text, like.text) >= _SAME else None


def _nearest(text: str, gone: Sequence[Segment]) -> Segment | None:
    return max(gone, key=lambda told: _likeness(text, told.text), default=None)


def _fresh(text: str, gone: Sequence[Segment]) -> Segment:
    """Return a sentence that cites nothing yet; what it may say without a fact is for the checks."""
    like = _nearest(text, [told for told in gone if told.move in {"exit", "question"}])
    if text.endswith("?"):
        return Segment(text=text, move="question", act="question")
    if like and like.move == "exit" and _likeness(text, like.text) >= _LIKE:
        return Segment(text=text, move="exit", act="offer")
    told = Segment(text=text, move="bridge", act="phatic")
    return told.model_copy(update={"act": "opinion", "warrant": "op"}) if is_opinion(told) else told


def _cited(brief: Brief, told: Segment, typed: Typed) -> Segment:
    """Return a sentence with the facts the editor ticked for it, if they ticked or unticked any."""
    ticked = typed.cites.get(key_of(told.text))
    if ticked is None:
        return told
    facts = [fact for fact_id in dict.fromkeys(ticked) if (fact := brief.fact(fact_id))]
    ids = tuple(fact.id for fact in facts)
    if not facts or told.act not in {"phatic", "factual"}:
        return told.model_copy(update={"fact_ids": ids})
    kinds = [fact.kind for fact in facts]
    act: Act = next((_ACTS[kind] for kind in kinds if kind in _ACTS), _plain_act(told.text))
    return told.model_copy(update={"fact_ids": ids, "move": _MOVES[kinds[0]], "act": act})


def _plain_act(text: str) -> Act:
    return "quote" if any(mark in text for mark in '“"') else "factual"


def ways_to_link(brief: Brief, told: Segment) -> list[str]:
    """Return the ids of the facts a sentence may be about, the likeliest first.

    Args:
        brief: The frozen facts.
        told: The sentence.
    """
    words = stems(told.text)
    facts = [fact for fact in brief.facts if not fact.is_suspect]
    return [fact.id for fact in sorted(facts, key=lambda fact: -len(words & stems(fact.text)))]


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
