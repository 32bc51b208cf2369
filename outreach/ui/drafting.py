"""Ask for drafts about a role, and see how far they are."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from axis.lib.errors import DomainError
from axis.ui.access import SignedInRequest, recruiter_required
from axis.work.bell import ring_many
from candidates.compliance.queries import may_be_two
from candidates.models import Candidate, Role
from candidates.profiles.queries import readable_candidates_for
from candidates.roles.queries import roles_for
from outreach.briefs.services import request_drafts
from outreach.reviews.queries import draft_progress, messages_for

# Enough for a day's work; more at once is a mailing, not outreach.
MOST_PEOPLE = 100
# More names than these make a sentence nobody reads.
MOST_NAMES = 5


@require_POST
@recruiter_required
def request_for_role(request: SignedInRequest, role_pk: UUID) -> HttpResponse:
    """Make one message row for each person chosen, and ring for each."""
    role = get_object_or_404(roles_for(user=request.user), pk=role_pk)
    chosen = list(readable_candidates_for(user=request.user).filter(pk__in=_ids(request)))
    try:
        ask_for_drafts(request, role=role, chosen=chosen)
    except DomainError as refused:
        messages.error(request, refused.message)
        return redirect("roles:page", pk=role.pk)
    return redirect("outreach:role-drafts", role_pk=role.pk)


def ask_for_drafts(request: SignedInRequest, *, role: Role, chosen: Sequence[Candidate]) -> None:
    """Ask for drafts to these people, ring for each, and say what became of it.

    Raises:
        DomainError: The role is closed, or nobody is chosen.
    """
    ids = request_drafts(role=role, candidates=chosen, requested_by=request.user, now=timezone.now())
    ring_many(("outreach.brief", {"outreachmessage_id": pk}) for pk in ids)
    unsettled = may_be_two(candidate_ids=[person.pk for person in chosen])
    kept = messages_for(user=request.user).filter(role=role, candidate__in=chosen).exclude(pk__in=ids)
    kept = kept.exclude(candidate__in=unsettled)
    _tell(request, asked=len(ids), kept=[message.candidate.name for message in kept.order_by("pk")])
    _tell_unsettled(request, [person.name for person in chosen if person.pk in unsettled])


@require_safe
@recruiter_required
def role_drafts(request: SignedInRequest, role_pk: UUID) -> HttpResponse:
    """The drafts of a role and how far they are; htmx polls the fragment while a worker is busy."""
    role = get_object_or_404(roles_for(user=request.user), pk=role_pk)
    rows = messages_for(user=request.user).filter(role=role).order_by("-requested_at", "-pk")[:MOST_PEOPLE]
    progress = draft_progress(user=request.user, role_id=role.pk)
    template = "outreach/role_drafts.html#drafts" if request.htmx else "outreach/role_drafts.html"
    return render(request, template, {"role": role, "messages_of_role": rows, "progress": progress})


def _tell(request: SignedInRequest, *, asked: int, kept: Sequence[str]) -> None:
    """Say how many drafts were asked for, and whose message was there already and stays as it is."""
    if asked:
        text = ngettext("%(n)d draft asked for.", "%(n)d drafts asked for.", asked) % {"n": asked}
        messages.success(request, text)
    if not kept:
        return
    text = ngettext(
        "%(names)s has a message about this role already. It stays as it is.",
        "%(names)s have a message about this role already. Those stay as they are.",
        len(kept),
    )
    messages.info(request, text % {"names": _names(kept)})


def _tell_unsettled(request: SignedInRequest, names: Sequence[str]) -> None:
    """Say for whom no draft was asked, as nobody knows yet whether they are somebody else here."""
    if names:
        text = _(
            "No draft for %(names)s: they may be the same as somebody else here. Settle that first, under "
            "Possible duplicates."
        )
        messages.warning(request, text % {"names": _names(names)})


def _names(all_of_them: Sequence[str]) -> str:
    names = ", ".join(all_of_them[:MOST_NAMES])
    if len(all_of_them) <= MOST_NAMES:
        return names
    return _("%(names)s and %(more)d more") % {"names": names, "more": len(all_of_them) - MOST_NAMES}


def _ids(request: SignedInRequest) -> list[UUID]:
    ids: list[UUID] = []
    for value in request.POST.getlist("candidate")[:MOST_PEOPLE]:
        try:
            ids.append(UUID(value))
        except ValueError:
            continue
    return ids
