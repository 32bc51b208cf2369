"""Market figures: the list, one figure, a new one, and what it may be compared with."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from axis.ui.access import SignedInRequest, approver_required, recruiter_required
from axis.ui.paging import keyset_page
from candidates.insights.errors import InsightRefused, InsightWithdrawn, MayNotSign
from candidates.insights.queries import (
    achievements_for,
    insight_pages_for,
    insights_for,
    suggested_insights,
)
from candidates.insights.rules import freshness
from candidates.insights.services import (
    check_comparability,
    correct_insight,
    enter_insight,
    sign_insight,
    withdraw_insight,
)
from candidates.models import Achievement, Insight
from candidates.ui.insight_forms import ComparabilityForm, InsightForm


@require_safe
@recruiter_required
def insight_list(request: SignedInRequest) -> HttpResponse:
    """Every figure, newest source first."""
    order = ("-source_date", "-id")
    page = keyset_page(insights_for(user=request.user), order=order, after=request.GET.get("after"))
    rows = [{"insight": insight, "freshness": _freshness(insight)} for insight in page.rows]
    return render(request, "insights/list.html", {"page": page, "rows": rows})


@require_safe
@recruiter_required
def insight_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One figure: its source, who signed it, and what it was compared with."""
    insight = get_object_or_404(insight_pages_for(user=request.user), pk=pk)
    context = {"insight": insight, "freshness": _freshness(insight)}
    return render(request, "insights/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def insight_new(request: SignedInRequest) -> HttpResponse:
    """Enter a figure."""
    if request.method != "POST":
        return render(request, "insights/new.html", {"form": InsightForm()})
    form = InsightForm(request.POST)
    if form.is_valid():
        try:
            made = enter_insight(value=form.value(), entered_by=request.user, now=timezone.now())
        except InsightRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Kept. It is told to nobody until somebody signs it."))
            return redirect("insights:page", pk=made.pk)
    return render(request, "insights/new.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@approver_required
def insight_correct(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put the right figure in the place of a wrong one, signed by whoever corrects it."""
    insight = get_object_or_404(insights_for(user=request.user), pk=pk)
    if request.method != "POST":
        form = InsightForm.showing(insight)
        return render(request, "insights/correct.html", {"insight": insight, "form": form})
    form = InsightForm(request.POST)
    status = 422
    if form.is_valid():
        value, now = form.value(), timezone.now()
        try:
            made = correct_insight(insight=insight, value=value, corrected_by=request.user, now=now)
        except InsightRefused as refused:
            form.add_error(refused.field, refused.message)
        except InsightWithdrawn as gone:
            form.add_error(None, gone.message)
            status = 409
        else:
            messages.success(request, _("Corrected and signed. New drafts take this one."))
            return redirect("insights:page", pk=made.pk)
    return render(request, "insights/correct.html", {"insight": insight, "form": form}, status=status)


@require_POST
@recruiter_required
def insight_sign(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Answer for a figure with one's name."""
    insight = get_object_or_404(insights_for(user=request.user), pk=pk)
    try:
        sign_insight(insight=insight, signed_by=request.user, now=timezone.now())
    except MayNotSign as refused:
        raise PermissionDenied from refused
    return redirect("insights:page", pk=pk)


@require_POST
@recruiter_required
def insight_withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Tell a figure to nobody any more."""
    insight = get_object_or_404(insights_for(user=request.user), pk=pk)
    withdraw_insight(insight=insight, actor=request.user, now=timezone.now())
    return redirect("insights:page", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def compare(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say of one achievement with which figures it may be compared."""
    achievement = get_object_or_404(achievements_for(user=request.user), pk=pk)
    figures = suggested_insights(achievement=achievement, user=request.user)
    if request.method != "POST":
        return _compare(request, achievement, figures)
    chosen = next((one for one in figures if str(one.pk) == request.POST.get("insight")), None)
    if chosen is None:
        problem = _("That figure is told no more, or measures something else. Choose one of these.")
        return _compare(request, achievement, figures, problem=problem)
    form = ComparabilityForm(request.POST, auto_id=f"{chosen.pk}_%s")
    if not form.is_valid():
        return _compare(request, achievement, figures, sent={chosen.pk: form})
    record = check_comparability(
        insight=chosen,
        achievement=achievement,
        shared=form.shared(),
        note=form.cleaned_data["note"],
        checked_by=request.user,
        now=timezone.now(),
    )
    told = _("They may stand side by side.") if record.is_whole else _("Noted: they differ.")
    messages.success(request, told)
    return redirect("insights:compare", pk=pk)


def _compare(
    request: SignedInRequest,
    achievement: Achievement,
    figures: list[Insight],
    *,
    sent: dict[UUID, ComparabilityForm] | None = None,
    problem: str = "",
) -> HttpResponse:
    said = {record.insight_id: record for record in achievement.comparabilities.all()}
    rows = [
        {
            "insight": one,
            "said": said.get(one.pk),
            "form": (sent or {}).get(one.pk) or ComparabilityForm.showing(said.get(one.pk), insight=one),
        }
        for one in figures
    ]
    context = {"achievement": achievement, "rows": rows, "problem": problem}
    return render(request, "insights/compare.html", context, status=422 if sent or problem else 200)


def _freshness(insight: Insight) -> str:
    return freshness(
        source_date=insight.source_date, expires_on=insight.expires_on, today=timezone.now().date()
    )
