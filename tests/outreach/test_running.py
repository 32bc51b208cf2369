"""The ring of the top bar: what is running for a person, counted."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.ingest.services import IncomingFile, Origin, bring_in, parse_document
from outreach.briefs.services import freeze_brief, request_drafts
from outreach.models import OutreachMessage
from outreach.reviews.queries import drafts_in_hand
from tests.factories.people import UserFactory
from tests.factories.world import World, demo_resume, make_candidate

pytestmark = pytest.mark.django_db


def ring(world: World, who: str = "recruiter", *, is_part: bool = True) -> str:
    """Return the ring as this person gets it, as one line of words."""
    client = Client()
    client.force_login(world.people[who])
    headers = {"HX-Request": "true"} if is_part else {}
    page = client.get(reverse("outreach:running"), headers=headers)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_nothing_running_shows_no_ring_and_says_so_on_its_page(world: World) -> None:
    assert "<svg" not in ring(world)
    assert "Nothing is running" in ring(world, is_part=False)


def test_the_ring_brings_along_how_many_drafts_wait_for_the_rail(world: World) -> None:
    part = ring(world)
    assert '<span class="rail__count" id="rail-count-review" hx-swap-oob="true">1<span' in part
    OutreachMessage.objects.update(state="APPROVED")
    assert '<span class="rail__count" id="rail-count-review" hx-swap-oob="true"></span>' in ring(world)
    assert 'id="rail-count-review"></span>' in ring(world, is_part=False), "where the next one lands"


def test_an_import_and_drafts_are_counted_until_they_are_done(world: World) -> None:
    user, now = world.people["recruiter"], timezone.now()
    files = [IncomingFile("a.json", json.dumps(demo_resume("marek-zielinski.json")).encode())]
    brought = bring_in(files=files, origin=Origin("a fair", brought_by=user), now=now)
    people = [make_candidate(name=f"P {n}", email=f"p{n}@example.org") for n in range(3)]
    request_drafts(role=world.role, candidates=people, requested_by=user, now=now)
    assert "Running: 0 of" in ring(world)
    assert "Reading: a fair" in ring(world)
    assert f"Drafting: {world.role.title}" in ring(world)
    assert "<svg" not in ring(world, "approver")
    (batch,) = drafts_in_hand(user=user)
    assert (batch.working, batch.total) == (3, 3)
    for pk in brought.new_ids:
        parse_document(document_id=pk, now=now)
    first = OutreachMessage.objects.filter(candidate=people[0]).get()
    freeze_brief(message_id=first.pk, now=now)
    OutreachMessage.objects.filter(pk=first.pk).update(state="NEEDS_REVIEW")
    (batch,) = drafts_in_hand(user=user)
    assert (batch.working, batch.total) == (2, 3)


def test_what_somebody_else_started_is_theirs(world: World) -> None:
    request_drafts(
        role=world.role,
        candidates=[make_candidate(email="x@example.org")],
        requested_by=UserFactory(),
        now=timezone.now(),
    )
    assert "<svg" not in ring(world)
