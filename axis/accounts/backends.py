"""How a session becomes a user: one query that also brings what every page needs of them."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Subquery

from axis.accounts.models import Agency, User
from axis.accounts.models.user import UserQuerySet
from axis.accounts.queries import has_second_factor


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """Loads the signed-in person with the agency's clock and switch, and with their second factor."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person, or None once they are deactivated: their sessions end with the next request."""
        return _people().filter(pk=user_id).first()


@cache
def _people() -> UserQuerySet:
    """Put together once, since every request asks so."""
    return User.objects.active().annotate(
        agency_time_zone=Subquery(Agency.objects.values("time_zone")[:1]),
        agency_sending_paused_at=Subquery(Agency.objects.values("sending_paused_at")[:1]),
        has_second_factor=has_second_factor(),
    )
