"""What a decision about a fact led to is read where the page opens, at the fact."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from candidates.models import Employment
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.world import make_candidate
from tests.quality.looker import Looker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("facts-browser"),
]


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """A browser profile on the running server, on a desk."""
    context = browser.new_context(viewport={"width": 1366, "height": 600}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Looker(page, live_server.url)
    context.close()


def test_what_a_correction_led_to_is_in_view_at_the_fact(looker: Looker) -> None:
    AgencyFactory()
    person, client = make_candidate(), Client()
    client.force_login(UserFactory())
    looker.sign_in(client)
    job = Employment.objects.filter(candidate=person).order_by("rank")[1]
    page = looker.page
    page.goto(f"{looker.host}/candidates/{person.pk}/fact/?fact=employment&entry={job.pk}")
    page.get_by_label("Position").fill("Night matron")
    page.get_by_role("button", name="Keep what is right").click()
    expect(page.locator(f"#fact-{job.pk}")).to_be_in_viewport()
    expect(page.locator(f"#fact-{job.pk}")).to_contain_text("Night matron")
    toast = page.locator(".toast-line")
    expect(toast).to_be_in_viewport()
    expect(toast).to_contain_text("No later import changes it.")
