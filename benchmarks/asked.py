"""What the list of candidates is asked for in benchmarks.people: conditions, orders, pages and ways."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from axis.accounts.models import User
from axis.lib.keyset import PAGE_SIZE, cursor_at
from axis.rest.views import bound_to_filters
from candidates.api.asking import CandidateQuery
from candidates.profiles.queries import listed_for, narrowed
from candidates.ui.listing import SORTS

LIST, API = "/candidates/", "/api/v1/candidates"
FIRST, DEEP, LAST = "first", "page 21", "last"
TAG = {"tag": "open to move"}
# What is asked for, by what it is called in the table; a rare word is a family name of few.
AT_MOST_ONE: dict[str, dict[str, str]] = {
    "everybody": {},
    "newest": {"sort": "newest"},
    "last changed": {"sort": "changed"},
    "common word": {"q": "manager"},
    "common word, newest": {"q": "manager", "sort": "newest"},
    "rare word": {"q": "brzeczyszczykiewicz"},
    # Whose first names stand together, near the end.
    "first name": {"q": "wang"},
    "tag": TAG,
    "mine": {"mine": "1"},
}
TWO: dict[str, dict[str, str]] = {
    "two words": {"q": "nurse london"},
    "two common words": {"q": "senior manager"},
    "skill and country": {"q": "welding poland"},
    "word and tag": {"q": "nurse", **TAG},
    "common word and tag": {"q": "senior", **TAG},
    "word and mine": {"q": "manager", "mine": "1"},
    "tag and mine": {**TAG, "mine": "1"},
}
THREE: dict[str, dict[str, str]] = {
    "two words and tag": {"q": "senior manager", **TAG},
    "two words and mine": {"q": "senior manager", "mine": "1"},
    "word, tag and mine": {"q": "senior", "mine": "1", **TAG},
}


class Asked(NamedTuple):
    """One address that is measured.

    Args:
        who: recruiter, admin or api, a recruiter who asks the API.
        name: Of the conditions.
        page: first, page 21 or last.
        given: The parameters of the screen.
    """

    who: str
    name: str
    page: str
    given: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.who}: {self.name}, {self.page}"


def everything() -> Iterator[Asked]:
    """Yield what is asked for: each kind of user, sort and page with up to three conditions."""
    for name, given in AT_MOST_ONE.items():
        yield Asked("recruiter", name, FIRST, given)
    for name in ("everybody", "common word"):
        yield Asked("recruiter", name, DEEP, AT_MOST_ONE[name])
        yield Asked("recruiter", name, LAST, AT_MOST_ONE[name])
    for name, given in (TWO | THREE).items():
        yield Asked("recruiter", name, FIRST, given)
        yield Asked("recruiter", name, LAST, given)
        yield Asked("recruiter", f"{name}, newest", FIRST, {**given, "sort": "newest"})
    for name in ("two words", "word and tag"):
        yield Asked("admin", name, FIRST, TWO[name])
    for name, given in TWO.items():
        yield Asked("api", name, FIRST, given)
        yield Asked("api", name, LAST, given)


def address_of(asked: Asked, *, user: User) -> str:
    """Return an address, with the cursor that a link to the page it asks for holds."""
    given = dict(asked.given)
    owner_id = user.pk if "mine" in given else None
    people = narrowed(
        listed_for(user=user), words=given.get("q", ""), tag=given.get("tag", ""), owner_id=owner_id
    )
    order, bound_to = SORTS[given.get("sort", "name")][0], ""
    if asked.who == "api":
        if given.pop("mine", ""):
            given["owner_id"] = str(user.pk)
        bound_to = bound_to_filters(CandidateQuery(**given))
    if asked.page != FIRST:
        before = people.order_by(*order)[PAGE_SIZE * 20 - 1 : PAGE_SIZE * 20]
        if asked.page == LAST:
            half = PAGE_SIZE // 2
            before = people.order_by(*order).reverse()[half : half + 1]
        # Whoever has one page only is on the last of it.
        for row in before:
            cursor = cursor_at(people, row, order=order, bound_to=bound_to)
            given["cursor" if asked.who == "api" else "after"] = cursor
    return f"{API if asked.who == 'api' else LIST}?{urlencode(given)}"
