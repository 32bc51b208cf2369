"""What every page says to the browser: content policy, htmx's limits, no copies (S-35, S-36)."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from axis import urls
from axis.accounts.middleware import AgencyTime
from tests.factories.people import UserFactory

POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "report-uri": "/csp",
}


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret of the server")


def with_nonce(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string('<script nonce="{{ request.csp_nonce }}"></script>')
    return HttpResponse(template.render({}, request))


handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
urlpatterns = [*urls.urlpatterns, path("broken/", broken), path("nonce/", with_nonce)]


def policy_of(response: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


@pytest.fixture
def visitor() -> Browser:
    return Browser(raise_request_exception=False)


@pytest.fixture
def recruiter(db: None) -> Browser:
    browser = Browser(raise_request_exception=False)
    browser.force_login(UserFactory())
    return browser


def pages(visitor: Browser, recruiter: Browser) -> dict[str, tuple[int, Any]]:
    """Return pages of every sort with the status each should have."""
    return {
        "sign-in": (200, visitor.get("/sign-in/")),
        "wrong sign-in": (422, visitor.post("/sign-in/", {"login": "x"})),
        "forgotten": (200, visitor.get("/account/password/forgotten/")),
        "inactive": (200, visitor.get("/account/inactive/")),
        "foreign host": (400, visitor.get("/sign-in/", headers={"host": "evil.example"})),
        "forbidden": (403, recruiter.get("/settings/agency/")),
        "missing": (404, recruiter.get("/no/such/page/")),
        "missing to a visitor": (404, visitor.get("/setup/x/")),
        "broken": (500, recruiter.get("/broken/")),
        "own account": (200, recruiter.get("/settings/account/")),
    }


@pytest.mark.urls(__name__)
def test_every_page_carries_the_policy(visitor: Browser, recruiter: Browser) -> None:
    for name, (status, response) in pages(visitor, recruiter).items():
        assert response.status_code == status, name
        policy = policy_of(response)
        assert {key: policy.get(key) for key in POLICY} == POLICY, name
        assert policy["script-src"].startswith("'self'"), name
        assert "unsafe" not in response["Content-Security-Policy"], name
        assert response["X-Frame-Options"] == "DENY", name
        assert response["X-Content-Type-Options"] == "nosniff", name
        assert response["Referrer-Policy"] == "same-origin", name


@pytest.mark.urls(__name__)
def test_no_page_holds_a_script_style_or_handler_of_its_own(visitor: Browser, recruiter: Browser) -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", re.IGNORECASE
    )
    for name, (_status, response) in pages(visitor, recruiter).items():
        assert not inline.search(response.content.decode()), name


@pytest.mark.urls(__name__)
def test_htmx_is_held_to_its_limits_on_every_page(visitor: Browser, recruiter: Browser) -> None:
    for name, (_status, response) in pages(visitor, recruiter).items():
        found = re.search(r"<meta name=\"htmx-config\" content='([^']+)'", response.content.decode())
        assert found, name
        config = json.loads(found[1])
        assert config["historyCacheSize"] == 0, name
        assert config["selfRequestsOnly"] is True, name
        assert {config[key] for key in ("allowEval", "allowScriptTags", "includeIndicatorStyles")} == {False}


@pytest.mark.urls(__name__)
def test_a_nonce_is_used_once(recruiter: Browser) -> None:
    nonces = set()
    for _ in range(5):
        response = recruiter.get("/nonce/")
        found = re.search(r'nonce="([^"]{16,})"', response.content.decode())
        assert found
        assert f"'nonce-{found[1]}'" in policy_of(response)["script-src"]
        assert response["Cache-Control"] == "no-store"
        nonces.add(found[1])
    assert len(nonces) == 5


@pytest.mark.urls(__name__)
def test_an_error_page_tells_nothing_of_the_error(recruiter: Browser) -> None:
    page = recruiter.get("/broken/").content.decode()
    assert "secret" not in page
    assert "Traceback" not in page
    assert "RuntimeError" not in page


def test_the_sign_in_is_not_kept_either(visitor: Browser) -> None:
    assert "no-store" in visitor.get("/sign-in/")["Cache-Control"]


@pytest.mark.parametrize(
    ("zone", "shown"), [("Pacific/Auckland", "Pacific/Auckland"), (None, "UTC"), ("No/Where", "UTC")]
)
def test_pages_run_on_the_clock_of_the_agency(zone: str | None, shown: str) -> None:
    request = RequestFactory().get("/")
    user = UserFactory.build()
    if zone:
        user.agency_time_zone = zone
    request.user = user
    tell: Callable[[HttpRequest], HttpResponse] = lambda _request: HttpResponse(  # noqa: E731
        timezone.get_current_timezone_name()
    )
    assert AgencyTime(tell)(request).content.decode() == shown
    assert timezone.get_current_timezone_name() == "UTC"
