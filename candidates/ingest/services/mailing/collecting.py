"""Keep mails as they came, before anything looks into them, and let the inbox go of them only then."""

from datetime import datetime, timedelta
from uuid import UUID

from axis.providers.inbox import Inbox, Incoming
from candidates.ingest.rules.mails import read_head
from candidates.models import InboxMail

_MOST_AT_ONCE = 50
# A mail nobody could take in is tried for hours; after this nobody will ask for it any more.
KEPT_DAYS = 30


def collect_mail(*, inbox: Inbox, now: datetime) -> tuple[UUID, ...]:
    """Keep what waits in an inbox; the same Message-ID a second time is nothing new.

    Args:
        inbox: Where it waits.
        now: When.

    Returns:
        The new mails.
    """
    new = []
    for incoming in inbox.waiting(most=_MOST_AT_ONCE):
        mail, is_new = _kept(incoming, now=now)
        # Killed before this, the same mail comes once more and is known.
        inbox.forget(incoming.key)
        if is_new:
            new.append(mail.pk)
    return tuple(new)


def _kept(incoming: Incoming, *, now: datetime) -> tuple[InboxMail, bool]:
    head = read_head(incoming.raw, mail_from=incoming.mail_from)
    told = {
        "sender": head.sender,
        "mail_from": incoming.mail_from[:254],
        "raw": incoming.raw,
        "received_at": now,
    }
    return InboxMail.objects.get_or_create(digest=head.digest, defaults=told)


def forget_old_mail(*, now: datetime) -> int:
    """Forget the bytes of mails that nobody could take in for 30 days, and mails of a year ago altogether.

    Args:
        now: When.

    Returns:
        Of how many the bytes were forgotten.
    """
    InboxMail.objects.filter(received_at__lt=now - timedelta(days=365)).delete()
    old = InboxMail.objects.filter(received_at__lt=now - timedelta(days=KEPT_DAYS)).exclude(raw=b"")
    return old.update(raw=b"")
