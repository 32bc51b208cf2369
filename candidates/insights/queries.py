"""Figures as their screens and a brief need them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Prefetch, QuerySet

from axis.accounts.models import User
from candidates.insights.rules import likeness
from candidates.models import Achievement, Candidate, Insight, InsightComparability
from candidates.models.insight import InsightQuerySet

_MOST_SUGGESTED = 10
# One word both hold is chance.
_LEAST_LIKENESS = 2


def insights_for(*, user: User) -> InsightQuerySet:
    """Every figure this user may see, newest source first."""
    told_by = ("signed_by", "entered_by", "replacement__signed_by")
    return Insight.objects.visible_to(user).select_related(*told_by)


def insight_pages_for(*, user: User) -> InsightQuerySet:
    """Figures with what they were compared with and which one they replaced."""
    present = InsightComparability.objects.filter(achievement__candidate__deleted_at=None)
    compared = present.select_related("achievement__candidate", "checked_by")
    return (
        insights_for(user=user)
        .select_related("replaces")
        .prefetch_related(Prefetch("comparabilities", compared.order_by("-checked_at")))
    )


def achievements_for(*, user: User) -> QuerySet[Achievement]:
    """Achievements this user may compare a figure with."""
    rows = Achievement.objects.visible_to(user).tellable().filter(kind="ACHIEVEMENT")
    return rows.select_related("candidate")


def suggested_insights(*, achievement: Achievement, user: User) -> list[Insight]:
    """Return signed figures that share words with an achievement, the likest first; a person decides."""
    usable = insights_for(user=user).usable()
    scored = [
        (likeness(achievement.text, (found.title, found.metric, found.setting, found.population)), found)
        for found in usable
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].title))
    return [found for score, found in scored[:_MOST_SUGGESTED] if score >= _LEAST_LIKENESS]


def standing_among(statements: Collection[str]) -> set[str]:
    """Return which of these statements a signed figure makes that was neither withdrawn nor replaced."""
    usable = Insight.objects.usable().filter(statement__in=statements, replacement=None)
    return set(usable.values_list("statement", flat=True))


def comparable_insights(*, candidate: Candidate, today: date) -> list[InsightComparability]:
    """Return figures that may stand beside what a person did: signed, unexpired, the same in every way."""
    whole = InsightComparability.objects.whole().filter(
        achievement__candidate=candidate,
        insight__signed_at__isnull=False,
        insight__withdrawn_at__isnull=True,
        insight__expires_on__gt=today,
    )
    return list(whole.select_related("insight", "checked_by").order_by("-insight__source_date", "pk"))
