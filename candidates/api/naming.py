"""The people whom filters and bodies name; an id that was merged leads on, or says to whom."""

from uuid import UUID

from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.reading import names_nothing
from candidates.models import Candidate
from candidates.profiles.duplicates.queries import person_now
from candidates.profiles.queries import candidates_for


def whose(user: User, candidate_id: UUID) -> UUID:
    """Return the id under which rows of somebody stand now, for a filter that names them."""
    person = person_now(user=user, candidate_id=candidate_id)
    return candidate_id if person is None else person.pk


def refuse_merged(user: User, candidate_id: UUID, *, field: str = "") -> None:
    """Refuse a write to an id that was merged.

    Args:
        user: Who asks.
        candidate_id: The id.
        field: The field of the body that holds it; "" for the address.

    Raises:
        Problem: It was merged; it names who it is now.
    """
    person = person_now(user=user, candidate_id=candidate_id)
    if person is None:
        return
    words = _("The id was merged; write to the one in merged_into.")
    wrong = [{"pointer": f"/{field}", "code": "merged", "detail": words}] if field else None
    raise Problem("merged", words, status=409, errors=wrong, merged_into=str(person.pk))


def person_named(user: User, candidate_id: UUID, *, field: str) -> Candidate:
    """Return the person whom a field of a body names.

    Raises:
        Problem: There is nobody (404), or the id was merged (409).
    """
    person = candidates_for(user=user).filter(pk=candidate_id).first()
    if person is None:
        refuse_merged(user, candidate_id, field=field)
        raise names_nothing(f"/{field}", _("There is no such candidate."))
    return person
