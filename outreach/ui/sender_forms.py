"""The form of a sender; it holds what was typed, the service decides."""

from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from outreach.models import SenderIdentity
from outreach.models.sender_identity import Security, WindowZone
from outreach.senders.errors import SenderRefused
from outreach.senders.services import SenderValues

SERVER_FIELDS = ("host", "port", "security", "user_name", "password")
_CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SenderForm(forms.Form):
    """One sender."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    address = forms.CharField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    display_name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("What people see beside the address.")
    )
    signature = forms.CharField(
        label=_("Signature"),
        max_length=620,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Up to six lines, without links. It must hold the agency's legal name."),
    )
    host = forms.CharField(label=_("Mail server"), max_length=253)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=587)
    security = forms.ChoiceField(label=_("Encryption"), choices=Security.choices, initial=Security.STARTTLS)
    user_name = forms.CharField(
        label=_("User name"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    password = forms.CharField(
        label=_("Password of the mail server"),
        max_length=254,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    daily_cap = forms.IntegerField(label=_("Mails a day at most"), min_value=1, max_value=500, initial=50)
    window_opens = forms.TimeField(label=_("On working days from"), initial="08:00", widget=_CLOCK)
    window_closes = forms.TimeField(label=_("Until"), initial="18:00", widget=_CLOCK)
    window_zone = forms.ChoiceField(
        label=_("By the clock of"), choices=WindowZone.choices, initial=WindowZone.RECIPIENT
    )
    hold_seconds = forms.IntegerField(
        label=_("Seconds between approval and sending"),
        min_value=0,
        max_value=86_400,
        initial=20 * 60,
        help_text=_("So long an approved message can be pulled back."),
    )

    def __init__(self, *args: Any, identity: SenderIdentity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_embedded = identity is not None and identity.is_embedded
        if self.is_embedded:
            for name in SERVER_FIELDS:
                del self.fields[name]
        elif identity is not None and identity.smtp_password:
            self.fields["password"].help_text = _("One is kept. Leave this empty to keep it.")

    def values(self) -> SenderValues:
        """Return what was typed, without mark and password."""
        server = {"host": "", "port": 25, "security": Security.NONE} if self.is_embedded else {}
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"mark", "password"}}
        return SenderValues(**{**server, **given})

    def refuse(self, error: SenderRefused) -> None:
        """Say beside each field what the service said of it."""
        for field, text in error.wrong.items():
            self.add_error(field if field in self.fields else None, text)


def filled(identity: SenderIdentity) -> SenderForm:
    """Return the form of a sender as it is; the password is never in it."""
    names = [name for name in SenderForm.base_fields if name not in {"mark", "password"}]
    initial = {name: getattr(identity, name) for name in names}
    initial["mark"] = identity.changed_at.isoformat()
    return SenderForm(initial=initial, identity=identity)


def seen(form: SenderForm) -> Any:
    """Return when the sender had last been changed as the person read it, or None where they do not say."""
    try:
        return parse_datetime(form.cleaned_data["mark"])
    except ValueError:
        return None
