"""The form of a new key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Scope
from axis.accounts.rules import DEFAULT_KEY_DAYS, LONGEST_KEY_DAYS


class KeyForm(forms.Form):
    """Which program, what it may do, and for how long."""

    name = forms.CharField(
        label=_("Program"),
        max_length=150,
        help_text=_(
            "What the program is called; history names it so. A second key of one program has the same name."
        ),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick only what the program needs. Without any it can only ask who it is."),
    )
    # Each form makes one key, however often it is sent.
    once = forms.UUIDField(widget=forms.HiddenInput)
    days = forms.IntegerField(
        label=_("Days until it ends"), min_value=1, max_value=LONGEST_KEY_DAYS, initial=DEFAULT_KEY_DAYS
    )
