"""Going through what somebody did in a real browser, by keyboard alone."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from candidates.models import Achievement
from tests.factories.people import UserFactory
from tests.factories.statements import HIGHLIGHTS, bring, one
from tests.quality.looker import Looker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("statements-browser"),
]


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """A browser profile on the running server, on a desk."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Looker(page, live_server.url)
    context.close()


def is_at(page: Page, row: Achievement, told: str) -> None:
    """Wait until a statement has the focus and the announcement says so."""
    expect(page.locator(f"#statement-{row.pk}")).to_be_focused()
    expect(page.locator("[data-announcer]")).to_have_text(told)
    expect(page.locator("#beside mark.lit")).to_have_text(row.text)


def test_a_batch_is_gone_through_by_keyboard_alone(looker: Looker) -> None:
    person = bring(*HIGHLIGHTS)
    client = Client()
    client.force_login(UserFactory())
    looker.sign_in(client)
    rows = [one(person, words) for words in ("medication", "night rota", "escalation")]
    page = looker.page
    page.goto(f"{looker.host}/candidates/{person.pk}/?tab=achievements")

    page.keyboard.press("j")
    is_at(page, rows[1], "2 of 3")
    page.keyboard.press("k")
    is_at(page, rows[0], "1 of 3")
    page.keyboard.press("d")
    is_at(page, rows[1], "Duty. 2 of 3")
    page.keyboard.press("u")
    is_at(page, rows[0], "1 of 3")
    assert one(person, "medication").kind == "ACHIEVEMENT"
    page.keyboard.press("c")
    is_at(page, rows[1], "Confidential. 2 of 3")

    page.keyboard.press("e")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("a night rota for 38 nurses")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#beside mark.lit")).to_have_text("a night rota for 38 nurses")
    is_at(page, one(person, "night rota"), "Words corrected. 2 of 3")
    page.keyboard.press("l")
    page.keyboard.press("5")
    is_at(page, rows[2], "How much was theirs: helped. 3 of 3")
    assert one(person, "night rota").role_level == "helped"
    assert one(person, "medication").is_confidential
    page.keyboard.press("?")
    expect(page.locator("#key-help")).to_contain_text("Not an achievement")
