"""What keeps a message from leaving, from values: sender, caps, clock and bytes. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from axis.lib.words import gettext as _
from candidates.compliance.types import Answer, Reason, When
from outreach.senders.rules import Letter, Shortfall, Window, next_open

# Reasons of AT_SEND that approving does not mend.
_STOPS_APPROVAL = {"no_letter", "letter_incomplete"}
# trust.md 9: a mailbox that sends like a person leaves this much between two mails.
GAP_SECONDS = (90, 300)


@dataclass(frozen=True)
class Pace:
    """How much a sender has sent.

    Args:
        cap: Mails a day at most.
        sent_today: How many since the agency's midnight, those included that may have left.
        next_day: The agency's next midnight.
        last_at: When the last one was claimed, if any.
        gap_seconds: What lies between two mails; 0 for none.
    """

    cap: int
    sent_today: int
    next_day: datetime
    last_at: datetime | None
    gap_seconds: int


def against_approving(answer: Answer) -> tuple[Reason, ...]:
    """Return the reasons for which a letter cannot be approved, of all those for which it does not leave."""
    return tuple(r for r in answer.reasons if r.when is When.ALWAYS or r.code in _STOPS_APPROVAL)


def gap_of(*, unique: str) -> int:
    """Return the pause before one mail, in seconds: spread within GAP_SECONDS, the same for the same mail."""
    shortest, longest = GAP_SECONDS
    digest = hashlib.sha256(unique.encode()).digest()
    return shortest + int.from_bytes(digest[:4], "big") % (longest - shortest + 1)


def waits_for_sender(
    *, shortfalls: Sequence[Shortfall], is_active: bool, is_embedded: bool, is_only_embedded: bool
) -> list[Reason]:
    """Return what is the matter with who sends.

    Args:
        shortfalls: What keeps the sender from sending.
        is_active: Whether its owner still works here.
        is_embedded: Whether it delivers to the embedded mailbox.
        is_only_embedded: Whether this Axis may deliver nowhere else.
    """
    found = [Reason(f"sender_{gap.code}", When.LATER, gap.text) for gap in shortfalls]
    if not is_active:
        found.append(
            Reason(
                "sender_inactive",
                When.AT_SEND,
                _("Who sends it no longer works here. Choose another sender."),
            )
        )
    if is_only_embedded and not is_embedded:
        text = _("This Axis delivers to its own mailbox alone. Choose the sender that does.")
        found.append(Reason("embedded_only", When.AT_SEND, text))
    return found


def waits_for_pace(pace: Pace, *, now: datetime) -> list[Reason]:
    """Return what of a sender's cap and gap is in the way.

    Args:
        pace: How much it has sent.
        now: When.
    """
    found = []
    if pace.sent_today >= pace.cap:
        text = _("This sender has sent its %(n)d mails of the day.") % {"n": pace.cap}
        found.append(Reason("cap", When.LATER, text, until=pace.next_day))
    if pace.last_at and pace.gap_seconds:
        until = pace.last_at + timedelta(seconds=pace.gap_seconds)
        if until > now:
            found.append(Reason("gap", When.LATER, _("A mailbox pauses between two mails."), until=until))
    return found


def waits_for_window(window: Window, *, zone: ZoneInfo, now: datetime) -> list[Reason]:
    """Return whether it is a time at which nobody is written to.

    Args:
        window: When the sender may send.
        zone: Whose clock counts.
        now: When.
    """
    opens = next_open(window, now=now, zone=zone)
    if opens == now:
        return []
    return [Reason("window", When.LATER, _("Nobody is written to at this hour."), until=opens)]


def wrong_with_bytes(
    *, letter: Letter | None, approved: str, is_approver_active: bool, missing: Sequence[str]
) -> list[Reason]:
    """Return why what would leave is not what somebody approved.

    Args:
        letter: What would leave now; None when it cannot be made.
        approved: The hash that was approved; empty for none.
        is_approver_active: Whether who approved still may.
        missing: What the law asks of a letter and this one lacks, as sentences.
    """
    if letter is None:
        text = _("The letter cannot be made: there is no sender, or no address that can be written to.")
        return [Reason("no_letter", When.AT_SEND, text)]
    found = [Reason("letter_incomplete", When.AT_SEND, sentence) for sentence in missing]
    if not approved:
        found.append(Reason("not_approved", When.AT_SEND, _("Nobody has approved it.")))
    elif approved != letter.sha256:
        text = _("It has changed since it was approved. Pull it back and read it again.")
        found.append(Reason("approval_stale", When.AT_SEND, text))
    elif not is_approver_active:
        found.append(approver_gone())
    return found


def approver_gone() -> Reason:
    """Return the reason for which a letter stays whose approver was switched off or lost the right."""
    text = _("Who approved it may no longer do so. Somebody else must read it.")
    return Reason("approver_inactive", When.AT_SEND, text)


def missing_from(
    letter: Letter, *, legal_name: str, postal_address: str, notice_url: str, source: str
) -> list[str]:
    """Return what trust.md P-03 and P-31 ask of a letter's text and HTML and this one lacks, as sentences.

    Args:
        letter: The letter.
        legal_name: The agency's; must stand in it.
        postal_address: The agency's; each of its lines must stand in it.
        notice_url: Where the whole notice is; must stand in it.
        source: Where the person's data come from; must stand in it.
    """
    wanted = {
        _("The agency has no legal name. An administrator sets it."): [legal_name],
        _("The agency has no postal address. An administrator sets it."): postal_address.splitlines() or [""],
        _("The letter does not say where the person's data come from."): [source],
        _("The letter does not lead to the privacy notice."): [notice_url],
        _("The letter does not say how to stop."): [letter.stop_url],
    }
    return [sentence for sentence, parts in wanted.items() if not _holds(letter, parts)]


def _holds(letter: Letter, parts: Sequence[str]) -> bool:
    text = " ".join(letter.text.split())
    shown = [" ".join(part.split()).strip(" ,.") for part in parts]
    return all(part and part in text for part in shown)
