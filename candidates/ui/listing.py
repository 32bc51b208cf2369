"""The list of candidates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.models import Achievement, Candidate
from candidates.profiles.queries import (
    Post,
    counted,
    first_posts,
    listed_for,
    narrowed,
    telling_achievements,
)

SORTS: dict[str, tuple[tuple[str, ...], str | Promise]] = {
    "name": (("sort_name", "id"), _("By name")),
    "newest": (("-created_at", "-id"), _("Newest first")),
    "changed": (("-updated_at", "-id"), _("Last changed first")),
}


@dataclass(frozen=True)
class Wanted:
    """What the address of the list asks for."""

    words: str
    tag: str
    sort: str
    is_mine: bool

    @property
    def is_narrowed(self) -> bool:
        """Whether somebody may be left out."""
        return self.conditions > 0

    @property
    def conditions(self) -> int:
        """How many things have to fit."""
        return len(self.words.split()) + bool(self.tag) + self.is_mine


@dataclass(frozen=True)
class Row:
    """One person as the list shows them, ready to be written: a page has fifty.

    Args:
        name: As written.
        address: Of their page.
        headline: What they call themselves, or "".
        standing: Employer, place and owner in one line, as far as they are known.
        tags: Each with the address of the list of everybody who has it.
        telling: The achievement that holds what was looked for, if any.
    """

    name: str
    address: str
    headline: str
    standing: str
    tags: list[tuple[str, str]]
    telling: Achievement | None


@require_safe
@recruiter_required
def candidate_list(request: SignedInRequest) -> HttpResponse:
    """Everybody we know of; narrowed by words, tag and owner, in one of three orders."""
    wanted, now = _wanted(request), timezone.now()
    owner = request.user if wanted.is_mine else None
    people = narrowed(listed_for(user=request.user), words=wanted.words, tag=wanted.tag, owner=owner)
    count, people = counted(people, conditions=wanted.conditions)
    page = keyset_page(people, order=SORTS[wanted.sort][0], after=request.GET.get("after"))
    ids = [person.pk for person in page.rows]
    record_views(viewer_id=request.user.pk, person_ids=ids, place=ViewPlace.LIST, now=now)
    context = {
        "page": page,
        "count": count,
        "wanted": wanted,
        "sorts": [(name, label) for name, (_order, label) in SORTS.items()],
        "rows": list(_rows(page.rows, words=wanted.words)),
    }
    return render(request, "candidates/list.html", context)


def _wanted(request: SignedInRequest) -> Wanted:
    sort = request.GET.get("sort", "")
    return Wanted(
        words=request.GET.get("q", "").strip()[:100],
        tag=request.GET.get("tag", "").strip()[:40],
        sort=sort if sort in SORTS else "name",
        is_mine=request.GET.get("mine") == "1",
    )


def _rows(people: Sequence[Candidate], *, words: str) -> Iterator[Row]:
    telling, posts = telling_achievements(people, words=words), first_posts(people)
    tagged = reverse("candidates:list") + "?tag="
    # One address is looked up and serves for all, since they differ by the id alone.
    first = people[0].pk if people else None
    address = reverse("candidates:page", kwargs={"pk": first}) if first else ""
    for person in people:
        yield Row(
            name=person.name,
            address=address.replace(str(first), str(person.pk)),
            headline=person.headline,
            standing=_standing(person, posts.get(person.pk)),
            tags=[(tag, tagged + quote(tag)) for tag in person.tags],
            telling=telling.get(person.pk),
        )


def _standing(person: Candidate, post: Post | None) -> str:
    employer = post.employer if post else ""
    if employer and post and post.ended_on:
        employer = f"{employer} ({gettext('until %(year)s') % {'year': post.ended_on[:4]}})"
    owner: str = getattr(person, "owner_name", "")
    return " · ".join(part for part in (employer, person.place, owner) if part)
