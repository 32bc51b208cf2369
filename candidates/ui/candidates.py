"""The list of candidates and one candidate's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.profiles.queries import candidates_for, profiles_for

TABS = ("career", "achievements", "sources")


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
    tab = request.GET.get("tab", TABS[0])
    context = {"candidate": candidate, "tab": tab if tab in TABS else TABS[0], "tabs": TABS}
    return render(request, "candidates/page.html", context)
