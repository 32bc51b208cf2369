"""A browser in which somebody reviews, and drafts for it."""

from collections.abc import Sequence

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from outreach.models import OutreachMessage
from tests.factories.world import World, make_candidate, make_message
from tests.quality.looker import Looker

SAVED = "Saved · checked"


def make_drafts(world: World, number: int) -> list[OutreachMessage]:
    """Return the world's draft and so many more that there are `number`, oldest first."""
    people = [make_candidate(name=f"Person {n:02}", email=f"person{n}@example.org") for n in range(1, number)]
    made = [make_message(person, world.role, requested_by=world.people["recruiter"]) for person in people]
    return [world.message, *made]


def sign_in(looker: Looker, world: World, who: str = "approver") -> None:
    """Sign one of the world's people in."""
    client = Client()
    client.force_login(world.people[who])
    looker.sign_in(client)


def address(message: OutreachMessage, ending: str = "") -> str:
    """Return where a message is reviewed."""
    return reverse("review:message", kwargs={"pk": message.pk}) + ending


def decide(page: Page, keys: Sequence[str]) -> None:
    """Press keys, one after the other, and wait until another page has come."""
    here = page.url
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(lambda url: url != here)
    expect(page.locator("h1")).to_be_visible()
