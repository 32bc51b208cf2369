"""The owner of a person or a role on a form: a recruiter in office, or whoever has it now."""

from typing import TYPE_CHECKING

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.accounts.queries import recruiters_and

if TYPE_CHECKING:
    Choice = forms.ModelChoiceField[User]
else:
    Choice = forms.ModelChoiceField


class OwnerField(Choice):
    """Chooses among recruiters, or nobody; whoever owns it and has left stays unless another is chosen."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Owner"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
        )

    def label_from_instance(self, obj: User) -> str:
        """Return their name, and that they have left where they have."""
        return obj.name if obj.is_active else gettext("%(name)s (account not in use)") % {"name": obj.name}


def choose_owner(field: forms.Field, recruiters: QuerySet[User], *, present: User | None) -> None:
    """Offer recruiters as owners, and the present owner even where they are none any more.

    Args:
        field: The owner on a form.
        recruiters: Who may own it from now on.
        present: Who owns it now.
    """
    if isinstance(field, OwnerField):
        field.queryset = recruiters
        if present is not None and not (present.is_recruiter and present.is_active):
            field.queryset = recruiters_and(recruiters, present=present)
