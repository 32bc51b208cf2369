"""Facts about a role: stated, changed by a newer one, retired. No row's words are ever changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.ingest.rules import one_line
from candidates.models import Role, RoleFact, RoleIntake
from candidates.models.role import PayPolicy, RoleFactFacet, RoleFactKind
from candidates.roles.errors import ChangedMeanwhile, RoleRefused
from candidates.roles.queries import basics_mark, basics_of
from candidates.roles.rules import basics_line, faults_of, next_code
from candidates.roles.services.noting import locked, note


@dataclass(frozen=True)
class Said:
    """Who at the client said something, and on which day."""

    by: str
    on: date


@dataclass(frozen=True)
class Basics:
    """The plain facts of a role.

    Args:
        place: Where, at most 100 characters.
        pattern: How the time is laid out, as "weekdays" or "four on four off", at most 100 characters.
        pay: As the client states it, at most 90 characters; part of the line only under STATE.
        pay_policy: One of PayPolicy.
    """

    place: str
    pattern: str
    pay: str
    pay_policy: str


@transaction.atomic
def state_fact(
    *,
    role: Role,
    kind: str,
    facet: str,
    text: str,
    said: Said,
    actor_id: UUID | None,
    now: datetime,
    intake: RoleIntake | None = None,
) -> RoleFact:
    """Write down a fact of kind GROWTH or IMPACT; the system gives it the role's next code.

    Args:
        role: The role.
        kind: GROWTH or IMPACT; the basics have `set_basics`.
        facet: What it is about, one of RoleFactFacet.
        text: The fact, phrased as docs/writing-role-facts.md asks.
        said: Who said it, and when.
        actor_id: Who writes it down.
        now: When.
        intake: The link through which it was said, if it was.

    Raises:
        RoleRefused: It cannot stand as it is; `field` says what is wrong.
    """
    text, said = _checked(kind, facet, text, said, now)
    role = locked(role=role)
    return _write(role, kind, facet, text, said, actor_id=actor_id, now=now, intake=intake)


@transaction.atomic
def change_fact(
    *, fact: RoleFact, facet: str, text: str, said: Said, actor_id: UUID, now: datetime
) -> RoleFact:
    """Put a newer fact in the place of one; the old one is retired and stays true for who cited it.

    Args as `state_fact`, and:
        fact: The one it replaces. The same words change nothing.

    Raises:
        RoleRefused: It cannot stand as it is.
        ChangedMeanwhile: Somebody else changed or retired it since it was read.
    """
    text, said = _checked(fact.kind, facet, text, said, now)
    role = locked(role=fact.role)
    is_same = (fact.facet, fact.text, fact.stated_by, fact.stated_on) == (facet, text, said.by, said.on)
    if is_same and RoleFact.objects.current().filter(pk=fact.pk).exists():
        return fact
    _retire(fact, now)
    return _write(role, fact.kind, facet, text, said, actor_id=actor_id, now=now, replaces=fact)


@transaction.atomic
def retire_fact(*, fact: RoleFact, actor_id: UUID, now: datetime) -> None:
    """Stop stating a fact; retired already, nothing happens."""
    locked(role=fact.role)
    if RoleFact.objects.current().filter(pk=fact.pk).update(retired_at=now):
        details = {"fact": str(fact.pk)}
        note(role=fact.role, verb="fact_retired", actor_id=actor_id, now=now, details=details)


@transaction.atomic
def set_basics(
    *,
    role: Role,
    basics: Basics,
    said: Said,
    mark: str,
    actor_id: UUID,
    now: datetime,
    intake: RoleIntake | None = None,
) -> RoleFact:
    """Keep place, pattern and pay, and state the line made of them in place of the one before.

    Args as `state_fact`, and:
        basics: The parts.
        mark: What the editor had read, from `basics_mark`.

    Raises:
        RoleRefused: The line cannot stand, or the pay to be stated is missing.
        ChangedMeanwhile: Somebody else changed the basics since they were read.
    """
    given = {name: one_line(value) for name, value in vars(basics).items()}
    line, said = _checked_basics(given, said, now)
    role = locked(role=role)
    present = basics_of(role=role)
    if basics_mark(role, present) != mark:
        raise ChangedMeanwhile(_("Somebody else has changed the basics since you opened them."))
    Role.objects.filter(pk=role.pk).update(**given)
    for fact in present:
        _retire(fact, now)
    kind, facet, replaces = RoleFactKind.BASICS, RoleFactFacet.SITE, present[0] if present else None
    return _write(role, kind, facet, line, said, actor_id=actor_id, now=now, intake=intake, replaces=replaces)


def _checked(kind: str, facet: str, text: str, said: Said, now: datetime) -> tuple[str, Said]:
    if kind not in RoleFactKind.values or facet not in RoleFactFacet.values:
        raise RoleRefused(_("Choose what it is about."), field="facet")
    if faults := faults_of(kind=kind, text=(line := one_line(text))):
        raise RoleRefused(" ".join(faults), field="text")
    return line, _checked_said(said, now)


def _checked_basics(given: dict[str, str], said: Said, now: datetime) -> tuple[str, Said]:
    if given["pay_policy"] not in PayPolicy.values:
        raise RoleRefused(_("Choose whether the pay may be stated."), field="pay_policy")
    if given["pay_policy"] == PayPolicy.STATE and not given["pay"]:
        raise RoleRefused(_("Say what is paid, or choose that messages do not state it."), field="pay")
    if not given["place"] and not given["pattern"]:
        raise RoleRefused(_("Say where or when one works."), field="place")
    line = basics_line(**given)
    if faults := faults_of(kind=RoleFactKind.BASICS, text=line):
        raise RoleRefused(" ".join(faults), field="place")
    return line, _checked_said(said, now)


def _checked_said(said: Said, now: datetime) -> Said:
    by = one_line(said.by)
    if not by:
        raise RoleRefused(_("Say who at the client said it."), field="stated_by")
    if said.on > timezone.localtime(now).date():
        raise RoleRefused(_("That day is still to come."), field="stated_on")
    return Said(by, said.on)


def _retire(fact: RoleFact, now: datetime) -> None:
    if not RoleFact.objects.current().filter(pk=fact.pk).update(retired_at=now):
        raise ChangedMeanwhile(_("Somebody else has changed this fact since you opened it."))


def _write(
    role: Role,
    kind: str,
    facet: str,
    text: str,
    said: Said,
    *,
    actor_id: UUID | None,
    now: datetime,
    intake: RoleIntake | None = None,
    replaces: RoleFact | None = None,
) -> RoleFact:
    codes = RoleFact.objects.filter(role=role).values_list("code", flat=True)
    fact = RoleFact.objects.create(
        role=role,
        code=next_code(codes),
        kind=kind,
        facet=facet,
        text=text,
        stated_by=said.by,
        stated_on=said.on,
        intake=intake,
        replaces=replaces,
    )
    note(role=role, verb="fact_stated", actor_id=actor_id, now=now, details={"fact": str(fact.pk)})
    return fact
