"""People as rows, quickly made, who may be one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from candidates.models import Candidate, ContactPoint, DuplicatePair, Employment, SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.duplicates.services import note_duplicates

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
_numbers = count(1)


def make_person(
    name: str,
    *addresses: tuple[str, str],
    city: str = "Leeds",
    posts: Sequence[tuple[str, str]] = (("St Columba's Hospital", "2019-03"),),
) -> Candidate:
    """Return a person with a document of their own that gave everything.

    Args:
        name: As written.
        addresses: Kind and normalised form.
        city: Where they live.
        posts: Employer and beginning of each employment.
    """
    person = Candidate.objects.create(
        name=name, sort_name=name.lower(), city=city, headline="Ward Lead", created_at=NOW, updated_at=NOW
    )
    document = SourceDocument.objects.create(
        candidate=person, state=DocumentState.READY, file_name=f"{name}.json", source="a test",
        sha256=f"{next(_numbers):064}", raw=b"{}", text=name, received_at=NOW,
    )  # fmt: skip
    person.field_sources = {"name": str(document.pk), "city": str(document.pk)}
    person.save()
    own = {"candidate": person, "source_document": document}
    for rank, (kind, address) in enumerate(addresses):
        ContactPoint.objects.create(**own, rank=rank, kind=kind, value=address, normalised=address)
    for rank, (employer, began) in enumerate(posts):
        Employment.objects.create(**own, rank=rank, employer=employer, position="Ward Lead", started_on=began)
    return person


def make_pair(name: str = "Aoife Brennan") -> DuplicatePair:
    """Return a pair of people of one name, employer and town, found as the worker finds it."""
    people = [make_person(name, ("EMAIL", f"{next(_numbers)}@mill.example")) for _ in range(2)]
    for person in people:
        note_duplicates(candidate_ids=[person.pk], now=NOW)
    return DuplicatePair.objects.get(one=people[0], other=people[1])
