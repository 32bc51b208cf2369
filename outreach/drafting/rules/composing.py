"""compose(): plan, realise many variants, judge each, keep the best."""

import itertools
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from outreach.briefs.types import Act, Brief, Draft, Move, NoDraft, Segment
from outreach.drafting.rules.phrases import BANK, fill
from outreach.drafting.rules.planning import Plan, plan, seed
from outreach.drafting.rules.wording import noun_phrase, pair_words, safe_name, with_article, wordings
from outreach.verification.rules import verify

# Raised whenever the same brief would give another text.
VERSION = "1"
# Enough variety to find a good one, few enough to judge within half a second.
MOST_VARIANTS = 24
# drafting.md 7.2.
_WORDS_FROM, _WORDS_TO = 90, 125


def compose(*, brief: Brief) -> Draft | NoDraft:
    """Write the first e-mail, or say why there is no honest one.

    Args:
        brief: The frozen facts.

    Returns:
        The best of many variants without a finding of severity block or hold; the same brief, the same text.
    """
    planned = plan(brief)
    if isinstance(planned, NoDraft):
        return planned
    key = seed(brief, VERSION)
    # Which opening comes first follows from the seed, not from the score: with one best opening for all,
    # colleagues who compare notes would read the same sentence.
    for opening in _turned(_openings(planned), key[0:8]):
        if best := _best(brief, _variants(brief, planned, opening, key)):
            return best
    return NoDraft(
        code="no_passing_text",
        reason="No wording of their achievements and this role passed every check. Write this one yourself.",
    )


def _best(brief: Brief, variants: Iterator[Draft]) -> Draft | None:
    """Return the variant that reads best among those without a finding of severity block or hold."""
    scored: list[tuple[float, int, Draft]] = []
    for number, variant in enumerate(itertools.islice(variants, MOST_VARIANTS)):
        judged = verify(brief=brief, draft=variant)
        if judged.status == "pass":
            scored.append((_score(variant) - 3 * len(judged.findings), -number, variant))
    return max(scored, key=lambda item: item[:2])[2] if scored else None


@dataclass(frozen=True)
class _Choice:
    opening: tuple[Segment, ...]
    second: tuple[Segment, ...]
    middle: tuple[Segment, ...]
    ending: tuple[Segment, ...]


def _variants(brief: Brief, planned: Plan, opening: tuple[Segment, ...], key: str) -> Iterator[Draft]:
    """Yield drafts with one opening, in an order that follows from the seed."""
    middles = _turned(_middles(brief, planned), key[8:16])
    endings = _turned(_endings(), key[16:24])
    for second, middle, ending in itertools.product([(), *_seconds(planned)], middles[:2], endings[:3]):
        yield _draft(brief, planned, _Choice(opening, second, middle, ending), key)


def _turned(items: list[tuple[Segment, ...]], digits: str) -> list[tuple[Segment, ...]]:
    turn = int(digits, 16) % len(items)
    return items[turn:] + items[:turn]


def _segment(text: str, move: Move, act: Act, *ids: str, paragraph: int) -> Segment:
    return Segment(text=text, move=move, act=act, fact_ids=ids, paragraph=paragraph)


def _openings(planned: Plan) -> list[tuple[Segment, ...]]:
    wording = wordings(planned.lead)[0]
    span = planned.lead.spans[0]
    bank = BANK["strength"][wording.way]
    # "near the end" is a claim about the document and must be true.
    phrases = [*bank["plain"], *(bank["late"] if span.line_no > span.line_count * 0.8 else [])]
    found: list[tuple[Segment, ...]] = []
    for sentences in phrases:
        opening = [_opening(sentence, wording.words, planned.lead.id) for sentence in sentences]
        if planned.derived is not None:
            text = fill(BANK["worth"]["derived"][len(found) % 3], change=planned.derived.text)
            opening.append(_segment(text, "worth", "derived", planned.derived.id, paragraph=1))
        found.append(tuple(opening))
    return found


def _opening(sentence: str, words: str, fact_id: str) -> Segment:
    tells = "{clause}" in sentence or "{quote}" in sentence
    text = _closed(fill(sentence, clause=words, quote=words))
    act: Act = "quote" if "{quote}" in sentence else "factual" if tells else "opinion"
    return _segment(text, "strength", act, fact_id, paragraph=1)


def _closed(sentence: str) -> str:
    """End a sentence that ends in a quote without a full stop of its own."""
    ends_open = sentence.endswith("”") and sentence[-2] not in ".?!"
    return f"{sentence}." if ends_open else sentence


def _seconds(planned: Plan) -> list[tuple[Segment, ...]]:
    if planned.second is None:
        return []
    wording = wordings(planned.second)[0]
    return [
        (
            _segment(
                _closed(fill(phrase, clause=wording.words, quote=wording.words)),
                "strength",
                "quote" if wording.way == "quote" else "factual",
                planned.second.id,
                paragraph=1,
            ),
        )
        for phrase in BANK["second"][wording.way]
    ]


def _middles(brief: Brief, planned: Plan) -> list[tuple[Segment, ...]]:
    need = noun_phrase(planned.need.text)
    found: list[tuple[Segment, ...]] = []
    for number, bridge in enumerate(BANK["bridge"]["met"]):
        # Every bridge names the client already, so the role follows with "they" or by its title.
        role = BANK["role"]["plain"][1 + number % 2]
        growth = BANK["growth"]["plain"][number % 3]
        ids = (planned.need.id, planned.lead.id, planned.role.id)
        title = brief.role_title
        found.append(
            (
                _segment(
                    fill(bridge, client=brief.client_name, need=need), "bridge", "factual", *ids, paragraph=2
                ),
                _segment(
                    fill(role, client=brief.client_name, a_title=with_article(title), title=title),
                    "role",
                    "factual",
                    planned.role.id,
                    paragraph=2,
                ),
                _segment(_sentence(planned.impact.text), "impact", "factual", planned.impact.id, paragraph=2),
                _segment(
                    fill(growth, growth=planned.growth.text.rstrip(".")),
                    "growth",
                    "factual",
                    planned.growth.id,
                    paragraph=2,
                ),
                _basics(planned, number),
            )
        )
    return found


def _basics(planned: Plan, number: int) -> Segment:
    flat = planned.basics.text.rstrip(".")
    text = fill(BANK["basics"]["plain"][number % 3], basics=flat, Basics=flat[:1].upper() + flat[1:])
    return _segment(text, "basics", "factual", planned.basics.id, paragraph=3)


def _endings() -> list[tuple[Segment, ...]]:
    found: list[tuple[Segment, ...]] = []
    for pair in BANK["ending"]:
        leave = _segment(pair["exit"], "exit", "offer", paragraph=4)
        question = _segment(pair["question"], "question", "question", paragraph=4)
        found.append((leave, question) if pair["order"] == "exit_first" else (question, leave))
    return found


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _draft(brief: Brief, planned: Plan, choice: _Choice, key: str) -> Draft:
    greet = _segment(
        fill(BANK["greet"][int(key[24], 16) % 2], name=safe_name(brief)), "greet", "phatic", paragraph=0
    )
    footer = BANK["footer"]
    source = brief.recipient.data_source_line or "your own application documents"
    return Draft(
        brief_id=brief.id,
        producer="composer",
        producer_version=VERSION,
        subject=_subject(planned, key),
        segments=(greet, *choice.opening, *choice.second, *choice.middle, *choice.ending),
        footer=(
            _segment(
                fill(footer["signoff"], sender=brief.sender.name, agency=brief.sender.agency).strip(", "),
                "signoff",
                "phatic",
                paragraph=5,
            ),
            _segment(
                fill(footer["source"], source=source, client=brief.client_name),
                "source",
                "offer",
                paragraph=6,
            ),
        ),
        seed=key,
    )


def _subject(planned: Plan, key: str) -> str:
    turn = int(key[25:29], 16)
    if pair := pair_words(planned.lead):
        subjects = [fill(phrase, **{"from": pair[0], "to": pair[1]}) for phrase in BANK["subject"]["pair"]]
    else:
        subjects = [noun_phrase(planned.need.text)]
    fitting = [subject for subject in subjects if len(subject) <= 40]
    return fitting[turn % len(fitting)] if fitting else str(BANK["subject"]["plain"][0])


def _score(draft: Draft) -> float:
    """Return how well a text reads: length within target, rhythm, and no two sentences that begin alike."""
    body = draft.body()
    words = len(body.split())
    away = max(0, _WORDS_FROM - words, words - _WORDS_TO)
    lengths = [len(sentence.split()) for sentence in re.split(r"(?<=[.?”])\s+", body)]
    rhythm = min(statistics.pstdev(lengths), 6.0)
    starts = [segment.text.split(" ", 1)[0].lower() for segment in draft.segments]
    alike = sum(first == second for first, second in itertools.pairwise(starts))
    return 100 - away + rhythm - 2 * alike - 2 * sum(length > 30 for length in lengths)
