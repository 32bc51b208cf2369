"""The list of candidates and one candidate's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.models import Candidate
from candidates.profiles.queries import candidates_for, profiles_for
from candidates.profiles.services import address_as

TABS: dict[str, str | Promise] = {
    "career": _("Career"),
    "achievements": _("Achievements"),
    "sources": _("Sources"),
}


@require_safe
@recruiter_required
def candidate_list(request: SignedInRequest) -> HttpResponse:
    """Everybody we know of, by name; `q` narrows to names and headlines that hold those words."""
    words = request.GET.get("q", "").strip()[:100]
    page = keyset_page(
        candidates_for(user=request.user).matching(words),
        order=("name", "id"),
        after=request.GET.get("after"),
    )
    return render(request, "candidates/list.html", {"page": page, "q": words})


@require_safe
@recruiter_required
def candidate_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One person: career, achievements with their exact words, and where all of it came from."""
    candidate = get_object_or_404(profiles_for(user=request.user), pk=pk)
    wanted = request.GET.get("tab", "")
    tab = wanted if wanted in TABS else "career"
    context = {"candidate": candidate, "tab": tab, "tabs": _tabs(candidate, current=tab)}
    return render(request, "candidates/page.html", context)


@require_POST
@recruiter_required
def address_candidate_as(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note how letters to a person begin."""
    candidate = get_object_or_404(candidates_for(user=request.user), pk=pk)
    name = request.POST.get("name", "").replace("\x00", "")
    address_as(candidate=candidate, name=name, actor_id=request.user.pk, now=timezone.now())
    return redirect("candidates:page", pk=pk)


def _tabs(candidate: Candidate, *, current: str) -> list[dict[str, object]]:
    address = reverse("candidates:page", kwargs={"pk": candidate.pk})
    counts = {
        "achievements": len(candidate.achievements.all()),
        "sources": len(candidate.source_documents.all()),
    }
    return [
        {
            "href": f"{address}?tab={name}",
            "label": label,
            "is_current": name == current,
            "count": counts.get(name),
        }
        for name, label in TABS.items()
    ]
