"""Say that occupation, level, years or place are not quite right, and take that back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Candidate, Standing
from candidates.models.standing import Trait
from candidates.profiles.standing.errors import StandingRefused
from candidates.profiles.standing.queries import standing_of
from candidates.profiles.standing.services import correct_trait, take_back
from candidates.ui.present import nothing_kept, person_of, their_own_page
from candidates.ui.standing_forms import FORMS, forms_of
from candidates.ui.standing_words import standing_shown


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def standing_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show each of the four with where it comes from, and a form to say it better."""
    candidate = person_of(request, pk)
    if request.method != "POST":
        if candidate.pk != pk:
            return their_own_page(request, candidate, name="candidates:standing")
        return _page(request, candidate)
    trait = request.POST.get("trait", "")
    if trait not in FORMS:
        return _page(request, candidate, error=_("Choose what is not quite right."))
    form = FORMS[trait](request.POST, auto_id=f"{trait.lower()}_%s")
    standing = standing_of(candidate)
    if candidate.pk != pk and standing and trait in standing.corrected:
        # Somebody said it of who they are now; what was typed of another record stands beside that.
        form.add_error(None, nothing_kept(candidate))
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
        # What is refused of a place is that its country is not known.
        form.add_error("country" if trait == Trait.PLACE else trait.lower(), refused.message)
        return _page(request, candidate, trait=trait, form=form)
    messages.success(request, _("Noted. New documents leave it as you said."))
    return redirect("candidates:standing", pk=candidate.pk)


@require_POST
@recruiter_required
def standing_take_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Go back to what documents say."""
    candidate = person_of(request, pk)
    if candidate.pk != pk:
        # What somebody said of the one record is not what was said of the other.
        messages.error(request, nothing_kept(candidate))
        return redirect("candidates:standing", pk=candidate.pk)
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
