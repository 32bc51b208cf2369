"""The queryset of everything that only recruiters see until a shortlist shows more."""

from typing import Self, TypeVar

from django.db import models

from axis.accounts.models import User

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class RecruiterOnlyQuerySet(models.QuerySet[_Row]):
    """Rows about candidates."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see all rows; nobody else any."""
        return self if user.sees_pool else self.none()


class OfPersonQuerySet(RecruiterOnlyQuerySet[_Row]):
    """Rows that belong to one candidate."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see the rows of everybody who is not deleted."""
        return super().visible_to(user).filter(candidate__deleted_at=None)
