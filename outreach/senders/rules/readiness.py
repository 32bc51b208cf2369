"""Whether a sender can send, and everything that is still missing."""

from dataclasses import dataclass
from datetime import datetime

from axis.lib.words import gettext as _
from outreach.senders.rules.checking import wrong_with


@dataclass(frozen=True)
class Shortfall:
    """One thing that stands in the way.

    Args:
        code: For programs: `address`, `display_name`, `signature`, `agency_not_named`, `not_tested`,
            `test_failed` or `paused`.
        text: A plain sentence: what is wrong and what to do.
    """

    code: str
    text: str


def readiness(
    *,
    address: str,
    display_name: str,
    signature: str,
    agency_name: str,
    is_embedded: bool,
    tested_at: datetime | None,
    test_error: str,
    paused_at: datetime | None,
) -> list[Shortfall]:
    """Return everything that keeps a sender from sending; nothing means that it is ready.

    Args:
        address: The sender's e-mail address.
        display_name: The name beside it.
        signature: The lines under each mail.
        agency_name: The agency's legal name, which the signature must hold.
        is_embedded: Whether it delivers to the demo's own mailbox, which needs no test.
        tested_at: When its server was last tried, if ever since the last change.
        test_error: What went wrong then; empty for nothing.
        paused_at: Since when it is paused.
    """
    wrong = wrong_with(address=address, display_name=display_name, signature=signature, server=None)
    found = [Shortfall(code, text) for code, text in wrong.items()]
    if not _holds(signature, agency_name):
        found.append(_unnamed(agency_name))
    if not is_embedded and tested_at is None:
        found.append(Shortfall("not_tested", _("Its server has not been tried. Send a test.")))
    elif not is_embedded and test_error:
        found.append(Shortfall("test_failed", test_error))
    if paused_at is not None:
        found.append(Shortfall("paused", _("It is paused. Resume it to send.")))
    return found


def _unnamed(agency_name: str) -> Shortfall:
    if not agency_name.strip():
        return Shortfall("agency_not_named", _("The agency has no name yet. An administrator sets it."))
    text = _("The signature does not name the agency. Add “%(agency)s”.") % {"agency": agency_name}
    return Shortfall("agency_not_named", text)


def _holds(signature: str, agency_name: str) -> bool:
    wanted = " ".join(agency_name.split()).casefold()
    return bool(wanted) and wanted in " ".join(signature.split()).casefold()
