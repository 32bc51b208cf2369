"""What becomes of each column, why the people may be held, and what a row does to somebody we know."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from axis.audit.services import record as audit
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.tables import TARGETS, Plan
from candidates.models import MappingProfile, TableImport
from candidates.models.import_row import Outcome
from candidates.models.table_import import TableState

_NAMES = ("full_name", "last_first", "first_name", "last_name")
# Before a row is written, a table may be read or mapped another way.
_STILL_OPEN = (TableState.PARSED, TableState.VALIDATED)


@dataclass(frozen=True)
class TableOrigin:
    """Where the people of a table come from and why they may be held; asked once, kept with each document."""

    source: str
    lawful_basis: str
    is_public: bool = False


@dataclass(frozen=True)
class TableWish:
    """What a person decided about a table: its plan, its origin and what it does to people we know."""

    plan: Plan
    origin: TableOrigin
    policy: str


@transaction.atomic
def map_table(*, table: TableImport, wish: TableWish, actor_id: UUID | None, now: datetime) -> None:
    """PARSED or VALIDATED → MAPPED; a worker then checks every row, and writes nothing to people.

    Args:
        table: The table.
        wish: What was decided.
        actor_id: Who decided.
        now: When.

    Raises:
        IngestRefused: Nobody would have a name, a column is claimed twice, the owner is no recruiter in
            office, or the table is under way.
    """
    check_plan(wish.plan, table.columns)
    if wish.plan.owner_id and not _may_own(wish.plan.owner_id):
        message = _("Only a recruiter whose account is in use can look after somebody.")
        raise IngestRefused("owner_refused", message)
    moved = TableImport.objects.move(
        table.pk,
        from_=_STILL_OPEN,
        to=TableState.MAPPED,
        # Which CVs came with it is no one's choice.
        plan=replace(wish.plan, files_of=str(table.files_run_id or "")).as_json(),
        policy=wish.policy,
        source=wish.origin.source[:200],
        lawful_basis=wish.origin.lawful_basis,
        is_public=wish.origin.is_public,
        done=0,
        expected={},
    )
    if not moved:
        raise IngestRefused("under_way", _("This table is under way already. Look at it again."))
    # At the first mapping there is nothing to forget, and writing each row again took seconds.
    checked = table.rows.filter(outcome="").exclude(expected="", double_of=None)
    # Of a row about whom no was said before nothing is left that could be checked; what itself says no may
    # have been misread.
    checked.exclude(expected=Outcome.WITHHELD, cells=[]).update(expected="", double_of=None)
    target = f"table_import:{table.pk}"
    audit(action="candidates.table_import.mapped", actor_id=actor_id, target=target, now=now)


def _may_own(pk: str) -> bool:
    return User.objects.filter(pk=pk, kind=UserKind.RECRUITER, is_active=True).exists()


def check_plan(plan: Plan, columns: list[dict[str, Any]]) -> None:
    """Say why a plan cannot be, if it cannot.

    Raises:
        IngestRefused: With what to change.
    """
    if len(plan.columns) != len(columns):
        raise IngestRefused("columns_changed", _("The columns have changed. Look at the table again."))
    if not any(plan.places(name) for name in _NAMES):
        message = _("Choose the column that holds the name: without one there is nobody.")
        raise IngestRefused("no_name", message)
    for key, target in TARGETS.items():
        places = plan.places(key)
        if len(places) > 1 and not target.is_many:
            names = ", ".join(plan.columns[place].name for place in places)
            message = _("%(columns)s all claim “%(field)s”. Choose one of them.")
            raise IngestRefused("claimed_twice", message % {"columns": names, "field": _(target.label)})
    if plan.places("external_id") and not plan.id_source:
        raise IngestRefused("no_id_source", _("Say which system the ids are of, such as “bullhorn”."))


@transaction.atomic
def read_anew(*, table: TableImport, chosen: Mapping[str, Any]) -> None:
    """PARSED, VALIDATED or FAILED → UPLOADED: read the file another way.

    Args:
        table: The table.
        chosen: Encoding, delimiter, sheet or heading, as candidates.ingest.rules.tables.Reading.

    Raises:
        IngestRefused: The table is under way.
    """
    if not TableImport.objects.move(
        table.pk,
        from_=(*_STILL_OPEN, TableState.FAILED),
        to=TableState.UPLOADED,
        chosen=dict(chosen),
        expected={},
    ):
        raise IngestRefused("under_way", _("This table is under way already. Look at it again."))


def save_profile(*, name: str, plan: Plan, saved_by: User | None, now: datetime) -> MappingProfile:
    """Save a plan under a name, in place of an older one of that name.

    Args:
        name: At most 80 characters.
        plan: The plan.
        saved_by: Who saves it.
        now: When.
    """
    told = {"plan": plan.as_json(), "saved_by": saved_by, "saved_at": now}
    profile, _made = MappingProfile.objects.update_or_create(name=" ".join(name.split())[:80], defaults=told)
    return profile


def delete_profile(*, profile: MappingProfile) -> None:
    """Forget a saved plan."""
    profile.delete()
