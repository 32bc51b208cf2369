"""Mail about a shortlist: that it waits, to the client's managers; that all is decided, to the recruiter."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from axis.accounts.queries import current_agency
from candidates.models import Shortlist

logger = structlog.get_logger(__name__)


def invite_managers(*, shortlist: Shortlist) -> int:
    """Write to every active hiring manager of the client that a shortlist waits for them.

    The link is a plain address behind the sign-in: whoever holds the mail sees nothing by it.

    Args:
        shortlist: The shortlist.

    Returns:
        How many were written to; 0 when the client has no manager or the mail server took nothing.
    """
    managers = User.objects.active().filter(
        kind=UserKind.HIRING_MANAGER, memberships__client=shortlist.role.client
    )
    return sum(_send("shortlist", shortlist, to=manager) for manager in managers.order_by("pk"))


def tell_recruiter(*, shortlist: Shortlist) -> int:
    """Write to who proposed a shortlist that everybody on it is decided about; 0 when nobody could be."""
    recruiter = shortlist.proposed_by
    return int(
        recruiter is not None and recruiter.is_active and _send("shortlist_decided", shortlist, to=recruiter)
    )


def _send(template: str, shortlist: Shortlist, *, to: User) -> bool:
    agency = current_agency()
    people = shortlist.entries.standing().count()
    context = {
        "name": to.name,
        "agency_name": agency.legal_name if agency else "",
        "recruiter": shortlist.proposed_by.name if shortlist.proposed_by else "",
        "role": shortlist.role.title,
        "client": shortlist.role.client.name,
        "people": people,
        "due_on": shortlist.due_on,
        "link": f"{settings.AXIS_BASE_URL}{reverse('shortlists:page', kwargs={'pk': shortlist.pk})}",
    }
    subject = " ".join(render_to_string(f"emails/{template}_subject.txt", context).split())
    try:
        send_mail(subject, render_to_string(f"emails/{template}.txt", context), None, [to.email])
    except (SMTPException, OSError):
        logger.exception("shortlist_mail_not_sent", shortlist_id=str(shortlist.pk), user_id=str(to.pk))
        return False
    return True
