"""Who looks after the people of a table."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from candidates.ingest.rules.tables import Plan
from candidates.models import TableImport


class Owners(NamedTuple):
    """To whom a table gives everybody, or "", and what users are called."""

    chosen: str
    names: Mapping[str, str]


def given_owner(*, plan: Plan) -> str:
    """Return to whom a table gives everybody, or "" where nobody was chosen, or they left since."""
    if not plan.owner_id:
        return ""
    owners = User.objects.filter(pk=plan.owner_id, kind=UserKind.RECRUITER, is_active=True)
    return plan.owner_id if owners.exists() else ""


def owner_of_new(*, table: TableImport, given: str) -> UUID | None:
    """Return who looks after people a table makes: whom it gives them to, else who brought it in."""
    if given:
        return UUID(given)
    return table.uploaded_by_id if table.uploaded_by and table.uploaded_by.is_recruiter else None


def user_names(*, ids: Iterable[str]) -> dict[str, str]:
    """Return what those of some users are called who still have an account; "" is nobody."""
    if not (wanted := {pk for pk in ids if pk}):
        return {}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=wanted).values_list("pk", "name")}
