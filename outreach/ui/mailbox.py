"""Mailbox of the embedded run: what was really received by SMTP, and to which letter it belongs."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from axis.accounts.models import User
from axis.providers.mailbox import Mail, mail_of, mails
from axis.ui.access import SignedInRequest, recruiter_required
from outreach.models import DeliveryAttempt

PAGE_SIZE = 50
# Mails of more bytes are not shown as source; the letters Axis sends have a few thousand.
LONGEST_SOURCE = 200_000


@dataclass(frozen=True)
class Received:
    """A mail, and the try of a letter it came from, if any."""

    mail: Mail
    attempt: DeliveryAttempt | None

    @property
    def is_exact(self) -> bool:
        """Whether it has the bytes whose hash was noted before they left."""
        noted = self.attempt.wire_sha256 if self.attempt else ""
        return hashlib.sha256(self.mail.raw).hexdigest() == noted

    @property
    def source(self) -> str:
        """What came over the wire, as text."""
        return self.mail.kept[:LONGEST_SOURCE].decode("utf-8", "replace").replace("\r\n", "\n")


@require_safe
@recruiter_required
def mailbox_list(request: SignedInRequest) -> HttpResponse:
    """What was received, the newest first."""
    before = request.GET.get("before", "")
    found = list(islice(_received(_folder(), request.user, before), PAGE_SIZE + 1))
    rows = found[:PAGE_SIZE]
    context = {
        "rows": rows,
        "next": rows[-1].mail.key if len(found) > PAGE_SIZE else None,
        "is_first": not before,
    }
    return render(request, "outreach/mailbox_list.html", context)


@require_safe
@recruiter_required
def mailbox_page(request: SignedInRequest, key: str) -> HttpResponse:
    """One mail: headers, text, its HTML shut away, and its source."""
    mail = mail_of(_folder(), key=key)
    shown = next(_known([mail], request.user), None) if mail else None
    if shown is None:
        raise Http404
    return render(request, "outreach/mailbox_page.html", {"shown": shown, "mail": shown.mail})


def _folder() -> Path:
    folder: Path | None = settings.AXIS_EMBEDDED_MAILDIR
    if folder is None:
        raise Http404
    return folder


def _received(folder: Path, user: User, before: str) -> Iterator[Received]:
    found = mails(folder, before=before)
    while chunk := list(islice(found, PAGE_SIZE + 1)):
        yield from _known(chunk, user)


def _known(found: list[Mail], user: User) -> Iterator[Received]:
    """Yield those of some mails a person may read.

    Letters are for all who see their messages; invitations and links for a new password open accounts, so
    they are for administrators and for whom they were sent to.
    """
    tries = DeliveryAttempt.objects.visible_to(user).filter(header_id__in=[mail.header_id for mail in found])
    by_id = {
        one.header_id: one for one in tries.select_related("message__candidate", "message__role__client")
    }
    for mail in found:
        attempt = by_id.get(mail.header_id)
        if user.is_admin or attempt or user.email.lower() in mail.recipients:
            yield Received(mail, attempt)
