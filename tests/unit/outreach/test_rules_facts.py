"""Rules that need a certain kind of fact: benchmarks, causes, dates, pay; and private life."""

from datetime import date
from typing import Any

import pytest

from outreach.briefs.types import Brief, Comparability, Fact
from outreach.verification.types import Finding
from tests.unit.outreach.test_verifying import brief, judge, rules

SAME = Comparability(
    same_metric=True, same_unit=True, same_denominator=True, same_direction=True, same_setting=True
)
MEDIAN = Fact(
    id="B1",
    kind="benchmark",
    text="On 54 wards the median cut in falls was 22%",
    derived_from=("A1",),
    comparability=SAME,
    source_title="Harbour Falls Survey",
    source_date=date(2025, 6, 1),
    entities=("Harbour Falls Survey",),
)
COMPARED = "In the 2025 Harbour Falls Survey, on 54 wards the median cut in falls was 22%."


def with_fact(fact: Fact, **changes: Any) -> Brief:
    """Return the brief with one fact more, and with fields of the brief replaced."""
    about = brief()
    return about.model_copy(update={"facts": (*about.facts, fact)} | changes)


def told(text: str, fact: Fact, **changes: Any) -> list[Finding]:
    """Return what is found in a sentence that cites this fact alone."""
    return list(
        judge(text, ids=(fact.id,), act="factual", of=with_fact(fact, **changes), move="strength").findings
    )


def severities(findings: list[Finding], rule: str) -> set[str]:
    """Return how severe the findings of one rule are."""
    return {finding.severity for finding in findings if finding.rule == rule}


def _compared(text: str = COMPARED, **changes: Any) -> list[Finding]:
    fact = MEDIAN.model_copy(update=changes)
    return list(
        judge(text, ids=("A1", "B1"), act="comparative", move="benchmark", of=with_fact(fact)).findings
    )


def test_a_benchmark_that_compares_may_be_told() -> None:
    assert [finding for finding in _compared() if finding.severity in {"block", "hold"}] == []


@pytest.mark.parametrize("lacks", ["metric", "unit", "denominator", "direction", "setting"])
def test_a_benchmark_that_shares_not_all_of_it_is_blocked(lacks: str) -> None:
    partly = SAME.model_copy(update={f"same_{lacks}": False})
    assert severities(_compared(comparability=partly), "GRD-09") == {"block"}


def test_a_benchmark_nobody_checked_or_dated_is_blocked() -> None:
    assert severities(_compared(comparability=None), "GRD-09") == {"block"}
    assert severities(_compared(source_date=None), "GRD-09") == {"block"}


def test_which_is_better_is_left_to_the_reader() -> None:
    text = f"{COMPARED[:-1]}, and you are ahead of your peers."
    assert severities(_compared(text), "GRD-09") == {"block"}


def test_a_benchmark_names_its_year() -> None:
    assert severities(_compared(COMPARED.replace("2025 ", "")), "GRD-09") == {"block"}
    assert severities(_compared(COMPARED.replace("2025", "2024")), "GRD-01") == {"block"}


def test_a_comparison_needs_its_benchmark_in_the_same_sentence() -> None:
    findings = judge("You cut falls, more than the median.", ids=("A1",), of=with_fact(MEDIAN)).findings
    assert severities(list(findings), "GRD-09") == {"block"}


@pytest.mark.parametrize(
    ("published", "severity"),
    [
        (date(2024, 11, 23), set()),
        (date(2024, 11, 22), {"warn"}),
        (date(2023, 11, 23), {"warn"}),
        (date(2023, 11, 22), {"hold"}),
    ],
)
def test_a_benchmark_grows_old(published: date, severity: set[str]) -> None:
    text = COMPARED.replace("2025", str(published.year))
    assert severities(_compared(text, source_date=published), "GRD-10") == severity


@pytest.mark.parametrize(
    ("said", "exact", "is_honest"),
    [
        ("over 40 nurses", "41 nurses", True),
        ("over 40 nurses", "46 nurses", True),
        ("over 40 nurses", "47 nurses", False),
        ("over 40 nurses", "40 nurses", False),
        ("nearly 50 nurses", "47 nurses", True),
        ("nearly 50 nurses", "46 nurses", False),
        ("nearly 50 nurses", "50 nurses", False),
        ("about 20 nurses", "21 nurses", True),
        ("about 20 nurses", "19 nurses", True),
        ("about 20 nurses", "22 nurses", False),
        ("about 20 nurses", "20 nurses", False),
        ("about 20 nurses", "about 20 nurses", True),
        ("over 40 beds", "41 nurses", False),
    ],
)
def test_a_figure_is_rounded_no_further_than_it_allows(said: str, exact: str, is_honest: bool) -> None:
    fact = Fact(id="A9", kind="achievement", text=f"Trained {exact} on the ward", role_level="led")
    findings = told(f"You trained {said} on the ward.", fact)
    assert ({"GRD-01", "GRD-02"} & {finding.rule for finding in findings} == set()) is is_honest


def test_both_ends_of_a_range_belong_together() -> None:
    fact = Fact(id="R9", kind="role_basics", text="Hull, £48–52k")
    assert severities(told("The basics: Hull, £48–52k.", fact), "GRD-01") == set()
    assert severities(told("The basics: Hull, £52–52k.", fact), "GRD-01") == {"block"}


TODAY = Fact(id="R9", kind="role_impact", text="Two ferries run today", stated_on=date(2026, 10, 1))


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({}, set()),
        ({"stated_on": date(2026, 5, 27)}, set()),
        ({"stated_on": date(2026, 5, 26)}, {"hold"}),
        ({"stated_on": None}, {"hold"}),
        ({"valid_until": date(2026, 11, 23)}, set()),
        ({"valid_until": date(2026, 11, 22)}, {"hold"}),
    ],
)
def test_what_is_so_today_was_said_within_half_a_year(changes: dict[str, Any], severity: set[str]) -> None:
    assert severities(told("Two ferries run today.", TODAY.model_copy(update=changes)), "GRD-11") == severity


def test_today_that_no_fact_speaks_of_is_held() -> None:
    assert "hold" in severities(list(judge("You currently cut falls.").findings), "GRD-11")
    assert "hold" in severities(list(judge("You are at Bellevue.").findings), "GRD-11")
    assert "hold" in severities(list(judge("You work on the ward.").findings), "GRD-11")


def test_a_moving_time_needs_a_worked_out_fact_and_a_draft_that_expires() -> None:
    fact = Fact(id="D9", kind="derived", text="falls were cut last month")
    text = "Falls were cut last month."
    assert severities(told(text, fact), "GRD-12") == {"hold"}
    assert severities(told(text, fact, expires=date(2026, 11, 30)), "GRD-12") == set()
    assert "GRD-12" in rules(judge("You have just cut falls on the ward."))
    assert "GRD-12" not in rules(judge("You cut falls: just one line."))


@pytest.mark.parametrize(
    "text",
    [
        "You cut falls by walking the ward.",
        "Falls went from 14 a month to 3 thanks to nurses.",
        "You took falls from 14 a month to 3.",
        "Falls were cut through the nurses.",
        "You cut falls, which meant 3 a month.",
        "It was your line that cut falls.",
    ],
)
def test_a_cause_is_named_only_where_the_source_names_it(text: str) -> None:
    causal = Fact(
        id="A9", kind="achievement", text="Falls went from 14 a month to 3 on the ward", is_causal=True
    )
    assert "hold" in severities(list(judge(text).findings), "GRD-14")
    assert severities(told(text, causal), "GRD-14") == set()


def test_the_source_s_own_connective_may_be_told() -> None:
    fact = Fact(id="A9", kind="achievement", text="Cut falls by walking the ward", role_level="led")
    assert severities(told("You cut falls by walking the ward.", fact), "GRD-14") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The gap in your CV does not matter.",
        "You were made redundant.",
        "Your visa can be arranged.",
        "After your illness you cut falls.",
        "You came back from maternity leave and cut falls.",
        "You took a year off.",
    ],
)
def test_what_is_theirs_to_raise_blocks(text: str) -> None:
    assert severities(list(judge(text).findings), "PRV-02") == {"block"}


def test_what_is_their_work_may_be_told() -> None:
    fact = Fact(id="A9", kind="achievement", text="Cut sick leave on the ward", role_level="led")
    assert severities(told("You cut sick leave on the ward.", fact), "PRV-02") == set()
    home = Fact(id="A9", kind="achievement", text="Returned from sick leave and cut falls", role_level="led")
    assert severities(told("You returned from sick leave and cut falls.", home), "PRV-02") == {"block"}


@pytest.mark.parametrize("policy", ["on_request", "omit_by_client"])
def test_pay_is_told_only_where_the_client_tells_it(policy: str) -> None:
    about = brief()
    silent = about.model_copy(update={"pay_policy": policy})
    basics = next(fact.id for fact in about.facts if fact.kind == "role_basics")
    text = "The basics: Hull, weekdays, £48–52k."
    assert "POL-04" not in rules(judge(text, ids=(basics,), of=about))
    for said in (text, "It comes with 50k.", "The salary is 48,000 euros."):
        assert severities(list(judge(said, ids=(basics,), of=silent).findings), "POL-04") == {"block"}
    assert severities(list(judge("", of=silent, subject="a post at £52k").findings), "POL-04") == {"block"}


def test_money_of_their_work_is_no_pay() -> None:
    fact = Fact(id="A9", kind="achievement", text="Saved £40k on the ward", role_level="led")
    findings = told("You saved £40k on the ward.", fact, pay_policy="omit_by_client")
    assert not [f for f in findings if f.rule == "POL-04" and f.segment == 2]


def test_an_exceptional_word_needs_a_figure_far_ahead() -> None:
    fact = Fact(id="A9", kind="achievement", text="Cut falls on the ward", role_level="led")
    text = "You cut falls, a rare line."
    assert severities(told(text, fact), "TON-01") == {"block"}
    far = fact.model_copy(update={"exceptional_lb": 0.91, "peers": 30, "peer_employers": 5})
    assert severities(told(text, far), "TON-01") == set()
    for short in ({"exceptional_lb": 0.89}, {"peers": 29}, {"peer_employers": 4}, {"peers": 0}):
        assert severities(told(text, far.model_copy(update=short)), "TON-01") == {"block"}


def test_to_be_first_needs_more_than_their_own_document() -> None:
    fact = Fact(id="A9", kind="achievement", text="Was the first to cut falls on the ward", role_level="led")
    text = "You were the first to cut falls on the ward."
    assert severities(told(text, fact), "TON-01") == {"block"}
    known = fact.model_copy(update={"evidence": "public_record"})
    assert severities(told(text, known), "TON-01") == set()
