"""A brief holds what a message may use, numbered, with its arithmetic and what ties it to the role."""

from datetime import date

import pytest
from pydantic import ValidationError

from candidates.achievements.rules import quantities_in
from outreach.briefs.rules import (
    MOST_ACHIEVEMENTS,
    AchievementValue,
    MetRequirement,
    RoleFactValue,
    RoleValue,
    build_brief,
    may_link,
    percent_change,
    recomputes,
)
from outreach.briefs.types import Brief, Draft, EvidenceSpan, Quantity, Recipient, Segment, Sender
from tests.unit.outreach.statements import brief_about, made_up_role


def _quantities(statement: str) -> tuple[Quantity, ...]:
    fields = Quantity.model_fields
    return tuple(
        Quantity(**{key: value for key, value in number.as_json().items() if key in fields})
        for number in quantities_in(statement)
    )


@pytest.mark.parametrize(
    ("statement", "change"),
    [
        ("Errors went from 14 a month to 3", -79),
        ("Raised cycle life from 40 to 110 cycles", 175),
        ("Cut deployment from 2 hours to 15 minutes", -88),
        ("Close takes 4 days instead of 11", -64),
        ("Raised cycle life from 40 to 180 cycles", None),
        ("Missed appointments fell from 21% to 12%", None),
        ("Went from 0 to 14 sites", None),
        ("Cut fees from 10 to 8 and visits from 20 to 5", None),
        ("Trained 40 nurses", None),
    ],
)
def test_arithmetic_is_done_only_where_it_cannot_mislead(statement: str, change: int | None) -> None:
    assert percent_change(_quantities(statement)) == change


def test_a_small_change_is_no_news() -> None:
    assert brief_about("Cut errors from 100 to 95").of_kind("derived") == ()
    derived = brief_about("Cut errors from 100 to 50").of_kind("derived")
    assert [(one.id, one.text, one.derived_from) for one in derived] == [
        ("D1", "50% drop", ("A1",)),
        ("D2", "50 fewer", ("A1",)),
    ]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Errors went from 14 a month to 3", ["79% drop", "11 fewer a month"]),
        ("Missed appointments fell from 21% to 12%", ["drop of 9 points"]),
        ("Raised the share from 20% to 22%", []),
        ("Grew the list from 40 to 180", ["140 more"]),
        ("Close takes 4 days instead of 11", ["64% drop"]),
        ("Cut errors from about 30 to 12", ["60% drop"]),
    ],
)
def test_a_difference_is_told_of_what_is_counted(statement: str, told: list[str]) -> None:
    brief = brief_about(statement)
    assert [fact.text for fact in brief.of_kind("derived")] == told
    source = brief.fact("A1")
    assert source is not None
    for fact in brief.of_kind("derived"):
        assert recomputes(fact, source)
        other = fact.quantities[0].model_copy(update={"value": "13"})
        assert not recomputes(fact.model_copy(update={"quantities": (other,)}), source)


def _value(number: int, *, section: str = "work") -> AchievementValue:
    text = f"Statement {number}"
    span = EvidenceSpan(
        document_id="d", document_title="t", start=0, end=len(text), verbatim=text, line_no=1, line_count=1
    )
    return AchievementValue(str(number), text, section, "led", (), span, 0.5, 0.5, is_suspect=False)


def _brief(values: list[AchievementValue], met: list[MetRequirement]) -> Brief:
    return build_brief(
        brief_id="b",
        achievements=values,
        met=met,
        role=made_up_role(),
        recipient=Recipient(display_name="A"),
        sender=Sender(name="B", agency="C"),
        render_date=date(2026, 1, 1),
    )


def test_what_the_role_asks_for_is_never_cut() -> None:
    brief = _brief([_value(n) for n in range(40)], [MetRequirement("Need", "need", "39", 2)])
    own = brief.of_kind("achievement")
    assert len(own) == MOST_ACHIEVEMENTS
    assert own[0].text == "Statement 39"
    assert [(link.achievement, link.requirement, link.weight) for link in brief.links] == [("A1", "Q1", 2)]


def test_a_requirement_nothing_shows_is_left_out() -> None:
    brief = _brief([_value(1)], [MetRequirement("Need", "need", "somewhere else", 2)])
    assert brief.links == ()
    assert brief.of_kind("requirement") == ()


@pytest.mark.parametrize(
    ("because", "may"),
    [("we", True), ("present", True), ("helped", False), ("duty", False), ("listed", False)],
)
def test_what_leaves_open_whose_it_was_may_be_quoted(because: str, *, may: bool) -> None:
    assert may_link(result="PARTLY", because=because) is may


def test_an_award_is_a_recognition() -> None:
    brief = _brief([_value(1, section="awards"), _value(2)], [])
    assert [fact.kind for fact in brief.facts[:2]] == ["recognition", "achievement"]


def test_ids_are_unique_and_role_facts_say_who_said_them() -> None:
    brief = brief_about("Cut errors from 14 to 3")
    ids = [fact.id for fact in brief.facts]
    assert len(ids) == len(set(ids))
    for fact in (*brief.of_kind("role_growth"), *brief.of_kind("role_impact"), *brief.of_kind("role_basics")):
        assert fact.stated_by
        assert fact.stated_on


def test_a_brief_comes_back_from_json_as_it_was() -> None:
    brief = brief_about("Cut errors from 14 to 3")
    assert Brief.model_validate(brief.model_dump(mode="json")) == brief


def test_a_brief_knows_no_field_of_a_protected_kind() -> None:
    with pytest.raises(ValidationError):
        Recipient.model_validate({"display_name": "A", "gender": "x"})


def test_sentences_of_a_paragraph_stand_together() -> None:
    told = (
        Segment(text="A.", move="strength", act="factual", paragraph=1),
        Segment(text="B.", move="worth", act="factual", paragraph=1),
        Segment(text="C.", move="role", act="factual", paragraph=2),
    )
    draft = Draft(brief_id="b", producer="composer", producer_version="1", subject="s", segments=told)
    assert draft.body() == "A. B.\n\nC."
    assert draft.full_text() == "A. B.\n\nC."


def _role(*codes: str) -> RoleValue:
    kinds = ("GROWTH", "IMPACT", "BASICS")
    facts = tuple(
        RoleFactValue(kinds[number % 3], f"fact of {code}", "Yard director", date(2026, 10, 1), code)
        for number, code in enumerate(codes)
    )
    return RoleValue(id="role", title="Site Manager", client_name="Harbour Works", facts=facts)


@pytest.mark.parametrize(
    ("codes", "ids"),
    [
        (("R2", "R3", "R7"), ["R2", "R3", "R7"]),
        (("", "R1", ""), ["R2", "R1", "R3"]),
        (("A1", "R0", "R2"), ["R1", "R3", "R2"]),
    ],
)
def test_a_role_fact_keeps_its_code_wherever_it_is_cited(codes: tuple[str, ...], ids: list[str]) -> None:
    brief = brief_about("Cut errors from 100 to 50", role=_role(*codes))
    told = [fact for fact in brief.facts if fact.kind.startswith("role_")]
    assert [fact.id for fact in told] == ids
    assert [fact.text for fact in told] == [f"fact of {code}" for code in codes]


def test_a_brief_frozen_before_these_fields_still_reads() -> None:
    brief = brief_about("Cut errors from 100 to 50")
    new = {"earlier", "turn"}
    content = brief.model_dump(mode="json", exclude=new)
    for fact in content["facts"]:
        del fact["peers"], fact["peer_employers"]
    del content["recipient"]["current_title"], content["recipient"]["declined"]
    assert Brief.model_validate(content) == brief
