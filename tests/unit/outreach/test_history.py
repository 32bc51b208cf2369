"""Who said no before is asked once more, on their terms; who holds a higher post is asked by a person."""

from datetime import date
from typing import Any

import pytest

from outreach.briefs.types import Brief, Decline, Draft, NoDraft
from outreach.drafting.rules import compose
from outreach.drafting.rules.planning import Plan, plan
from outreach.drafting.rules.realising import openings
from outreach.verification.rules import verify
from outreach.verification.rules.seniority import level_of
from tests.unit.outreach.statements import brief_about, made_up_role
from tests.unit.outreach.test_examples import brief_of, draft_of, with_fact


def declined(on: str, until: str | None) -> dict[str, Any]:
    """Return the scientist with another refusal."""
    said = Decline(on=date.fromisoformat(on), until=date.fromisoformat(until) if until else None)
    return {"recipient": brief_of("scientist").recipient.model_copy(update={"declined": said})}


def rules_of(brief: Brief, draft: Draft) -> set[str]:
    """Return the rules a draft breaks so that it stops."""
    found = verify(brief=brief, draft=draft).findings
    return {finding.rule for finding in found if finding.severity in {"block", "hold"}}


def test_what_they_said_before_comes_ahead_of_their_strength() -> None:
    draft = draft_of("scientist")
    assert [told.move for told in draft.segments][:3] == ["greet", "history", "strength"]
    assert draft.segments[1].text == (
        "In January 2025 you told me you would not think about a move before your grant ended in June 2026, "
        "and I left it there."
    )
    assert draft.segments[0].text == "Dear Professor Okafor,"


@pytest.mark.parametrize(
    ("until", "code"), [(None, "declined"), ("2026-11-24", "declined_for_now"), ("2026-11-23", "")]
)
def test_somebody_who_said_no_is_asked_again_from_their_day_on(until: str | None, code: str) -> None:
    result = compose(brief=brief_of("scientist", **declined("2025-01-20", until)))
    assert (result.code if isinstance(result, NoDraft) else "") == code


def test_without_their_words_nobody_is_asked_again() -> None:
    result = compose(brief=with_fact("scientist", "H1", disclosure="internal"))
    assert isinstance(result, NoDraft)
    assert result.code == "decline_not_told"


def test_a_person_who_leaves_it_out_is_stopped() -> None:
    brief, draft = brief_of("scientist"), draft_of("scientist")
    kept = tuple(told for told in draft.segments if told.move != "history")
    assert rules_of(brief, draft) == set()
    assert rules_of(brief, draft.model_copy(update={"segments": kept})) == {"SEQ-05"}
    assert rules_of(brief.model_copy(update={"touch": 2}), draft) == {"SEQ-03"}
    too_early = brief_of("scientist", **declined("2025-01-20", "2027-01-01"))
    assert rules_of(too_early, draft) == {"SEQ-05"}


def test_what_nobody_wrote_down_is_no_shared_history() -> None:
    brief, draft = brief_of("scientist"), draft_of("scientist")
    told = draft.segments[1].model_copy(update={"text": "In March 2025 you told me so, and I left it there."})
    changed = draft.model_copy(update={"segments": (draft.segments[0], told, *draft.segments[2:])})
    assert "GRD-04" in rules_of(brief, changed)
    told = draft.segments[1].model_copy(update={"fact_ids": ("A1",)})
    changed = draft.model_copy(update={"segments": (draft.segments[0], told, *draft.segments[2:])})
    assert {"ATT-01", "SEQ-05"} <= rules_of(brief, changed)


def test_figures_are_offered_where_we_hold_them_and_none_is_told() -> None:
    draft = draft_of("engineer")
    assert draft.segments[-1].text == "I can send you our market data on platform roles either way."
    assert draft.segments[-1].fact_ids == ("I0",)
    brief = brief_of("engineer")
    none = brief.model_copy(update={"facts": tuple(f for f in brief.facts if f.kind != "insight")})
    other = compose(brief=none)
    assert isinstance(other, Draft)
    assert "market data" not in other.body()
    bare = tuple(f for f in none.facts if f.kind != "benchmark")
    assert "ATT-06" in rules_of(none.model_copy(update={"facts": bare}), draft)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Chief Financial Officer", 6),
        ("VP Engineering", 6),
        ("Head of Nursing", 5),
        ("Lead Pipe Welder", 4),
        ("Staff Engineer", 4),
        ("Staff Nurse", 2),
        ("Senior Editor", 3),
        ("Product Manager", 2),
        ("Headhunter", 2),
        ("Graduate Engineer", 1),
        ("Internal Auditor", 2),
        ("Research Intern", 0),
    ],
)
def test_a_title_says_its_level_only_where_it_does(title: str, level: int) -> None:
    assert level_of(title) == level


@pytest.mark.parametrize(("holds", "held"), [("Head of Yard", True), ("Shop Manager", False), ("", False)])
def test_a_role_below_theirs_is_drafted_and_held_for_a_person(holds: str, *, held: bool) -> None:
    brief = brief_about("Cut the errors from 14 to 3", role=made_up_role())
    asked = brief.model_copy(
        update={"recipient": brief.recipient.model_copy(update={"current_title": holds})}
    )
    draft = compose(brief=asked)
    assert isinstance(draft, Draft)
    assert rules_of(asked, draft) == ({"GRD-16"} if held else set())
    assert not holds or holds not in draft.full_text()


@pytest.mark.parametrize("name", ["Аоife Brennan", "Aoife Вrennan", "Νgozi"])
def test_a_name_that_mixes_alphabets_greets_nobody(name: str) -> None:
    draft = compose(brief=brief_about("Cut the errors from 14 to 3", name=name, preferred_name=""))
    assert isinstance(draft, Draft)
    assert draft.segments[0].text in {"Hi there,", "Hello there,"}


def test_a_name_in_another_alphabet_is_greeted() -> None:
    draft = compose(brief=brief_about("Cut the errors from 14 to 3", name="Иван Петров", preferred_name=""))
    assert isinstance(draft, Draft)
    assert "Иван Петров" in draft.segments[0].text


def test_between_what_a_line_stands_is_said_where_it_is_known() -> None:
    brief = brief_of("welder")
    planned = plan(brief)
    assert isinstance(planned, Plan)
    starts = {told[0].text.partition(", your CV")[0] for told in openings(planned)}
    assert "Between your tickets and your driving licence" in starts
    for way in (("", "your driving licence"), ("", ""), ("your {tickets}", "your driving licence")):
        span = planned.lead.spans[0].model_copy(update={"neighbours": way})
        other = plan(with_fact("welder", "A1", spans=(span,)))
        assert isinstance(other, Plan)
        assert not any("Between" in told[0].text for told in openings(other))
