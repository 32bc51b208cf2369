"""What the screens of drafting and review answer, and to whom."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from tests.factories.world import World, letter_sha256

HTMX = {"HX-Request": "true"}


def signed_in(world: World, who: str) -> Client:
    """Return a browser somebody signed in with."""
    client = Client()
    client.force_login(world.people[who])
    return client


def sha256(world: World, act: str) -> str:
    """Return the hash of what a reviewer reads: the letter they approve, or the draft they decide against."""
    if act == "approve":
        return letter_sha256(world.message)
    return DraftVersion.objects.filter(message=world.message).latest("number").sha256


def post(world: World, who: str, act: str, **fields: Any) -> Any:
    """Post an act on the world's message."""
    address = reverse(f"review:{act}", kwargs={"pk": world.message.pk})
    return signed_in(world, who).post(address, {"sha256": sha256(world, act), **fields})


def test_approving_goes_on_to_the_next_and_says_who(world: World) -> None:
    answer = post(world, "approver", "approve")
    assert answer.status_code == 302
    assert answer.url == reverse("review:list")
    world.message.refresh_from_db()
    assert world.message.state == MessageState.APPROVED


def test_approving_needs_the_right(world: World) -> None:
    assert post(world, "recruiter", "approve").status_code == 403
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW


def test_rejecting_and_undoing(world: World) -> None:
    assert post(world, "recruiter", "reject", reason="too\x00 long").status_code == 302
    assert Review.objects.get().reason == "too long"
    assert post(world, "recruiter", "undo").status_code == 302
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW


@pytest.mark.parametrize("act", ["approve", "reject", "undo"])
def test_what_the_world_moved_on_from_is_a_conflict_with_the_page_as_it_is_now(
    act: str, world: World
) -> None:
    post(world, "admin", "approve")
    answer = post(world, "approver", act)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert world.people["admin"].name in page or "not rejected any more" in page
    assert Review.objects.count() == 1


def test_a_text_that_changed_is_a_conflict(world: World) -> None:
    answer = post(world, "approver", "approve", sha256="0" * 64)
    assert answer.status_code == 409
    assert "The text changed after you opened it" in answer.content.decode()
    assert Review.objects.count() == 0


@pytest.mark.parametrize("act", ["message", "approve", "reject", "undo", "try-again"])
def test_a_message_that_is_not_there_is_not_found(act: str, world: World) -> None:
    address = reverse(f"review:{act}", kwargs={"pk": uuid4()})
    client = signed_in(world, "admin")
    answer = client.get(address) if act == "message" else client.post(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["manager", "stranger"])
def test_a_hiring_manager_reads_and_decides_no_draft(who: str, world: World) -> None:
    client = signed_in(world, who)
    assert client.get(reverse("review:list")).status_code == 403
    assert client.get(reverse("review:message", kwargs={"pk": world.message.pk})).status_code == 403
    assert post(world, who, "approve").status_code == 403
    assert (
        client.post(reverse("outreach:request-drafts", kwargs={"role_pk": world.role.pk})).status_code == 403
    )
    assert Review.objects.count() == 0


def test_asking_for_drafts_of_chosen_people(world: World) -> None:
    OutreachMessage.objects.all().delete()
    address = reverse("outreach:request-drafts", kwargs={"role_pk": world.role.pk})
    client = signed_in(world, "recruiter")
    chosen = [str(world.candidate.pk), str(uuid4()), "no id"]
    answer = client.post(address, {"candidate": chosen}, follow=True)
    assert "1 draft asked for." in answer.content.decode()
    assert OutreachMessage.objects.get().requested_by == world.people["recruiter"]


def test_asking_again_says_whose_message_was_there_already(world: World) -> None:
    address = reverse("outreach:request-drafts", kwargs={"role_pk": world.role.pk})
    client = signed_in(world, "recruiter")
    answer = client.post(address, {"candidate": [str(world.candidate.pk)]}, follow=True).content.decode()
    assert f"{world.candidate.name} has a message about this role already. It stays as it is." in answer
    assert "asked for." not in answer


def test_asking_for_nobody_or_a_closed_role_says_why(world: World) -> None:
    address = reverse("outreach:request-drafts", kwargs={"role_pk": world.role.pk})
    client = signed_in(world, "recruiter")
    assert "Choose at least one person." in client.post(address, follow=True).content.decode()
    world.role.closed_at = world.role.created_at
    world.role.save()
    answer = client.post(address, {"candidate": [str(world.candidate.pk)]}, follow=True)
    assert "This role is closed." in answer.content.decode()


def test_the_progress_is_a_fragment_for_htmx_and_a_page_for_a_reload(world: World) -> None:
    address = reverse("outreach:role-drafts", kwargs={"role_pk": world.role.pk})
    client = signed_in(world, "recruiter")
    page = client.get(address).content.decode()
    assert "<html" in page
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.BRIEFED)
    fragment = client.get(address, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert "hx-trigger" in fragment
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.NEEDS_REVIEW)
    assert "hx-trigger" not in client.get(address, headers=HTMX).content.decode()


def test_a_person_without_a_draft_is_shown_with_the_reason(world: World) -> None:
    OutreachMessage.objects.filter(pk=world.message.pk).update(
        state=MessageState.NO_DRAFT, no_draft_code="no_link", no_draft_reason="No honest reason to write."
    )
    address = reverse("outreach:role-drafts", kwargs={"role_pk": world.role.pk})
    assert "No honest reason to write." in signed_in(world, "recruiter").get(address).content.decode()
