"""A hiring manager's whole way at 360 px, by touch and by keyboard; axe finds nothing on the way."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from candidates.models import ShortlistEntry
from tests.factories.world import World, make_candidate, make_shortlist, make_world
from tests.quality.looker import Looker

NAMES = {"Advance": "advanced", "Hold": "held", "Decline": "declined"}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def manager(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    context = browser.new_context(
        reduced_motion="reduce",
        viewport={"width": 360, "height": 740},
        has_touch=True,
    )
    looker = Looker(context.new_page(), live_server.url)
    looker.page.set_default_timeout(20_000)
    yield looker
    context.close()


def waiting(manager: Looker) -> World:
    """Sign the manager in, with three people on a second shortlist."""
    world = make_world()
    people = [
        make_candidate(name="Ida Holm", email="ida@example.org"),
        make_candidate("li-na-zhou.json"),
        make_candidate("sam-adeyemi.json"),
    ]
    world.role.shortlists.all().delete()
    make_shortlist(world.role, *people, proposed_by=world.people["recruiter"])
    client = Client()
    client.force_login(world.people["manager"])
    manager.sign_in(client)
    return world


def states() -> list[str]:
    return list(ShortlistEntry.objects.order_by("rank").values_list("state", flat=True))


def judge(manager: Looker, where: str) -> None:
    manager.judge(where)
    manager.page.set_viewport_size({"width": 360, "height": 740})


def test_by_touch(manager: Looker) -> None:
    waiting(manager)
    page = manager.page
    page.goto(manager.host + "/shortlists/")
    judge(manager, "the list")
    page.get_by_role("link", name="Lead Nurse for Patient Safety").tap()
    expect(page.get_by_role("link", name="Begin")).to_be_visible()
    judge(manager, "the shortlist")
    page.get_by_role("link", name="Begin").tap()
    expect(page.get_by_text("1 of 3")).to_be_visible()
    judge(manager, "a person")
    assert "Ida" not in page.inner_text("main")
    page.locator("label", has_text="Advance").tap()
    page.locator("label", has_text="What they have done").tap()
    judge(manager, "a person, about to be advanced")
    page.get_by_role("button", name="Save and next").tap()
    expect(page.get_by_text("2 of 3")).to_be_visible()
    expect(page.get_by_text("Advance: I.")).to_be_visible()
    judge(manager, "the next person")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_text("1 of 3")).to_be_visible()
    assert states() == ["PROPOSED"] * 3
    for choice in ("Advance", "Hold", "Decline"):
        page.locator("label.shortlist-choice", has_text=choice).tap()
        if choice == "Decline":
            page.get_by_role("button", name="Save and next").tap()
            expect(page.get_by_role("alert")).to_be_visible()
            judge(manager, "a decline without a reason")
            page.locator("label", has_text="Another level").tap()
        page.get_by_role("button", name="Save and next").tap()
        expect(page.locator(f".shortlist-state--{NAMES[choice]}, .shortlist-done").first).to_contain_text(
            choice
        )
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    judge(manager, "the end")
    assert states() == ["ADVANCED", "HELD", "DECLINED"]
    page.get_by_role("link", name="Side by side").tap()
    page.wait_for_url("**/compare/")
    judge(manager, "side by side")
    assert manager.wrong == []


def test_by_keyboard(manager: Looker) -> None:
    waiting(manager)
    page = manager.page
    page.goto(manager.host + "/shortlists/")
    page.get_by_role("link", name="Lead Nurse for Patient Safety").press("Enter")
    page.get_by_role("link", name="Begin").press("Enter")
    expect(page.get_by_text("1 of 3")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("2 of 3")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_text("1 of 3")).to_be_visible()
    page.keyboard.press("h")
    page.keyboard.press("s")
    expect(page.get_by_text("Hold: I.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("1 of 3")).to_be_visible()
    page.locator("#decide-ADVANCED").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Not the ward we have")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Decline: I.")).to_be_visible()
    assert states() == ["DECLINED", "PROPOSED", "PROPOSED"]
    entry = ShortlistEntry.objects.get(state="DECLINED")
    assert (entry.reason, entry.reason_words) == ("MISSING", "Not the ward we have")
    assert manager.wrong == []
