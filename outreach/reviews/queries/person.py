"""Writing to one person: what was written to them, about which roles one can, and why not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.compliance.queries import may_contact
from candidates.compliance.types import Reason, When
from candidates.matching.queries import Strip
from candidates.models import Candidate, Match, Role
from candidates.models.contact_record import Channel
from candidates.profiles.preferences.queries import reasons_among, said_by
from candidates.profiles.queries import readable_candidates_for
from candidates.roles.queries import roles_for
from outreach.briefs.services import MAY_BE_ASKED_AGAIN
from outreach.models import OutreachMessage
from outreach.models.outreach_message import OutreachMessageQuerySet
from outreach.reviews.queries.queue import messages_for

# An agency works on some dozens at a time.
MOST_ROLES = 100


@dataclass(frozen=True)
class RoleForPerson:
    """An open role one might write to a person about.

    Args:
        role: The role.
        strip: How far they show what it asks for; empty where they were never compared.
        message: The message about it that is there already, or None.
        reasons: Why nobody writes about this one, as they said themselves.
    """

    role: Role
    strip: Strip
    message: OutreachMessage | None
    reasons: tuple[Reason, ...]

    @property
    def may_ask(self) -> bool:
        """Whether a draft can be asked for."""
        is_new = self.message is None or self.message.state in MAY_BE_ASKED_AGAIN
        return is_new and not self.reasons


@dataclass(frozen=True)
class PersonToWrite:
    """A person as somebody who thinks of writing to them needs to know.

    Args:
        why_not: Why no draft is written, whatever the role.
        later: Why a letter would wait before it leaves.
        roles: Open roles, those they fit best first.
    """

    why_not: tuple[Reason, ...]
    later: tuple[Reason, ...]
    roles: tuple[RoleForPerson, ...]

    @property
    def is_unsettled(self) -> bool:
        """Whether they may be the same person as somebody else here."""
        return any(reason.detail == "DUPLICATE" for reason in self.why_not)

    def role(self, pk: str) -> Role | None:
        """Return the role of an id if a draft about it can be asked for."""
        asked = (one.role for one in self.roles if one.may_ask and str(one.role.pk) == pk)
        return None if self.why_not else next(asked, None)


def messages_to(*, user: User, candidate_id: UUID) -> OutreachMessageQuerySet:
    """Return the messages to a person this user may see, the newest first."""
    rows = messages_for(user=user).filter(candidate=candidate_id).select_related("requested_by")
    return rows.order_by("-requested_at", "-pk")


def person_to_write(*, user: User, candidate: Candidate, now: datetime) -> PersonToWrite:
    """Return about what one can write to a person, and what stands against it.

    Args:
        user: Who thinks of writing.
        candidate: The person.
        now: When.
    """
    answer = may_contact(candidate, channel=Channel.EMAIL, asked_by=user, now=now)
    said = said_by(candidate=candidate, user=user).standing
    why_not = [
        *answer.always,
        *answer.settle_first,
        *reasons_among(said, role=None, channel=Channel.EMAIL, now=now),
    ]
    if not why_not and not readable_candidates_for(user=user).filter(pk=candidate.pk).exists():
        text = _("Nothing about them has been read to the end yet. Bring in a CV, or wait for it.")
        why_not.append(Reason("not_read", When.LATER, text))
    roles = list(roles_for(user=user).open()[:MOST_ROLES])
    matches = {row.role_id: row for row in Match.objects.filter(candidate=candidate, role__in=roles)}
    written = {row.role_id: row for row in messages_to(user=user, candidate_id=candidate.pk)}
    roles.sort(key=lambda role: -matches[role.pk].fit if role.pk in matches else 1)
    return PersonToWrite(
        why_not=tuple(why_not),
        later=answer.later,
        roles=tuple(
            RoleForPerson(
                role,
                Strip(matches[role.pk].reasons if role.pk in matches else ()),
                written.get(role.pk),
                tuple(reasons_among(said, role=role, channel=Channel.EMAIL, now=now)),
            )
            for role in roles
        ),
    )
