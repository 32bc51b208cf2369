"""Change a draft: type in the mail itself, apply a suggestion, switch facts, take another text or sender."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from axis.lib.errors import DomainError
from axis.lib.ids import read_id
from axis.ui.access import SignedInRequest, recruiter_required
from outreach.reviews.errors import EditRefused
from outreach.reviews.queries import message_pages_for, messages_for
from outreach.reviews.rules import Typed
from outreach.reviews.services import (
    apply_suggestion,
    choose_opening,
    choose_sender,
    edit_draft,
    switch_fact,
)
from outreach.ui.review import conflict, told_when_refused
from outreach.ui.review_page import page_context, query_of, queue_filter

_MOST_PARAGRAPHS = 40


@require_POST
@recruiter_required
def edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Save what was typed, judged; htmx gets what changed around the words, never the words themselves."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    typed = _typed(request)
    try:
        edit_draft(
            message=message,
            base_sha256=request.POST.get("base", ""),
            typed=typed,
            editor=request.user,
            now=timezone.now(),
        )
    except DomainError as refused:
        status = 422 if isinstance(refused, EditRefused) else 409
        if request.htmx:
            return _saved(request, pk, refused=refused, status=status)
        return conflict(request, pk, refused, status=status, is_edited=True, typed=typed)
    if request.htmx:
        return _saved(request, pk)
    return _page(request, pk)


@require_POST
@recruiter_required
@told_when_refused
def suggestion(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Do what a suggestion proposes."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    apply_suggestion(
        message=message,
        base_sha256=request.POST.get("base", ""),
        finding_id=request.POST.get("finding", ""),
        editor=request.user,
        now=timezone.now(),
    )
    return _page(request, pk)


@require_POST
@recruiter_required
@told_when_refused
def fact(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Switch a fact off or on; the mail is written again."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    switch_fact(
        message=message,
        base_sha256=request.POST.get("base", ""),
        fact_id=request.POST.get("fact", ""),
        is_on=request.POST.get("on") == "1",
        editor=request.user,
        now=timezone.now(),
    )
    return _page(request, pk)


@require_POST
@recruiter_required
@told_when_refused
def opening(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take one of the composer's other texts."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    choose_opening(
        message=message,
        base_sha256=request.POST.get("base", ""),
        plan_hash=request.POST.get("plan", ""),
        editor=request.user,
        now=timezone.now(),
    )
    return _page(request, pk)


@require_POST
@recruiter_required
@told_when_refused
def sender(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send from another address of who asked for it."""
    message = get_object_or_404(messages_for(user=request.user), pk=pk)
    sender_id = read_id(request.POST.get("sender", "")) or UUID(int=0)
    choose_sender(message=message, sender_id=sender_id, actor=request.user, now=timezone.now())
    return _page(request, pk)


def _saved(
    request: SignedInRequest, pk: UUID, *, refused: DomainError | None = None, status: int = 200
) -> HttpResponse:
    message = get_object_or_404(message_pages_for(user=request.user), pk=pk)
    context = page_context(
        request, message, is_edited=True, refused=refused, code=refused.code if refused else "", is_saved=True
    )
    return render(request, "outreach/message_edit.html#saved", context, status=status)


def _page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return redirect(reverse("review:message", kwargs={"pk": pk}) + query_of(queue_filter(request)))


def _typed(request: SignedInRequest) -> Typed:
    def clean(text: str) -> str:
        return text.replace("\x00", "")

    return Typed(
        subject=clean(request.POST.get("subject", "")),
        greeting=clean(request.POST.get("greeting", "")),
        paragraphs=tuple(map(clean, request.POST.getlist("paragraph")[:_MOST_PARAGRAPHS])),
        cites={
            key: tuple(request.POST.getlist(f"cite-{key}")) for key in request.POST.getlist("linking")[:100]
        },
    )
