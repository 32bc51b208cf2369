"""Say that occupation, level, years or place are not quite right, and take that back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Candidate, Standing
from candidates.profiles.queries import candidates_for
from candidates.profiles.standing.errors import StandingRefused
from candidates.profiles.standing.queries import standing_of
from candidates.profiles.standing.services import correct_trait, take_back
from candidates.ui.standing_forms import FORMS, forms_of
from candidates.ui.standing_words import standing_shown


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def standing_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show each of the four with where it comes from, and a form to say it better."""
    candidate = get_object_or_404(candidates_for(user=request.user), pk=pk)
    if request.method != "POST":
        return _page(request, candidate)
    trait = request.POST.get("trait", "")
    if trait not in FORMS:
        return _page(request, candidate, error=_("Choose what is not quite right."))
    form = FORMS[trait](request.POST, auto_id=f"{trait.lower()}_%s")
    if not form.is_valid():
        return _page(request, candidate, trait=trait, form=form)
    try:
        correct_trait(
            candidate=candidate,
            trait=trait,
            value=form.cleaned_data,
            actor_id=request.user.pk,
            now=timezone.now(),
        )
    except StandingRefused as refused:
        form.add_error(None, refused.message)
        return _page(request, candidate, trait=trait, form=form)
    messages.success(request, _("Noted. New documents leave it as you said."))
    return redirect("candidates:standing", pk=pk)


@require_POST
@recruiter_required
def standing_take_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Go back to what documents say."""
    candidate = get_object_or_404(candidates_for(user=request.user), pk=pk)
    trait = request.POST.get("trait", "")
    if trait in FORMS and take_back(
        candidate=candidate, trait=trait, actor_id=request.user.pk, now=timezone.now()
    ):
        messages.success(request, _("Taken back. It is again as their documents say."))
    else:
        messages.info(request, _("It is as their documents say."))
    return redirect("candidates:standing", pk=pk)


def _page(
    request: SignedInRequest,
    candidate: Candidate,
    *,
    trait: str = "",
    form: forms.Form | None = None,
    error: str = "",
) -> HttpResponse:
    own = forms_of(standing_of(candidate) or Standing(candidate=candidate))
    if form is not None:
        own[trait] = form
    shown = standing_shown(candidate, now=timezone.now())
    context = {
        "candidate": candidate,
        "parts": [{"shown": one, "form": own[one.trait]} for one in shown.traits],
        "error": error,
    }
    return render(request, "candidates/standing.html", context, status=422 if form or error else 200)
