"""From a file to a mailbox and a person who says stop: one way, in a browser, against real workers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.world import demo_resume
from tests.kill.fleet import Fleet, free_port, is_listening

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("studio")]

RECRUITER = ("priya.raman@axis.example", "demo-priya-signs-in")
ROLE = "Director of Consolidation"
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def axis() -> Iterator[Fleet]:
    """A seeded Axis with web, worker, beat and mailbox on servers of its own."""
    started = Fleet(settings="tests.kill.journey_settings")
    folder, mail_port = started.folder / "mailbox", free_port()
    started.env |= {
        "AXIS_MAILBOX_PORT": str(mail_port),
        "AXIS_MAILBOX_FOLDER": str(folder),
        "AXIS_BASE_URL": f"http://127.0.0.1:{started.port}",
    }
    try:
        started.start_servers()
        started.start_mailbox(folder, port=mail_port)
        started.run("manage.py", "seed_demo", "--if-empty")
        started.ensure("worker", "beat", "web")
        started.wait_until(lambda: is_listening(mail_port), within=20, what="the mailbox stands")
        yield started
    finally:
        started.close()


@pytest.fixture
def page(axis: Fleet, browser: Browser) -> Iterator[Page]:
    """A browser signed in as the demo's recruiter."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{axis.port}")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto("/")
    page.fill("input[name=login]", RECRUITER[0])
    page.fill("input[name=password]", RECRUITER[1])
    page.click("main button[type=submit]")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    yield page
    context.close()


def test_a_file_becomes_a_mail_and_a_word_stops_all_others(page: Page, tmp_path: Path) -> None:
    bring_in(page, tmp_path)
    ask_for_draft(page)
    approve(page)
    receive(page)
    stop(page)


def bring_in(page: Page, folder: Path) -> None:
    """Import a file, and find what it says where it says it."""
    resume = demo_resume("maria-jose-ferrer.json")
    resume["basics"] |= {"name": "Ana Ferrer", "email": "ana.ferrer@example.org"}
    file = folder / "ana.json"
    file.write_text(json.dumps(resume))
    page.goto("/candidates/import/")
    page.set_input_files("input[type=file]", [file])
    page.fill("input[name=source]", "sent by the person")
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("link", name="Ana Ferrer")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("link", name="Ana Ferrer").click()
    told = page.locator("li", has_text="Reduced the monthly close from 11 days to 4")
    told.locator("[data-lights]").click()
    expect(page.locator("#beside mark.lit")).to_contain_text("Reduced the monthly close from 11 days to 4")


def ask_for_draft(page: Page) -> None:
    """Ask for a draft about a role, and open it once a worker has written it."""
    page.goto("/roles/")
    page.get_by_role("link", name=ROLE).click()
    page.get_by_label("Ana Ferrer").check()
    page.get_by_role("button", name="Draft outreach").click()
    row = page.locator("li", has_text="Ana Ferrer")
    expect(row.get_by_text("Needs review")).to_be_visible(timeout=WAIT_MS)
    row.get_by_role("link").click()


def approve(page: Page) -> None:
    """Read the letter with its facts, answer for what it asks, and approve it."""
    expect(page.locator(".mail")).to_contain_text("from 11 days to 4")
    expect(page.locator(".claim").first).to_contain_text("Reduced the monthly close from 11 days to 4")
    for tick in page.locator("input[name=attested]").all():
        tick.check()
    address = page.url
    page.get_by_role("button", name="Approve and next").click()
    page.wait_for_url(lambda url: url != address)
    page.goto("/review/leaving/")
    expect(page.get_by_role("main").get_by_text("Ana Ferrer")).to_be_visible()


def receive(page: Page) -> None:
    """Wait out the hold, and read in the mailbox what SMTP brought."""
    arrived = page.get_by_role("link", name=re.compile("11 days to 4|consolidat", re.IGNORECASE))
    for _look in range(60):
        page.goto("/mailbox/")
        if arrived.count():
            break
        page.wait_for_timeout(1000)
    arrived.first.click()
    expect(page.get_by_role("main")).to_contain_text("from 11 days to 4")
    expect(page.get_by_role("main")).to_contain_text("exactly the bytes whose hash was noted")
    expect(page.get_by_role("main")).to_contain_text("List-Unsubscribe=One-Click")
    page.goto("/review/sent/")
    expect(page.get_by_role("link", name="Ana Ferrer")).to_be_visible()


def stop(page: Page) -> None:
    """Follow the letter's own address as the person would, and see that nobody writes to them again."""
    page.get_by_role("link", name="Ana Ferrer").click()
    found = re.search(r"http://127\.0\.0\.1:\d+/u/[\w-]+", page.get_by_role("main").inner_text())
    assert found is not None
    page.goto(found.group())
    page.get_by_role("button", name="Stop all mail").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/candidates/")
    page.get_by_role("link", name="Ana Ferrer").first.click()
    expect(page.get_by_role("main")).to_contain_text("nobody writes to them", ignore_case=True)
