"""allauth's forms of passkeys, which answer whatever a stranger posts as a wrong passkey and never break."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")

# What reading somebody's bytes as a signed statement raises when they are none.
_NONSENSE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    InvalidSignature,
    LookupError,
    NotImplementedError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
)


def _read(read: Callable[[], T]) -> T:
    try:
        return read()
    except _NONSENSE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: its name, and whether it opens the account alone."""

    name = forms.CharField(
        label=_("Name"), max_length=60, required=False, help_text=_("Such as the device it is on.")
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without the password"),
        required=False,
        initial=True,
        help_text=_("It then asks for your fingerprint, face or PIN each time."),
    )

    def clean(self) -> dict[str, Any]:
        """Check the browser's answer to the question it was asked."""
        return _read(super().clean)


class UsePasskeyForm(webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey beside the password."""

    def clean_credential(self) -> Any:
        """Return the passkey that answered."""
        return _read(super().clean_credential)


class SignInByPasskeyForm(webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone."""

    def clean_credential(self) -> Any:
        """Return the passkey that answered."""
        return _read(super().clean_credential)


class ConfirmByPasskeyForm(webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as proof that it is still the same person."""

    def clean_credential(self) -> Any:
        """Return the passkey that answered."""
        return _read(super().clean_credential)
