"""A passkey in a real browser: added, the only thing needed to sign in, used beside the password, removed."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.factories.people import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    """A page with an authenticator plugged in, on the address passkeys are for; nothing may be refused."""
    settings.AXIS_BASE_URL = live_server.url
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    plug_in(page)
    yield page
    context.close()
    assert refused == []


def test_a_passkey_opens_the_account_alone_and_beside_the_password(page: Page) -> None:
    user = UserFactory()
    give_password(page, user.email)
    page.goto("/account/passkeys/add/")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("input[name=name]", "Laptop")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/account/passkeys/")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Laptop")

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/settings/account/")
    expect(page.locator("main").get_by_text(user.email)).to_be_visible()

    sign_out(page)
    give_password(page, user.email)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto("/account/passkeys/")
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use the passkey").click()
    page.get_by_role("textbox", name="Name").fill("Old laptop")
    page.get_by_role("button", name="Rename Laptop").click()
    page.get_by_role("button", name="Remove Old laptop").click()
    page.locator("[data-confirm-go]").click()
    expect(page.get_by_text("You have no passkey yet")).to_be_visible()
    assert not Authenticator.objects.exists()


def plug_in(page: Page) -> None:
    """Give the browser an authenticator that always says yes."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Page, email: str) -> None:
    """Sign in by password, as far as that goes."""
    page.goto("/sign-in/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


def sign_out(page: Page) -> None:
    """Sign out and stand at the sign-in."""
    page.context.clear_cookies()
    page.goto("/sign-in/")
