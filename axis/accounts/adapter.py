"""How django-allauth behaves here: no sign-up, links from the base address alone, a line in the log."""

from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from axis.accounts.models import Agency, User
from axis.accounts.models.user import UserKind
from axis.accounts.services import second_factor

logger = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an admin or the set-up token, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs themselves up."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Refuse programs, which come in by their keys, like accounts that are switched off."""
        if user.kind == UserKind.SERVICE:
            clear_login(request)
            return redirect("account_inactive")
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the ways to prove that it is still the same person, a passkey by the name we give it."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not ways and user.kind != UserKind.SERVICE:
            # Whoever comes in by the issuer alone: the middleware leads to the first way there is.
            return [{"id": "none", "description": "", "url": reverse("account_without_password")}]
        is_passkey = "mfa_reauthenticate:webauthn"
        named = {"description": gettext("Use a passkey")}
        return [{**way, **named} if way["id"] == is_passkey else way for way in ways]

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session under a new key."""
        super().login(request, user)
        logger.info("signed_in", user_id=str(user.pk))

    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        user_id = str(request.user.pk)
        super().logout(request)
        logger.info("signed_out", user_id=user_id)

    def authentication_failed(self, request: HttpRequest, **_credentials: Any) -> None:
        """Note a failed sign-in, without the address somebody may have mistyped a password into."""
        logger.warning("sign_in_failed", ip=self.get_client_ip(request))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the reset link on the configured address, whatever Host the request named (S-33)."""
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.AXIS_BASE_URL}{path}"

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Mail the link to people; programs have no password to forget."""
        if user.kind != UserKind.SERVICE:
            super().send_password_reset_mail(user, email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send mail that names the agency, and never the host the request named.

        A mail server that is away must not tell a stranger, by an error page, that an account exists.
        """
        agency = Agency.objects.first()
        own = {
            "email": email,
            "agency_name": agency.legal_name if agency else "",
            "base_url": settings.AXIS_BASE_URL,
            "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
        }
        try:
            self.render_mail(template_prefix, email, {**context, **own}).send()
        except (SMTPException, OSError):
            logger.exception("account_mail_not_sent", template=template_prefix)

    def set_password(self, user: User, password: str) -> None:
        """Set a password, and remember for the mail that tells of it whether it is the first."""
        user.had_password = user.has_usable_password()
        super().set_password(user, password)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person by mail that their password or second factor changed, or that they have one now."""
        if template_prefix == "account/email/password_reset" and not user.had_password:
            template_prefix = "account/email/password_set"
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as written; allauth would put the request's host before it."""
        return subject

    def can_delete_email(self, email_address: Any) -> bool:  # noqa: ARG002
        """The address is the account's name; an admin changes it."""
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names the account in the authenticator app by the person's address, and seals what it shares."""

    def get_totp_label(self, user: User) -> str:
        """Return what the app shows for this account."""
        return user.email

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom passkeys are for: the configured address, whatever Host the request named (S-33)."""
        return {"id": urlsplit(settings.AXIS_BASE_URL).hostname or "localhost", "name": "Axis"}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002, ARG002
        """Return the name of a passkey whose owner gave it none."""
        return gettext("Passkey")

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept: sealed."""
        return second_factor.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a kept secret; one from before they were sealed is as it stands.

        Raises:
            SealedError: It cannot be opened.
        """
        return second_factor.opened(encrypted_text)
