"""The list of candidates."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from axis.audit.models import ViewPlace
from axis.audit.services import record_views
from axis.lib.gathering import MOST_COUNTED
from axis.ui.access import SignedInRequest, recruiter_required
from axis.ui.paging import keyset_page
from candidates.models import Candidate
from candidates.profiles.queries import (
    Post,
    first_posts,
    listed_for,
    narrowed,
    telling_achievements,
)

_LONGEST_QUOTE = 180
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
        return bool(self.words or self.tag or self.is_mine)


class Row(TypedDict):
    """One person as the list shows them, ready to be written: a page has fifty.

    A mapping, since a template finds a value in one at once. `address` is of their page; `headline` what they
    call themselves, or ""; `standing` employer, place and owner in one line, as far as they are known; `tags`
    their tags as list items; `quote` the achievement that holds what was looked for, if any, with the address
    and the name of the place it is from.
    """

    name: str
    address: str
    headline: str
    standing: str
    tags: SafeString
    quote: str
    quote_address: str
    quote_place: str


@require_safe
@recruiter_required
def candidate_list(request: SignedInRequest) -> HttpResponse:
    """Everybody we know of; narrowed by words, tag and owner, in one of three orders."""
    wanted, now = _wanted(request), timezone.now()
    everybody, owner_id = listed_for(user=request.user), request.user.pk if wanted.is_mine else None
    people = narrowed(everybody, words=wanted.words, tag=wanted.tag, owner_id=owner_id)
    order, after = SORTS[wanted.sort][0], request.GET.get("after")
    page = keyset_page(people, order=order, after=after, gather="counted")
    ids = [person.pk for person in page.rows]
    record_views(viewer_id=request.user.pk, person_ids=ids, place=ViewPlace.LIST, now=now)
    context = {
        "page": page,
        "count": f"{MOST_COUNTED}+" if page.count is None else page.count,
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
    items = _tag_items({tuple(person.tags) for person in people})
    # One address is looked up and serves for all, since they differ by the id alone.
    first = people[0].pk if people else None
    of_first = reverse("candidates:page", kwargs={"pk": first}) if first else ""
    until, line = gettext("until %(year)s"), gettext("%(file)s, line %(line)s")
    for person in people:
        told, address = telling.get(person.pk), of_first.replace(str(first), str(person.pk))
        yield Row(
            name=person.name,
            address=address,
            headline=person.headline,
            standing=_standing(person, posts.get(person.pk), until=until),
            tags=items[tuple(person.tags)],
            quote=_shortened(told.text) if told else "",
            quote_address=f"{address}?tab=achievements&at={told.id}#lit" if told else "",
            quote_place=line % {"file": told.file_name, "line": told.line_no} if told else "",
        )


def _shortened(text: str) -> str:
    # Nearly all are short, and to look where to cut takes longer than to write a row.
    return text if len(text) <= _LONGEST_QUOTE else Truncator(text).chars(_LONGEST_QUOTE)


def _tag_items(together: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], SafeString]:
    """Return the tags somebody has as list items; many have the same, which are written once a page."""
    tagged = reverse("candidates:list") + "?tag="
    item = '<li><a class="tag" href="{}">{}</a></li>'
    return {
        tags: format_html_join("", item, ((tagged + quote(tag), tag) for tag in tags)) for tags in together
    }


def _standing(person: Candidate, post: Post | None, *, until: str) -> str:
    employer = post.employer if post else ""
    if employer and post and post.ended_on:
        employer = f"{employer} ({until % {'year': post.ended_on[:4]}})"
    owner: str = getattr(person, "owner_name", "")
    said: dict[str, str] | None = getattr(person, "place_said", None)
    place = person.place
    if said is not None:
        place = ", ".join(part for part in (said.get("city"), said.get("country_code")) if part)
    return " · ".join(part for part in (employer, place, owner) if part)
