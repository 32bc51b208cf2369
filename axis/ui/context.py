"""What the frame around a page needs, worked out only where a frame is drawn."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

from axis.ui import nav

if TYPE_CHECKING:
    from axis.accounts.models import User


@dataclass
class Frame:
    """The frame of one page; nothing is read before a template asks for it."""

    request: HttpRequest

    @cached_property
    def person(self) -> "User | None":
        """Whoever is signed in."""
        user = getattr(self.request, "user", None)
        return cast("User", user) if user is not None and user.is_authenticated else None

    @cached_property
    def rail(self) -> list[nav.Item]:
        """The places of this person; empty for strangers."""
        return nav.rail_for(self.person, view_name=self._view_name) if self.person else []

    @property
    def beside_phone_bar(self) -> list[nav.Item]:
        """Places that do not stand in the phone's bottom bar and so are in the account menu there."""
        return [item for item in self.rail if not item.is_on_phone]

    @cached_property
    def search_address(self) -> str | None:
        """Where a search for people goes; None for those who have no people to search."""
        return nav.address("candidates:list") if self.person and self.person.is_recruiter else None

    @cached_property
    def running_address(self) -> str | None:
        """Where the ring of running jobs comes from; None for those who start none."""
        return nav.address("outreach:running") if self.person and self.person.is_recruiter else None

    @property
    def account_links(self) -> list[nav.Link]:
        """One's own pages, those that exist."""
        return nav.account_links()

    @property
    def sign_out_address(self) -> str | None:
        """Where the sign-out form is sent."""
        return nav.address("account_logout")

    @cached_property
    def settings_tabs(self) -> list[nav.TabItem]:
        """The parts of Settings for this person."""
        return nav.settings_tabs(self.person, view_name=self._view_name) if self.person else []

    @property
    def _view_name(self) -> str:
        match = self.request.resolver_match
        return match.view_name if match else ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Give every template the frame; costs nothing on pages without one."""
    return {"frame": Frame(request)}
