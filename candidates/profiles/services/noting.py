"""What recruiters note about a person: how they are addressed, who looks after them, and tags."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.models import Candidate
from candidates.profiles.errors import OwnerRefused
from candidates.profiles.rules import plain_tags
from candidates.profiles.services.changing import say_fields
from candidates.profiles.services.indexing import index_words


@transaction.atomic
def address_as(*, candidate: Candidate, name: str, actor_id: UUID | None, now: datetime) -> None:
    """Note how a person is addressed; an empty name goes back to the whole one.

    Args:
        candidate: The person.
        name: The name letters to them begin with, at most 100 characters.
        actor_id: Who says so.
        now: When.
    """
    values = {"preferred_name": " ".join(name.split())[:100]}
    say_fields(candidate=candidate, values=values, actor_id=actor_id, now=now)
    index_words(candidate_id=candidate.pk)
    _note("addressed_as", candidate.pk, actor_id=actor_id, now=now)


@transaction.atomic
def set_tags(*, candidate: Candidate, tags: Iterable[str], actor_id: UUID | None, now: datetime) -> None:
    """Replace a person's tags.

    Args:
        candidate: The person.
        tags: Words or short phrases; space around them and repetitions are dropped.
        actor_id: Who says so.
        now: When.

    Raises:
        TagsRefused: One is too long, or there are too many.
    """
    candidate.tags = plain_tags(tags)
    _save(candidate, "tags", verb="tagged", actor_id=actor_id, now=now)


@transaction.atomic
def give_to(*, candidate: Candidate, owner: User | None, actor_id: UUID, now: datetime) -> None:
    """Say which recruiter looks after a person.

    Args:
        candidate: The person.
        owner: An active recruiter, or None for nobody.
        actor_id: Who says so.
        now: When.

    Raises:
        OwnerRefused: The user is no active recruiter.
    """
    if owner is not None and not (owner.is_recruiter and owner.is_active):
        raise OwnerRefused(_("Only a recruiter whose account is in use can look after somebody."))
    candidate.owner = owner
    _save(candidate, "owner", verb="given", actor_id=actor_id, now=now)


def _save(candidate: Candidate, field: str, *, verb: str, actor_id: UUID | None, now: datetime) -> None:
    candidate.updated_at = now
    candidate.save(update_fields=[field, "updated_at"])
    index_words(candidate_id=candidate.pk)
    _note(verb, candidate.pk, actor_id=actor_id, now=now)


def _note(verb: str, candidate_id: UUID, *, actor_id: UUID | None, now: datetime) -> None:
    audit(
        action=f"candidates.candidate.{verb}", actor_id=actor_id, target=f"candidate:{candidate_id}", now=now
    )
    change(kind="candidate.updated", object_type="candidate", object_id=candidate_id, now=now)
