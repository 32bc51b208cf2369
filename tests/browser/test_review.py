"""Review in a real browser: by keyboard, by touch, in two tabs, and with a connection that breaks."""

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.models.review import Decision
from tests.browser.reviewing import SAVED, address, decide, make_drafts, sign_in
from tests.factories.world import World, make_world
from tests.quality.looker import Looker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("review-browser"),
]
PARAGRAPH = "#paragraph-1"


@pytest.fixture
def house(db: None) -> World:
    """A world whose rows the server's own connections see."""
    return make_world()


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """A browser profile on the running server, on a desk."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Looker(page, live_server.url)
    context.close()


def body_of(message: OutreachMessage) -> str:
    """Return the newest text of a message, as it is stored."""
    content = DraftVersion.objects.filter(message=message).latest("number").content
    return " ".join(told["text"] for told in content["segments"])


def test_thirty_drafts_are_decided_by_keyboard_alone(looker: Looker, house: World) -> None:
    make_drafts(house, 30)
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + "/review/")
    decide(page, "j")
    for number in range(30):
        expect(page.locator(".queue__count")).to_have_text(f"1 of {30 - number} to review")
        if number % 6 == 4:
            decide(page, "s4")
        elif number % 6 == 5:
            decide(page, "r2")
        else:
            # What one would be saying is ticked first: `a` leads there and Space ticks.
            for _tick in range(page.locator("input[name=attested]").count()):
                page.keyboard.press("a")
                page.keyboard.press("Space")
            decide(page, "a")
    expect(page.get_by_text("No draft waits for you")).to_be_visible()
    counted = Counter(Review.objects.values_list("decision", flat=True))
    assert counted == {Decision.APPROVE: 20, Decision.SEND_BACK: 5, Decision.REJECT: 5}
    codes = set(Review.objects.exclude(decision=Decision.APPROVE).values_list("reason_code", flat=True))
    assert codes == {"TOO_LONG", "NOT_NOW"}
    assert not OutreachMessage.objects.filter(state=MessageState.NEEDS_REVIEW).exists()
    assert looker.wrong == []


def test_the_last_decision_is_undone_from_the_next_draft(looker: Looker, house: World) -> None:
    first, _second = make_drafts(house, 2)
    sign_in(looker, house)
    page = looker.page
    for keys, state in (("a", "APPROVED"), ("s1", "SENT_BACK"), ("r1", "REJECTED")):
        page.goto(looker.host + address(first))
        decide(page, keys)
        expect(page.locator(".last")).to_contain_text(first.candidate.name)
        first.refresh_from_db()
        assert first.state == state
        decide(page, "u")
        assert page.url.endswith(address(first))
        first.refresh_from_db()
        assert (first.state, first.approval) == (MessageState.NEEDS_REVIEW, None)


def test_keys_lead_on_back_to_the_first_fact_and_into_the_mail(looker: Looker, house: World) -> None:
    drafts = make_drafts(house, 3)
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + address(drafts[0]))
    decide(page, "j")
    assert page.url.endswith(address(drafts[1]))
    decide(page, "k")
    assert page.url.endswith(address(drafts[0]))
    page.keyboard.press("f")
    expect(page.locator(".claim").first).to_be_focused()
    expect(page.locator(".claim").first).to_contain_text("medication errors on the ward went from 14")
    page.keyboard.press("e")
    expect(page.locator("#subject")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Approve and next")).to_be_visible()


def test_an_edit_is_saved_on_a_pause_checked_and_there_after_a_reload(looker: Looker, house: World) -> None:
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + address(house.message, "?edit=1"))
    type_into(page, "14 a month to 3", "24 a month to 3")
    expect(page.locator("#beside .findings__block").first).to_contain_text("24")
    expect(page.locator("#saved")).to_contain_text(SAVED)
    expect(page.locator("[data-announcer]")).to_have_text("Saved and checked.")
    page.reload()
    expect(page.locator(PARAGRAPH)).to_have_value(page.locator(PARAGRAPH).input_value())
    assert "24 a month to 3" in page.locator(PARAGRAPH).input_value()
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_role("button", name="Approve and next")).to_be_disabled()
    expect(page.locator("#why-not")).to_contain_text("24")


def type_into(page: Page, old: str, new: str) -> None:
    """Write `new` in place of `old` in the first paragraph, as somebody who types."""
    field = page.locator(PARAGRAPH)
    words = field.input_value()
    assert old in words
    field.fill(words.replace(old, new))


def test_a_save_that_fails_keeps_the_words_says_so_and_is_tried_again(looker: Looker, house: World) -> None:
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + address(house.message, "?edit=1"))
    page.route("**/edit/", lambda route: route.abort())
    type_into(page, "the ward", "your ward")
    expect(page.locator("#saved")).to_contain_text("Not saved yet. Your words are still here")
    assert "your ward" in page.locator(PARAGRAPH).input_value()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.reload()
    assert asked == ["beforeunload"]
    assert "your ward" in page.locator(PARAGRAPH).input_value()
    page.unroute("**/edit/")
    expect(page.locator("#saved")).to_contain_text(SAVED, timeout=30_000)
    page.get_by_role("link", name="Done").click()
    expect(page.locator("#mail")).to_contain_text("your ward")
    assert "your ward" in body_of(house.message)


def test_a_server_that_breaks_loses_nothing_either(looker: Looker, house: World) -> None:
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + address(house.message, "?edit=1"))

    def broken(route: Route) -> None:
        route.fulfill(status=500, body="<h1>Broken</h1>", content_type="text/html")

    page.route("**/edit/", broken)
    type_into(page, "the ward", "your ward")
    expect(page.locator("#saved")).to_contain_text("Not saved yet.")
    page.unroute("**/edit/")
    page.get_by_role("button", name="Save now").click()
    expect(page.locator("#saved")).to_contain_text(SAVED)
    assert "your ward" in body_of(house.message)


def test_two_tabs_cannot_both_decide_and_the_second_sees_who_did(looker: Looker, house: World) -> None:
    sign_in(looker, house)
    one, other = looker.page, looker.page.context.new_page()
    for tab in (one, other):
        tab.goto(looker.host + address(house.message))
    decide(one, "a")
    other.keyboard.press("a")
    alert = other.locator("#review [role=alert]")
    expect(alert).to_contain_text(f"{house.people['approver'].name} has already decided")
    expect(other.locator(".decided").first).to_contain_text(f"Approved: {house.people['approver'].name}")
    assert Review.objects.count() == 1


def test_two_tabs_cannot_both_change_the_text_and_no_words_are_lost(looker: Looker, house: World) -> None:
    sign_in(looker, house)
    one, other = looker.page, looker.page.context.new_page()
    for tab in (one, other):
        tab.goto(looker.host + address(house.message, "?edit=1"))
    type_into(one, "the ward", "your ward")
    expect(one.locator("#saved")).to_contain_text(SAVED)
    expect(one.locator("[data-announcer]")).to_have_text("Saved and checked.")
    type_into(other, "the ward", "that ward")
    expect(other.locator("#saved")).to_contain_text("The text changed after you opened it")
    assert "that ward" in other.locator(PARAGRAPH).input_value()
    assert "your ward" in body_of(house.message)
    other.get_by_role("button", name="Save mine over it").click()
    expect(other.locator("#saved")).to_contain_text(SAVED)
    assert "that ward" in body_of(house.message)


def test_a_fact_is_switched_off_and_the_mail_written_without_it(looker: Looker, house: World) -> None:
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + address(house.message))
    expect(page.locator("#mail")).to_contain_text("14 a month to 3")
    page.get_by_role("switch", name="A1").click()
    expect(page.locator("#mail")).not_to_contain_text("14 a month to 3")
    expect(page.get_by_role("switch", name="A1")).to_have_attribute("aria-checked", "false")
    page.get_by_role("switch", name="A1").click()
    expect(page.locator("#mail")).to_contain_text("14 a month to 3")


def test_by_touch_on_a_phone_every_button_can_be_met(
    browser: Browser, live_server: LiveServer, house: World
) -> None:
    make_drafts(house, 2)
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    looker = Looker(context.new_page(), live_server.url)
    sign_in(looker, house)
    page = looker.page
    page.goto(looker.host + address(house.message))
    for name in ("Approve and next", "Edit", "Send back", "Reject"):
        button = page.locator(".decision .btn", has_text=name)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    page.locator(".decision .btn", has_text="Send back").tap()
    page.get_by_role("button", name="Too long").tap()
    expect(page.locator(".last")).to_contain_text("Sent back")
    page.locator(".last .btn").tap()
    expect(page.get_by_text("Decide again")).to_be_visible()
    page.locator(".decision .btn", has_text="Approve").tap()
    expect(page.locator(".last")).to_contain_text("Approved")
    house.message.refresh_from_db()
    assert house.message.state == MessageState.APPROVED
    context.close()
