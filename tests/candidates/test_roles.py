"""Roles: what a fact may say, and what a change to one leaves true."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from candidates.models import RoleFact
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import basics_mark, basics_of, requirement_mark, role_mark, role_pages_for
from candidates.roles.rules import basics_line, faults_of, keywords_of, missing_kinds, next_code
from candidates.roles.services import (
    Basics,
    RequirementValue,
    Said,
    add_requirement,
    change_fact,
    change_requirement,
    delete_requirement,
    edit_role,
    move_requirement,
    set_basics,
    state_fact,
)
from outreach.briefs.queries import _role
from tests.factories.world import World, demo_role

GOOD = {
    "GROWTH": "choose the method and report to the chief financial officer",
    "IMPACT": "Tees Hydrogen is putting together its first crew, and every joint will be X-rayed.",
    "BASICS": "Leeds, weekdays, £57–64k",
}
SAID = Said("Helen Marsh", date(2026, 10, 12))


@pytest.mark.parametrize(("kind", "text"), GOOD.items())
def test_a_fact_as_the_guide_writes_it_may_stand(kind: str, text: str) -> None:
    assert faults_of(kind=kind, text=text) == []


def test_the_facts_of_the_demo_may_stand() -> None:
    titles = ("Lead Nurse for Patient Safety",)
    facts = [fact for title in titles for fact in demo_role(title)["facts"]]
    assert [fault for fact in facts for fault in faults_of(kind=fact["kind"], text=fact["text"])] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("GROWTH", ""),
        ("GROWTH", "choose the method!"),
        ("GROWTH", "choose the method."),
        ("GROWTH", "Choose the method"),
        ("GROWTH", "you would choose the method"),
        ("GROWTH", "the choice of method"),
        ("GROWTH", "closing the month faster"),
        ("GROWTH", "choose [what]"),
        ("GROWTH", "run what stands at https://kestrel.example/jobs"),
        ("GROWTH", "write to helen@columba.example"),
        ("GROWTH", "x" * 301),
        ("IMPACT", "every joint is X-rayed."),
        ("IMPACT", "Every joint is X-rayed"),
        ("BASICS", "Leeds, TBC"),
        ("BASICS", "Leeds, weekdays."),
    ],
)
def test_a_fact_that_would_read_badly_is_refused_in_words(kind: str, text: str) -> None:
    assert all(fault.endswith((".", ":")) for fault in faults_of(kind=kind, text=text))
    assert faults_of(kind=kind, text=text)


@pytest.mark.parametrize("text", ["bring on four apprentices", "run ASP.NET and Node.js at scale"])
def test_a_verb_that_ends_like_a_gerund_and_names_with_a_point_are_fine(text: str) -> None:
    assert faults_of(kind="GROWTH", text=text) == []


def test_pay_is_part_of_the_line_only_when_it_may_be_stated() -> None:
    parts = {"place": "Leeds", "pattern": " ", "pay": "£57–64k"}
    assert basics_line(**parts, pay_policy="STATE") == "Leeds, £57–64k"
    assert basics_line(**parts, pay_policy="ON_REQUEST") == "Leeds"
    assert basics_line(**parts, pay_policy="OMIT_BY_CLIENT") == "Leeds"


def test_codes_keywords_and_what_is_missing() -> None:
    assert [next_code(codes) for codes in ([], ["R1", "R10", "R2"], ["F9"])] == ["R1", "R11", "R1"]
    assert keywords_of(" handover , ,IV  therapy,handover") == ["handover", "IV therapy"]
    assert missing_kinds(["IMPACT", "IMPACT"]) == ["GROWTH", "BASICS"]


def test_a_changed_fact_is_a_new_row_and_the_old_one_keeps_its_words(world: World) -> None:
    old = world.role.facts.get(code="R1")
    new = change_fact(
        fact=old, facet="power", text="lead all wards", said=SAID, actor_id=actor(world), now=timezone.now()
    )
    kept = RoleFact.objects.get(pk=old.pk)
    assert (kept.text, kept.retired_at is None) == (old.text, False)
    assert (new.code, new.replaces) == ("R4", kept)
    shown = role_pages_for(user=world.people["recruiter"]).get(pk=world.role.pk).facts.all()
    assert [fact.code for fact in shown] == ["R2", "R3", "R4"]
    assert "lead all wards" in [fact.text for fact in _role(world.role).facts]
    assert old.text not in [fact.text for fact in _role(world.role).facts]


def test_of_two_who_change_a_fact_the_second_is_told(world: World) -> None:
    old = world.role.facts.get(code="R1")
    by: dict[str, Any] = {"said": SAID, "actor_id": actor(world), "now": timezone.now()}
    change_fact(fact=old, facet="power", text="lead all wards", **by)
    with pytest.raises(ChangedMeanwhile):
        change_fact(fact=old, facet="power", text="choose the method", **by)
    assert RoleFact.objects.current().filter(role=world.role, kind="GROWTH").count() == 1


def test_a_fact_of_tomorrow_is_refused(world: World) -> None:
    tomorrow = Said("Helen Marsh", timezone.localdate() + timedelta(days=1))
    with pytest.raises(RoleRefused) as refused:
        state_fact(
            role=world.role,
            kind="GROWTH",
            facet="power",
            text="lead all wards",
            said=tomorrow,
            actor_id=actor(world),
            now=timezone.now(),
        )
    assert refused.value.field == "stated_on"


def test_basics_replace_the_line_and_keep_the_pay_for_the_recruiter(world: World) -> None:
    mark = basics_mark(world.role, basics_of(role=world.role))
    basics = Basics("Leeds", "four on four off", "£57–64k", "ON_REQUEST")
    given: dict[str, Any] = {
        "role": world.role,
        "basics": basics,
        "said": SAID,
        "mark": mark,
        "actor_id": actor(world),
    }
    set_basics(**given, now=timezone.now())
    assert [fact.text for fact in basics_of(role=world.role)] == ["Leeds, four on four off"]
    world.role.refresh_from_db()
    assert world.role.pay == "£57–64k"
    with pytest.raises(ChangedMeanwhile):
        set_basics(**given, now=timezone.now())


def test_requirements_are_added_moved_changed_and_deleted(world: World) -> None:
    by: dict[str, Any] = {"actor_id": actor(world), "now": timezone.now()}
    role = world.role
    added = add_requirement(
        role=role, value=RequirementValue("A night shift", ["night"], True, 5, True), **by
    )
    assert added.counted_weight == 25
    move_requirement(requirement=added, direction="up", **by)
    names = list(role.requirements.order_by("rank").values_list("text", flat=True))
    assert names[-2] == "A night shift"
    mark = requirement_mark(added)
    change_requirement(requirement=added, value=RequirementValue("Nights", [], False, 1), mark=mark, **by)
    with pytest.raises(ChangedMeanwhile):
        change_requirement(requirement=added, value=RequirementValue("Days", [], False, 1), mark=mark, **by)
    delete_requirement(requirement=added, **by)
    assert list(role.requirements.order_by("rank").values_list("rank", flat=True)) == [0, 1, 2]
    role.refresh_from_db()
    assert role.requirements_changed_at is not None


def test_a_stale_form_of_the_head_is_told(world: World) -> None:
    role = world.role
    given: dict[str, Any] = {
        "role": role,
        "summary": "",
        "owner": None,
        "mark": role_mark(role),
        "actor_id": actor(world),
    }
    edit_role(**given, title="Lead Nurse", now=timezone.now())
    with pytest.raises(ChangedMeanwhile):
        edit_role(**given, title="Head Nurse", now=timezone.now())


def actor(world: World) -> UUID:
    """Return the recruiter's key."""
    return world.people["recruiter"].pk
