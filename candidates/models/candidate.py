"""Candidate: a person we may approach, who has not applied."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorExact, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.lib.gathering import row_by_row
from axis.lib.ids import new_id
from candidates.models.history import former_states
from candidates.models.visibility import RecruiterOnlyQuerySet

if TYPE_CHECKING:
    from candidates.models.profile import Employment

# What a document may tell about the person as a whole; for each is kept which document did.
DOCUMENT_FIELDS = ("name", "headline", "summary", "city", "region", "country_code")


class WordQuery(SearchQuery):
    """A tsquery of words as they stand, which PostgreSQL's own parser would take apart ("c++", "node.js")."""

    template = "%(expressions)s::tsquery"


class CandidateQuerySet(RecruiterOnlyQuerySet["Candidate"]):
    """Reads of candidates."""

    def visible_to(self, user: User) -> Self:
        """Recruiters and programs with a key see everybody not deleted, whoever was merged as one person."""
        return super().visible_to(user).filter(deleted_at=None, merged_into=None)

    def deleted_for(self, user: User) -> Self:
        """People who wait for their erasure, for those who may bring them back."""
        return super().visible_to(user).filter(deleted_at__isnull=False, merged_into=None)

    def in_use(self) -> Self:
        """Leave out those whose data is kept and nothing else (trust.md P-14), and the deleted."""
        return self.filter(restricted_at=None, deleted_at=None)

    def holding(self, query: str, *, is_row_by_row: bool = False) -> Self:
        """People whose words fit a tsquery of candidates.profiles.rules.query_of; nobody for an empty one.

        Args:
            query: The tsquery.
            is_row_by_row: Whether everybody of few is read, and not who has the words looked up among all.
        """
        if not query:
            return self.none()
        fits = SearchVectorExact(F("search"), WordQuery(query, search_type="raw"))
        return self.filter(row_by_row(fits) if is_row_by_row else fits)


@pghistory.track(*former_states(), exclude=["search", "sort_name"])
class Candidate(models.Model):
    """One person, as their documents describe them.

    `field_sources` names for each of DOCUMENT_FIELDS the document that gave it; `search` holds the words the
    list is narrowed by (candidates.profiles.services.index_words).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    # The name in plain small letters, so that Émile stands by Emil and nobody after Z.
    sort_name = models.CharField(max_length=200, default="", db_default="", editable=False)
    # How the person is addressed; empty until somebody knows, since a name is never split by guess.
    preferred_name = models.CharField(_("Addressed as"), max_length=100, blank=True, default="")
    headline = models.CharField(max_length=300, blank=True, default="")
    summary = models.TextField(blank=True, default="")
    city = models.CharField(max_length=120, blank=True, default="")
    region = models.CharField(max_length=120, blank=True, default="")
    country_code = models.CharField(max_length=8, blank=True, default="")
    field_sources = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    tags = ArrayField(
        models.CharField(max_length=40),
        default=list,
        db_default=Value([], ArrayField(models.CharField(max_length=40))),
        blank=True,
    )
    # Since when what we hold is kept and nothing else (Art. 18 GDPR); empty for nearly everybody.
    restricted_at = models.DateTimeField(null=True, blank=True)
    # Who they turned out to be; their own id leads there, and the row stays for that and for an undo.
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    # Since when they are gone for everybody; some weeks later they are erased (candidates.rights).
    deleted_at = models.DateTimeField(null=True, blank=True)
    search = SearchVectorField(null=True, editable=False)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = CandidateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "id"], name="candidate_by_name"),
            models.Index(fields=["-created_at", "-id"], name="candidate_newest"),
            models.Index(fields=["-updated_at", "-id"], name="candidate_latest"),
            # One for both: who has a tag and some words is then found in one go.
            GinIndex(fields=["search", "tags"], name="candidate_words_and_tags"),
            models.Index(
                fields=["deleted_at", "id"], condition=~Q(deleted_at=None), name="candidate_to_erase"
            ),
            # Hardly anybody is: an index of all would be written to for everybody.
            models.Index(fields=["merged_into"], condition=~Q(merged_into=None), name="candidate_merged"),
        ]

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
