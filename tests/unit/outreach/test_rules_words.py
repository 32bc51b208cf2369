"""Rules about words and shape: each finds its sentence, says what would mend it, and lets its like stand."""

from typing import Any

import pytest

from outreach.briefs.types import Draft, Segment
from outreach.drafting.rules import compose
from outreach.verification.rules import verify
from outreach.verification.rules.reading import grade, syllables
from outreach.verification.types import Finding
from tests.unit.outreach.test_verifying import brief, judge, rules
from tests.unit.pipeline import demo_brief, demo_draft

KEPT = "You cut falls on the ward."
# Rule, its severity, a sentence that breaks it, and one that looks like it and does not.
SENTENCES: list[tuple[str, str, str, str]] = [
    ("ATT-04", "block", "I write on behalf of Dana.", "I am writing about falls on the ward."),
    ("ATT-06", "hold", "I can send you the figures.", "I can send you falls."),
    ("ATT-06", "hold", "Would you like the benchmark?", "Would you like the ward?"),
    ("CLI-01", "warn", "You cut falls, right up your street.", KEPT),
    ("CLI-02", "warn", "The ward is fast-paced.", KEPT),
    ("CLI-03", "hold", "I am just checking in about the ward.", KEPT),
    ("TON-05", "hold", "Most nurses can't cut falls.", "You cut falls with about 20 nurses."),
    ("TON-05", "hold", "Where others fail, you cut falls.", KEPT),
    ("AIW-02", "warn", "You cut not just falls but months.", "You cut falls but not months."),
    ("AIW-02", "warn", "It's not a ward, it's a month.", KEPT),
    ("AIW-04", "warn", "You cut falls: bold, careful and patient.", "You cut falls, a month, and the ward."),
    ("AIW-05", "warn", "You cut falls, highlighting the ward.", "You cut falls on the ward."),
    ("AIW-06", "warn", "In summary, you cut falls.", KEPT),
    ("AIW-06", "warn", "You cut **falls** on the ward.", KEPT),
    ("AIW-06", "warn", "You cut falls on the ward 🎉.", KEPT),
    ("INC-01", "warn", "You dominated falls on the ward.", KEPT),
    ("INC-02", "hold", "You cut falls as a seasoned nurse.", KEPT),
    ("INC-03", "hold", "You cut manpower on the ward.", KEPT),
    ("INC-04", "block", "You cut falls: a cultural fit.", KEPT),
    ("INC-05", "warn", "You cut a crazy ward.", KEPT),
    ("INC-06", "block", "You cut falls as a woman.", KEPT),
    ("PRV-03", "hold", "Your manager cut falls.", KEPT),
    ("STR-03", "warn", "My name is Priya.", KEPT),
    ("SEC-01", "block", "You cut fаlls on the ward.", KEPT),
    ("RDB-02", "warn", f"You cut falls{' on the ward' * 10}.", KEPT),
]


def of_rule(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    """Return the findings of one rule."""
    return [finding for finding in findings if finding.rule == rule]


def here(text: str, rule: str) -> list[Finding]:
    """Return what a rule finds in this sentence of a good draft."""
    return [finding for finding in of_rule(judge(text).findings, rule) if finding.segment == 2]


@pytest.mark.parametrize(("rule", "severity", "broken", "kept"), SENTENCES)
def test_a_rule_finds_its_sentence(rule: str, severity: str, broken: str, kept: str) -> None:
    assert {finding.severity for finding in here(broken, rule)} == {severity}
    assert not here(kept, rule)


@pytest.mark.parametrize(("rule", "broken"), [(rule, broken) for rule, _s, broken, _k in SENTENCES])
def test_the_span_lies_in_the_sentence(rule: str, broken: str) -> None:
    for finding in here(broken, rule):
        if finding.span is not None:
            assert 0 <= finding.span[0] < finding.span[1] <= len(broken)


@pytest.mark.parametrize(
    "quoted",
    ["a young guy", "rockstar, thanks to me", "better than most, last year", "crazy fast-paced"],
)
def test_their_own_words_are_never_linted(quoted: str) -> None:
    text = f"Your CV says “{quoted}”."
    linted = ("TON", "CLI", "INC", "AIW", "GRD-09", "GRD-12", "GRD-14")
    assert not [f for f in judge(text, act="quote").findings if f.segment == 2 and f.rule.startswith(linted)]


def test_words_within_words_are_no_words() -> None:
    text = "You cut falls: she-wolf, seasonedness, recently-ish."
    assert not {"INC-02", "INC-03", "GRD-12"} & rules(judge(text))


def test_points_are_a_price_and_a_block_is_a_gate() -> None:
    findings = judge("You really cut 15 falls, which is great.").findings
    assert {(finding.severity, finding.points) for finding in findings} >= {
        ("warn", 3),
        ("hold", 10),
        ("block", 0),
    }


def test_a_coded_word_comes_with_another() -> None:
    found = of_rule(judge("You cut manpower on the ward.").findings, "INC-03")
    assert [finding.suggestion for finding in found] == ["staff"]


def test_one_cliche_is_warned_of_and_two_are_held() -> None:
    once = of_rule(judge("You cut falls: a quick call?").findings, "CLI-01")
    twice = of_rule(judge("You cut falls: a quick call, a perfect fit?").findings, "CLI-01")
    assert {finding.severity for finding in once} == {"warn"}
    assert {finding.severity for finding in twice} == {"warn", "hold"}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("I think the ward is the reason.", {"info"}),
        ("The ward is the reason for falls.", {"hold"}),
        ("I am writing about one line in your CV.", set()),
    ],
)
def test_an_opinion_says_that_it_is_one(text: str, severity: set[str]) -> None:
    found = of_rule(judge(text, act="opinion").findings, "ATT-02")
    assert {finding.severity for finding in found} == severity


def test_more_than_two_opinions_are_held() -> None:
    text = "I think falls are the reason."
    draft = _good()
    added = tuple(
        Segment(text=text, move="strength", act="opinion", fact_ids=("A1",), paragraph=1) for _ in range(3)
    )
    two = draft.model_copy(update={"segments": (*draft.segments[:2], *added[:2], *draft.segments[2:])})
    three = draft.model_copy(update={"segments": (*draft.segments[:2], *added, *draft.segments[2:])})
    assert {f.severity for f in of_rule(verify(brief=brief(), draft=two).findings, "ATT-02")} == {"info"}
    assert "hold" in {f.severity for f in of_rule(verify(brief=brief(), draft=three).findings, "ATT-02")}


def _good() -> Draft:
    draft = compose(brief=brief())
    assert isinstance(draft, Draft)
    return draft


def test_nobody_signs_for_somebody_else() -> None:
    draft = _good()
    signature = draft.footer[0].model_copy(update={"text": "Aoife Brennan, Northgate Search Ltd"})
    assert "ATT-04" in rules(judge("", footer=(signature, draft.footer[1])))
    assert "ATT-04" not in rules(judge(""))


def _told(*texts: str, paragraph: int | None = None) -> dict[str, Any]:
    added = tuple(
        Segment(text=text, move="bridge", act="opinion", paragraph=2 if paragraph is None else paragraph + n)
        for n, text in enumerate(texts)
    )
    return {"segments": (*_good().segments, *added)}


def test_it_speaks_of_them_more_than_of_us() -> None:
    mine = ["I think I ask what I ask, and I am writing."] * 3
    assert {f.severity for f in of_rule(judge("", **_told(*mine)).findings, "STR-02")} == {"hold"}
    assert not of_rule(judge("").findings, "STR-02")


def test_long_paragraphs_and_many_of_them_are_warned_of() -> None:
    assert of_rule(judge("", **_told(*[KEPT] * 4)).findings, "STR-06")
    many = _told(*[KEPT] * 3, paragraph=7)
    assert any("paragraphs" in f.message for f in of_rule(judge("", **many).findings, "STR-06"))


def test_a_text_for_the_learned_is_held() -> None:
    hard = "Organisational interoperability necessitates comprehensive methodological considerations. " * 4
    assert {f.severity for f in of_rule(judge(hard).findings, "RDB-01")} <= {"warn", "hold"}
    assert grade("The cat sat on the mat.") < 2
    assert grade(hard) > 20
    assert grade("") == 0.0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("ward", 1),
        ("nurses", 2),
        ("table", 2),
        ("worked", 1),
        ("wanted", 2),
        ("makes", 1),
        ("idea", 3),
        ("radio", 3),
        ("lonely", 2),
        ("safety", 2),
        ("movement", 2),
        ("tourism", 3),
        ("people", 2),
        ("", 1),
    ],
)
def test_syllables_are_counted_by_letters(word: str, count: int) -> None:
    assert syllables(word) == count


def test_every_telling_word_is_counted() -> None:
    judged = judge(
        "You cut falls, the best, better than most, thanks to me; you will win in 1999; falls rose.",
        act="factual",
    )
    kinds = {item.kind for item in judged.checkables if item.segment == 2}
    assert {"superlative", "comparative", "cause", "promise", "first_person", "date", "role_verb"} <= kinds
    assert judged.grounding_precision < 0.9


def test_a_true_draft_is_specific() -> None:
    judged = verify(brief=demo_brief("aoife-brennan.json"), draft=demo_draft("aoife-brennan.json"))
    assert judged.specificity_per_100w > 10
    assert judge("", segments=_good().segments[:1]).specificity_per_100w >= 0
