"""The README's two pictures, taken of a freshly seeded instance that runs: AXIS_PICTURES=http://localhost:8000.

Without that address nothing is taken, so that no run of the suite changes a file of the project.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

IMAGES = Path(__file__).parents[2] / "docs" / "images"
ADDRESS = os.environ.get("AXIS_PICTURES", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not ADDRESS, reason="AXIS_PICTURES names no running instance to take pictures of"),
]


def signed_in(browser: Browser, email: str, password: str, *, width: int, height: int) -> Page:
    """Return a page of one of the demo's people."""
    context = browser.new_context(base_url=ADDRESS, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto("/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=60_000)
    return page


def test_a_letter_with_its_facts(browser: Browser) -> None:
    page = signed_in(browser, "priya.raman@axis.example", "demo-priya-signs-in", width=1200, height=760)
    page.goto("/review/")
    page.locator("main").get_by_role("link", name="Aoife Brennan").click()
    expect(page.locator(".mail")).to_contain_text("from 14 a month to 3")
    page.screenshot(path=IMAGES / "review.png")
    page.context.close()


def test_a_person_on_a_phone(browser: Browser) -> None:
    page = signed_in(browser, "helen.marsh@columba.example", "demo-helen-signs-in", width=360, height=720)
    page.goto("/shortlists/")
    page.locator("main").get_by_role("link", name="Lead Nurse for Patient Safety").click()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_text("1 of 3")).to_be_visible()
    page.screenshot(path=IMAGES / "shortlist.png")
    page.context.close()
