"""Forms of agency, people, clients and the first set-up; they hold what was typed, services decide."""

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, User
from axis.accounts.models.user import UserKind
from axis.accounts.queries import clients_for, hiring_managers_for

PEOPLE_KINDS = [(kind.value, kind.label) for kind in (UserKind.RECRUITER, UserKind.HIRING_MANAGER)]


@lru_cache(maxsize=1)
def time_zones() -> list[tuple[str, str]]:
    """Return the zones people live in, without the technical ones."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


class SignInForm(LoginForm):  # type: ignore[misc]
    """Address and password, without allauth's own link for a forgotten one: the page has it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class MarkedForm(forms.Form):
    """A form that remembers what it showed, so that saving notices a change made meanwhile."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class AgencyForm(MarkedForm):
    """The one agency."""

    legal_name = forms.CharField(label=_("Legal name"), max_length=200, help_text=_("As it is registered."))
    postal_address = forms.CharField(
        label=_("Postal address"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stands in every message, as the law of many countries asks."),
    )
    privacy_contact = forms.EmailField(
        label=_("Privacy contact"),
        max_length=254,
        help_text=_("Where people write who ask what you know about them."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The languages you write to people in."),
    )


class PersonForm(MarkedForm):
    """One recruiter or hiring manager."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("They sign in with it."))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=PEOPLE_KINDS,
        help_text=_("Recruiters use all of Axis; hiring managers see the shortlists of their clients."),
    )
    may_approve = forms.BooleanField(
        label=_("May approve messages"), required=False, help_text=_("For recruiters.")
    )
    is_admin = forms.BooleanField(
        label=_("Administrator"), required=False, help_text=_("Changes these settings. For recruiters.")
    )
    clients = forms.ModelMultipleChoiceField(
        label=_("Clients"),
        queryset=Client.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("For hiring managers: whom they work for."),
    )

    def __init__(self, *args: Any, editor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clients"].queryset = clients_for(user=editor).order_by("name", "pk")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what was typed, without the mark."""
        return {name: value for name, value in self.cleaned_data.items() if name != "mark"}


class ClientForm(forms.Form):
    """The name of a client."""

    name = forms.CharField(label=_("Name"), max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200, strip=False)


class MembersForm(forms.Form):
    """Who belongs to a client."""

    members = forms.ModelMultipleChoiceField(
        label=_("Hiring managers"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They see what you shortlist for this client, and nothing else."),
    )

    def __init__(self, *args: Any, editor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = hiring_managers_for(user=editor)  # type: ignore[attr-defined]


class SetupForm(forms.Form):
    """The agency's name and its first administrator."""

    legal_name = forms.CharField(
        label=_("Legal name of the agency"), max_length=200, help_text=_("As it is registered.")
    )
    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, and against name and address."""
        values = self.cleaned_data
        person = User(email=values.get("email", ""), name=values.get("name", ""))
        try:
            validate_password(values.get("password", ""), person)
        except ValidationError as error:
            self.add_error("password", error)
        return values
