"""Who stands on an open shortlist and may be put before its client no more."""

from itertools import groupby, islice

from candidates.compliance.queries.knowing import known_about
from candidates.compliance.rules import answer_for_showing
from candidates.models import Candidate, ShortlistEntry

# So many people are asked about at once.
_BATCH = 500


def unavailable_people() -> list[Candidate]:
    """Return everybody on an open shortlist against whom something final stands, once each.

    A client has few people before it, so a handful of queries a client answers for all of them.
    """
    rows = ShortlistEntry.objects.filter(is_open=True).select_related("candidate", "role")
    ordered = rows.order_by("role__client_id", "pk").iterator(chunk_size=_BATCH)
    gone: dict[object, Candidate] = {}
    for client_id, entries in groupby(ordered, key=lambda entry: entry.role.client_id):
        people = (entry.candidate for entry in entries)
        while batch := list(islice(people, _BATCH)):
            known = known_about(batch, client_id=client_id)
            for person in batch:
                if answer_for_showing(known[person.pk], client=client_id).always:
                    gone[person.pk] = person
    return list(gone.values())
