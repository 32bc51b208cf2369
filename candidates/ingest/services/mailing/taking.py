"""RECEIVED → TAKEN: the files of a mail come in by the door uploads come by; or REFUSED, unopened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from axis.audit.services import record as audit
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.mails import MOST_FILES, MailFile, files_in_mail, is_proved, read_head
from candidates.ingest.services.arriving import IncomingFile
from candidates.ingest.services.importing import bring_in
from candidates.ingest.services.receiving import Origin
from candidates.models import InboxMail
from candidates.models.inbox_mail import MailState

# A mailbox that was turned into a loop must not fill the pool.
_MOST_AN_HOUR = 100


@dataclass(frozen=True)
class InboxTerms:
    """What holds for the address for CVs.

    Args:
        address: The address itself; what it sends is a loop.
        lawful_basis: Why what comes there may be held, one of LawfulBasis.
        senders: Addresses that may send there besides those of recruiters, in small letters.
        proved_by: The mail server that has to have proved the sender, by its name; "" where none has to.
    """

    address: str
    lawful_basis: str
    senders: frozenset[str] = frozenset()
    proved_by: str = ""


@transaction.atomic
def take_mail(*, mail_id: UUID | str, terms: InboxTerms, now: datetime) -> tuple[UUID, ...]:
    """Take the files of a mail in, or refuse it with the reason. All in one transaction, or nothing of it.

    Args:
        mail_id: The mail.
        terms: What holds for the address.
        now: When.

    Returns:
        The documents that now wait to be read.
    """
    mail = InboxMail.objects.select_for_update().get(pk=mail_id)
    if mail.state != MailState.RECEIVED:
        return ()
    try:
        sender = _checked(mail, terms, now=now)
        files = _files(mail)
    except IngestRefused as refused:
        why = {"code": refused.reason, "message": refused.message}
        _move(mail, MailState.REFUSED, now=now, refusal=why)
        return ()
    origin = Origin(
        source=_("By mail from %(sender)s") % {"sender": mail.sender},
        brought_by=sender,
        lawful_basis=terms.lawful_basis,
    )
    brought = bring_in(files=map(_incoming, files), origin=origin, now=now)
    _move(mail, MailState.TAKEN, now=now, import_run=brought.run, brought_by=sender)
    return brought.new_ids


def _checked(mail: InboxMail, terms: InboxTerms, *, now: datetime) -> User | None:
    """Return who sent a mail, None for somebody who is only listed.

    Raises:
        IngestRefused: Nothing of it is opened.
    """
    head = read_head(bytes(mail.raw), mail_from=mail.mail_from)
    if head.is_automatic or mail.sender == terms.address:
        raise IngestRefused("automatic", _("A program sent it, or it came back. It was not opened."))
    user = User.objects.active().filter(email=mail.sender, kind=UserKind.RECRUITER).first()
    if user is None and mail.sender not in terms.senders:
        raise IngestRefused("unknown_sender", _why_unknown(mail.sender))
    if terms.proved_by and not is_proved(bytes(mail.raw), sender=mail.sender, by=terms.proved_by):
        message = _("Your mail server could not prove that it comes from this address. It was not opened.")
        raise IngestRefused("unproved_sender", message)
    since = now - timedelta(hours=1)
    sent = InboxMail.objects.filter(sender=mail.sender, state=MailState.TAKEN, received_at__gt=since)
    if sent.count() >= _MOST_AN_HOUR:
        message = _("More than %(most)d mails an hour came from this address. Send it again later.")
        raise IngestRefused("too_often", message % {"most": _MOST_AN_HOUR})
    return user


def _why_unknown(sender: str) -> str:
    if User.objects.active().filter(email=sender).exists():
        return _("The account of this address may not bring people in. A recruiter can. It was not opened.")
    return _("Nobody with an account sends from this address. It was not opened.")


def _files(mail: InboxMail) -> list[MailFile]:
    try:
        files = list(files_in_mail(bytes(mail.raw)))
    except RecursionError:
        raise IngestRefused("too_deep", _("The mail cannot be read. Send its files anew.")) from None
    if len(files) > MOST_FILES:
        message = _("More than %(most)d files are attached. Send them in parts, or as a ZIP.")
        raise IngestRefused("too_many", message % {"most": MOST_FILES})
    if not files:
        raise IngestRefused("no_file", _("No file is attached that could be a CV."))
    return files


def _incoming(file: MailFile) -> IncomingFile:
    return IncomingFile(name=file.name, raw=file.raw, declared=file.declared)


def _move(mail: InboxMail, state: str, *, now: datetime, **changes: object) -> None:
    InboxMail.objects.move(mail.pk, from_=MailState.RECEIVED, to=state, raw=b"", **changes)
    verb = state.lower()
    actor_id = getattr(changes.get("brought_by"), "pk", None)
    target = f"inbox_mail:{mail.pk}"
    audit(action=f"candidates.inbox_mail.{verb}", actor_id=actor_id, target=target, now=now)
