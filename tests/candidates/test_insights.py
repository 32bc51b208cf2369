"""Market figures: dated, sourced, signed, and beside an achievement only when a person found all the same."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.audit.models import AuditEvent
from candidates.insights.errors import InsightRefused, MayNotSign
from candidates.insights.queries import comparable_insights, suggested_insights
from candidates.insights.rules import default_expiry, freshness, lacks
from candidates.insights.services import (
    InsightValue,
    check_comparability,
    enter_insight,
    sign_insight,
    withdraw_insight,
)
from candidates.models import Insight, InsightComparability
from candidates.models.insight import SHARED
from outreach.briefs.types import Brief
from outreach.briefs.types import Draft as DraftValue
from outreach.models import OutreachMessage
from tests.factories.world import World, make_candidate, make_message

VALUE = InsightValue(
    title="Falls on wards",
    statement="Across the 40 wards in the 2025 Falls Report, the median drop was 12%.",
    metric="falls a month",
    unit="percent",
    statistic="MEDIAN",
    population="wards",
    sample_size=40,
    setting="hospitals",
    source_title="Falls Report",
    source_date=date(2025, 3, 1),
)


@pytest.mark.parametrize(
    ("source", "today", "is_"),
    [
        (date(2025, 3, 1), date(2026, 3, 1), "fresh"),
        (date(2025, 3, 1), date(2027, 4, 1), "ageing"),
        (date(2025, 3, 1), date(2028, 3, 1), "expired"),
    ],
)
def test_a_figure_ages(source: date, today: date, is_: str) -> None:
    assert freshness(source_date=source, expires_on=default_expiry(source), today=today) == is_
    assert default_expiry(date(2024, 2, 29)) == date(2027, 2, 28)


def test_a_statement_names_source_year_and_figure_plainly() -> None:
    assert lacks(statement=VALUE.statement, source_title="Falls Report", source_year=2025) == ()
    assert lacks(statement="The best wards did better!", source_title="X", source_year=2025) == (
        "source",
        "year",
        "number",
        "plainness",
    )
    assert "number" in lacks(
        statement="In the 2025 Falls Report it fell.", source_title="Falls Report", source_year=2025
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sample_size": 9}, "sample_size"),
        ({"source_date": timezone.now().date() + timedelta(days=9)}, "source_date"),
        ({"statement": "The median drop was 12%."}, "statement"),
    ],
    ids=str,
)
def test_what_cannot_be_told_is_refused_where_it_is_wrong(
    world: World, changes: dict[str, Any], field: str
) -> None:
    before = Insight.objects.count()
    value = replace(VALUE, **changes)
    with pytest.raises(InsightRefused) as refused:
        enter_insight(value=value, entered_by=world.people["recruiter"], now=timezone.now())
    assert refused.value.field == field
    assert Insight.objects.count() == before


@pytest.mark.django_db
def test_the_database_refuses_a_small_sample_too(world: World) -> None:
    unsigned = enter_insight(value=VALUE, entered_by=world.people["recruiter"], now=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Insight.objects.filter(pk=unsigned.pk).update(sample_size=9)


@pytest.mark.django_db
def test_only_who_may_approve_signs_and_once(world: World) -> None:
    now = timezone.now()
    insight = enter_insight(value=VALUE, entered_by=world.people["recruiter"], now=now)
    with pytest.raises(MayNotSign):
        sign_insight(insight=insight, signed_by=world.people["recruiter"], now=now)
    assert sign_insight(insight=insight, signed_by=world.people["approver"], now=now)
    assert not sign_insight(insight=insight, signed_by=world.people["admin"], now=now)
    insight.refresh_from_db()
    assert insight.signed_by == world.people["approver"]
    acts = AuditEvent.objects.filter(target=f"insight:{insight.pk}").values_list("action", flat=True)
    assert set(acts) == {"candidates.insight.entered", "candidates.insight.signed"}


@pytest.mark.django_db
def test_only_what_is_the_same_in_every_way_stands_beside_anything(world: World) -> None:
    today = timezone.now().date()
    (record,) = comparable_insights(candidate=world.candidate, today=today)
    assert record.insight == world.insight
    for name in SHARED:
        check_comparability(
            insight=world.insight,
            achievement=record.achievement,
            shared=dict.fromkeys(SHARED, True) | {name: False},
            note="",
            checked_by=world.people["recruiter"],
            now=timezone.now(),
        )
        assert comparable_insights(candidate=world.candidate, today=today) == []
    assert InsightComparability.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["withdrawn", "expired", "unsigned"])
def test_no_figure_is_told_that_nobody_answers_for_any_more(world: World, how: str) -> None:
    today = timezone.now().date()
    if how == "withdrawn":
        withdraw_insight(insight=world.insight, actor=world.people["recruiter"], now=timezone.now())
    elif how == "expired":
        today = world.insight.expires_on
    else:
        signed = InsightComparability.objects.get()
        unsigned = enter_insight(value=VALUE, entered_by=world.people["recruiter"], now=timezone.now())
        InsightComparability.objects.filter(pk=signed.pk).update(insight=unsigned)
    assert comparable_insights(candidate=world.candidate, today=today) == []


@pytest.mark.django_db
def test_a_figure_reaches_the_brief_and_the_draft_with_its_source(world: World) -> None:
    brief = Brief.model_validate(world.message.brief.content)
    (figure,) = brief.of_kind("benchmark")
    assert figure.text == world.insight.statement.rstrip(".")
    assert figure.comparability is not None
    assert figure.comparability.is_whole
    draft = DraftValue.model_validate(world.message.versions.get().content)
    told = [segment for segment in draft.segments if figure.id in segment.fact_ids]
    assert [segment.move for segment in told] == ["benchmark"]
    assert "2026 Ward Safety Review" in told[0].text


@pytest.mark.django_db
def test_nobody_else_is_compared_with_it(world: World) -> None:
    other = make_candidate("marek-zielinski.json")
    message = make_message(other, world.role)
    content = OutreachMessage.objects.get(pk=message.pk).brief.content
    assert not Brief.model_validate(content).of_kind("benchmark")


@pytest.mark.django_db
def test_figures_are_suggested_by_words_and_compared_on_the_screen(world: World) -> None:
    achievement = world.candidate.achievements.get(text__contains="handover sheet")
    user = world.people["recruiter"]
    assert suggested_insights(achievement=achievement, user=user)[0] == world.insight
    other = world.candidate.achievements.get(text__contains="winter escalation plan")
    assert suggested_insights(achievement=other, user=user) == []
    browser = Client()
    browser.force_login(user)
    address = reverse("insights:compare", kwargs={"pk": achievement.pk})
    assert "Demo figure" in browser.get(address).content.decode()
    ticked = {"insight": str(world.insight.pk), "same_metric": "on", "note": "another setting"}
    assert browser.post(address, ticked).status_code == 302
    record = InsightComparability.objects.get()
    assert (record.is_whole, record.note, record.checked_by) == (False, "another setting", user)
    again = browser.get(address)
    assert [name for name, said in again.context["rows"][0]["form"].initial.items() if said is True] == [
        "same_metric"
    ]
    assert 'value="another setting"' in again.content.decode()
    long = browser.post(address, ticked | {"note": "x" * 301})
    assert long.status_code == 422
    assert "x" * 301 in long.content.decode()
    gone = browser.post(address, ticked | {"insight": "none"})
    assert gone.status_code == 422
    assert "told no more" in gone.content.decode()


@pytest.mark.django_db
def test_a_figure_is_entered_on_a_screen_and_comes_back_with_what_is_wrong(world: World) -> None:
    browser = Client()
    browser.force_login(world.people["recruiter"])
    sent = {name: str(value) for name, value in vars(VALUE).items() if name != "is_demo"}
    wrong = browser.post(reverse("insights:new"), sent | {"statement": "It fell by 12%."})
    assert wrong.status_code == 422
    assert "Name the year of the source." in wrong.content.decode()
    assert "It fell by 12%." in wrong.content.decode()
    kept = browser.post(reverse("insights:new"), sent, follow=True)
    assert "Not signed" in kept.content.decode()
