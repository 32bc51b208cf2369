"""What one message's page shows: the mail, what stands in its way, what it says, and what else there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from axis.ui.access import SignedInRequest
from candidates.compliance.types import Reason, When
from candidates.profiles.preferences.queries import ForRole, beside_role
from candidates.profiles.standing.queries import local_time
from outreach.drafting.rules import openings
from outreach.gate.queries import may_send
from outreach.gate.types import Prepared
from outreach.models import OutreachMessage
from outreach.models.outreach_message import WAITING_TO_LEAVE, MessageState
from outreach.models.review import ReasonCode
from outreach.reviews.queries import (
    QueueFilter,
    ReadableDraft,
    last_decision,
    place_in_queue,
    prepared_for,
    readable_draft,
    reviews_of,
    roles_in_queue,
    senders_to_choose,
    sent_before,
)
from outreach.reviews.rules import MENDABLE, Typed, suggestions, ticks_due
from outreach.senders.rules import Letter
from outreach.ui.claims import claims
from outreach.ui.facts import linkings, toggles
from outreach.ui.fields import fields_of

# What approving itself brings.
_COMES_WITH_APPROVAL = {"not_approved", "approval_stale", "held"}
_SOON = 90
_STOPS_APPROVAL = {"no_letter", "letter_incomplete"}
SEND_BACK_REASONS = (
    ReasonCode.WRONG_REASON,
    ReasonCode.NOT_THEIRS,
    ReasonCode.TONE,
    ReasonCode.TOO_LONG,
    ReasonCode.UNCLEAR,
    ReasonCode.OTHER,
)
REJECT_REASONS = (
    ReasonCode.NOT_THE_PERSON,
    ReasonCode.NOT_NOW,
    ReasonCode.WRONG_REASON,
    ReasonCode.NOT_THEIRS,
    ReasonCode.OTHER,
)


@dataclass(frozen=True)
class Gates:
    """What stands between a draft and its reader.

    Args:
        stops: Sentences that forbid approving, each with a code.
        waits: What it would wait for once approved.
    """

    stops: tuple[tuple[str, str], ...]
    waits: tuple[Reason, ...]


def queue_filter(request: SignedInRequest) -> QueueFilter:
    """Return which drafts somebody goes through, as the address says; nonsense in it filters nothing."""
    try:
        role_id = UUID(request.GET.get("role", ""))
    except ValueError:
        role_id = None
    return QueueFilter(role_id=role_id, is_mine=request.GET.get("mine") == "1")


def query_of(only: QueueFilter, **more: str) -> str:
    """Return the filter as the end of an address, or ""."""
    kept = {"role": str(only.role_id)} if only.role_id else {}
    kept |= {"mine": "1"} if only.is_mine else {}
    return f"?{urlencode(kept | more)}" if kept or more else ""


def queue_context(request: SignedInRequest) -> dict[str, Any]:
    """Return what the bar over list and message shows."""
    only = queue_filter(request)
    choices = roles_in_queue(user=request.user)
    return {
        "only": only,
        "query": query_of(only),
        "roles": [(role, query_of(QueueFilter(role.id, only.is_mine))) for role in choices],
        "role": next((role for role in choices if role.id == only.role_id), None),
        "all_roles": query_of(QueueFilter(None, only.is_mine)),
        "other_whose": query_of(QueueFilter(only.role_id, not only.is_mine)),
        "last": last_decision(user=request.user, now=timezone.now()),
    }


def page_context(request: SignedInRequest, message: OutreachMessage, **more: Any) -> dict[str, Any]:
    """Return everything of one message's page.

    Args:
        request: Who looks.
        message: From `message_pages_for`.
        more: What an act adds, such as the conflict it met.
    """
    now, shown = timezone.now(), readable_draft(message)
    senders = senders_to_choose(message)
    message.sender = message.sender or next(iter(senders), None)
    prepared = prepared_for(message, version=shown.version if shown else None, sender=message.sender)
    context = queue_context(request)
    return {
        **context,
        "message": message,
        "shown": shown,
        "letter": (letter := letter_of_message(message, prepared)),
        "tail": tail_of(letter, shown),
        "edit_query": query_of(context["only"], edit="1"),
        "poll": query_of(context["only"], seen=f"{message.state}.{message.dead_at is not None}"),
        "blocked": [_reason(kept) for kept in message.blocked_by],
        "left": time_left(message.held_until, now=now),
        "place": place_in_queue(user=request.user, message=message, only=context["only"]),
        "reviews": reviews_of(message),
        "is_dead": message.dead_at is not None,
        "is_waiting": message.state in WAITING_TO_LEAVE,
        "local_time": local_time(message.candidate, now=now),
        "claims": claims(shown) if shown else [],
        "sent_before": sent_before(message),
        "said": said_beside(message, now=now),
        **(_to_decide(request, message, shown, prepared, now=now) if shown else {}),
        "senders": senders,
        **(_to_edit(shown, **more) if shown and more.get("is_edited") else {}),
        **more,
    }


def said_beside(message: OutreachMessage, *, now: datetime) -> ForRole | None:
    """Return what the person said they want, beside the role; None where they said nothing."""
    beside = beside_role(role=message.role, candidate_ids=[message.candidate_id], now=now)
    return beside.get(message.candidate_id)


def letter_of_message(message: OutreachMessage, prepared: Prepared) -> Letter | None:
    """Return what was approved, whole; before that, what would leave now."""
    if message.approval and message.approval.letter:
        return Letter.of_json(message.approval.letter)
    return prepared.letter


def tail_of(letter: Letter | None, shown: ReadableDraft | None) -> list[str]:
    """Return what stands below the words of a draft: signature and footer, exactly as they leave."""
    if letter is None or shown is None:
        return []
    return letter.text.removeprefix(shown.draft.body()).strip().split("\n\n")


def time_left(until: datetime | None, *, now: datetime) -> str:
    """Return how long something still waits, in words; nothing once it does not."""
    seconds = int((until - now).total_seconds()) if until else 0
    if seconds <= 0:
        return ""
    if seconds < _SOON:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def gates(message: OutreachMessage, shown: ReadableDraft, prepared: Prepared, *, now: datetime) -> Gates:
    """Return what forbids approving, and what it would wait for."""
    reasons = [
        reason
        for reason in may_send(message, prepared=prepared, now=now).reasons
        if reason.code not in _COMES_WITH_APPROVAL
    ]
    stops = [(r.code, r.text) for r in reasons if r.when == When.ALWAYS or r.code in _STOPS_APPROVAL]
    if shown.verification is None:
        stops.append(("not_checked", _("It has not been checked yet.")))
    else:
        blocks = (finding for finding in shown.verification.findings if finding.severity == "block")
        stops += [(finding.rule, f"{finding.message} {finding.suggestion}".strip()) for finding in blocks]
    waits = [r for r in reasons if r.when != When.ALWAYS and r.code not in _STOPS_APPROVAL]
    return Gates(tuple(dict.fromkeys(stops)), tuple(sorted(waits, key=lambda r: r.when != When.LATER)))


def _reason(kept: Mapping[str, str]) -> Reason:
    """Return a reason as it was kept with a message."""
    until = kept.get("until")
    when = datetime.fromisoformat(until) if until else None
    return Reason(kept.get("code", ""), When.LATER, kept.get("text", ""), until=when)


def _to_edit(shown: ReadableDraft, *, typed: Typed | None = None, **_more: Any) -> dict[str, Any]:
    return {"fields": fields_of(shown, typed), "linkings": linkings(shown)}


def _to_decide(
    request: SignedInRequest,
    message: OutreachMessage,
    shown: ReadableDraft,
    prepared: Prepared,
    *,
    now: datetime,
) -> dict[str, Any]:
    """Return what only a message that waits for its decision shows."""
    found = gates(message, shown, prepared, now=now)
    if message.state != MessageState.NEEDS_REVIEW:
        return {"gates": found}
    verification = shown.verification
    return {
        "gates": found,
        "is_open": True,
        "may_approve": request.user.may_approve,
        "ticks": ticks_due(verification, shown.draft) if verification else (),
        "ticked": request.POST.getlist("attested"),
        "suggestions": [
            (key, finding, finding.rule in MENDABLE)
            for key, finding in (suggestions(verification) if verification else {}).items()
        ],
        "toggles": toggles(shown),
        "openings": openings(brief=shown.brief, shown=shown.draft),
        "send_back_reasons": SEND_BACK_REASONS,
        "reject_reasons": REJECT_REASONS,
    }
