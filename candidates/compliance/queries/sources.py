"""What a person is told about where their data came from."""

from dataclasses import dataclass
from datetime import datetime

from candidates.models import Candidate, SourceDocument


@dataclass(frozen=True)
class SourceTold:
    """One source, as the notice names it.

    Args:
        source: Where it came from, in the recruiter's words.
        obtained_at: When it came first.
        is_public: Whether anybody could read it there.
        lawful_basis: Why it may be held, as candidates.models.source_document.LawfulBasis.
        basis_words: The same in words.
    """

    source: str
    obtained_at: datetime
    is_public: bool
    lawful_basis: str
    basis_words: str


def sources_of(candidate: Candidate) -> list[SourceTold]:
    """Return each source of what we hold about a person once, the oldest first.

    Args:
        candidate: The person.
    """
    rows = SourceDocument.objects.filter(candidate=candidate).order_by("received_at", "pk")
    seen: dict[tuple[str, bool, str], SourceTold] = {}
    for row in rows.only("source", "received_at", "is_public", "lawful_basis"):
        told = SourceTold(
            source=row.source,
            obtained_at=row.received_at,
            is_public=row.is_public,
            lawful_basis=row.lawful_basis,
            basis_words=str(row.get_lawful_basis_display()),
        )
        seen.setdefault((row.source, row.is_public, row.lawful_basis), told)
    return list(seen.values())
