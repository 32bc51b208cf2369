"""Hold a person still, in the order in which everybody else takes what is theirs."""

from collections.abc import Collection
from uuid import UUID

from candidates.compliance.rules import Address
from candidates.compliance.services import hold_still
from candidates.models import Candidate, Shortlist, ShortlistEntry


def hold_person(
    *, candidate: Candidate, also: Collection[Address] = (), beside: Collection[UUID] = ()
) -> None:
    """Wait for whoever decides about a person, and let nobody else begin until the transaction ends.

    First the shortlists they stand on and then their turn, as whoever shows a client who they are; messages,
    documents and the person's own row come after it.

    Args:
        candidate: The person.
        also: Further addresses of theirs, which their profile may not show any more.
        beside: Other people that are held with them.

    Raises:
        TransactionManagementError: No transaction is open, so nothing would be held.
    """
    theirs = ShortlistEntry.objects.filter(candidate=candidate).values("shortlist")
    list(Shortlist.objects.select_for_update().filter(pk__in=theirs).order_by("pk").values("pk"))
    hold_still(candidate=candidate, also=also, beside=beside)
