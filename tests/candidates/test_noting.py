"""What recruiters note about a person: tags, owner, notes for everybody or for themselves."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from candidates.models import Candidate, Note
from candidates.profiles.errors import NoteRefused, NotYourNote, OwnerRefused
from candidates.profiles.queries import candidates_for, narrowed
from candidates.profiles.services import add_note, delete_note, give_to, set_tags
from tests.factories.people import UserFactory
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db


def note(person: Candidate, author: User, text: str = "Likes nights", visibility: str = "EVERYONE") -> Note:
    """Return a note."""
    return add_note(candidate=person, author=author, text=text, visibility=visibility, now=timezone.now())


def test_a_note_for_oneself_is_seen_by_nobody_else() -> None:
    person, author, colleague = make_candidate(), UserFactory(), UserFactory(admin=True)
    note(person, author, "for all")
    note(person, author, "for me", "ONLY_ME")
    assert {row.text for row in Note.objects.visible_to(author)} == {"for all", "for me"}
    assert {row.text for row in Note.objects.visible_to(colleague)} == {"for all"}
    assert not Note.objects.visible_to(UserFactory(hiring_manager=True))
    browser = Client()
    browser.force_login(colleague)
    page = browser.get(reverse("candidates:page", kwargs={"pk": person.pk}), {"tab": "notes"})
    assert "for all" in page.content.decode()
    assert "for me" not in page.content.decode()


def test_an_unknown_visibility_is_the_narrower_one() -> None:
    assert note(make_candidate(), UserFactory(), visibility="WORLD").visibility == "ONLY_ME"


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_a_note_says_something_and_not_a_book(text: str) -> None:
    with pytest.raises(NoteRefused):
        note(make_candidate(), UserFactory(), text)


def test_only_who_wrote_a_note_deletes_it() -> None:
    author = UserFactory()
    written = note(make_candidate(), author)
    with pytest.raises(NotYourNote):
        delete_note(note=written, actor=UserFactory(admin=True), now=timezone.now())
    delete_note(note=written, actor=author, now=timezone.now())
    assert not Note.objects.exists()
    assert AuditEvent.objects.filter(action="candidates.candidate.note_deleted").count() == 1


def test_tags_are_plain_and_found() -> None:
    person, user = make_candidate(), UserFactory()
    tags = ["  Night   Shift ", "night shift", "", "x" * 60, *(f"t{n}" for n in range(40))]
    set_tags(candidate=person, tags=tags, actor_id=user.pk, now=timezone.now())
    person.refresh_from_db()
    assert person.tags[:2] == ["night shift", "x" * 40]
    assert len(person.tags) == 30
    people = candidates_for(user=user)
    assert list(narrowed(people, words="", tag="night shift")) == [person]
    assert list(narrowed(people, words="shift")) == [person]
    assert list(narrowed(people, words="", tag="shift")) == []


def test_only_a_recruiter_in_office_looks_after_people() -> None:
    person, actor = make_candidate(), UserFactory()
    for nobody in (UserFactory(hiring_manager=True), UserFactory(inactive=True), UserFactory(service=True)):
        with pytest.raises(OwnerRefused):
            give_to(candidate=person, owner=nobody, actor_id=actor.pk, now=timezone.now())
    give_to(candidate=person, owner=actor, actor_id=actor.pk, now=timezone.now())
    person.refresh_from_db()
    assert person.owner == actor
    assert list(narrowed(candidates_for(user=actor), words="", owner=actor)) == [person]


def test_the_form_changes_what_was_changed_and_nothing_else() -> None:
    person, user = make_candidate(), UserFactory()
    browser = Client()
    browser.force_login(user)
    address = reverse("candidates:about", kwargs={"pk": person.pk})
    browser.post(address, {"name": "Aoife", "tags": "leeds, nights", "owner": str(user.pk)})
    person.refresh_from_db()
    assert (person.preferred_name, person.tags, person.owner) == ("Aoife", ["leeds", "nights"], user)
    before = AuditEvent.objects.count()
    browser.post(address, {"name": "Aoife", "tags": "leeds, nights", "owner": str(user.pk)})
    assert AuditEvent.objects.count() == before
    browser.post(address, {"name": "Aoife", "tags": "x", "owner": str(UserFactory(hiring_manager=True).pk)})
    person.refresh_from_db()
    assert (person.tags, person.owner) == (["leeds", "nights"], user)


def test_a_note_stays_text() -> None:
    person, user = make_candidate(), UserFactory()
    note(person, user, "<script>alert(1)</script>")
    browser = Client()
    browser.force_login(user)
    page = browser.get(
        reverse("candidates:page", kwargs={"pk": person.pk}), {"tab": "notes"}
    ).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
