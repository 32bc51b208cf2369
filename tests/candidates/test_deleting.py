"""A person who is deleted is gone for everybody at once, is written to by nobody, and can be brought back."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.achievements.queries import statements_for
from candidates.compliance.queries import may_contact, may_show_to, may_store
from candidates.ingest.queries import documents_for
from candidates.ingest.services import parse_document
from candidates.matching.queries import matches_for, pool_of, ranked_people
from candidates.models import Candidate, ContactPoint, Note, SourceDocument
from candidates.profiles.queries import candidates_for, narrowed
from candidates.profiles.services import make_profile
from candidates.rights.errors import AlreadyDeleted, NotDeleted
from candidates.rights.rules import UNDO
from candidates.rights.services import delete_candidate, restore_candidate
from candidates.shortlists.queries import entries_for
from outreach.briefs.services import freeze_brief
from outreach.models import OutreachMessage
from outreach.reviews.queries import review_queue
from tests.factories.world import World, demo_resume, receive

pytestmark = pytest.mark.django_db


def delete(world: World) -> None:
    """Delete the person of the world as its recruiter."""
    delete_candidate(candidate=world.candidate, actor_id=world.people["recruiter"].pk, now=timezone.now())


def renewed(summary: str) -> SourceDocument:
    """Return a document just received that tells more about the person of the world."""
    resume = demo_resume()
    resume["basics"]["summary"] = summary
    return receive(json.dumps(resume).encode())


def test_the_deleted_are_on_no_list_of_anybody_and_come_back_to_all_of_them(world: World) -> None:
    user, role = world.people["recruiter"], world.role

    def found() -> list[int]:
        return [
            narrowed(candidates_for(user=user), words="").count(),
            len(ranked_people(role=role, user=user)),
            pool_of(role=role, user=user).everybody,
            matches_for(user=user).count(),
            statements_for(user=user).count(),
            documents_for(user=user).filter(candidate=world.candidate).count(),
            Note.objects.visible_to(user).count(),
        ]

    before = found()
    assert all(before)
    delete(world)
    # Two others are people of the world, too; nothing else of it is about them.
    assert found() == [2, 2, 2, *[0] * (len(before) - 3)]
    assert not entries_for(user=user).exists()
    assert not entries_for(user=world.people["manager"]).exists()
    restore_candidate(candidate=world.candidate, actor_id=user.pk, now=timezone.now())
    assert found() == before
    assert world.shortlist.entries.get().withdrawal == "UNAVAILABLE", "what ended stays ended"


def test_nothing_is_written_to_the_deleted_and_what_waits_is_cancelled(world: World) -> None:
    assert review_queue(user=world.people["recruiter"]).exists()
    delete(world)
    message = OutreachMessage.objects.get(pk=world.message.pk)
    assert message.state == "CANCELLED"
    assert not OutreachMessage.objects.visible_to(world.people["recruiter"]).exists()
    answer = may_contact(world.candidate, channel="LETTER", now=timezone.now())
    assert [reason.code for reason in answer.always] == ["deleted"]
    assert "deleted" in {reason.code for reason in may_show_to(world.client, world.candidate).always}
    OutreachMessage.objects.filter(pk=message.pk).update(state="REQUESTED")
    freeze_brief(message_id=message.pk, now=timezone.now())
    message.refresh_from_db()
    assert (message.state, message.no_draft_code) == ("NO_DRAFT", "deleted")


def test_no_file_brings_the_deleted_in_anew_before_their_erasure(world: World) -> None:
    points = [(point.kind, point.normalised) for point in world.candidate.contactpoint_set.all()]
    everybody = Candidate.objects.count()
    assert may_store(points)
    parsed = renewed("First a file that was read before they were deleted.")
    parse_document(document_id=parsed.pk, now=timezone.now())
    delete(world)
    assert not may_store(points)
    assert not make_profile(document_id=parsed.pk, now=timezone.now())
    later = renewed("Then one that comes after.")
    assert not parse_document(document_id=later.pk, now=timezone.now())
    for document in (parsed, later):
        document.refresh_from_db()
        assert (document.state, (document.refusal or {})["code"], document.text) == (
            "REFUSED",
            "withheld",
            "",
        )
    assert Candidate.objects.count() == everybody


def test_whoever_is_deleted_while_their_document_is_made_a_profile_stays_deleted(world: World) -> None:
    """The person was found, and deleted before they were held."""
    document = renewed("A newer summary.")
    parse_document(document_id=document.pk, now=timezone.now())
    found = Candidate.objects.get(pk=world.candidate.pk)
    ContactPoint.objects.filter(candidate=found).update(normalised="nobody@example.org")
    delete(world)
    assert not make_profile(document_id=document.pk, now=timezone.now(), known=found)
    assert Candidate.objects.get(pk=found.pk).deleted_at is not None


def test_deleting_and_bringing_back_leave_a_trail_by_id_and_neither_happens_twice(world: World) -> None:
    now, target = timezone.now(), f"candidate:{world.candidate.pk}"
    delete(world)
    with pytest.raises(AlreadyDeleted):
        delete(world)
    restore_candidate(candidate=world.candidate, actor_id=None, now=now)
    with pytest.raises(NotDeleted):
        restore_candidate(candidate=world.candidate, actor_id=None, now=now)
    delete(world)
    with pytest.raises(NotDeleted):
        restore_candidate(candidate=world.candidate, actor_id=None, now=now + UNDO + timedelta(minutes=1))
    acts = AuditEvent.objects.filter(target=target).order_by("pk").values_list("action", flat=True)
    expected = ["deleted", "restored", "deleted"]
    assert list(acts)[-3:] == [f"candidates.candidate.{verb}" for verb in expected]
    told = ChangeRecord.objects.filter(object_id=world.candidate.pk).order_by("pk")
    assert list(told.values_list("kind", flat=True))[-3:] == [f"candidate.{verb}" for verb in expected]


def test_the_page_says_what_will_happen_then_stands_as_the_way_back(world: World, client: Client) -> None:
    client.force_login(world.people["recruiter"])
    page, gone, back = (
        reverse(f"candidates:{name}", kwargs={"pk": world.candidate.pk})
        for name in ("page", "delete", "restore")
    )
    assert gone in client.get(page).text
    asked = client.get(gone).text
    assert "They leave 1 open shortlist." in asked
    assert "After 30 days" in asked
    assert client.post(gone, follow=True).redirect_chain == [(page, 302)]
    assert Candidate.objects.get(pk=world.candidate.pk).deleted_at is not None
    shown = client.get(page).text
    assert back in shown
    assert world.candidate.headline not in shown, "nothing but the name is shown any more"
    assert client.get(gone).status_code == 404
    document = SourceDocument.objects.get(candidate=world.candidate)
    assert client.get(reverse("candidates:document", kwargs={"pk": document.pk})).status_code == 404
    assert client.post(back, follow=True).redirect_chain == [(page, 302)]
    assert Candidate.objects.get(pk=world.candidate.pk).deleted_at is None


def test_the_page_tells_of_notes_only_where_there_are_some(world: World, client: Client) -> None:
    client.force_login(world.people["recruiter"])
    address = reverse("candidates:delete", kwargs={"pk": world.candidate.pk})
    Note.objects.all().delete()
    assert "of yours or your colleagues" not in client.get(address).content.decode()
    Note.objects.create(
        candidate=world.candidate,
        author=world.people["recruiter"],
        text="Likes tea",
        created_at=timezone.now(),
    )
    assert "1 note of yours or your colleagues is too." in client.get(address).content.decode()
