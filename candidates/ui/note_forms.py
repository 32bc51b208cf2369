"""The form of a note: what it says, who reads it, and whom it mentions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from candidates.models import Note, Role
from candidates.models.note import LONGEST_NOTE, NoteVisibility
from candidates.profiles.notes.rules import Colleague, mentioned_in
from candidates.profiles.notes.services import NoteValue

_ALONE = {NoteVisibility.NAMED}


class NoteForm(forms.Form):
    """A note about a person; the service decides whether it can be kept."""

    text = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write @ and a colleague's name to tell them."),
    )
    visibility = forms.ChoiceField(
        label=_("Who reads it?"), choices=NoteVisibility.choices, initial=NoteVisibility.EVERYONE
    )
    role = forms.ModelChoiceField(
        label=_("Which role?"), queryset=Role.objects.none(), required=False, empty_label=_("No role")
    )
    readers = forms.MultipleChoiceField(
        label=_("Who?"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    mentioned = forms.MultipleChoiceField(
        label=_("Mention"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: Any, colleagues: Sequence[User], roles: QuerySet[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        role = self.fields["role"]
        if isinstance(role, forms.ModelChoiceField):
            role.queryset = roles
        people = [(str(one.pk), one.name) for one in colleagues]
        for name in ("readers", "mentioned"):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = people
        seen_by = self.fields["visibility"]
        if not people and isinstance(seen_by, forms.ChoiceField):
            seen_by.choices = [row for row in NoteVisibility.choices if row[0] not in _ALONE]

    def value(self) -> NoteValue:
        """Return what was typed, of a form that is valid."""
        given = self.cleaned_data
        return NoteValue(
            text=given["text"],
            visibility=given["visibility"],
            role=given["role"],
            readers=[UUID(pk) for pk in given["readers"]],
            mentioned=[UUID(pk) for pk in given["mentioned"]],
        )


def initial_of(note: Note, *, colleagues: Sequence[User]) -> dict[str, object]:
    """Return what the form of a note shows before anything is typed; whom its text names needs no tick."""
    named = mentioned_in(note.text, colleagues=[Colleague(one.pk, one.name) for one in colleagues])
    mentions = note.mentions.exclude(user__in=named)
    return {
        "text": note.text,
        "visibility": note.visibility,
        "role": note.role_id,
        "readers": [str(pk) for pk in note.readers.values_list("pk", flat=True)],
        "mentioned": [str(pk) for pk in mentions.values_list("user", flat=True)],
    }
