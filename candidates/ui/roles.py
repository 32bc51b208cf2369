"""The list of roles and one role's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.matching.queries import ranked_people
from candidates.roles.queries import role_pages_for, roles_for


@require_safe
@recruiter_required
def role_list(request: SignedInRequest) -> HttpResponse:
    """Open roles, newest first."""
    page = keyset_page(
        roles_for(user=request.user).open(), order=("-created_at", "-id"), after=request.GET.get("after")
    )
    return render(request, "candidates/roles.html", {"page": page})


@require_safe
@recruiter_required
def role_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What the role asks for and offers, and the people it could be put to, best match first."""
    role = get_object_or_404(role_pages_for(user=request.user), pk=pk)
    people = ranked_people(role=role, user=request.user, after=request.GET.get("after"))
    return render(request, "candidates/role.html", {"role": role, "people": people})
