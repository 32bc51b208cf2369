"""may_contact: the one answer for the person, for screens, briefs, reviews and delivery alike."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from axis.accounts.models import Client, User
from candidates.compliance.queries.knowing import known_about
from candidates.compliance.rules import Plan, answer_for
from candidates.compliance.types import Answer
from candidates.models import Candidate, ContactHold, Role
from candidates.models.contact_hold import HoldReason


def may_contact(
    candidate: Candidate,
    *,
    channel: str,
    client: Client | None = None,
    role: Role | None = None,
    asked_by: User | None = None,
    now: datetime,
) -> Answer:
    """Return every reason why a person may not be written to, and what else to know.

    Args:
        candidate: The person. Refusals, restriction, holds, consents and contacts are read now; addresses as
            loaded, where the caller loaded them.
        channel: How, as candidates.models.contact_record.Channel.
        client: Whose role it is about; by default the role's.
        role: The role; None for a new matter.
        asked_by: Who would write; None for nobody in particular, to whom every contact is a colleague's.
        now: When.
    """
    answers = may_contact_many(
        [candidate], channel=channel, client=client, role=role, asked_by=asked_by, now=now
    )
    return answers[candidate.pk]


def may_be_two(*, candidate_ids: Collection[UUID]) -> set[UUID]:
    """Return which of some people may be the same as somebody else, as long as nobody has decided."""
    holds = ContactHold.objects.filter(
        candidate__in=candidate_ids, reason=HoldReason.DUPLICATE, lifted_at=None
    )
    return set(holds.values_list("candidate", flat=True))


def may_contact_many(
    candidates: Sequence[Candidate],
    *,
    channel: str,
    client: Client | None = None,
    role: Role | None = None,
    asked_by: User | None = None,
    now: datetime,
) -> dict[UUID, Answer]:
    """Return the answer of `may_contact` for each of these people, in as many queries as for one.

    Args:
        candidates: The people.
        channel: How, as candidates.models.contact_record.Channel.
        client: Whose role it is about; by default the role's.
        role: The role; None for a new matter.
        asked_by: Who would write.
        now: When.
    """
    client_id = client.pk if client else role.client_id if role else None
    plan = Plan(
        channel=channel,
        client=client_id,
        role=role.pk if role else None,
        asked_by=asked_by.pk if asked_by else None,
    )
    known = known_about(candidates, client_id=client_id)
    return {pk: answer_for(about, plan, now=now) for pk, about in known.items()}
