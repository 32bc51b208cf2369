"""Say each move of a planned message, in every way the phrase bank knows."""

import re
from collections.abc import Sequence

from outreach.briefs.types import Act, Brief, Draft, Move, Segment
from outreach.drafting.rules.phrases import BANK, fill
from outreach.drafting.rules.planning import Plan
from outreach.drafting.rules.wording import (
    can_begin,
    lower_first,
    need_phrase,
    pair_words,
    safe_name,
    with_article,
    wordings,
)

Segments = tuple[Segment, ...]
# From this share of the document on, a line stands near its end.
_LATE = 0.8
_LONGEST_SUBJECT = 40


def openings(planned: Plan) -> list[Segments]:
    """Return the ways to tell the strength, each at most three sentences."""
    wording = wordings(planned.lead)[0]
    span = planned.lead.spans[0] if planned.lead.spans else None
    bank = BANK["strength"][wording.way]
    # "near the end" is a claim about the document and must be true.
    is_late = span is not None and span.line_no > span.line_count * _LATE
    phrases = [*bank["plain"], *(bank["late"] if is_late else [])]
    if not can_begin(wording.words):
        phrases = [sentences for sentences in phrases if not sentences[0].startswith("“{quote}")]
    return [_opening(sentences, wording.words, planned, number) for number, sentences in enumerate(phrases)]


def _opening(sentences: Sequence[str], words: str, planned: Plan, number: int) -> Segments:
    opening: list[Segment] = []
    for sentence in sentences:
        opening.append(_strength(sentence, words, planned.lead.id))
        # "That is a 79% drop" stands right behind what dropped.
        if planned.derived is not None and opening[-1].act != "opinion":
            worths = BANK["worth"]["derived"]
            text = fill(worths[number % len(worths)], a_change=with_article(planned.derived.text))
            opening.append(segment(text, "worth", "derived", planned.derived.id, paragraph=1))
    return tuple(opening)


def _strength(sentence: str, words: str, fact_id: str) -> Segment:
    tells = "{clause}" in sentence or "{quote}" in sentence
    text = _closed(fill(sentence, clause=words, quote=words))
    act: Act = "quote" if "{quote}" in sentence else "factual" if tells else "opinion"
    return segment(text, "strength", act, fact_id, paragraph=1)


def _closed(sentence: str) -> str:
    """End a sentence that ends in a quote without a full stop of its own."""
    ends_open = sentence.endswith("”") and sentence[-2] not in ".?!"
    return f"{sentence}." if ends_open else sentence


def middles(brief: Brief, planned: Plan) -> list[Segments]:
    """Return the ways to tell role, what ties their line to it, impact, growth and basics."""
    growths, basics = _growth_phrases(planned), BANK["basics"]["plain"]
    found: list[Segments] = []
    for number, phrases in enumerate(BANK["middle"]):
        # "a Principal Engineer, Payment Path" limps; such a title stands behind a colon.
        if "," in brief.role_title and "{a_title}" in phrases["role"]:
            continue
        pair = tuple(_middle(brief, planned, move, phrase) for move, phrase in phrases.items())
        found.append(
            (
                *pair,
                segment(_sentence(planned.impact.text), "impact", "factual", planned.impact.id, paragraph=2),
                _growth(planned, growths[number % len(growths)]),
                _basics(planned, basics[number % len(basics)]),
            )
        )
    return found


def _middle(brief: Brief, planned: Plan, move: Move, phrase: str) -> Segment:
    text = fill(
        phrase,
        client=brief.client_name,
        title=brief.role_title,
        a_title=with_article(brief.role_title),
        need=need_phrase(planned.need.text),
    )
    ids = (planned.role.id,) if move == "role" else (planned.need.id, planned.lead.id, planned.role.id)
    return segment(text, move, "factual", *ids, paragraph=2)


def _growth_phrases(planned: Plan) -> list[str]:
    bank = BANK["growth"]
    addresses = re.search(r"\byou", planned.growth.text, re.IGNORECASE)
    return [*bank["plain"], *([] if addresses else bank["of_anybody"])]


def _growth(planned: Plan, phrase: str) -> Segment:
    told = planned.growth.text.strip().rstrip(".")
    text = f"{told}." if told.lower().startswith("you would ") else fill(phrase, growth=lower_first(told))
    return segment(text, "growth", "factual", planned.growth.id, paragraph=2)


def _basics(planned: Plan, phrase: str) -> Segment:
    flat = planned.basics.text.strip().rstrip(".")
    text = fill(phrase, basics=flat, Basics=flat[:1].upper() + flat[1:])
    return segment(text, "basics", "factual", planned.basics.id, paragraph=3)


def _sentence(text: str) -> str:
    whole = text.strip()[:1].upper() + text.strip()[1:]
    return whole if whole.endswith((".", "?")) else f"{whole}."


def endings() -> list[Segments]:
    """Return the pairs of question and easy no."""
    found: list[Segments] = []
    for pair in BANK["ending"]:
        leave = segment(pair["exit"], "exit", "offer", paragraph=4)
        question = segment(pair["question"], "question", "question", paragraph=4)
        found.append((leave, question) if pair["order"] == "exit_first" else (question, leave))
    return found


def frame(brief: Brief, planned: Plan, key: str, *, version: str) -> Draft:
    """Return the message without its body: subject, greeting, signature and footer."""
    footer, sender = BANK["footer"], brief.sender
    signature = fill(footer["signoff"], sender=sender.name, agency=sender.agency)
    source = brief.recipient.data_source_line.strip(" .") or footer["unknown_source"]
    greeting = BANK["greet"][int(key[24], 16) % 2]
    return Draft(
        brief_id=brief.id,
        producer="composer",
        producer_version=version,
        subject=_subject(planned),
        segments=(segment(fill(greeting, name=safe_name(brief)), "greet", "phatic", paragraph=0),),
        footer=(
            segment(signature.strip(", "), "signoff", "phatic", paragraph=5),
            segment(
                fill(footer["source"], source=source, client=brief.client_name),
                "source",
                "offer",
                paragraph=6,
            ),
        ),
        seed=key,
    )


def _subject(planned: Plan) -> str:
    subject = pair_words(planned.lead) or lower_first(planned.need.text.strip().rstrip("."))
    return subject if len(subject) <= _LONGEST_SUBJECT else str(BANK["subject"]["plain"])


def segment(text: str, move: Move, act: Act, *ids: str, paragraph: int) -> Segment:
    """Return one sentence."""
    return Segment(text=text, move=move, act=act, fact_ids=ids, paragraph=paragraph)
