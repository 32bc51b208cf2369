"""Find the person a document is about among those we know."""

import operator
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import itemgetter
from uuid import UUID

from django.db import connection
from django.db.models import Q

from candidates.compliance.rules import EMAIL, Address
from candidates.ingest.rules import ParsedResume, addresses
from candidates.ingest.rules.tables import file_called
from candidates.models import Candidate, ContactPoint, ImportRow, SourceDocument, TableImport
from candidates.models.source_document import DocumentState
from candidates.profiles.duplicates.queries.comparing import people_compared, person_of
from candidates.profiles.duplicates.rules import Band, compare_names, judge
from candidates.profiles.rules import FILE, address_keys, identifying

# A switchboard may be on more records than are worth comparing.
_MOST_COMPARED = 50


def known_candidate(*, parsed: ParsedResume, file: Address | None = None) -> Candidate | None:
    """Return the person we know who is certainly the one the document is about, by e-mail first, or None.

    Until the transaction ends, any other document with one of these addresses waits: read at the same time,
    two documents of one person would make two people.

    Args:
        parsed: What the document says.
        file: The document as a row of a table may name it; whoever that row made is known by it, if no
            address tells.
    """
    shared = identifying(addresses(parsed))
    held = [*shared, file] if file else shared
    if not held:
        return None
    wait_for_others(shared=held)
    return (_at(shared, parsed) if shared else None) or (_named_by_a_row(file, parsed) if file else None)


def file_of(*, document: SourceDocument) -> Address | None:
    """Return a document as rows of a table name it that came with it; None where none can, or do.

    Of several that came under one name, rows do not tell which is whose.

    Args:
        document: Any document.
    """
    run = document.import_run_id
    if run is None or not TableImport.objects.filter(files_run=run).exists():
        return None
    called = file_called(document.file_name, run=str(run))
    came = SourceDocument.objects.filter(import_run=run).exclude(state=DocumentState.REFUSED)
    others = came.exclude(pk=document.pk).values_list("file_name", flat=True)
    is_single = all(file_called(name, run=str(run)) != called for name in others)
    return (FILE, called) if is_single else None


def _named_by_a_row(file: Address, parsed: ParsedResume) -> Candidate | None:
    """Return whom the rows made that name a file, as far as they are one, and called as it says."""
    run = file[1].partition("\n")[0]
    rows = ImportRow.objects.filter(table__files_run=UUID(run), keys__contains=address_keys([file]))
    people = Candidate.objects.filter(pk__in=rows.exclude(candidate=None).values("candidate"))
    # Merged meanwhile, they are who they turned out to be.
    found = {person.merged_into_id or person.pk: person.name for person in people}
    if len(found) != 1 or not all(compare_names(parsed.name, name).agrees for name in found.values()):
        return None
    return Candidate.objects.filter(pk__in=found).first()


def _at(shared: Sequence[Address], parsed: ParsedResume) -> Candidate | None:
    where = reduce(operator.or_, (Q(kind=kind, normalised=address) for kind, address in shared))
    # Whatever stayed with a merged person is also on the one they turned out to be.
    points = ContactPoint.objects.filter(where, candidate__merged_into=None)
    oldest = points.order_by("candidate__created_at", "candidate_id").values_list("candidate_id", "kind")
    found = list(oldest[:_MOST_COMPARED])
    known = people_compared({pk for pk, _kind in found})
    described = person_of(parsed)
    same = [(kind != EMAIL, pk) for pk, kind in found if judge(described, known[pk]).band is Band.CERTAIN]
    if not same:
        return None
    return Candidate.objects.filter(pk=min(same, key=itemgetter(0))[1]).first()


def wait_for_others(*, shared: Iterable[Address]) -> None:
    """Hold these addresses until the transaction ends; whoever else wants one of them waits.

    Args:
        shared: Kind and normalised form of each.
    """
    hold_keys(keys=address_keys(shared))


def hold_keys(*, keys: Iterable[int]) -> None:
    """Hold addresses by their fingerprints; else as `wait_for_others`.

    Args:
        keys: As `address_keys` returns them.
    """
    # In one order for everybody, so that two documents never wait for each other.
    told = "{" + ",".join(map(str, sorted(set(keys)))) + "}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(pg_advisory_xact_lock(key)) FROM unnest(%s::bigint[]) AS key", [told])
