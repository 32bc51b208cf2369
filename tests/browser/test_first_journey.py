"""From a file to an approved draft, in a browser, against real workers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.world import demo_resume
from tests.kill.fleet import Fleet

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("studio")]

RECRUITER = ("priya.raman@axis.example", "demo-priya-signs-in")
ROLE = "Director of Consolidation"
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def axis() -> Iterator[Fleet]:
    """A seeded Axis with web, worker and beat on servers of its own."""
    started = Fleet(settings="tests.kill.draft_settings")
    try:
        started.start_servers()
        started.run("manage.py", "seed_demo", "--if-empty")
        started.ensure("worker", "beat", "web")
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


def test_a_file_becomes_an_approved_draft(page: Page, tmp_path: Path) -> None:
    resume = demo_resume("maria-jose-ferrer.json")
    resume["basics"] |= {"name": "Ana Ferrer", "email": "ana.ferrer@example.org"}
    file = tmp_path / "ana.json"
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

    page.goto("/roles/")
    page.get_by_role("link", name=ROLE).click()
    page.get_by_label("Ana Ferrer").check()
    page.get_by_role("button", name="Draft outreach").click()
    row = page.locator("li", has_text="Ana Ferrer")
    expect(row.get_by_text("Needs review")).to_be_visible(timeout=WAIT_MS)

    row.get_by_role("link").click()
    mail = page.locator(".mail")
    expect(mail).to_contain_text("from 11 days to 4")
    expect(page.locator(".claim").first).to_contain_text("Reduced the monthly close from 11 days to 4")
    address = page.url
    page.get_by_role("button", name="Approve and next").click()
    expect(page.locator(".notice", has_text="Approved: Ana Ferrer")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Approved", exact=True)).to_be_visible()
    assert page.get_by_role("button", name="Approve and next").count() == 0
