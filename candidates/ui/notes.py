"""Notes on a profile: written, edited, deleted and brought back, shown to colleagues, and opened by them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from axis.ui.access import SignedInRequest, recruiter_required
from candidates.models import Candidate, Note
from candidates.profiles.errors import NoteRefused, NotYourNote
from candidates.profiles.notes import services
from candidates.profiles.notes.queries import (
    colleagues_of,
    deleted_notes,
    notes_for,
    notes_to_act_on,
    roles_to_name,
    shown_notes,
    who_sees,
    workers_on,
)
from candidates.profiles.notes.rules import Readership
from candidates.ui.note_forms import NoteForm, initial_of
from candidates.ui.present import person_of


@require_POST
@recruiter_required
def note_add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write a note about a person."""
    candidate = person_of(request, pk)
    form = note_form(request, request.POST)
    if form.is_valid():
        try:
            note = services.add_note(
                candidate=candidate, author=request.user, value=form.value(), now=timezone.now()
            )
        except NoteRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _to(note)
    return _form_page(request, candidate, form, reverse("candidates:note-add", kwargs={"pk": pk}), status=422)


@require_POST
@recruiter_required
def note_look(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say whom a note mentions while it is written, and who of them could not read it; keeps nothing."""
    person_of(request, pk)
    form = note_form(request, request.POST)
    form.full_clean()
    given = form.cleaned_data
    role, visibility = given.get("role"), given.get("visibility", "")
    readership = Readership(
        visibility=visibility,
        author_id=request.user.pk,
        readers={UUID(one) for one in given.get("readers", [])},
        workers=workers_on({role.pk})[role.pk] if role and visibility == "ROLE" else set(),
    )
    mentions = who_sees(
        text=str(given.get("text", "")),
        also=[UUID(one) for one in given.get("mentioned", [])],
        readership=readership,
        user=request.user,
    )
    return render(request, "candidates/note_mentions.html", {"mentions": mentions, "is_writing": True})


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_required
def note_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say a note in other words, or to others."""
    note = _own(request, pk)
    address = reverse("candidates:note-edit", kwargs={"pk": pk})
    if request.method != "POST":
        initial = initial_of(note, colleagues=colleagues_of(user=request.user))
        form = note_form(request, initial=initial, note=note)
        return _form_page(request, note.candidate, form, address)
    form = note_form(request, request.POST, note=note)
    if form.is_valid():
        try:
            services.edit_note(note=note, value=form.value(), actor=request.user, now=timezone.now())
        except NoteRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _to(note)
    return _form_page(request, note.candidate, form, address, status=422)


@require_POST
@recruiter_required
def note_delete(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Delete a note of one's own; it can be brought back."""
    note = _acted(request, pk, services.delete_note)
    messages.success(request, _("The note is deleted. Below the notes you can bring it back for 30 days."))
    return _to(note)


@require_POST
@recruiter_required
def note_restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Bring a deleted note of one's own back."""
    return _to(_acted(request, pk, services.restore_note))


@require_POST
@recruiter_required
def note_undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take the last edit of a note of one's own back."""
    return _to(_acted(request, pk, services.undo_edit))


@require_POST
@recruiter_required
def note_let(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let a colleague whom a note mentions read it."""
    note = _own(request, pk)
    chosen = request.POST.get("user", "")
    reader = next((one for one in colleagues_of(user=request.user) if str(one.pk) == chosen), None)
    if reader is None:
        messages.error(request, _("Choose a colleague who works here."))
    else:
        services.let_read(note=note, reader=reader, actor=request.user, now=timezone.now())
    return _to(note)


@require_POST
@recruiter_required
def note_open(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open the note that mentions one; it waits no longer."""
    note = get_object_or_404(Note.objects.visible_to(request.user), pk=pk)
    services.open_mention(note=note, user=request.user, now=timezone.now())
    return _to(note)


def note_form(request: SignedInRequest, *args: Any, note: Note | None = None, **options: Any) -> NoteForm:
    """Return the form of a note by this user."""
    people, roles = colleagues_of(user=request.user), roles_to_name(user=request.user, note=note)
    return NoteForm(*args, colleagues=people, roles=roles, **options)


def notes_context(request: SignedInRequest, candidate: Candidate) -> dict[str, object]:
    """Return what the notes of a profile show."""
    notes = list(notes_for(user=request.user).filter(candidate=candidate))
    return {
        "shown": shown_notes(notes=notes, user=request.user, now=timezone.now()),
        "deleted": deleted_notes(candidate=candidate, user=request.user),
        "note_form": note_form(request),
    }


def _acted(request: SignedInRequest, pk: UUID, act: Callable[..., None]) -> Note:
    note = _own(request, pk)
    try:
        act(note=note, actor=request.user, now=timezone.now())
    except NotYourNote as refused:
        raise PermissionDenied from refused
    return note


def _own(request: SignedInRequest, pk: UUID) -> Note:
    """Return a note one wrote, deleted or not; one that somebody else wrote and one may read is a 403."""
    note = get_object_or_404(notes_to_act_on(user=request.user), pk=pk)
    if note.author_id != request.user.pk:
        raise PermissionDenied
    return note


def _form_page(
    request: SignedInRequest, candidate: Candidate, form: NoteForm, action: str, *, status: int = 200
) -> HttpResponse:
    context = {"candidate": candidate, "note_form": form, "action": action}
    return render(request, "candidates/note.html", context, status=status)


def _to(note: Note) -> HttpResponse:
    page = reverse("candidates:page", kwargs={"pk": note.candidate_id})
    return redirect(f"{page}?tab=notes#note-{note.pk}")
