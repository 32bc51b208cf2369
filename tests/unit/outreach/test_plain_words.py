"""What plain words alone can claim, turn round or enlarge is found; every phrase of the bank is let stand."""

import itertools

import pytest

from outreach.briefs.types import Draft, Fact, Segment
from outreach.drafting.rules import VERSION, compose
from outreach.drafting.rules.clauses import as_clause
from outreach.drafting.rules.phrases import BANK
from outreach.drafting.rules.planning import Plan, plan, seed
from outreach.drafting.rules.realising import endings, frame, middles, openings
from outreach.drafting.rules.wording import wordings
from outreach.verification.rules import Verifier
from tests.unit.outreach.statements import brief_about, made_up_role
from tests.unit.outreach.test_verifying import judge, rules
from tests.unit.pipeline import DEMO_PAIRS, demo_brief, demo_draft

NO_COURTESY = [
    "You decided everything.",
    "You made it work.",
    "You were the one who did it.",
    "You gave it everything.",
    "You have done this more than once.",
    "You have the role.",
    "You would get more.",
    "You could name your place.",
    "The role is open to you.",
    "It was your choice.",
    "Your work made it so.",
    "It all worked.",
    "There is no place like it.",
    "Pay is good.",
    "Thanks for your reply.",
    "As we discussed, the role is open.",
    "Send your number.",
    "Call me on Monday.",
]


@pytest.mark.parametrize("act", ["opinion", "offer", "phatic"])
@pytest.mark.parametrize("sentence", NO_COURTESY)
def test_a_claim_of_plain_words_passes_under_no_name(sentence: str, act: str) -> None:
    assert judge(sentence, ids=(), act=act, move="bridge").status != "pass"


@pytest.mark.parametrize("sentence", NO_COURTESY)
def test_nor_does_it_hide_behind_a_sentence_that_cites_a_fact(sentence: str) -> None:
    assert judge(f"You cut falls on the ward. {sentence}").status != "pass"


# Rule, a sentence that says more than its facts, and one that does not; with the fact they cite.
SENTENCES: list[tuple[str, str, str, str]] = [
    ("GRD-01", "You cut falls from -14 a month to 3.", "You cut falls from 14 a month to 3.", "A1"),
    ("GRD-01", "You cut falls in one day.", "You cut falls on the ward.", "A1"),
    ("GRD-01", "You cut falls on the ward for years.", "You cut falls on the ward.", "A1"),
    ("GRD-01", "That is a 79 drop.", "That is a 79% drop.", "D1"),
    ("GRD-02", "That is more than a 79% drop.", "That is a 79% drop.", "D1"),
    ("GRD-03", "You cut falls by nurses.", "You cut falls with about 20 nurses.", "A1"),
    ("GRD-03", "You cut falls, so the ward is short.", "You cut falls on the ward.", "A1"),
    ("GRD-03", "You cut falls on a single ward.", "You cut falls on a ward.", "A1"),
    ("GRD-03", "You can lead the first team.", "You would lead the first team.", "R1"),
    ("GRD-05", "They cut falls on the ward.", "You cut falls on the ward.", "A1"),
    ("GRD-07", "You cut falls on the wards.", "You cut falls on the ward.", "A1"),
    ("TON-01", "You cut falls, the one person to do so.", "You cut falls on the ward.", "A1"),
    ("TON-09", "You lead the first team.", "You would lead the first team.", "R1"),
]


@pytest.mark.parametrize(("rule", "broken", "kept", "cited"), SENTENCES)
def test_a_word_that_enlarges_or_turns_a_fact_is_found(rule: str, broken: str, kept: str, cited: str) -> None:
    assert rule in rules(judge(broken, ids=(cited,)))
    assert rule not in rules(judge(kept, ids=(cited,)))


@pytest.mark.parametrize("file", DEMO_PAIRS)
def test_every_phrase_of_the_bank_passes(file: str) -> None:
    brief = demo_brief(file)
    planned = plan(brief)
    assert isinstance(planned, Plan)
    empty, verifier = frame(brief, planned, seed(brief, VERSION), version=VERSION), Verifier(brief)
    ways = itertools.zip_longest(
        told := openings(planned), between := middles(brief, planned), last := endings(planned.lead)
    )
    for opening, middle, ending in ways:
        parts: tuple[Segment, ...] = (
            *empty.segments,
            *(opening or told[0]),
            *(middle or between[0]),
            *(ending or last[0]),
        )
        judged = verifier.verify(empty.model_copy(update={"segments": parts}))
        assert judged.status == "pass", (parts, judged.findings)


def test_each_move_has_six_phrases_or_more() -> None:
    banks = [BANK["strength"][way]["plain"] for way in ("clause", "quote", "recognition")]
    growths = [*BANK["growth"]["plain"], *BANK["growth"]["of_anybody"]]
    banks += [BANK["worth"]["derived"], BANK["middle"], growths, BANK["basics"]["plain"], BANK["ending"]]
    assert min(len(bank) for bank in banks) >= 6


def test_the_demo_does_not_say_everybody_the_same() -> None:
    bridges = {
        next(s.text.split()[0] for s in demo_draft(file).segments if any(f[:1] == "Q" for f in s.fact_ids))
        for file in DEMO_PAIRS
    }
    growths = {next(s.text for s in demo_draft(file).segments if s.move == "growth") for file in DEMO_PAIRS}
    assert len(bridges) >= 3
    assert len({growth.partition("would")[0] for growth in growths}) >= 2


def test_growth_that_speaks_to_them_is_not_told_of_whoever() -> None:
    for who in ("Aoife", "Marek", "Sam", "Ngozi", "Li Na", "Ada", "Kofi", "Ines", "Ravi", "Mei"):
        role = made_up_role(GROWTH="run the yard, with a course paid for if it interests you")
        draft = compose(brief=brief_about("Cut the errors from 14 to 3", role=role, name=who))
        assert isinstance(draft, Draft)
        assert "Whoever" not in draft.body()
        assert "The person in" not in draft.body()


def test_a_worked_out_figure_stands_right_behind_what_it_is_of() -> None:
    planned = plan(brief_about("Cut the errors from 14 to 3"))
    assert isinstance(planned, Plan)
    for opening in openings(planned):
        moves = [(segment.move, segment.act) for segment in opening]
        assert moves[moves.index(("worth", "derived")) - 1][1] in {"factual", "quote"}


@pytest.mark.parametrize(
    "statement",
    [
        "Led migration from monolith to microservices",
        "Implemented automated testing pipeline achieving 90% code coverage",
        "Implemented new JSX-based theme architecture",
        "Integrated file sharing and commenting system",
        "Optimized bundle size reducing initial load time by 50%",
        "Developed MVP that acquired 50,000 users",
        "Maintained legacy codebases and implemented login form",
    ],
)
def test_what_misses_an_article_is_quoted(statement: str) -> None:
    assert as_clause(statement) == ""
    assert wordings(Fact(id="A1", kind="achievement", text=statement, role_level="led"))[0].way == "quote"


@pytest.mark.parametrize(
    "statement",
    [
        "Built by all women team of newbie programmers",
        "Using modern technologies such as Chrome Extension",
        "Deployed on AWS with auto-scaling capabilities",
        "Returned from maternity leave to lead the ward",
    ],
)
def test_who_they_are_or_what_they_used_is_no_reason_to_write(statement: str) -> None:
    assert wordings(Fact(id="A1", kind="achievement", text=statement, role_level="led")) == []
