"""Each rule finds what it is for, and lets stand what only looks like it."""

from typing import Any

import pytest

from outreach.briefs.types import Brief, Draft, Fact, Segment
from outreach.drafting.rules import compose
from outreach.verification.rules import Verifier, verify
from outreach.verification.types import Verification
from tests.unit.outreach.statements import brief_about, made_up_role
from tests.unit.pipeline import DEMO_PAIRS, demo_brief, demo_draft

STATEMENT = "Cut falls on the ward from 14 a month to 3 with about 20 nurses"
ROLE = made_up_role(
    GROWTH="lead the first team of nine",
    IMPACT="Harbour Works is building the best two ferries and expects a rise in trade.",
)
SHARED = "We cut falls from 14 a month to 3"


def brief(statement: str = STATEMENT) -> Brief:
    """Return a brief whose fact A1 is the statement, and R1 to R3 the role's."""
    return brief_about(statement, role=ROLE)


def judge(
    text: str,
    *,
    ids: tuple[str, ...] = ("A1",),
    act: str = "factual",
    move: str = "strength",
    of: Brief | None = None,
    **changes: Any,
) -> Verification:
    """Judge a good draft with one sentence more, and with fields of the draft replaced."""
    about = of or brief()
    draft = compose(brief=about.model_copy(update={"pay_policy": "state"}))
    assert isinstance(draft, Draft)
    added = Segment(text=text, move=move, act=act, fact_ids=ids, paragraph=1)  # type: ignore[arg-type]
    told = (*draft.segments[:2], added, *draft.segments[2:]) if text else draft.segments
    return verify(brief=about, draft=draft.model_copy(update={"segments": told} | changes))


def rules(verification: Verification) -> set[str]:
    """Return the ids of the rules that found something."""
    return {finding.rule for finding in verification.findings}


# Rule, a sentence that breaks it, a sentence that looks like it and does not; with the facts they cite.
SENTENCES: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("GRD-01", "You cut falls from 15 a month to 3.", "You cut falls from 14 a month to 3.", ("A1",)),
    ("GRD-01", "You cut falls to 3 a week.", "You cut falls to 3 a month.", ("A1",)),
    ("GRD-01", "That was in 2024.", "That is one line.", ("A1",)),
    ("GRD-02", "You cut falls with over 20 nurses.", "You cut falls with about 20 nurses.", ("A1",)),
    ("GRD-02", "You cut falls with 20 nurses.", "You cut falls on the ward.", ("A1",)),
    ("GRD-03", "Falls went from 3 a month to 14.", "Falls went from 14 a month to 3.", ("A1",)),
    ("GRD-03", "Falls on the ward rose.", "You cut falls on the ward.", ("A1",)),
    ("GRD-03", "You did not cut falls on the ward.", "You cut falls on the ward.", ("A1",)),
    ("GRD-04", "You cut falls on the ward at Bellevue.", "You cut falls on the ward.", ("A1",)),
    ("GRD-04", "Priya Raman is building two ferries.", "Harbour Works is building two ferries.", ("R2",)),
    ("GRD-05", "You designed the ward.", "You cut falls on the ward.", ("A1",)),
    ("GRD-06", "It is plain.", "A plain no is a good answer.", ()),
    ("GRD-07", "The garden smells of lavender in autumn.", "Falls on the ward with nurses.", ("A1",)),
    ("GRD-09", "You cut falls, better than most.", "You cut falls on the ward.", ("A1",)),
    ("GRD-13", "Your CV says “Cut falls on the wards”.", f"Your CV says “{STATEMENT}”.", ("A1",)),
    ("GRD-13", "Your CV says “Cut falls on the”.", f"Your CV says “{STATEMENT}”.", ("A1",)),
    ("GRD-14", "Falls on the ward were cut thanks to you.", "You cut falls on the ward.", ("A1",)),
    ("ATT-01", "I read that you cut falls.", "I think that you cut falls.", ("A1",)),
    ("ATT-01", "My ward says you cut falls.", "I am writing: you cut falls.", ("A1",)),
    ("ATT-03", "Harbour Works wants you.", "Harbour Works is building two ferries.", ("R2",)),
    ("TON-01", "You cut falls, an outstanding line.", "You cut falls on the ward.", ("A1",)),
    ("TON-01", "You were first.", "You would lead the first team.", ("R1",)),
    ("TON-01", "You are the best.", "Harbour Works is building the best two ferries.", ("R2",)),
    ("TON-02", "You really cut falls on the ward.", "You cut falls on the ward.", ("A1",)),
    ("TON-03", "You are a brilliant nurse.", "You cut falls with about 20 nurses.", ("A1",)),
    ("TON-04", "You cut falls, which is great.", "You cut falls on the ward.", ("A1",)),
    ("TON-06", "You are too modest.", "You cut falls on the ward.", ("A1",)),
    ("TON-07", "I am writing as I haven't heard back.", "I am writing about falls on the ward.", ("A1",)),
    ("TON-08", "It is urgent.", "You cut falls on the ward.", ("A1",)),
    ("TON-09", "You will lead the first team.", "You would lead the first team.", ("R1",)),
    ("TON-11", "You must be happy with it.", "You cut falls on the ward.", ("A1",)),
    ("CLI-01", "Cut falls: an exciting opportunity.", "You cut falls on the ward.", ("A1",)),
    ("INC-03", "She cut falls on the ward.", "You cut falls on the ward.", ("A1",)),
    ("INC-02", "You cut falls as a young nurse.", "You cut falls on the ward.", ("A1",)),
    ("AIW-01", "A pivotal line: you cut falls.", "One line: you cut falls.", ("A1",)),
]


@pytest.mark.parametrize(("rule", "broken", "kept", "ids"), SENTENCES)
def test_a_rule_finds_what_it_is_for(rule: str, broken: str, kept: str, ids: tuple[str, ...]) -> None:
    act = "factual" if ids or rule == "GRD-06" else "offer"
    assert rule in rules(judge(broken, ids=ids, act=act))
    assert rule not in rules(judge(kept, ids=ids, act=act if ids else "offer"))


def test_a_shared_effort_is_nobody_s_own() -> None:
    assert "GRD-05" in rules(judge("You cut falls from 14 a month to 3.", of=brief(SHARED)))
    kept = judge(f"Your CV says “{SHARED}”.", of=brief(SHARED), act="quote")
    assert "GRD-05" not in rules(kept)


def test_a_derived_figure_is_computed_again() -> None:
    about = brief()
    assert "GRD-08" not in rules(judge("", of=about))
    facts = tuple(
        fact.model_copy(update={"quantities": (fact.quantities[0].model_copy(update={"value": "80"}),)})
        if fact.kind == "derived"
        else fact
        for fact in about.facts
    )
    wrong = about.model_copy(update={"facts": facts})
    draft = compose(brief=about)
    assert isinstance(draft, Draft)
    assert "GRD-08" in rules(verify(brief=wrong, draft=draft))


def _with_fact(**changes: Any) -> Brief:
    about = brief()
    facts = tuple(fact.model_copy(update=changes) if fact.id == "A1" else fact for fact in about.facts)
    return about.model_copy(update={"facts": facts})


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("SEC-02", {"is_suspect": True}),
        ("POL-03", {"disclosure": "do_not_use"}),
        ("POL-03", {"disclosure": "internal"}),
    ],
)
def test_a_fact_that_may_not_be_told_blocks(rule: str, changes: dict[str, Any]) -> None:
    draft = compose(brief=brief())
    assert isinstance(draft, Draft)
    assert rule in rules(verify(brief=_with_fact(**changes), draft=draft))
    assert rule not in rules(verify(brief=brief(), draft=draft))


def _good() -> Draft:
    draft = compose(brief=brief())
    assert isinstance(draft, Draft)
    return draft


def _without(move: str) -> tuple[Segment, ...]:
    return tuple(segment for segment in _good().segments if segment.move != move)


SHAPES: list[tuple[str, str, dict[str, Any]]] = [
    ("LEN-01", "block", {"segments": _good().segments[:3]}),
    ("LEN-01", "hold", {"segments": (*_good().segments, *_good().segments[1:] * 2)}),
    ("CTA-01", "hold", {"segments": _without("question")}),
    ("CTA-04", "warn", {"segments": _without("exit")}),
    ("STR-01", "hold", {"segments": _without("strength")}),
    ("STR-04", "hold", {"segments": _without("basics")}),
    ("POL-02", "block", {"footer": _good().footer[:1]}),
    ("SUB-01", "hold", {"subject": ""}),
    ("SUB-01", "hold", {"subject": "falls on the ward " * 3}),
    ("SUB-01", "warn", {"subject": "falls"}),
    ("SUB-03", "warn", {"subject": "Aoife and the ward"}),
    ("ATT-05", "block", {"subject": "Re: falls on the ward"}),
    ("SEC-01", "block", {"subject": "falls on\u202e the ward"}),
    ("FMT-02", "block", {"subject": "falls on {ward}"}),
    ("TON-01", "block", {"subject": "your outstanding ward"}),
    ("GRD-01", "block", {"subject": "from 14 a month to 2"}),
    ("GRD-03", "block", {"subject": "from 3 a month to 14"}),
    ("GRD-04", "block", {"subject": "falls at Bellevue"}),
    ("GRD-07", "block", {"subject": "your violin concerts"}),
]


@pytest.mark.parametrize(("rule", "severity", "changes"), SHAPES)
def test_the_whole_message_is_judged_too(rule: str, severity: str, changes: dict[str, Any]) -> None:
    found = [finding for finding in judge("", **changes).findings if finding.rule == rule]
    assert found
    assert severity == "block" or severity in {finding.severity for finding in found}
    assert rule not in rules(judge(""))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("FMT-01", "See www.example.org for more."),
        ("FMT-02", "You cut {falls} on the ward."),
        ("FMT-02", "You cut  falls on the ward."),
        ("FMT-02", "You cut “falls on the ward."),
        ("SEC-01", "You cut fa\u200blls on the ward."),
        ("SEC-01", "You cut falls\x07 on the ward."),
        ("TON-10", "You cut falls on the ward!"),
        ("AIW-03", "You cut falls — on the ward."),
    ],
)
def test_marks_that_do_not_belong_into_a_first_message(rule: str, text: str) -> None:
    assert rule in rules(judge(text))


def test_a_finding_says_where_in_the_sentence() -> None:
    text = "You cut falls from 14 a month to 3, then from 15 to 3."
    spans = {finding.span for finding in judge(text).findings if finding.rule == "GRD-01"}
    start = text.index("15")
    assert (start, start + 2) in spans


def test_a_number_of_another_fact_is_no_licence() -> None:
    about = brief()
    other = Fact(id="A2", kind="achievement", text="Trained 41 nurses", role_level="led")
    both = about.model_copy(update={"facts": (*about.facts, other)})
    assert "GRD-01" in rules(judge("You cut falls with 41 nurses.", of=both))
    assert "GRD-01" not in rules(judge("You trained 41 nurses.", ids=("A2",), of=both))


def test_an_act_that_needs_no_fact_is_no_way_round() -> None:
    for act in ("opinion", "offer", "phatic", "question"):
        assert judge("The ward adopted your method.", ids=(), act=act).status == "block"


def test_names_of_client_and_role_may_use_any_word() -> None:
    role = made_up_role(title="Unique Care Lead", client="First Best Hospital", GROWTH="lead nine nurses")
    role = made_up_role(
        title="Unique Care Lead", client="First Best Hospital", IMPACT="Two wards open in May."
    )
    assert isinstance(compose(brief=brief_about(STATEMENT, role=role)), Draft)


def test_the_worst_finding_decides() -> None:
    assert judge("").status == "pass"
    assert judge("You cut falls, which is great.").status == "hold"
    assert judge("You cut falls from 15 a month to 3.").status == "block"


def test_precision_is_the_licensed_share() -> None:
    assert judge("").grounding_precision == 1.0
    assert 0 < judge("That was at Bellevue in 1999.").grounding_precision < 1


@pytest.mark.parametrize("file", DEMO_PAIRS)
def test_a_sentence_judged_before_is_judged_the_same(file: str) -> None:
    verifier = Verifier(demo_brief(file))
    first = verifier.verify(demo_draft(file))
    assert (
        verifier.verify(demo_draft(file)) == first == verify(brief=demo_brief(file), draft=demo_draft(file))
    )
