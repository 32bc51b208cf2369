"""Candidate: a person we may approach, who has not applied."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models.visibility import RecruiterOnlyQuerySet

if TYPE_CHECKING:
    from candidates.models.profile import Employment


class CandidateQuerySet(RecruiterOnlyQuerySet["Candidate"]):
    """Reads of candidates."""

    def matching(self, words: str) -> Self:
        """People whose name or headline holds every one of these words, whatever the case."""
        found = self
        for word in words.split():
            found = found.filter(Q(name__icontains=word) | Q(headline__icontains=word))
        return found


@pghistory.track()
class Candidate(models.Model):
    """One person, as their documents describe them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    # How the person is addressed; empty until somebody knows, since a name is never split by guess.
    preferred_name = models.CharField(_("Addressed as"), max_length=100, blank=True, default="")
    headline = models.CharField(max_length=300, blank=True, default="")
    summary = models.TextField(blank=True, default="")
    city = models.CharField(max_length=120, blank=True, default="")
    region = models.CharField(max_length=120, blank=True, default="")
    country_code = models.CharField(max_length=8, blank=True, default="")
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = CandidateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(Lower("name"), "id", name="candidate_name_id")]

    def __str__(self) -> str:
        return self.name

    @property
    def current_employment(self) -> "Employment | None":
        """The first employment their newest document lists; needs them loaded in order."""
        return next(iter(self.employment_set.all()), None)

    @property
    def place(self) -> str:
        """City, region and country as far as they are known."""
        return ", ".join(part for part in (self.city, self.region, self.country_code) if part)
