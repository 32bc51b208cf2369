"""Whom an address is about: somebody, or who they turned out to be."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from axis.ui.access import SignedInRequest
from candidates.models import Candidate
from candidates.profiles.duplicates.queries import person_now
from candidates.profiles.queries import candidates_for


def person_of(request: SignedInRequest, pk: UUID) -> Candidate:
    """Return the person of an id; of one that was merged the person they are now, so that no words are lost.

    Raises:
        Http404: There is nobody, or nobody this user may see.
    """
    found = candidates_for(user=request.user).filter(pk=pk).first()
    found = found or person_now(user=request.user, candidate_id=pk)
    if found is None:
        raise Http404
    return found


def their_own_page(request: SignedInRequest, person: Candidate, *, name: str) -> HttpResponse:
    """Lead from a page of an id that was merged to the same page of who they are now, asked the same."""
    return redirect(reverse(name, kwargs={"pk": person.pk}, query=request.GET))


def nothing_kept(person: Candidate) -> str:
    """Say why what was sent of a record that was merged meanwhile is not said of who they are now."""
    said = _("Nothing was kept: the record you looked at was merged with this one, %(name)s, meanwhile.")
    look = _("Look at what is known now, and say it again if it still holds.")
    return f"{said % {'name': person.name}} {look}"


def not_of_them(request: SignedInRequest, person: Candidate, *, part: str = "") -> HttpResponse:
    """Lead to the page of who they are now, for what was decided about another record, and say so."""
    messages.error(request, nothing_kept(person))
    return redirect(f"{reverse('candidates:page', kwargs={'pk': person.pk})}{part}")
