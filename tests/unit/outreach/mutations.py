"""Seeded corruptions by kind, each with the sentence that was made false."""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outreach.briefs.types import Brief, Draft, Segment
from tests.unit.outreach.corruptions import CORRUPTIONS, Corruption

_DATA = tomllib.loads(Path(__file__).with_name("mutations.toml").read_text(encoding="utf-8"))
_DECLARED = {"factual", "derived", "quote", "comparative"}
_ROLLS = 2
_BY_WORD: dict[str, tuple[str, ...]] = {
    "number": ("digit", "tenfold"),
    "number word": ("number word",),
    "unit": ("unit", "currency"),
    "date": ("date",),
    "entity": ("entity",),
    "direction": ("direction",),
    "from-to swap": ("from-to",),
    "rounding": ("exactness",),
    "role": ("role upgrade", "alone"),
    "negation": ("negation", "all of it"),
    "quote": ("quote altered", "quote cut"),
}


@dataclass(frozen=True)
class Mutation:
    """A draft with one thing made false.

    Args:
        kind: What was done.
        text: The sentence as it now stands.
        sentences: Where it stands: any of these, the footer's after the body's.
        brief: The brief it is judged by.
        draft: The draft.
    """

    kind: str
    text: str
    sentences: tuple[int, ...]
    brief: Brief
    draft: Draft


def mutations(brief: Brief, draft: Draft, *, seed: str) -> Iterator[Mutation]:
    """Yield each mutation of a draft, the same for the same seed.

    Args:
        brief: The brief of the draft.
        draft: A draft that is true.
        seed: What the dice start from.
    """
    dice = random.Random(seed)
    seen: set[str] = set()
    for mutation in _all(brief, draft, dice):
        key = f"{mutation.kind}\n{mutation.text}"
        if key not in seen:
            seen.add(key)
            yield mutation


def _all(brief: Brief, draft: Draft, dice: random.Random) -> Iterator[Mutation]:
    yield from _words(brief, draft, dice)
    yield from _appended(brief, draft, dice)
    yield from _foreign_facts(brief, draft)
    yield from _uncited(brief, draft)
    yield from _swapped(brief, draft)
    yield from _told_in_confidence(brief, draft)
    yield from _pay(brief, draft)


def _declared(draft: Draft) -> Iterator[tuple[int, Segment]]:
    return ((n, s) for n, s in enumerate(draft.segments) if s.act in _DECLARED)


def _words(brief: Brief, draft: Draft, dice: random.Random) -> Iterator[Mutation]:
    for kind, names in _BY_WORD.items():
        changes: list[Corruption] = [CORRUPTIONS[name] for name in names]
        for number, segment in _declared(draft):
            for change in changes * _ROLLS:
                text = change(segment.text, dice)
                if text != segment.text:
                    yield Mutation(kind, text, (number,), brief, with_text(draft, number, text))


def _appended(brief: Brief, draft: Draft, dice: random.Random) -> Iterator[Mutation]:
    """Yield false words within a telling sentence, or as a sentence of its own that names no fact."""
    for kind, added in _DATA["added"].items():
        for sentence in added:
            told = [number for number, segment in _declared(draft) if segment.act == "factual"]
            number = dice.choice(told) if told else 1
            text = f"{draft.segments[number].text} {sentence}"
            yield Mutation(kind, text, (number,), brief, with_text(draft, number, text))
            own = Segment(text=sentence, move="bridge", act="opinion", paragraph=2)
            segments = (*draft.segments[:-2], own, *draft.segments[-2:])
            place = len(draft.segments) - 2
            yield Mutation(kind, sentence, (place,), brief, draft.model_copy(update={"segments": segments}))
    for kind, tails in _DATA["tails"].items():
        for number, segment in _declared(draft):
            if segment.move == "strength" and segment.text.endswith(".") and "“" not in segment.text:
                text = f"{segment.text[:-1]}{dice.choice(tails)}."
                yield Mutation(kind, text, (number,), brief, with_text(draft, number, text))


def _foreign_facts(brief: Brief, draft: Draft) -> Iterator[Mutation]:
    """Yield a sentence with another person's fact in it, and one about a benchmark that does not compare."""
    for number, segment in _declared(draft):
        if segment.move in {"strength", "growth", "impact"}:
            text = re.sub(r"\.$", ", as at Siemens in Osaka.", segment.text)
            if text != segment.text:
                yield Mutation("entity", text, (number,), brief, with_text(draft, number, text))


def _uncited(brief: Brief, draft: Draft) -> Iterator[Mutation]:
    for number, segment in _declared(draft):
        bare = segment.model_copy(update={"fact_ids": ()})
        yield Mutation("uncited", segment.text, (number,), brief, with_segment(draft, number, bare))


def _swapped(brief: Brief, draft: Draft) -> Iterator[Mutation]:
    """Yield each two sentences with the facts they cite exchanged."""
    told = [(number, segment) for number, segment in _declared(draft) if segment.fact_ids]
    for (one, first), (two, second) in itertools.pairwise(told):
        if set(first.fact_ids) & set(second.fact_ids):
            continue
        changed = with_segment(draft, one, first.model_copy(update={"fact_ids": second.fact_ids}))
        changed = with_segment(changed, two, second.model_copy(update={"fact_ids": first.fact_ids}))
        yield Mutation("facts swapped", f"{first.text} / {second.text}", (one, two), brief, changed)


def _told_in_confidence(brief: Brief, draft: Draft) -> Iterator[Mutation]:
    for number, segment in _declared(draft):
        for fact_id in segment.fact_ids[:1]:
            for disclosure in ("internal", "do_not_use"):
                secret = _with_fact(brief, fact_id, disclosure=disclosure)
                yield Mutation("confidential", f"{disclosure}: {segment.text}", (number,), secret, draft)


def _pay(brief: Brief, draft: Draft) -> Iterator[Mutation]:
    for number, segment in _declared(draft):
        if segment.move == "basics" and re.search(r"[£€$]\d", segment.text):
            for policy in ("on_request", "omit_by_client"):
                silent = brief.model_copy(update={"pay_policy": policy})
                yield Mutation("pay against policy", f"{policy}: {segment.text}", (number,), silent, draft)


def _with_fact(brief: Brief, fact_id: str, **changes: object) -> Brief:
    told = (fact.model_copy(update=changes) if fact.id == fact_id else fact for fact in brief.facts)
    return brief.model_copy(update={"facts": tuple(told)})


def with_text(draft: Draft, number: int, text: str) -> Draft:
    """Return the draft with one sentence replaced, citing what it cited."""
    return with_segment(draft, number, draft.segments[number].model_copy(update={"text": text}))


def with_segment(draft: Draft, number: int, segment: Segment) -> Draft:
    """Return the draft with one segment replaced."""
    told = [*draft.segments]
    told[number] = segment
    return draft.model_copy(update={"segments": tuple(told)})
