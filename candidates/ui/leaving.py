"""Delete a person, bring them back, and what stands where they were."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.rights.errors import AlreadyDeleted, NotDeleted
from candidates.rights.queries import deleted_people_for, erasure_of, what_goes_with
from candidates.rights.rules import UNDO, erased_after
from candidates.rights.services import delete_candidate, restore_candidate
from candidates.ui.present import not_of_them, person_of, their_own_page


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def candidate_delete(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say what deleting somebody does, and do it."""
    candidate = person_of(request, pk)
    if candidate.pk != pk:
        # More goes with them than whoever pressed it was told.
        if request.method != "POST":
            return their_own_page(request, candidate, name="candidates:delete")
        return not_of_them(request, candidate)
    if request.method != "POST":
        context = {"candidate": candidate, "goes": what_goes_with(candidate=candidate), "days": UNDO.days}
        return render(request, "candidates/delete.html", context)
    try:
        delete_candidate(candidate=candidate, actor_id=request.user.pk, now=timezone.now())
    except AlreadyDeleted:
        messages.info(request, _("Somebody has deleted them already."))
    return redirect("candidates:page", pk=pk)


@require_POST
@recruiter_required
def candidate_restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Bring a deleted person back."""
    gone = deleted_people_for(user=request.user).filter(pk=pk).first()
    if gone is None:
        candidate = person_of(request, pk)
        messages.info(request, _("They are not deleted."))
        return redirect("candidates:page", pk=candidate.pk)
    try:
        restore_candidate(candidate=gone, actor_id=request.user.pk, now=timezone.now())
    except NotDeleted as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("They are back. Messages and shortlists that ended stay ended."))
    return redirect("candidates:page", pk=pk)


def page_of_somebody_gone(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Return the page of somebody deleted, with the way back, or of somebody erased.

    Raises:
        Http404: Nobody of this id was ever here.
    """
    gone = deleted_people_for(user=request.user).filter(pk=pk).first()
    if gone is not None and gone.deleted_at is not None:
        context = {"candidate": gone, "until": erased_after(gone.deleted_at)}
        return render(request, "candidates/deleted.html", context)
    erasure = erasure_of(candidate_id=pk, user=request.user)
    if erasure is None:
        raise Http404
    return render(request, "candidates/erased.html", {"erasure": erasure}, status=410)
