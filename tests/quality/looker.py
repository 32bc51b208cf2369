"""A browser page that notes whatever is wrong with what it shows."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.architecture.source import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# Only what is wrong is worked out in full, and only in this document.
_RUN = """only => axe.run({
    resultTypes: ["violations"], preload: false,
    ...(only ? {runOnly: only} : {rules: {"target-size": {enabled: true}}})
}).then(found => found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target).join(" ")))"""
_IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WIDTHS = (360, 1366)
# Another scheme changes colours and nothing else.
_OF_COLOURS = ["color-contrast", "link-in-text-block"]


@dataclass
class Looker:
    """One page of a browser, and what was wrong so far."""

    page: Page
    host: str
    wrong: list[str] = field(default_factory=list)
    widths: tuple[int, ...] = WIDTHS

    def __post_init__(self) -> None:
        """Listen to everything the page says and asks for."""
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"a behaviour broke: {error}"))

    def sign_in(self, client: Client) -> None:
        """Take over the session of a test client."""
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.host}]
        )

    def look(self, path: str) -> None:
        """Open an address and judge it."""
        self.page.goto(self.host + path)
        self.judge(path)

    def judge(self, where: str) -> None:
        """Let axe read what is shown in every width, and in dark colours; nothing may stick out."""
        self.page.evaluate(AXE)
        for width in self.widths:
            self.page.set_viewport_size({"width": width, "height": 800})
            self.wrong += [f"{where} at {width}: {violation}" for violation in self.violations()]
            if self.page.evaluate(_IS_TOO_WIDE):
                self.wrong.append(f"{where} at {width}: wider than the screen")
            if width == self.widths[0]:
                self.page.emulate_media(color_scheme="dark")
                self.wrong += [
                    f"{where} in the dark: {violation}" for violation in self.violations(_OF_COLOURS)
                ]
                self.page.emulate_media(color_scheme="light")

    def violations(self, only: list[str] | None = None) -> list[str]:
        """Return what axe finds now, of all rules or some."""
        found: list[str] = self.page.evaluate(_RUN, only)
        return found

    def show(self, name: str, html: str) -> None:
        """Judge a page nobody can ask for, such as that of a server that broke."""
        address = f"{self.host}/{name}"
        self.page.route(
            address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
        )
        self.look(f"/{name}")
        self.page.unroute(address)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:")):
            self.wrong.append(f"asks another host: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.wrong.append(f"{response.status} for {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # The status of the page itself is said there, too, and some pages are looked at for their 404.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.wrong.append(f"on the console: {message.text}")


def addresses(paths: list[str], client: Client) -> list[str]:
    """Return those addresses that show this person a page; what is asked for as a part of one is none."""
    answers: dict[str, Any] = {path: client.get(path) for path in paths}
    return [
        path
        for path, answer in answers.items()
        if answer.status_code == 200
        and answer["Content-Type"].startswith("text/html")
        and answer.content.lstrip().startswith(b"<!doctype")
    ]
