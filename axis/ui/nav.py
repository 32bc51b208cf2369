"""The rail as data: the places of Axis, for whom they are, and which of them exist yet."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from axis.accounts.models import User

RECRUITER, HIRING_MANAGER = "RECRUITER", "HIRING_MANAGER"
ACCOUNT_VIEWS = ("settings:account", "account_", "mfa_", "usersessions_")


@dataclass(frozen=True)
class Place:
    """One place of the rail.

    Args:
        url_name: Where it leads; a place whose name does not resolve is left out.
        label: Its name.
        icon: A file's name in `static/img/icons`.
        kinds: The kinds of user it is for.
        within: The beginnings of the view names that lie in it.
        is_on_phone: Whether it is one of the four of the bottom bar; the others stand in the account menu.
        setting: Of Django; the place exists only where it is set.
    """

    url_name: str
    label: str | Promise
    icon: str
    kinds: tuple[str, ...]
    within: tuple[str, ...]
    is_on_phone: bool = True
    setting: str = ""

    def is_for(self, user: "User") -> bool:
        """Whether it exists for a person on this installation."""
        return user.kind in self.kinds and bool(not self.setting or getattr(settings, self.setting))


@dataclass(frozen=True)
class Item:
    """A place as one person sees it on one page."""

    href: str
    label: str | Promise
    icon: str
    is_current: bool
    is_on_phone: bool
    count: int | None


@dataclass(frozen=True)
class Tab:
    """One part of Settings; `within` are the beginnings of the view names that belong to it."""

    url_name: str
    label: str | Promise
    within: tuple[str, ...]
    is_for_admins: bool = False
    is_for_recruiters: bool = False

    def is_for(self, user: "User") -> bool:
        """Whether a person may open it."""
        if self.is_for_recruiters and not user.is_recruiter:
            return False
        return user.is_admin or not self.is_for_admins


@dataclass(frozen=True)
class TabItem:
    """A tab as one person sees it on one page."""

    href: str
    label: str | Promise
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class Link:
    """One of a person's own pages."""

    url_name: str
    label: str | Promise
    icon: str

    @property
    def href(self) -> str | None:
        """Where it leads, or None while it does not exist."""
        return address(self.url_name)


PLACES = (
    Place("today", _("Today"), "today", (RECRUITER,), ("today",)),
    Place("candidates:list", _("Candidates"), "people", (RECRUITER,), ("candidates:", "outreach:person-")),
    Place("gems:list", _("Hidden gems"), "gem", (RECRUITER,), ("gems:",), is_on_phone=False),
    Place("roles:list", _("Roles"), "role", (RECRUITER,), ("roles:", "outreach:role-")),
    Place("review:list", _("Review"), "review", (RECRUITER,), ("review:",)),
    Place("insights:list", _("Insights"), "quote", (RECRUITER,), ("insights:",), is_on_phone=False),
    Place("inbox:list", _("Inbox"), "inbox", (RECRUITER,), ("inbox:",), is_on_phone=False),
    Place(
        "shortlists:list",
        _("Shortlists"),
        "shortlist",
        (RECRUITER, HIRING_MANAGER),
        ("shortlists:",),
        is_on_phone=False,
    ),
    Place(
        "mailbox:list",
        _("Mailbox"),
        "mail",
        (RECRUITER,),
        ("mailbox:",),
        is_on_phone=False,
        setting="AXIS_EMBEDDED_MAILDIR",
    ),
    Place(
        "settings:home",
        _("Settings"),
        "settings",
        (RECRUITER,),
        ("settings:", "senders:", *ACCOUNT_VIEWS),
        is_on_phone=False,
    ),
)

SETTINGS_TABS = (
    Tab("settings:agency", _("Agency"), ("settings:agency",), is_for_admins=True),
    Tab("settings:people", _("People"), ("settings:people", "settings:person"), is_for_admins=True),
    Tab("settings:clients", _("Clients"), ("settings:client",), is_for_admins=True),
    Tab("settings:api-keys", _("API keys"), ("settings:api-",), is_for_admins=True),
    Tab("senders:list", _("Sending"), ("senders:",), is_for_recruiters=True),
    Tab("settings:account", _("Your account"), ACCOUNT_VIEWS),
)
ACCOUNT_LINKS = (
    Link("settings:account", _("Your account"), "person"),
    Link("account_change_password", _("Password"), "key"),
    Link("mfa_index", _("Second factor"), "phone"),
    Link("usersessions_list", _("Sessions"), "devices"),
)

Counter = Callable[["User"], int]
_counters: dict[str, Counter] = {}


def count_with(url_name: str, counter: Counter) -> None:
    """Show a number beside a place, such as the drafts to review; called once, by an app's addresses.

    Args:
        url_name: The place's URL name.
        counter: Takes the person who looks and returns how many; at most one cheap query.
    """
    _counters[url_name] = counter


def rail_for(user: "User", *, view_name: str) -> list[Item]:
    """Return the places that exist for a person, the one they are in marked."""
    items = []
    for place in PLACES:
        href = address(place.url_name) if place.is_for(user) else None
        if href is not None:
            items.append(_item(place, href, user, view_name))
    return items


def settings_tabs(user: "User", *, view_name: str) -> list[TabItem]:
    """Return the parts of Settings a person may open; none when there is only one, which needs no tab."""
    tabs = []
    for tab in SETTINGS_TABS:
        href = address(tab.url_name) if tab.is_for(user) else None
        if href is not None:
            tabs.append(TabItem(href, tab.label, view_name.startswith(tab.within)))
    return tabs if len(tabs) > 1 else []


def account_links() -> list[Link]:
    """Return the pages about oneself that exist."""
    return [link for link in ACCOUNT_LINKS if link.href is not None]


@cache
def address(url_name: str) -> str | None:
    """Return where a URL name leads, or None where nothing is; a page asks for some twenty."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def _item(place: Place, href: str, user: "User", view_name: str) -> Item:
    counter = _counters.get(place.url_name)
    return Item(
        href=href,
        label=place.label,
        icon=place.icon,
        is_current=view_name.startswith(place.within),
        # Whoever has few places finds all of them in the bar.
        is_on_phone=place.is_on_phone or not user.is_recruiter,
        count=counter(user) if counter else None,
    )
