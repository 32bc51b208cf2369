"""A link for a client's hiring manager: made, revoked, answered once, each answer accepted or set aside."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.accounts.rules import hash_token, normal_email
from candidates.ingest.rules import one_line
from candidates.models import Role, RoleFact, RoleIntake
from candidates.roles.errors import IntakeClosed, RoleRefused
from candidates.roles.services.mail import intake_link, send_intake
from candidates.roles.services.noting import locked, note
from candidates.roles.services.stating import Basics, Said, set_basics, state_fact

LIFETIME = timedelta(days=14)


@dataclass(frozen=True)
class MadeLink:
    """A new link, shown this once, and whether the mail server took the mail that holds it.

    Args:
        intake: What is kept of it.
        link: The whole address.
        is_mailed: None where no address was given.
    """

    intake: RoleIntake
    link: str
    is_mailed: bool | None


def create_intake(*, role: Role, name: str, email: str, made_by: User, now: datetime) -> MadeLink:
    """Make a link with which somebody at the client says what a role offers, for 14 days.

    Args:
        role: An open role.
        name: Their name, which their facts will carry.
        email: Where the link is mailed; "" to hand it over otherwise.
        made_by: The recruiter.
        now: When.

    Raises:
        RoleRefused: The role is closed, or the name is empty.
    """
    if role.closed_at is not None:
        raise RoleRefused(_("The role is closed. Reopen it first."), field="name")
    if not (name := one_line(name)):
        raise RoleRefused(_("Say whom the link is for."), field="name")
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        intake = RoleIntake.objects.create(
            role=role,
            name=name,
            email=normal_email(email),
            sha256=hash_token(token),
            made_by=made_by,
            created_at=now,
            expires_at=now + LIFETIME,
        )
        _note(intake, verb="intake_made", actor_id=made_by.pk, now=now)
    link = intake_link(token=token)
    return MadeLink(
        intake, link, send_intake(intake=intake, link=link, days=LIFETIME.days) if email else None
    )


@transaction.atomic
def revoke_intake(*, intake: RoleIntake, actor_id: UUID, now: datetime) -> None:
    """Stop a link from working; answered or revoked already, nothing happens."""
    waiting = RoleIntake.objects.filter(pk=intake.pk, submitted_at__isnull=True, revoked_at__isnull=True)
    if waiting.update(revoked_at=now):
        _note(intake, verb="intake_revoked", actor_id=actor_id, now=now)


@transaction.atomic
def submit_intake(*, token: str, answers: Mapping[str, str], now: datetime) -> None:
    """Keep what somebody at the client said; the link works no more.

    Args:
        token: From the link.
        answers: Their words by name: growth, growth_facet, impact, place, pattern, pay, pay_policy.
        now: When.

    Raises:
        IntakeClosed: The link is unknown, answered, revoked or too old, or the role is closed.
    """
    open_ones = RoleIntake.objects.answerable(now=now).filter(sha256=hash_token(token))
    intake = open_ones.select_for_update(of=("self",)).select_related("role").first()
    if intake is None:
        raise IntakeClosed(_("This link does not work any more."))
    intake.answers, intake.submitted_at = dict(answers), now
    intake.save(update_fields=["answers", "submitted_at"])
    _note(intake, verb="intake_answered", actor_id=None, now=now)


@transaction.atomic
def accept_answer(
    *, intake: RoleIntake, kind: str, values: Mapping[str, str], mark: str, actor_id: UUID, now: datetime
) -> RoleFact:
    """Make a fact of an answer, said by whom the link was for, on the day they answered.

    Args:
        intake: An answered intake.
        kind: GROWTH, IMPACT or BASICS.
        values: The answer as it is to stand: text and facet, or the four of the basics.
        mark: For the basics, what the recruiter had read of them, from `basics_mark`.
        actor_id: Who accepts it.
        now: When.

    Raises:
        RoleRefused: It cannot stand as it is.
        IntakeClosed: It was accepted or set aside already.
        ChangedMeanwhile: Somebody else changed the basics meanwhile.
    """
    intake, said = _unsettled(intake, kind)
    if kind == "BASICS":
        return set_basics(
            role=intake.role,
            basics=Basics(**values),
            said=said,
            mark=mark,
            actor_id=actor_id,
            now=now,
            intake=intake,
        )
    return state_fact(
        role=intake.role, kind=kind, **values, said=said, actor_id=actor_id, now=now, intake=intake
    )


@transaction.atomic
def set_answer_aside(*, intake: RoleIntake, kind: str, actor_id: UUID, now: datetime) -> None:
    """Make no fact of an answer; it stays readable.

    Raises:
        IntakeClosed: It was accepted or set aside already.
    """
    intake, _said = _unsettled(intake, kind)
    intake.set_aside = [*intake.set_aside, kind]
    intake.save(update_fields=["set_aside"])
    _note(intake, verb="answer_set_aside", actor_id=actor_id, now=now)


def _unsettled(intake: RoleIntake, kind: str) -> tuple[RoleIntake, Said]:
    """Return the intake as it is now, with who answered and when, unless the answer is settled."""
    # Whoever settles the other answers of the role waits here.
    locked(role=intake.role)
    present = RoleIntake.objects.select_related("role").get(pk=intake.pk)
    is_settled = kind in present.set_aside or present.facts.filter(kind=kind).exists()
    if present.submitted_at is None or is_settled:
        raise IntakeClosed(_("Somebody has dealt with this answer already."))
    return present, Said(present.name, timezone.localtime(present.submitted_at).date())


def _note(intake: RoleIntake, *, verb: str, actor_id: UUID | None, now: datetime) -> None:
    note(role=intake.role, verb=verb, actor_id=actor_id, now=now, details={"intake": str(intake.pk)})
