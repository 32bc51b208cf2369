"""Lists of shortlists with how far the client has come."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from axis.accounts.models import User
from candidates.models import Role, Shortlist, ShortlistEntry
from candidates.models.shortlist_entry import EntryState

_WAITS = Q(state=EntryState.PROPOSED)


def shortlists_for(*, user: User) -> QuerySet[Shortlist]:
    """Every shortlist this user may see, with its role and client, and how many of its people wait."""
    visible = Shortlist.objects.visible_to(user).select_related("role__client", "proposed_by")
    return visible.annotate(asked=_count(Q()), waiting=_count(_WAITS), decided=F("asked") - F("waiting"))


def waiting_for(*, user: User) -> int:
    """Return how many people wait for this hiring manager's decision; 0 for everybody else."""
    if not user.is_hiring_manager:
        return 0
    return ShortlistEntry.objects.visible_to(user).filter(_WAITS, is_open=True).count()


def decision_news(*, user: User) -> QuerySet[Shortlist]:
    """Open shortlists of this recruiter's, newest first, for the line that says how far the client is."""
    mine = shortlists_for(user=user).filter(proposed_by=user, closed_at__isnull=True)
    return mine.order_by("-created_at", "-pk")


def open_shortlists_of(*, role: Role, user: User) -> QuerySet[Shortlist]:
    """Shortlists of a role to which people may still be added, newest first."""
    return Shortlist.objects.visible_to(user).open().filter(role=role).order_by("-created_at", "-pk")


def _count(which: Q) -> Coalesce:
    of_it = ShortlistEntry.objects.standing().filter(which, shortlist=OuterRef("pk")).order_by()
    counted = of_it.values("shortlist").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
