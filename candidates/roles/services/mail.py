"""Mail to somebody at a client: the link with which they say what a role offers."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from axis.accounts.queries import current_agency
from candidates.models import RoleIntake

logger = structlog.get_logger(__name__)


def intake_link(*, token: str) -> str:
    """Return the whole address of an intake, on the configured host (S-33)."""
    return f"{settings.AXIS_BASE_URL}{reverse('intake', kwargs={'token': token})}"


def send_intake(*, intake: RoleIntake, link: str, days: int) -> bool:
    """Write to whom an intake is for.

    Returns:
        False when the mail server did not take it; the link can be handed over otherwise.
    """
    agency = current_agency()
    context = {
        "name": intake.name,
        "role": intake.role.title,
        "recruiter": intake.made_by.name if intake.made_by else "",
        "agency_name": agency.legal_name if agency else "",
        "link": link,
        "days": days,
    }
    subject = " ".join(render_to_string("emails/intake_subject.txt", context).split())
    try:
        send_mail(subject, render_to_string("emails/intake.txt", context), None, [intake.email])
    except (SMTPException, OSError):
        logger.exception("intake_not_sent", intake_id=str(intake.pk))
        return False
    return True
