"""A signed figure never changes: the right one replaces it, and is what drafts cite from then on."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.insights.errors import InsightRefused, InsightWithdrawn, MayNotSign
from candidates.insights.queries import comparable_insights, suggested_insights
from candidates.insights.services import InsightValue, correct_insight, enter_insight, withdraw_insight
from candidates.models import Insight, InsightComparability
from candidates.models.insight import SIGNED_FIELDS
from outreach.briefs.types import Brief
from tests.factories.world import World, make_message, make_role

RIGHT = "Across the 61 acute wards in the 2026 Ward Safety Review, the median drop was 19%."


def value_of(insight: Insight, **changes: Any) -> InsightValue:
    """Return a figure as it is entered, with changes."""
    value = InsightValue(**{field.name: getattr(insight, field.name) for field in fields(InsightValue)})
    return replace(value, **changes)


def correct(world: World, *, by: str = "approver", **changes: Any) -> Insight:
    """Correct the world's figure."""
    value = value_of(world.insight, **(changes or {"statement": RIGHT}))
    return correct_insight(
        insight=world.insight, value=value, corrected_by=world.people[by], now=timezone.now()
    )


def as_form(insight: Insight, **changes: str) -> dict[str, str]:
    """Return what a browser sends."""
    sent = {name: str(value) for name, value in vars(value_of(insight)).items() if name != "is_demo"}
    return sent | changes


@pytest.mark.parametrize("name", SIGNED_FIELDS)
def test_the_database_lets_nobody_change_what_was_signed(world: World, name: str) -> None:
    kept = Insight.objects.get(pk=world.insight.pk)
    others: dict[type, Any] = {
        str: "MEAN",
        int: 4000,
        bool: False,
        date: date(2026, 1, 1),
        type(kept.entered_at): timezone.now() + timedelta(days=1),
    }
    with (
        pytest.raises(InternalError, match="Cannot update rows"),
        transaction.atomic(),
    ):
        Insight.objects.filter(pk=kept.pk).update(**{name: others[type(getattr(kept, name))]})
    assert getattr(Insight.objects.get(pk=kept.pk), name) == getattr(kept, name)


def test_a_signature_is_not_taken_back_and_a_draft_of_a_figure_may_still_change(world: World) -> None:
    with pytest.raises(InternalError), transaction.atomic():
        Insight.objects.filter(pk=world.insight.pk).update(signed_at=None)
    unsigned = enter_insight(
        value=value_of(world.insight), entered_by=world.people["recruiter"], now=timezone.now()
    )
    assert Insight.objects.filter(pk=unsigned.pk).update(sample_size=62) == 1


def test_the_database_lets_a_person_who_leaves_be_taken_out(world: World) -> None:
    assert Insight.objects.filter(pk=world.insight.pk).update(signed_by=None, entered_by=None) == 1


def test_a_correction_is_signed_and_replaces_what_stays_readable(world: World) -> None:
    right = correct(world)
    wrong = Insight.objects.select_related("replacement").get(pk=world.insight.pk)
    assert (right.statement, right.signed_by, right.replaces) == (RIGHT, world.people["approver"], wrong)
    assert right.is_demo
    assert wrong.statement == world.insight.statement
    assert (wrong.replacement, wrong.withdrawn_at) == (right, right.signed_at)
    acts = AuditEvent.objects.filter(target__in=[f"insight:{right.pk}", f"insight:{wrong.pk}"])
    told = {(act.action.rpartition(".")[2], act.target, act.actor_id) for act in acts}
    who = world.people["approver"].pk
    assert told >= {
        ("entered", f"insight:{right.pk}", who),
        ("signed", f"insight:{right.pk}", who),
        ("replaced", f"insight:{wrong.pk}", who),
    }
    assert ChangeRecord.objects.filter(kind="insight.replaced", object_id=wrong.pk).count() == 1


def test_drafts_made_afterwards_cite_the_right_figure_and_earlier_ones_keep_theirs(world: World) -> None:
    earlier = Brief.model_validate(world.message.brief.content)
    correct(world)
    role = make_role(world.client, title="Lead Nurse for Patient Safety", rename="Nurse at night")
    message = make_message(world.candidate, role, requested_by=world.people["recruiter"])
    (figure,) = Brief.model_validate(message.brief.content).of_kind("benchmark")
    assert figure.text == RIGHT.rstrip(".")
    world.message.brief.refresh_from_db()
    assert Brief.model_validate(world.message.brief.content) == earlier


def test_what_it_was_compared_with_goes_over_by_whom_and_when(world: World) -> None:
    before = InsightComparability.objects.get()
    right = correct(world)
    (after,) = comparable_insights(candidate=world.candidate, today=timezone.now().date())
    assert (after.insight, after.note) == (right, before.note)
    assert (after.checked_by, after.checked_at) == (before.checked_by, before.checked_at)
    assert InsightComparability.objects.get(insight=world.insight) == before
    achievement = after.achievement
    assert suggested_insights(achievement=achievement, user=world.people["recruiter"]) == [right]


@pytest.mark.parametrize("name", ["metric", "unit", "population", "setting"])
def test_what_measures_something_else_is_compared_anew(world: World, name: str) -> None:
    right = correct(world, statement=RIGHT, **{name: "something else"})
    assert comparable_insights(candidate=world.candidate, today=timezone.now().date()) == []
    assert not right.comparabilities.exists()


def test_only_who_may_approve_corrects_and_only_what_still_stands(world: World) -> None:
    with pytest.raises(MayNotSign):
        correct(world, by="recruiter")
    with pytest.raises(InsightRefused, match="what it said before"):
        correct(world, title=world.insight.title)
    with pytest.raises(InsightRefused) as refused:
        correct(world, statement="It fell by a fifth.")
    assert refused.value.field == "statement"
    assert Insight.objects.count() == 1
    correct(world)
    with pytest.raises(InsightWithdrawn):
        correct(world, statement=RIGHT.replace("19%", "18%"))
    assert Insight.objects.count() == 2


def test_words_that_turn_the_text_around_them_are_not_kept(world: World) -> None:
    right = correct(world, statement=RIGHT, population="wards\u202e of\n a kind")
    assert right.population == "wards of a kind"


def test_a_withdrawn_figure_is_not_corrected(world: World) -> None:
    withdraw_insight(insight=world.insight, actor=world.people["recruiter"], now=timezone.now())
    with pytest.raises(InsightWithdrawn):
        correct(world)


def test_a_figure_is_corrected_on_a_screen_that_says_who_and_when(world: World) -> None:
    browser = Client()
    browser.force_login(world.people["approver"])
    where = reverse("insights:correct", kwargs={"pk": world.insight.pk})
    form = browser.get(where).content.decode()
    assert world.insight.statement in form
    assert 'value="2026-06-01"' in form
    wrong = browser.post(where, as_form(world.insight, statement="It fell by 19%."))
    assert wrong.status_code == 422
    assert "It fell by 19%." in wrong.content.decode()
    saved = browser.post(where, as_form(world.insight, statement=RIGHT), follow=True).content.decode()
    assert "It replaces" in saved
    old = browser.get(reverse("insights:page", kwargs={"pk": world.insight.pk})).content.decode()
    for word in ("Replaced by", RIGHT, world.people["approver"].name):
        assert word in old
    assert "Correct it" not in old
    assert "Replaced" in browser.get(reverse("insights:list")).content.decode()
    late = browser.post(where, as_form(world.insight, statement=RIGHT.replace("19%", "18%")))
    assert late.status_code == 409
    assert "18%" in late.content.decode()
