"""The review queue: who waits, in which order, and where one message stands in it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from axis.accounts.models import User
from outreach.models import OutreachMessage
from outreach.models.outreach_message import OutreachMessageQuerySet


@dataclass(frozen=True)
class QueueFilter:
    """Which drafts somebody goes through.

    Args:
        role_id: Of one role alone; None for all.
        is_mine: Only those they asked for themselves.
    """

    role_id: UUID | None = None
    is_mine: bool = False


@dataclass(frozen=True)
class Place:
    """Where a message stands among those that wait.

    Args:
        total: How many wait.
        number: Its own place from 1; 0 when it does not wait.
        next_id: The one after it, from the beginning again behind the last; None without another.
        previous_id: The one before it.
    """

    total: int
    number: int
    next_id: UUID | None
    previous_id: UUID | None


@dataclass(frozen=True)
class RoleChoice:
    """A role with drafts that wait."""

    id: UUID
    title: str
    client: str
    total: int


EVERYTHING = QueueFilter()


def messages_for(*, user: User) -> OutreachMessageQuerySet:
    """Every message this user may see, with what a list row shows already loaded."""
    return OutreachMessage.objects.visible_to(user).select_related("candidate__standing", "role__client")


def review_queue(*, user: User, only: QueueFilter = EVERYTHING) -> OutreachMessageQuerySet:
    """Messages a person must decide on; oldest first, so nobody waits behind newer drafts.

    Args:
        user: Who looks.
        only: Which of them.
    """
    rows = messages_for(user=user).needing_review()
    if only.role_id is not None:
        rows = rows.filter(role=only.role_id)
    return rows.filter(requested_by=user) if only.is_mine else rows


def place_in_queue(*, user: User, message: OutreachMessage, only: QueueFilter = EVERYTHING) -> Place:
    """Return where a message stands in the queue, or would stand, in one query.

    Args:
        user: Who looks.
        message: One they may see.
        only: Which drafts they go through.
    """
    rows = review_queue(user=user, only=only).order_by("requested_at", "pk").select_related(None)
    keys = list(rows.values_list("requested_at", "pk"))
    own = (message.requested_at, message.pk)
    before, after = [key for key in keys if key < own], [key for key in keys if key > own]
    is_in = len(before) + len(after) < len(keys)
    return Place(
        total=len(keys),
        number=len(before) + 1 if is_in else 0,
        next_id=next((pk for _at, pk in (*after, *before)), None),
        previous_id=next((pk for _at, pk in (*reversed(before), *reversed(after))), None),
    )


def roles_in_queue(*, user: User) -> list[RoleChoice]:
    """Return the roles with drafts that wait, by title, each with how many."""
    rows = (
        review_queue(user=user).select_related(None).values_list("role", "role__title", "role__client__name")
    )
    counted = rows.annotate(total=Count("pk")).order_by("role__title", "role")
    return [RoleChoice(pk, title, client, total) for pk, title, client, total in counted]
