"""How django-allauth behaves here: no sign-up, links from the base address alone, unused recovery left out."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from axis.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an admin or the set-up token, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the reset link on the configured address, whatever Host the request named (S-33)."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.AXIS_BASE_URL + path.replace("UID-KEY", key)

    def can_delete_email(self, email_address: Any) -> bool:
        """The address is the account's name; an admin changes it."""
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names the account in the authenticator app by the person's address."""

    def get_totp_label(self, user: User) -> str:
        """Return what the app shows for this account."""
        return user.email
