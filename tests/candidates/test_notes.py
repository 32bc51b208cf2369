"""Notes: who reads which, whom they mention, and that nothing of them is lost by a slip."""

from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from candidates.models import Candidate, ContactRecord, Note, NoteMention, Role, RoleIntake, Shortlist
from candidates.models.note import NoteVisibility
from candidates.profiles.errors import NoteRefused, NotYourNote
from candidates.profiles.notes.queries import deleted_notes, mentions_waiting, notes_for, shown_notes
from candidates.profiles.notes.services import (
    NoteValue,
    add_note,
    delete_note,
    edit_note,
    forget_old_notes,
    let_read,
    open_mention,
    restore_note,
    undo_edit,
)
from candidates.rights.services import delete_candidate
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.twins import NOW, make_person

pytestmark = pytest.mark.django_db


def make_bare_role(owner: User | None = None) -> Role:
    """Return a role of which nothing is known but who owns it."""
    return Role.objects.create(client=ClientFactory(), title="Lead Nurse", owner=owner, created_at=NOW)


def write(person: Candidate, author: User, text: str = "Likes nights", **told: Any) -> Note:
    """Return a note."""
    value = NoteValue(text, **{"visibility": "EVERYONE", **told})
    return add_note(candidate=person, author=author, value=value, now=timezone.now())


def browser_of(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def page(user: User, person: Candidate) -> str:
    """Return the notes of a profile as somebody sees them."""
    address = reverse("candidates:page", kwargs={"pk": person.pk})
    return browser_of(user).get(address, {"tab": "notes"}).content.decode()


def post(who: User, name: str, pk: UUID, **sent: Any) -> Any:
    """Send a form."""
    return browser_of(who).post(reverse(f"candidates:{name}", kwargs={"pk": pk}), sent)


def people_of_a_role(role: Role, person: Candidate) -> dict[str, User]:
    """Return one of every kind of reader there is."""
    people: dict[str, User] = {
        "author": UserFactory(),
        "named": UserFactory(),
        "owner": UserFactory(),
        "proposer": UserFactory(),
        "writer": UserFactory(),
        "asker": UserFactory(),
        "elsewhere": UserFactory(),
        "admin": UserFactory(admin=True),
        "gone": UserFactory(inactive=True),
        "manager": UserFactory(hiring_manager=True),
        "program": UserFactory(service=True),
    }
    people["program"].key_scopes = frozenset({"candidates:read"})
    Role.objects.filter(pk=role.pk).update(owner=people["owner"])
    Shortlist.objects.create(role=role, proposed_by=people["proposer"], created_at=NOW)
    ContactRecord.objects.create(
        candidate=person, role=role, channel="PHONE", contacted_at=NOW, contacted_by=people["writer"]
    )
    RoleIntake.objects.create(
        role=role, made_by=people["asker"], sha256="0" * 64, created_at=NOW, expires_at=NOW
    )
    Shortlist.objects.create(role=make_bare_role(), proposed_by=people["elsewhere"], created_at=NOW)
    return people


RECRUITERS = {"author", "named", "owner", "proposer", "writer", "asker", "elsewhere", "admin"}
SEEN_BY = {
    "EVERYONE": RECRUITERS,
    "ROLE": {"author", "owner", "proposer", "writer", "asker", "named"},
    "NAMED": {"author", "named"},
    "ONLY_ME": {"author"},
}


def test_each_visibility_is_seen_by_whom_it_says_and_shown_as_it_is() -> None:
    person, role = make_person("Li Na Zhou"), make_bare_role()
    people = people_of_a_role(role, person)
    readers = [people["named"], people["gone"], people["manager"], people["program"]]
    for visibility in NoteVisibility.values:
        told: dict[str, Any] = {"role": role, "readers": [one.pk for one in readers]}
        told = {} if visibility == "ONLY_ME" else told
        note = write(person, people["author"], visibility=visibility, **told)
        everybody = [NoteMention(note=note, user=one) for one in people.values()]
        NoteMention.objects.bulk_create(everybody)
        seen = {who for who, user in people.items() if note in Note.objects.visible_to(user)}
        assert seen == SEEN_BY[visibility], visibility
        (shown,) = shown_notes(
            notes=notes_for(user=people["author"]).filter(pk=note.pk), user=people["author"], now=NOW
        )
        by_row = {
            who for who, user in people.items() for one in shown.mentions if one.user == user and one.may_read
        }
        assert by_row & RECRUITERS == SEEN_BY[visibility], "what is shown of readers is what they see"
        assert "gone" not in by_row
        waiting = {who for who, user in people.items() if mentions_waiting(user=user).filter(note=note)}
        assert waiting == seen, "nobody is told of what they cannot read"


def test_nobody_reads_a_note_about_somebody_deleted_or_a_deleted_note() -> None:
    person, author = make_person("Li Na Zhou"), UserFactory()
    note, gone = write(person, author), write(person, author)
    delete_note(note=gone, actor=author, now=NOW)
    assert list(Note.objects.visible_to(author)) == [note]
    assert list(deleted_notes(candidate=person, user=author)) == [gone]
    assert not deleted_notes(candidate=person, user=UserFactory(admin=True))
    delete_candidate(candidate=person, actor_id=author.pk, now=NOW)
    assert not Note.objects.visible_to(author)
    assert not Note.objects.deleted_by(author)


def test_a_note_about_a_role_that_is_gone_is_its_authors_alone() -> None:
    owner, author = UserFactory(), UserFactory()
    note = write(make_person("Li Na Zhou"), author, visibility="ROLE", role=make_bare_role(owner))
    assert note in Note.objects.visible_to(owner)
    Role.objects.all().delete()
    assert note not in Note.objects.visible_to(owner)
    assert note in Note.objects.visible_to(author)


def test_an_unknown_visibility_is_the_narrowest() -> None:
    assert write(make_person("Li Na"), UserFactory(), visibility="WORLD").visibility == "ONLY_ME"


@pytest.mark.parametrize(
    ("text", "visibility"), [("", "EVERYONE"), ("  \n", "EVERYONE"), ("x" * 4001, "EVERYONE"), ("Hm", "ROLE")]
)
def test_a_note_says_something_and_for_whom(text: str, visibility: str) -> None:
    with pytest.raises(NoteRefused):
        write(make_person("Li Na"), UserFactory(), text, visibility=visibility)


def test_only_colleagues_in_office_can_be_named() -> None:
    author, nobody = UserFactory(), [UserFactory(inactive=True).pk, UserFactory(hiring_manager=True).pk]
    for readers in ([], nobody, [author.pk]):
        with pytest.raises(NoteRefused):
            write(make_person("Li Na"), author, visibility="NAMED", readers=readers)
    note = write(make_person("Li Na"), author, "@" + User.objects.get(pk=nobody[1]).name, mentioned=nobody)
    assert not note.mentions.exists()


def test_an_edit_and_a_deletion_can_be_taken_back() -> None:
    person, author, priya = make_person("Li Na"), UserFactory(), UserFactory(name="Priya Raman")
    note = write(person, author, "Ask @Priya Raman", visibility="NAMED", readers=[priya.pk])
    edit_note(note=note, value=NoteValue("Never mind", "ONLY_ME"), actor=author, now=NOW)
    note.refresh_from_db()
    assert (note.text, note.visibility, note.edited_at) == ("Never mind", "ONLY_ME", NOW)
    assert (note.readers.count(), note.mentions.count()) == (0, 0)
    undo_edit(note=note, actor=author, now=NOW + timedelta(days=29))
    note.refresh_from_db()
    assert (note.text, note.visibility, note.edited_at) == ("Ask @Priya Raman", "NAMED", None)
    assert [one.user for one in note.mentions.all()] == list(note.readers.all()) == [priya]
    delete_note(note=note, actor=author, now=NOW)
    assert not mentions_waiting(user=priya)
    restore_note(note=note, actor=author, now=NOW)
    assert mentions_waiting(user=priya).count() == 1
    acts = AuditEvent.objects.filter(target=f"candidate:{person.pk}").values_list("action", flat=True)
    verbs = {act.rsplit("_", 1)[1] for act in acts if ".note_" in act}
    assert verbs == {"added", "edited", "deleted", "restored"}


@pytest.mark.parametrize("act", [delete_note, restore_note, undo_edit])
def test_only_who_wrote_a_note_acts_on_it(act: Any) -> None:
    note = write(make_person("Li Na"), UserFactory())
    with pytest.raises(NotYourNote):
        act(note=note, actor=UserFactory(admin=True), now=NOW)
    with pytest.raises(NotYourNote):
        edit_note(note=note, value=NoteValue("No"), actor=UserFactory(admin=True), now=NOW)
    with pytest.raises(NotYourNote):
        let_read(note=note, reader=UserFactory(), actor=UserFactory(admin=True), now=NOW)


def test_after_thirty_days_nothing_of_it_is_kept() -> None:
    person, author = make_person("Li Na"), UserFactory()
    kept, gone = write(person, author, "first"), write(person, author)
    edit_note(note=kept, value=NoteValue("second"), actor=author, now=NOW)
    delete_note(note=gone, actor=author, now=NOW)
    assert forget_old_notes(now=NOW + timedelta(days=29)) == 0
    assert forget_old_notes(now=NOW + timedelta(days=30)) == 1
    assert list(Note.objects.all()) == [kept]
    undo_edit(note=kept, actor=author, now=NOW + timedelta(days=30))
    kept.refresh_from_db()
    assert (kept.text, kept.before) == ("second", None)


def test_whoever_cannot_see_a_note_that_mentions_them_is_shown_so_and_let_in() -> None:
    person, author, priya = make_person("Li Na Zhou"), UserFactory(), UserFactory(name="Priya Raman")
    post(author, "note-add", person.pk, text="@Priya knows her", visibility="ONLY_ME")
    note = Note.objects.get()
    assert "cannot see this note" in page(author, person)
    assert "mentioned you" not in browser_of(priya).get(reverse("today")).content.decode()
    post(author, "note-let", note.pk, user=str(priya.pk))
    assert "cannot see this note" not in page(author, person)
    assert f"{author.name} mentioned you about Li Na Zhou." in browser_of(priya).get("/").content.decode()
    assert "@Priya knows her" in page(priya, person)
    answer = post(priya, "note-open", note.pk)
    assert answer["Location"].endswith(f"?tab=notes#note-{note.pk}")
    assert "mentioned you" not in browser_of(priya).get("/").content.decode()
    note.refresh_from_db()
    assert (note.visibility, list(note.readers.all())) == ("NAMED", [priya])


def test_who_could_not_see_it_is_told_while_one_writes() -> None:
    person, author = make_person("Li Na"), UserFactory()
    priya, role = UserFactory(name="Priya Raman"), make_bare_role()
    for visibility, extra in product(NoteVisibility.values, ({}, {"readers": [str(priya.pk)]})):
        sent = {"text": "@Priya", "visibility": visibility, "role": str(role.pk), **extra}
        answer = post(author, "note-look", person.pk, **sent).content.decode()
        is_seen = visibility == "EVERYONE" or (bool(extra) and visibility in {"NAMED", "ROLE"})
        assert ("cannot see this note" in answer) != is_seen, visibility
    assert not Note.objects.exists()
    ticked = post(author, "note-look", person.pk, text="", visibility="ONLY_ME", mentioned=[str(priya.pk)])
    assert "@Priya Raman" in ticked.content.decode()
    assert "@" not in post(author, "note-look", person.pk, text="mail a@b.example").content.decode()


def test_letting_somebody_see_a_private_note_lets_nobody_else_in() -> None:
    author, priya, tom = UserFactory(), UserFactory(), UserFactory()
    note = write(make_person("Li Na"), author, visibility="ONLY_ME")
    note.readers.add(tom)
    assert note not in Note.objects.visible_to(tom)
    let_read(note=note, reader=priya, actor=author, now=NOW)
    assert list(note.readers.all()) == [priya]
    let_read(note=note, reader=UserFactory(hiring_manager=True), actor=author, now=NOW)
    assert list(note.readers.all()) == [priya]


def test_the_form_says_what_is_missing_and_keeps_what_was_typed() -> None:
    person, author, role = make_person("Li Na"), UserFactory(), make_bare_role()
    UserFactory()
    answer = post(author, "note-add", person.pk, text="For some", visibility="NAMED")
    assert answer.status_code == 422
    assert "Tick who reads the note" in answer.content.decode()
    assert "For some" in answer.content.decode()
    assert not Note.objects.exists()
    post(author, "note-add", person.pk, text="For the role", visibility="ROLE", role=str(role.pk))
    note = Note.objects.get()
    Role.objects.update(closed_at=NOW)
    edit = browser_of(author).get(reverse("candidates:note-edit", kwargs={"pk": note.pk}))
    assert f'value="{role.pk}" selected' in edit.content.decode()
    answer = post(author, "note-edit", note.pk, text="Now for all", visibility="EVERYONE")
    assert answer.status_code == 302
    assert "Undo the edit" in page(author, person)
    assert "Undo the edit" not in page(UserFactory(), person)
    post(author, "note-delete", note.pk)
    assert "Bring it back" in page(author, person)
    assert post(UserFactory(), "note-restore", note.pk).status_code == 404
    post(author, "note-restore", note.pk)
    assert "Now for all" in page(UserFactory(), person)


def test_a_mention_is_opened_once_and_only_by_whom_it_means() -> None:
    author, priya = UserFactory(), UserFactory(name="Priya Raman")
    note = write(make_person("Li Na"), author, "@Priya Raman")
    open_mention(note=note, user=author, now=NOW)
    assert mentions_waiting(user=priya).count() == 1
    open_mention(note=note, user=priya, now=NOW)
    open_mention(note=note, user=priya, now=NOW + timedelta(days=1))
    assert note.mentions.get().opened_at == NOW
    edit_note(note=note, value=NoteValue("@Priya Raman, again", "EVERYONE"), actor=author, now=NOW)
    assert not mentions_waiting(user=priya), "whoever has read it is not told twice"


def test_a_note_stays_text() -> None:
    person, user = make_person("Li Na"), UserFactory()
    write(person, user, "<script>alert(1)</script>")
    assert "<script>alert" not in page(user, person)
    assert "&lt;script&gt;alert(1)" in page(user, person)
