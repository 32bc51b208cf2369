"""What the screens of review answer without any script: forms, filters, polls, and what a conflict keeps."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.compliance.services import suppress
from outreach.models import DraftVersion, OutreachMessage
from outreach.models.outreach_message import MessageState
from tests.factories.world import World, letter_sha256, make_candidate, make_message

HTMX = {"HX-Request": "true"}


def signed_in(world: World, who: str = "approver") -> Client:
    """Return a browser somebody signed in with."""
    client = Client()
    client.force_login(world.people[who])
    return client


def at(world: World, act: str = "message") -> str:
    """Return the address of an act on the world's message."""
    return reverse(f"review:{act}", kwargs={"pk": world.message.pk})


def newest(world: World) -> DraftVersion:
    """Return the newest version of the world's message."""
    return DraftVersion.objects.filter(message=world.message).latest("number")


def page(world: World, query: str = "") -> str:
    """Return the message's page as one line of words."""
    return " ".join(signed_in(world).get(at(world) + query).content.decode().split())


def fields(world: World, **changes: Any) -> dict[str, Any]:
    """Return what the form of the mail sends."""
    body = " ".join(told["text"] for told in newest(world).content["segments"][1:])
    sent = {"base": newest(world).sha256, "subject": "from 14 a month to 3", "greeting": "Hello,"}
    return {**sent, "paragraph": [body], **changes}


def test_the_page_shows_the_letter_as_it_leaves(world: World) -> None:
    shown = page(world)
    for words in (
        "&lt;aoife.brennan@example.org&gt;",
        world.sender.address,
        "A recruiter<br>",
        "1 Quay Street, Bristol BS1 4DJ",
        f"/u/{world.message.stop_token}",
        "All gates clear.",
        "Nothing. This would be the first.",
        letter_sha256(world.message),
    ):
        assert words in shown


def test_a_person_who_said_no_turns_the_gate_red_and_approving_off(world: World) -> None:
    points = world.candidate.contactpoint_set.values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=timezone.now())
    shown = page(world)
    assert "They said no; nobody writes to them." in shown
    assert 'disabled aria-describedby="why-not"' in shown
    assert "Nobody has approved it" not in shown


def test_an_edit_without_script_is_saved_and_comes_back_to_the_mail(world: World) -> None:
    answer = signed_in(world).post(at(world, "edit"), fields(world, greeting="Dear Aoife Brennan,"))
    assert (answer.status_code, answer["Location"]) == (302, at(world))
    assert newest(world).content["segments"][0]["text"] == "Dear Aoife Brennan,"


@pytest.mark.parametrize(("sent", "status"), [({"base": "0" * 64}, 409), ({"greeting": ""}, 422)])
def test_an_edit_that_is_refused_keeps_every_word_on_the_page(
    sent: dict[str, str], status: int, world: World
) -> None:
    typed = fields(world, paragraph=["Words of mine, kept."], **sent)
    answer = signed_in(world).post(at(world, "edit"), typed)
    assert answer.status_code == status
    assert "Words of mine, kept." in answer.content.decode()
    assert newest(world).number == 1


def test_htmx_gets_what_changed_around_the_words_and_not_the_words(world: World) -> None:
    answer = signed_in(world).post(at(world, "edit"), fields(world, subject="14 a month to 3"), headers=HTMX)
    part = answer.content.decode()
    assert "<html" not in part
    assert "<textarea" not in part
    assert newest(world).sha256 in part
    assert 'hx-swap-oob="true"' in part


def test_htmx_is_told_of_a_conflict_and_offered_to_save_over_it(world: World) -> None:
    answer = signed_in(world).post(at(world, "edit"), fields(world, base="0" * 64), headers=HTMX)
    assert answer.status_code == 409
    assert "Save mine over it" in answer.content.decode()


def test_the_filter_stays_in_the_address_and_leads_to_the_next_of_its_kind(world: World) -> None:
    mine = make_message(
        make_candidate(name="B", email="b@example.org"), world.role, requested_by=world.people["approver"]
    )
    client, query = signed_in(world), "?mine=1"
    listed = client.get(reverse("review:list") + query).content.decode()
    assert str(mine.pk) in listed
    assert str(world.message.pk) not in listed
    answer = client.post(at(world, "reject") + query, {"sha256": newest(world).sha256})
    assert answer["Location"] == reverse("review:message", kwargs={"pk": mine.pk}) + query
    assert "Nothing of these waits" not in client.get(reverse("review:list")).content.decode()
    empty = client.get(reverse("review:list") + f"?role={mine.pk}").content.decode()
    assert "Nothing of these waits for you" in empty


def test_the_poll_answers_until_the_state_is_another(world: World) -> None:
    OutreachMessage.objects.filter(pk=world.message.pk).update(
        state=MessageState.SCHEDULED, held_until=timezone.now() + timedelta(minutes=12)
    )
    client = signed_in(world)
    part = client.get(at(world) + "?seen=SCHEDULED.False", headers=HTMX)
    assert "It leaves in 12 minutes." in " ".join(part.content.decode().split())
    assert "<html" not in part.content.decode()
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=MessageState.SENDING)
    assert client.get(at(world) + "?seen=SCHEDULED.False", headers=HTMX)["HX-Refresh"] == "true"


def test_pulling_back_leads_to_the_draft_again(world: World) -> None:
    client = signed_in(world)
    client.post(at(world, "approve"), {"sha256": letter_sha256(world.message)})
    answer = client.post(at(world, "pull-back"))
    assert (answer.status_code, answer["Location"]) == (302, at(world))
    world.message.refresh_from_db()
    assert (world.message.state, world.message.approval) == (MessageState.NEEDS_REVIEW, None)


def test_one_who_may_not_approve_is_told_and_may_still_send_back(world: World) -> None:
    client = signed_in(world, "recruiter")
    assert "approving needs somebody with that right" in client.get(at(world)).content.decode()
    sent = {"sha256": newest(world).sha256, "reason_code": "nonsense"}
    assert client.post(at(world, "send-back"), sent).status_code == 302
    world.message.refresh_from_db()
    assert world.message.state == MessageState.SENT_BACK


@pytest.mark.parametrize("act", ["fact", "opening", "suggestion", "sender"])
def test_a_choice_that_is_none_is_refused_with_the_page(act: str, world: World) -> None:
    answer = signed_in(world).post(at(world, act), {"base": newest(world).sha256, "fact": "Z9"})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert newest(world).number == 1
