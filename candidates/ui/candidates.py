"""One candidate's page."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from axis.accounts.queries import looks_at, recruiters_for
from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui.access import SignedInRequest, recruiter_required
from candidates.compliance.queries import may_contact
from candidates.models import Candidate
from candidates.profiles.duplicates.queries import merges_of, pair_of, person_now
from candidates.profiles.facts.queries import facts_of
from candidates.profiles.preferences.queries import reasons_among, said_by
from candidates.profiles.queries import (
    gave,
    profiles_for,
    skills_of,
)
from candidates.ui.fact_words import shown_facts
from candidates.ui.forms import AboutForm, RefusalForm, SkillForm
from candidates.ui.leaving import page_of_somebody_gone
from candidates.ui.notes import notes_context
from candidates.ui.skill_words import shown_skills
from candidates.ui.standing_words import standing_shown
from candidates.ui.statements import statements_context

TABS: dict[str, str | Promise] = {
    "career": _("Career"),
    "achievements": _("Achievements"),
    "messages": _("Messages"),
    "sources": _("Sources"),
    "notes": _("Notes"),
}
# For administrators alone.
LOOKED = "looked"


@require_safe
@recruiter_required
def candidate_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One person: career, achievements beside their document, where all of it came from, and notes."""
    return person_page(request, pk, tab=request.GET.get("tab", ""))


def person_page(
    request: SignedInRequest,
    pk: UUID,
    *,
    tab: str,
    status: int = 200,
    said: Mapping[str, object] | None = None,
    **statements: Any,
) -> HttpResponse:
    """Return one part of a person's page.

    Args:
        request: Who looks, and at which statement or entry.
        pk: The person.
        tab: The part; anything else is the career.
        status: Of the answer.
        said: What else is to be shown, such as why something was refused.
        statements: Which statement is chosen, as `statements_context` takes it.
    """
    tabs = {**TABS, LOOKED: _("Who looked")} if request.user.is_admin else TABS
    tab = tab if tab in tabs else "career"
    candidate = profiles_for(user=request.user, part=tab).filter(pk=pk).first()
    if candidate is None:
        # An id that was merged leads to the person's present one.
        if person := person_now(user=request.user, candidate_id=pk):
            query = {"tab": tab} if tab != "career" else None
            return redirect(reverse("candidates:page", kwargs={"pk": person.pk}, query=query))
        return page_of_somebody_gone(request, pk)
    record_views(viewer_id=request.user.pk, person_ids=[pk], place=ViewPlace.PROFILE, now=timezone.now())
    more = {**_of_tab(request, candidate, tab, **statements), **(said or {})}
    if tab == "achievements" and request.htmx:
        shown_at = request.htmx.current_url or str(pk)
        if request.method == "GET" and str(pk) not in shown_at:
            # Merged since the page was opened: what stands above its parts is of another record.
            return HttpResponseClientRedirect(request.get_full_path())
        shown = {"candidate": candidate, **more}
        return render(request, "candidates/achievements.html", shown, status=status)
    shown = {**_head(request, candidate, tab), "tabs": _tabs(candidate, tabs, current=tab), **more}
    return render(request, "candidates/page.html", shown, status=status)


def _head(request: SignedInRequest, candidate: Candidate, tab: str) -> dict[str, object]:
    """Return what stands above the parts of a profile."""
    now, said = timezone.now(), said_by(candidate=candidate, user=request.user)
    may_write = may_contact(candidate, channel="EMAIL", asked_by=request.user, now=now)
    context: dict[str, object] = {
        "candidate": candidate,
        "may_write": may_write,
        "tab": tab,
        "has_said_no": "suppressed" in may_write.codes,
        "refusal_form": RefusalForm(),
        "about_form": AboutForm(candidate=candidate, recruiters=recruiters_for(user=request.user)),
        "said": said,
        "said_against": reasons_among(said.standing, role=None, channel="EMAIL", now=now),
        "standing": standing_shown(candidate, now=now),
    }
    if any(reason.detail == "DUPLICATE" for reason in may_write.reasons):
        context["duplicate"] = pair_of(user=request.user, candidate_id=candidate.pk)
    return context


def _of_tab(request: SignedInRequest, candidate: Candidate, tab: str, **statements: Any) -> dict[str, object]:
    if tab == "achievements":
        return statements_context(request, candidate, **statements)
    if tab == "career":
        now, skills = timezone.now(), list(skills_of(candidate))
        facts = facts_of(candidate=candidate, now=now, skills=skills)
        return {
            "facts": shown_facts(candidate, facts),
            "skills": shown_skills(candidate, facts, skills),
            "skill_form": SkillForm(),
        }
    if tab == "sources":
        documents = candidate.source_documents.all()
        return {
            "sources": [{"document": one, "gave": gave(candidate, one)} for one in documents],
            "merges": merges_of(user=request.user, candidate_id=candidate.pk, now=timezone.now()),
        }
    if tab == "notes":
        return notes_context(request, candidate)
    if tab == LOOKED:
        after = request.GET.get("after")
        page, looks = looks_at(person_id=candidate.pk, user=request.user, after=after)
        return {"page": page, "looks": looks}
    return {}


def _tabs(
    candidate: Candidate, tabs: Mapping[str, str | Promise], *, current: str
) -> list[dict[str, object]]:
    address = reverse("candidates:page", kwargs={"pk": candidate.pk})
    counts = {
        "achievements": getattr(candidate, "achievement_count", None),
        "sources": getattr(candidate, "document_count", None),
        "notes": getattr(candidate, "note_count", None),
    }
    return [
        {
            "href": f"{address}?tab={name}",
            "label": label,
            "is_current": name == current,
            "count": counts.get(name),
        }
        for name, label in tabs.items()
    ]
