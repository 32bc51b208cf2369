"""Sentences taken apart and put together again, and what mends them."""

import pytest

from outreach.briefs.types import Brief, Draft, Fact, Recipient, Segment, Sender
from outreach.reviews.rules import Typed, edited, identified, key_of, mended, suggestions, ticks_due
from outreach.reviews.rules.splitting import sentences_in
from outreach.verification.types import Finding, Severity, Verification


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("  One\n  line.   Two. ", ["One line.", "Two."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("Dr. Smith of St. Columba's asked. I said no.", ["Dr. Smith of St. Columba's asked.", "I said no."]),
        ("It fell to 4.5 days. £57–64k is the pay.", ["It fell to 4.5 days.", "£57–64k is the pay."]),
        ("They use e.g. Go and Rust.", ["They use e.g. Go and Rust."]),
        ("I said no. Then I left.", ["I said no.", "Then I left."]),
        ("No full stop", ["No full stop"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_paragraph_is_taken_apart_where_sentences_end(paragraph: str, sentences: list[str]) -> None:
    assert sentences_in(paragraph) == sentences


def test_a_sentence_that_stood_there_before_stays_whole_whatever_it_holds() -> None:
    known = "Your CV says it: “Cut the queue. Fixed the rota.”"
    assert sentences_in(f"New one. {known} Another.", known=[known]) == ["New one.", known, "Another."]


def told(text: str, *ids: str, move: str = "strength", act: str = "factual", paragraph: int = 1) -> Segment:
    """Return a sentence of a draft."""
    return Segment(text=text, move=move, act=act, fact_ids=ids, paragraph=paragraph)  # type: ignore[arg-type]


FACTS = (
    Fact(id="A1", kind="achievement", text="Cut the queue from 40 minutes to 12"),
    Fact(id="R1", kind="role_growth", text="own the rota"),
)
BRIEF = Brief(
    id="b",
    recipient=Recipient(display_name="Ada"),
    sender=Sender(name="S", agency="A"),
    role_id="r",
    role_title="Lead",
    client_name="C",
    facts=FACTS,
    render_date="2026-11-26",  # type: ignore[arg-type]
)
DRAFT = Draft(
    brief_id="b",
    producer="composer",
    producer_version="1",
    subject="from 40 minutes to 12",
    segments=(
        told("Hi Ada,", move="greet", act="phatic", paragraph=0),
        told("You cut the queue from 40 minutes to 12.", "A1"),
        told("You would own the rota.", "R1", move="growth", paragraph=4),
        told("A plain no is fine.", move="exit", act="offer", paragraph=6),
    ),
    footer=(told("From your CV.", move="source", act="offer", paragraph=8),),
    without=("A9",),
)


def typed(*paragraphs: str, **cites: tuple[str, ...]) -> Typed:
    """Return what a form holds with these paragraphs."""
    return Typed("from 40 minutes to 12", "Hi Ada,", paragraphs, cites)


def test_what_is_typed_keeps_footer_greeting_and_what_was_switched_off() -> None:
    draft = edited(brief=BRIEF, base=DRAFT, typed=typed("You would own the rota."))
    assert (draft.producer, draft.footer, draft.without) == ("human_edit", DRAFT.footer, ("A9",))
    assert [(part.text, part.move, part.paragraph) for part in draft.segments] == [
        ("Hi Ada,", "greet", 0),
        ("You would own the rota.", "growth", 1),
    ]


def test_an_empty_line_begins_a_paragraph_and_moving_a_sentence_moves_its_facts() -> None:
    words = "You would own the rota.\n\nYou cut the queue from 40 minutes to 12. A plain no is fine."
    draft = edited(brief=BRIEF, base=DRAFT, typed=typed(words))
    assert [(part.fact_ids, part.paragraph) for part in draft.segments[1:]] == [
        (("R1",), 1),
        (("A1",), 2),
        ((), 2),
    ]


@pytest.mark.parametrize(
    ("text", "ids", "move", "act"),
    [
        ("You cut the queue from 40 minutes to 12!", ("A1",), "strength", "factual"),
        ("You cut queues from 40 minutes to 12.", ("A1",), "strength", "factual"),
        ("Something else altogether stands here.", (), "bridge", "phatic"),
        ("Would you like to hear more?", (), "question", "question"),
        ("A plain “no” is quite fine.", (), "exit", "offer"),
        ("I think that the rota is the hard part.", (), "bridge", "opinion"),
    ],
)
def test_a_changed_sentence_keeps_its_facts_while_it_is_much_the_same(
    text: str, ids: tuple[str, ...], move: str, act: str
) -> None:
    draft = edited(brief=BRIEF, base=DRAFT, typed=typed(text))
    assert (draft.segments[1].fact_ids, draft.segments[1].move, draft.segments[1].act) == (ids, move, act)


def test_a_long_first_line_is_no_greeting() -> None:
    line = "Hi Ada, you are without any doubt the best of them all,"
    draft = edited(brief=BRIEF, base=DRAFT, typed=Typed("s", line, ("A plain no is fine.",)))
    assert draft.segments[0].move != "greet"


def test_ticked_facts_are_cited_and_unknown_ones_are_not() -> None:
    text = "The rota would be yours."
    cites = {key_of(text): ("R1", "Z9", "R1")}
    draft = edited(brief=BRIEF, base=DRAFT, typed=Typed("s", "Hi Ada,", (text,), cites))
    assert (draft.segments[1].fact_ids, draft.segments[1].move) == (("R1",), "growth")
    again = edited(brief=BRIEF, base=draft, typed=Typed("s", "Hi Ada,", (text,), {key_of(text): ()}))
    assert again.segments[1].fact_ids == ()


def finding(
    rule: str, severity: Severity, *, span: tuple[int, int] | None = None, points: int = 3
) -> Finding:
    """Return a finding in the first sentence after the greeting."""
    return Finding(rule=rule, severity=severity, segment=1, span=span, message="m", points=points)


def report(*findings: Finding) -> Verification:
    """Return a report of these findings."""
    return Verification(
        verifier_version="1", status="hold", checkables=(), findings=findings, grounding_precision=1.0
    )


def test_holds_and_opinions_are_due_each_by_an_id_of_its_own() -> None:
    judged = report(
        finding("GRD-07", "hold", span=(0, 3)),
        finding("GRD-07", "hold", span=(0, 3)),
        finding("ATT-02", "info"),
        finding("RDB-03", "info"),
        finding("TON-10", "warn"),
        finding("GRD-01", "block"),
    )
    due = ticks_due(judged, DRAFT)
    assert [(tick.kind, tick.quote) for tick in due] == [
        ("hold", "You"),
        ("hold", "You"),
        ("opinion", "You cut the queue from 40 minutes to 12."),
    ]
    assert len({tick.id for tick in due}) == 3
    assert len(identified(judged)) == 6


def test_the_three_dearest_warnings_are_suggested() -> None:
    judged = report(*(finding("TON-02", "warn", span=(n, n + 1), points=n) for n in range(5)))
    assert [found.points for found in suggestions(judged).values()] == [4, 3, 2]


@pytest.mark.parametrize(
    ("text", "rule", "words", "suggestion", "after"),
    [
        ("It is really hard work.", "TON-02", "really", "", "It is hard work."),
        ("Really, it is hard.", "TON-02", "Really", "", "It is hard."),
        ("It is hard, really.", "TON-02", "really", "", "It is hard."),
        ("They run six wards, making it hard.", "AIW-05", "making", "", "They run six wards."),
        ("Guys run it.", "INC-01", "Guys", "everybody", "Everybody run it."),
        ("A plain no is fine!", "TON-10", "", "", "A plain no is fine."),
        ("One — two.", "AIW-03", "", "", "One, two."),
    ],
)
def test_a_suggestion_that_needs_no_words_is_done(
    text: str, rule: str, words: str, suggestion: str, after: str
) -> None:
    draft = DRAFT.model_copy(update={"segments": (told(text, "A1"),)})
    start = text.find(words)
    found = Finding(
        rule=rule,
        severity="warn",
        segment=0,
        span=(start, start + len(words)) if words else None,
        message="m",
        suggestion=suggestion,
    )
    better = mended(draft, found)
    assert better is not None
    assert (better.segments[0].text, better.segments[0].fact_ids) == (after, ("A1",))


def test_a_suggestion_that_needs_words_is_left_to_a_person() -> None:
    assert mended(DRAFT, finding("CLI-01", "warn", span=(0, 3))) is None
    assert mended(DRAFT, finding("INC-01", "warn", span=(0, 3))) is None
    assert mended(DRAFT, finding("TON-02", "warn")) is None
