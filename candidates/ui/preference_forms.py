"""The form of one thing a person said they want, refuse or wait for."""

from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client
from candidates.models import Preference
from candidates.models.contact_record import Channel
from candidates.models.preference import LONGEST_WORDS, PreferenceKind, PreferenceSubject, SaidHow
from candidates.profiles.preferences.services import PreferenceValue

_DAY = {"type": "date"}


class PreferenceForm(forms.Form):
    """What somebody said, how and when; the service decides whether it can be kept."""

    kind = forms.ChoiceField(
        label=_("Which way?"),
        choices=PreferenceKind.choices,
        initial=PreferenceKind.WANTS,
        widget=forms.RadioSelect,
    )
    subject = forms.ChoiceField(label=_("What is it about?"), choices=PreferenceSubject.choices)
    words = forms.CharField(
        label=_("In their words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As they said or wrote it, not as you understood it."),
    )
    said_on = forms.DateField(label=_("Said on"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    said_how = forms.ChoiceField(label=_("How?"), choices=SaidHow.choices)
    until = forms.DateField(
        label=_("Ask again from"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text=_("Until that day nobody writes to them. Without a day their words are only shown."),
    )
    client = forms.ModelChoiceField(
        label=_("Which client?"),
        queryset=Client.objects.none(),
        required=False,
        empty_label=_("None of our clients"),
        help_text=_("Nobody writes to them about a client they refuse."),
    )
    about = forms.CharField(
        label=_("As roles name it"),
        max_length=100,
        required=False,
        help_text=_(
            "One place, shift, contract or employer, such as “Leeds” or “nights”. Only the same words are "
            "recognised in a role; leave it empty and their words are only shown."
        ),
    )
    channel = forms.ChoiceField(
        label=_("Which channel?"),
        choices=[("", _("None in particular")), *Channel.choices],
        required=False,
        help_text=_("Nobody writes to them in a way they refuse."),
    )

    def __init__(self, *args: Any, clients: QuerySet[Client], **options: Any) -> None:
        super().__init__(*args, **options)
        client = self.fields["client"]
        if isinstance(client, forms.ModelChoiceField):
            client.queryset = clients

    @classmethod
    def showing(cls, preference: Preference, *, clients: QuerySet[Client], today: date) -> Self:
        """Return the form with something as it stands, said anew today."""
        names = ("kind", "subject", "words", "said_how", "until", "client", "about", "channel")
        return cls(
            initial={name: getattr(preference, name) for name in names} | {"said_on": today}, clients=clients
        )

    def value(self) -> PreferenceValue:
        """Return what was said, of a form that is valid."""
        return PreferenceValue(**self.cleaned_data)
