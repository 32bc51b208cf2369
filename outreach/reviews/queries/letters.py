"""The letter as it would leave now, made of the latest version and the settings of this moment."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from axis.accounts.queries import current_agency
from candidates.insights.queries import standing_among
from outreach.briefs.queries import fallen_facts
from outreach.briefs.types import Brief, Draft
from outreach.gate.queries import address_of
from outreach.gate.rules import missing_from
from outreach.gate.types import Prepared
from outreach.models import DraftVersion, OutreachMessage, SenderIdentity
from outreach.reviews.rules import letter_of
from outreach.senders.queries import sender_of


def prepared_for(
    message: OutreachMessage, *, version: DraftVersion | None, sender: SenderIdentity | None
) -> Prepared:
    """Return the letter a version would leave as, and what it lacks.

    Args:
        message: With its candidate and their contact points.
        version: The latest version; None without one.
        sender: From whom, as `sender_for` says or as somebody chose.
    """
    agency, to = current_agency(), address_of(message.candidate)
    if version is None or sender is None or not to:
        return Prepared(None)
    draft = Draft.model_validate(version.content)
    goes_by = message.candidate.preferred_name or message.candidate.name
    made = letter_of(
        draft,
        sender=sender_of(identity=sender),
        signature=sender.signature,
        to=to,
        agency_name=agency.legal_name if agency else "",
        postal_address=agency.postal_address if agency else "",
        notice_url=notice_url(message),
        stop_url=stop_url(message),
    )
    letter = replace(made, goes_by=goes_by)
    missing = missing_from(
        letter,
        legal_name=agency.legal_name if agency else "",
        postal_address=agency.postal_address if agency else "",
        notice_url=notice_url(message),
        source=_source(draft),
    )
    return Prepared(letter, (*missing, *_fallen_figures(message, draft), *_fallen_facts(message, draft)))


def sender_for(message: OutreachMessage) -> SenderIdentity | None:
    """Return from whom a message goes: as somebody chose, else the first sender of who asked for it.

    One that can send comes before one that cannot; on an Axis that delivers to its own mailbox alone, only
    its own sender can.
    """
    if message.sender is not None:
        return message.sender
    return next(iter(senders_to_choose(message)), None)


def senders_to_choose(message: OutreachMessage) -> list[SenderIdentity]:
    """Return the senders of who asked for a message, the one it would go from by itself first."""
    if message.requested_by is None:
        return []
    rows = SenderIdentity.objects.filter(owner=message.requested_by).select_related("owner")
    return sorted(rows, key=_rank)


def notice_url(message: OutreachMessage) -> str:
    """Return the public address of the privacy notice for the person a message is to."""
    return f"{settings.AXIS_BASE_URL}/privacy/{message.stop_token}"


def stop_url(message: OutreachMessage) -> str:
    """Return the public address under which the person a message is to stops all mail."""
    return f"{settings.AXIS_BASE_URL}/u/{message.stop_token}"


def _rank(sender: SenderIdentity) -> tuple[bool, bool, bool, str]:
    is_closed = settings.AXIS_EMBEDDED_ONLY and not sender.is_embedded
    is_untested = not sender.is_embedded and (sender.tested_at is None or bool(sender.test_error))
    return is_closed, sender.paused_at is not None, is_untested, str(sender.pk)


def _fallen_figures(message: OutreachMessage, draft: Draft) -> list[str]:
    cited = {id_ for told in draft.segments if told.move == "benchmark" for id_ in told.fact_ids}
    if not cited:
        return []
    brief = Brief.model_validate(message.brief.content)
    figures = {fact.text for fact in brief.of_kind("benchmark") if fact.id in cited}
    # A brief leaves out the full stop at a statement's end.
    standing = standing_among([end for text in figures for end in (text, f"{text}.")])
    if figures <= {statement.rstrip(".") for statement in standing}:
        return []
    return [_("A market figure in it was withdrawn or replaced. Send it back for another text.")]


def _fallen_facts(message: OutreachMessage, draft: Draft) -> list[str]:
    cited = {id_ for told in draft.segments for id_ in told.fact_ids}
    if not cited:
        return []
    brief = Brief.model_validate(message.brief.content)
    if cited.isdisjoint(fallen_facts(brief, candidate_id=message.candidate_id)):
        return []
    return [
        _(
            "Something it tells of their work is confidential, or was corrected or marked as wrong since. "
            "Send it back for another text."
        )
    ]


def _source(draft: Draft) -> str:
    return next((segment.text for segment in draft.footer if segment.move == "source"), "")
