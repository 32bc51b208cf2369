"""A real mail through a sender's server to whoever asks for it, and nobody else."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.accounts.queries import current_agency
from axis.accounts.rules import fingerprint
from axis.audit import services as audit
from axis.lib.ids import new_id
from outreach.models import SenderIdentity
from outreach.senders.errors import NotYourSender, ServerRefused, ServerUnreachable
from outreach.senders.queries import may_change, sender_of
from outreach.senders.rules import Letter, as_sent, checked_address, html_twin, new_message_id
from outreach.senders.services.connecting import deliver

_LONGEST_ERROR = 500


def send_test(*, pk: UUID, actor: User, now: datetime) -> str:
    """Send a test to the person who asks for it, and keep what came of it; call it outside a transaction.

    It takes ten seconds at most.

    Args:
        pk: The sender.
        actor: Who asks; the mail goes to their own address.
        now: When.

    Returns:
        What went wrong, as it is kept with the sender; empty when the server took the mail.

    Raises:
        NotYourSender: It is somebody else's.
    """
    identity = SenderIdentity.objects.select_related("owner").get(pk=pk)
    if not may_change(user=actor, identity=identity):
        raise NotYourSender(_("Only its owner and administrators test a sender."))
    tried = _mark(identity)
    error = _try(identity, actor, now)[:_LONGEST_ERROR]
    current = SenderIdentity.objects.get(pk=pk)
    # A result of settings that were changed meanwhile says nothing about the new ones.
    if _mark(current) == tried:
        current.tested_at, current.test_error = now, error
        current.save(update_fields=["tested_at", "test_error"])
    audit.record(
        action="outreach.sender.tested",
        actor_id=actor.pk,
        target=f"sender:{pk}",
        now=now,
        details={"arrived": not error},
    )
    return error


def _try(identity: SenderIdentity, actor: User, now: datetime) -> str:
    to = checked_address(actor.email)
    if to is None:
        return _("Your own address is none mail can be sent to. An administrator changes it.")
    try:
        deliver(identity=identity, to=to, raw=_mail(identity, to, now))
    except (ServerRefused, ServerUnreachable) as error:
        return error.message
    return ""


def _mail(identity: SenderIdentity, to: str, now: datetime) -> bytes:
    """Return a letter made and sent as every other, with an address to stop at that stops nobody."""
    agency, sender = current_agency(), sender_of(identity=identity)
    words = _(
        "This mail left Axis through the server of %(address)s, in the form every mail from there has.\n\n"
        "If you can read it, the server works. Look whether it lies among unwanted mail."
    ) % {"address": identity.address}
    stop_url = f"{settings.AXIS_BASE_URL}/u/a-test"
    imprint = f"{agency.legal_name}, {', '.join(agency.postal_address.split(chr(10)))}" if agency else ""
    small = _("In a real mail one click here stops all mail: %(url)s") % {"url": stop_url}
    text = "\n\n".join((words, identity.signature.strip(), f"{imprint}\n{small}".strip())) + "\n"
    letter = Letter(
        sender_address=sender.address,
        sender_name=sender.display_name,
        reply_to="",
        to=to,
        subject=_("A test of %(address)s") % {"address": identity.address},
        text=text,
        html=html_twin(text, links=(stop_url,)),
        stop_url=stop_url,
    )
    return as_sent(letter.mail(header_id=new_message_id(sender, new_id()), date=now))


def _mark(identity: SenderIdentity) -> str:
    server = (identity.host, str(identity.port), identity.security, identity.user_name)
    return fingerprint([identity.address, *server, identity.smtp_password.stored])
