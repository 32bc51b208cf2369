"""Say each move of a planned message, in every way the phrase bank knows."""

import re
from collections.abc import Sequence

from outreach.briefs.types import Act, Brief, Draft, Fact, Move, Segment, Warrant
from outreach.drafting.rules.comparing import beside_others
from outreach.drafting.rules.phrases import BANK, WORDS, fill
from outreach.drafting.rules.planning import Plan
from outreach.drafting.rules.segments import Segments, segment
from outreach.drafting.rules.subject import subject_of
from outreach.drafting.rules.wording import (
    Wording,
    can_begin,
    is_safe,
    lower_first,
    need_phrase,
    safe_name,
    with_article,
    wordings,
)

# From this share of the document on, a line stands near its end.
_LATE = 0.8
_TITLED = re.compile(r"(?:Professor|Prof\.?|Doctor|Dr\.?|Sir|Dame|Lord|Lady) ")
# Whose line leaves open which part was theirs: told of several, or of nobody at all.
_SHARED = {"we", "helped", "co_led", "present"}


def openings(planned: Plan) -> list[Segments]:
    """Return the ways to tell the strength, each at most three sentences, and what it stands beside."""
    return _opened(planned, wordings(planned.lead)[0], "named")


def other_openings(planned: Plan) -> list[Segments]:
    """Return what may be tried where those fail: without the source's name, and in their own words."""
    first, *others = wordings(planned.lead)
    unnamed = _opened(planned, first, "plain") if _is_published(planned.lead) else []
    return [*unnamed, *(way for wording in others for way in _opened(planned, wording, "named"))]


def _opened(planned: Plan, wording: Wording, naming: str) -> list[Segments]:
    if _is_published(planned.lead):
        return _told(BANK["published"][_published_way(wording)][naming], wording, planned)
    return _told(_phrases_of_cv(wording.way, planned.lead), wording, planned)


def _is_published(lead: Fact) -> bool:
    return bool(lead.source_title.strip())


def _published_way(wording: Wording) -> str:
    return "clause" if wording.way == "clause" else "quote"


def _phrases_of_cv(way: str, lead: Fact) -> list[list[str]]:
    bank, span = BANK["strength"][way], lead.spans[0] if lead.spans else None
    # "near the end" is a claim about the document and must be true.
    is_late = span is not None and span.line_no > span.line_count * _LATE
    is_between = span is not None and all(span.neighbours) and all(is_safe(one) for one in span.neighbours)
    return [*bank["plain"], *(bank["late"] if is_late else []), *(bank["between"] if is_between else [])]


def _told(phrases: Sequence[Sequence[str]], wording: Wording, planned: Plan) -> list[Segments]:
    if not can_begin(wording.words):
        phrases = [sentences for sentences in phrases if not sentences[0].startswith("“{quote}")]
    return [
        (*_history(planned), *beside_others(told, planned.benchmark))
        for number, sentences in enumerate(phrases)
        for told in (_opening(sentences, wording.words, planned, number),)
    ]


def _history(planned: Plan) -> Segments:
    """Return what they said before, which comes ahead of everything (drafting.md 7.3)."""
    if planned.history is None:
        return ()
    told = planned.history.text.strip().rstrip(".")
    text = fill(BANK["history"]["plain"][0], History=told[:1].upper() + told[1:])
    return (segment(text, "history", "factual", planned.history.id, paragraph=1),)


def offer(planned: Plan) -> Segments:
    """Return the offer of figures we hold, for a message that has none to compare with."""
    if planned.offer is None:
        return ()
    text = fill(BANK["offer"]["plain"][0], figures=lower_first(planned.offer.text.strip().rstrip(".")))
    return (segment(text, "exit", "offer", planned.offer.id, paragraph=6),)


def _opening(sentences: Sequence[str], words: str, planned: Plan, number: int) -> Segments:
    opening: list[Segment] = []
    for sentence in sentences:
        opening.append(_strength(sentence, words, planned.lead))
        # "That is a 79% drop" stands right behind what dropped.
        if planned.derived is not None and opening[-1].act in {"factual", "quote"}:
            worths = BANK["worth"]["derived"]
            text = fill(worths[number % len(worths)], a_change=_change(planned.derived))
            opening.append(segment(text, "worth", "derived", planned.derived.id, paragraph=1, warrant="T1"))
    return tuple(opening)


def _change(derived: Fact) -> str:
    """Return "a 79% drop" or "11 fewer a month"."""
    is_count = any(quantity.unit == "" for quantity in derived.quantities)
    return derived.text if is_count else with_article(derived.text)


def _strength(sentence: str, words: str, lead: Fact) -> Segment:
    before, behind = lead.spans[0].neighbours if lead.spans else ("", "")
    source = lead.source_title.strip()
    text = _closed(fill(sentence, clause=words, quote=words, source=source, before=before, behind=behind))
    if "{quote}" in sentence:
        return segment(text, "strength", "quote", lead.id, paragraph=1, warrant="T0q")
    if "{clause}" in sentence:
        return segment(text, "strength", "factual", lead.id, paragraph=1, warrant=_tier(lead))
    if any(words in sentence for words in BANK["opinions"]):
        return segment(text, "strength", "opinion", lead.id, paragraph=1, warrant="op")
    # It only says that somebody writes, and in a CV's case of which line.
    act: Act = "phatic" if "{source}" in sentence else "opinion"
    return segment(text, "strength", act, lead.id, paragraph=1)


def _tier(lead: Fact) -> Warrant:
    """Return T3 for a strong word that somebody besides the person vouches for (drafting.md 5.4)."""
    is_vouched = lead.evidence in {"public_record", "third_party_verified"}
    words = set(re.findall(r"\w+", lead.text.lower()))
    return "T3" if is_vouched and words & WORDS["exceptional"] else "T0"


def _closed(sentence: str) -> str:
    """End a sentence that ends in a quote without a full stop of its own."""
    ends_open = sentence.endswith("”") and sentence[-2] not in ".?!"
    return f"{sentence}." if ends_open else sentence


def middles(brief: Brief, planned: Plan) -> list[Segments]:
    """Return the ways to tell role, what ties their line to it, impact, growth and basics."""
    growths, basics = _growth_phrases(planned), BANK["basics"]["plain"]
    found: list[Segments] = []
    for number, phrases in enumerate(BANK["middle" if planned.benchmark is None else "compact"]):
        # "a Principal Engineer, Payment Path" limps; such a title stands behind a colon.
        if "," in brief.role_title and "{a_title}" in phrases["role"]:
            continue
        pair = tuple(_middle(brief, planned, move, phrase) for move, phrase in phrases.items())
        found.append(
            (
                *pair,
                segment(_sentence(planned.impact.text), "impact", "factual", planned.impact.id, paragraph=4),
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
        line=_line(planned.lead),
    )
    if move == "bridge":
        ids = (planned.need.id, planned.lead.id, planned.role.id)
        return segment(text, move, "factual", *ids, paragraph=3, warrant="T0")
    if "{need}" in phrase:
        return segment(text, move, "factual", planned.role.id, planned.need.id, paragraph=4)
    return segment(text, move, "factual", planned.role.id, paragraph=3)


def _line(lead: Fact) -> str:
    """Return what their statement is: a line of a CV, or what they published."""
    return "work" if _is_published(lead) else "line"


def _growth_phrases(planned: Plan) -> list[str]:
    bank = BANK["growth"]
    addresses = re.search(r"\byou", planned.growth.text, re.IGNORECASE)
    return [*bank["plain"], *([] if addresses else bank["of_anybody"])]


def _growth(planned: Plan, phrase: str) -> Segment:
    told = planned.growth.text.strip().rstrip(".")
    text = f"{told}." if told.lower().startswith("you would ") else fill(phrase, growth=lower_first(told))
    return segment(text, "growth", "factual", planned.growth.id, paragraph=4)


def _basics(planned: Plan, phrase: str) -> Segment:
    flat = planned.basics.text.strip().rstrip(".")
    text = fill(phrase, basics=flat, Basics=flat[:1].upper() + flat[1:])
    return segment(text, "basics", "factual", planned.basics.id, paragraph=5)


def _sentence(text: str) -> str:
    whole = text.strip()[:1].upper() + text.strip()[1:]
    return whole if whole.endswith((".", "?")) else f"{whole}."


def endings(lead: Fact | None) -> list[Segments]:
    """Return the pairs of question and easy no; which part was theirs is asked only of what they shared."""
    found: list[Segments] = []
    is_shared = lead is not None and lead.role_level in _SHARED
    for pair in BANK["ending"]:
        if pair.get("of") == "shared" and not is_shared:
            continue
        leave = segment(pair["exit"], "exit", "offer", paragraph=6)
        question = segment(pair["question"], "question", "question", paragraph=6)
        found.append((leave, question) if pair["order"] == "exit_first" else (question, leave))
    return found


def frame(brief: Brief, planned: Plan, key: str, *, version: str) -> Draft:
    """Return the message without its body: subject, greeting, signature and footer."""
    footer, sender = BANK["footer"], brief.sender
    signature = fill(footer["signoff"], sender=sender.name, agency=sender.agency)
    source = brief.recipient.data_source_line.strip(" .") or footer["unknown_source"]
    name = safe_name(brief)
    greeting = BANK["formal"] if _TITLED.match(name) else BANK["greet"][int(key[24], 16) % 2]
    return Draft(
        brief_id=brief.id,
        producer="composer",
        producer_version=version,
        subject=subject_of(planned.lead, planned.need),
        segments=(segment(fill(greeting, name=name), "greet", "phatic", paragraph=0),),
        footer=(
            segment(signature.strip(", "), "signoff", "phatic", paragraph=7),
            segment(
                fill(
                    footer["published" if _is_published(planned.lead) else "source"],
                    source=source,
                    client=brief.client_name,
                ),
                "source",
                "offer",
                paragraph=8,
            ),
        ),
        seed=key,
    )
