"""Every page, empty and full, light and dark, on phone and desk: axe finds nothing, nothing sticks out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from axis.accounts.models import User
from tests.architecture.matrix import address, caller, url_names
from tests.architecture.source import ROOT
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.world import World, make_candidate, make_message, make_role, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("axe")]

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = "() => axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' ')))"
WIDTHS = (360, 1366)
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Ó Súilleabháin"
RUDE = '<b onmouseover="x">"{{7*7}}" & \u202eevil</b>'


@dataclass
class Looker:
    """A page that notes whatever is wrong while it looks."""

    page: Page
    host: str
    wrong: list[str] = field(default_factory=list)

    def look(self, path: str) -> None:
        """Open an address in both schemes and widths, and let axe read it."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                self.page.set_viewport_size({"width": width, "height": 800})
                self._read(path, f"{path} {scheme} {width}")

    def _read(self, path: str, where: str) -> None:
        self.page.goto(self.host + path)
        self.page.evaluate(AXE)
        self.wrong += [f"{where}: {violation}" for violation in self.page.evaluate(RUN)]
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.wrong.append(f"{where}: wider than the screen")


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """A fresh browser profile on the running server."""
    context = browser.new_context()
    looker = Looker(context.new_page(), live_server.url)

    def note(request: Any) -> None:
        if not request.url.startswith((live_server.url, "data:")):
            looker.wrong.append(f"asks another host: {request.url}")

    looker.page.on("request", note)
    looker.page.on("console", lambda m: looker.wrong.append(m.text) if "Content Security" in m.text else None)
    yield looker
    context.close()


def sign_in(looker: Looker, client: Client) -> None:
    """Give the browser the session of a test client."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": looker.host}
    looker.page.context.add_cookies([cookie])  # type: ignore[list-item]


def pages(world: World, client: Client) -> list[str]:
    """Return the addresses of every HTML page this person may open."""
    found = []
    for name in url_names():
        path = address(name, world)
        answer = client.get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found.append(path)
    return found


def full_world() -> World:
    """Return a world with much in it, and the longest and rudest of it."""
    world = make_world()
    for index in range(12):
        person = make_candidate(name=f"{LONG_NAME} {index}", email=f"p{index}@example.org", label=RUDE)
        make_message(person, world.role, requested_by=world.people["recruiter"])
        make_role(world.client, title="Lead Nurse for Patient Safety", rename=f"{LONG_NAME} {index}")
        UserFactory(name=f"{LONG_NAME} {index}")
    return world


def test_every_page_of_a_full_house(looker: Looker) -> None:
    world = full_world()
    admin = caller("admin", world).client
    sign_in(looker, admin)
    for path in pages(world, admin):
        looker.look(path)
    person = address("candidates:page", world)
    for path in (f"{person}?tab=achievements", f"{person}?tab=sources", address("roles:page", world)):
        looker.look(path)
    looker.look(f"/candidates/documents/{world.refused.pk}/")
    assert looker.wrong == []


def test_every_page_of_an_empty_house_and_the_public_ones(looker: Looker) -> None:
    AgencyFactory()
    admin: User = UserFactory(admin=True, approver=True)
    for path in ("/sign-in/", "/account/password/forgotten/", "/nothing/"):
        looker.look(path)
    client = Client()
    client.force_login(admin)
    sign_in(looker, client)
    for path in ("/", "/candidates/", "/candidates/import/", "/roles/", "/review/", "/settings/clients/"):
        looker.look(path)
    assert looker.wrong == []


def test_the_looker_sees_what_is_wrong(looker: Looker) -> None:
    looker.page.goto(f"{looker.host}/sign-in/")
    looker.page.evaluate("document.body.append(document.createElement('img'))")
    looker.page.evaluate(AXE)
    assert any(found.startswith("image-alt") for found in looker.page.evaluate(RUN))


def test_the_pages_of_a_hiring_manager(looker: Looker) -> None:
    world = make_world()
    sign_in(looker, caller("manager", world).client)
    for path in ("/", "/settings/account/", "/candidates/"):
        looker.look(path)
    assert looker.wrong == []
