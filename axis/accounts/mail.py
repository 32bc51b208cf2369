"""Mail about accounts: the link with which a person sets their password."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from axis.accounts.models import Agency, User
from axis.accounts.tokens import password_keys

logger = structlog.get_logger(__name__)


def password_link(user: User) -> str:
    """Return a one-time link to set a password, on the configured address (S-33)."""
    key = password_keys.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user.pk.hex, "key": key})
    return f"{settings.AXIS_BASE_URL}{path}"


def send_invitation(user: User) -> bool:
    """Write to a person how they get in.

    Returns:
        False when the mail server did not take it; the link can be sent again from their page.
    """
    agency = Agency.objects.first()
    context = {
        "name": user.name,
        "agency_name": agency.legal_name if agency else "",
        "link": password_link(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    subject = " ".join(render_to_string("emails/invitation_subject.txt", context).split())
    try:
        send_mail(subject, render_to_string("emails/invitation.txt", context), None, [user.email])
    except (SMTPException, OSError):
        logger.exception("invitation_not_sent", user_id=str(user.pk))
        return False
    return True
