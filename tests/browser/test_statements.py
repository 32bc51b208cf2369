"""Going through what somebody did in a real browser, by keyboard alone."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect
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


def test_while_a_decision_is_sent_nothing_else_is_and_no_older_one_is_undone(looker: Looker) -> None:
    person = bring(*HIGHLIGHTS)
    client = Client()
    client.force_login(UserFactory())
    looker.sign_in(client)
    rows = [one(person, words) for words in ("medication", "night rota", "escalation")]
    page, asked = looker.page, list[str]()
    page.goto(f"{looker.host}/candidates/{person.pk}/?tab=achievements")
    page.keyboard.press("d")
    is_at(page, rows[1], "Duty. 2 of 3")
    held = hold(page, "**/decide/")
    page.on("request", lambda request: asked.append(request.url) if "/candidates/" in request.url else None)
    undo = page.locator(".notice").get_by_role("button", name="Undo")
    busy = page.locator("[data-busy-words]")

    page.keyboard.press("c")
    expect(busy).to_be_visible()
    expect(page.locator("[data-announcer]")).to_have_text("One moment …")
    expect(undo).to_have_attribute("aria-disabled", "true")
    press_everything(page)
    expect(page.locator("details[open]")).to_have_count(0)
    assert len(asked) == len(held) == 1
    held.pop().abort()
    expect(busy).to_be_hidden()
    expect(undo).not_to_have_attribute("aria-disabled", "true")

    page.keyboard.press("c")
    expect(busy).to_be_visible()
    page.keyboard.press("u")
    held.pop().continue_()
    is_at(page, rows[2], "Confidential. 3 of 3")
    assert one(person, "medication").kind == "DUTY"
    assert not one(person, "escalation").decided_at
    page.keyboard.press("u")
    is_at(page, rows[1], "2 of 3")
    assert not one(person, "night rota").is_confidential
    assert one(person, "medication").kind == "DUTY"


def test_escape_leaves_a_box_with_what_was_typed_and_the_keys_are_keys_again(looker: Looker) -> None:
    person, client = bring(*HIGHLIGHTS), Client()
    client.force_login(UserFactory())
    looker.sign_in(client)
    page = looker.page
    page.goto(f"{looker.host}/candidates/{person.pk}/?tab=achievements")
    page.keyboard.press("e")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("half ")
    page.keyboard.press("Escape")
    expect(page.locator("#words")).to_be_hidden()
    page.keyboard.press("e")
    expect(page.locator("#words")).to_be_focused()
    assert "half " in page.locator("#words").input_value()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    is_at(page, one(person, "night rota"), "2 of 3")


def hold(page: Page, address: str) -> list[Route]:
    """Return the requests to an address, none of them answered, as they come."""
    held = list[Route]()

    def keep(route: Route) -> None:
        held.append(route)

    page.route(address, keep)
    return held


def press_everything(page: Page) -> None:
    """Press every key of a statement, and some buttons by pointer."""
    for key in ("u", "y", "d", "n", "c", "w", "e", "s", "l", "j", "k"):
        page.keyboard.press(key)
    page.locator(".notice").get_by_role("button", name="Undo").click(force=True)
    page.get_by_role("button", name="This is wrong").click(force=True)
    page.locator(".queue").get_by_role("link", name="Back").click(force=True)
