"""The people a role could be put to, best match first, each with one box a requirement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import FloatField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.ui.paging import keyset_page
from candidates.models import Candidate, Match, Role
from candidates.profiles.queries import readable_candidates_for

# A page of people to choose from.
PEOPLE_ON_A_PAGE = 100
_NEVER_MATCHED = -1.0
# Best fit first and those never matched last; people of one fit by name.
_ORDER = ("-known_fit", "sort_name", "id")
# Why something shows only a part, as people say it.
_BECAUSE = {
    "duty": _("told as a duty"),
    "we": _("said as “we”"),
    "helped": _("they helped"),
    "present": _("does not say which part was theirs"),
    "listed": _("only listed"),
    "broader": _("a broader term"),
    "near": _("something near it"),
}


@dataclass(frozen=True)
class Box:
    """One requirement as a person shows it.

    Args:
        label: The requirement.
        state: MET, PARTLY or NOT_SHOWN.
        quote: The words that show it, verbatim, or "".
        why: Why only partly, in words, or "".
        document_id: The document the quote stands in, or "".
        start: Where the quote begins in the document's text.
        end: One past its last code point; 0 when only a row of the profile is known.
    """

    label: str
    state: str
    quote: str
    why: str
    document_id: str
    start: int
    end: int


class Strip(Sequence[Box]):
    """One box a requirement, in the role's order, with the counts that stand beside them."""

    def __init__(self, reasons: Sequence[dict[str, Any]]) -> None:
        self._boxes = tuple(_box(reason) for reason in reasons)

    def __getitem__(self, index: Any) -> Any:
        return self._boxes[index]

    def __len__(self) -> int:
        return len(self._boxes)

    @property
    def asked(self) -> int:
        """How many requirements there are."""
        return len(self._boxes)

    @property
    def shown(self) -> int:
        """How many requirements are met."""
        return sum(box.state == "MET" for box in self._boxes)

    @property
    def partly(self) -> int:
        """How many are met in part."""
        return sum(box.state == "PARTLY" for box in self._boxes)


def _box(reason: dict[str, Any]) -> Box:
    because = reason.get("because", "")
    return Box(
        label=reason["requirement"],
        state=reason["result"],
        quote=reason["quote"],
        why=str(_BECAUSE.get(because, because)),
        document_id=reason.get("document_id", ""),
        start=reason.get("document_start", 0),
        end=reason.get("document_end", 0),
    )


@dataclass(frozen=True)
class RankedPerson:
    """A candidate with their match, if they were matched with this role already."""

    candidate: Candidate
    match: Match | None

    @property
    def strip(self) -> Strip:
        """One box a requirement; empty for somebody never matched."""
        return Strip(self.match.reasons if self.match else ())


@dataclass(frozen=True)
class RankedPage(Sequence[RankedPerson]):
    """One page of people for a role.

    Args:
        people: Those of this page, in order.
        next: The `after` of the following page, or None on the last one.
        is_first: Whether the list begins here.
    """

    people: tuple[RankedPerson, ...]
    next: str | None
    is_first: bool

    def __getitem__(self, index: Any) -> Any:
        return self.people[index]

    def __len__(self) -> int:
        return len(self.people)


def matches_for(*, user: User) -> QuerySet[Match]:
    """Every match this user may see, of people whose data may be used."""
    return Match.objects.visible_to(user).filter(candidate__restricted_at=None)


def ranked_people(
    *, role: Role, user: User, after: str | None = None, size: int = PEOPLE_ON_A_PAGE
) -> RankedPage:
    """Return a page of everybody a role could be put to; a fit orders people and leaves nobody out.

    Args:
        role: The role.
        user: Who looks.
        after: The `next` of the page before, as the visitor sent it.
        size: People on a page, 1 to 200.
    """
    fit = Match.objects.filter(role=role, candidate=OuterRef("pk")).values("fit")[:1]
    never = Value(_NEVER_MATCHED, FloatField())
    people = readable_candidates_for(user=user).annotate(known_fit=Coalesce(Subquery(fit), never))
    page = keyset_page(people, order=_ORDER, after=after, size=size)
    matches = {
        match.candidate_id: match for match in Match.objects.filter(role=role, candidate__in=page.rows)
    }
    ranked = tuple(RankedPerson(person, matches.get(person.pk)) for person in page.rows)
    return RankedPage(ranked, page.next, page.is_first)
