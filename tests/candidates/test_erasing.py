"""Somebody who is erased is nowhere: no table, no history, no kept answer holds a word of theirs."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent, PersonView
from axis.rest.models import IdempotencyRecord
from candidates.compliance.queries import may_store
from candidates.ingest.services import IncomingFile, Origin, bring_in, parse_document
from candidates.models import (
    Candidate,
    ContactPoint,
    Erasure,
    ExternalId,
    ImportRun,
    Role,
    SourceDocument,
    Suppression,
)
from candidates.profiles.services import address_as, correct_fields, set_tags
from candidates.rights.rules import UNDO
from candidates.rights.services import delete_candidate, erase_candidate, erase_due, restore_candidate
from candidates.shortlists.services import Decision, decide_entry
from outreach.models import DeliveryAttempt, OutreachMessage, SenderIdentity
from tests.factories.compliance import keep_everything_about
from tests.factories.people import ClientFactory, MembershipFactory
from tests.factories.said import make_note
from tests.factories.world import (
    World,
    approve,
    demo_resume,
    make_candidate,
    make_message,
    make_role,
    make_shortlist,
    receive,
)

pytestmark = pytest.mark.django_db

_WORD = re.compile(r"[^\W\d_]{4,}")
_HEX = re.compile(r"[a-f]+")
# What was done to whom is told here, by ids.
TRAILS = {"audit_auditevent", "events_changerecord"}
CANARIES = "Zielinek Xylographer Quokka Zyzzyva Bandersnatch Jabberwock Whirligig Gallimaufry Kakapo Flibbert"
ADDRESS = "marek.z@weld.example"


def everything_kept() -> Iterator[tuple[str, str]]:
    """Yield every row of every table as text, with the table's name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT kept::text FROM "{table}" kept')
            for (row,) in cursor.fetchall():
                yield table, row.lower()


def words_of(text: str) -> set[str]:
    """Return the words of a text that are no part of an id or a hash."""
    return {word for word in _WORD.findall(text.lower()) if not _HEX.fullmatch(word)}


def words_kept() -> dict[str, str]:
    """Return every word that is kept anywhere, with a table that keeps it."""
    return {word: table for table, row in everything_kept() for word in words_of(row)}


def somebody_with_everything(
    user: User, approver: User, manager: User, sender: SenderIdentity, role: Role
) -> Candidate:
    """Return a person about whom something stands in every table that knows people."""
    now = timezone.now()
    person = make_candidate("marek-zielinski.json", email=ADDRESS)
    person = Candidate.objects.get(pk=person.pk)
    correct_fields(candidate=person, values={"headline": "Xylographer"}, actor_id=user.pk, now=now)
    set_tags(candidate=person, tags=["quokka"], actor_id=user.pk, now=now)
    address_as(candidate=person, name="Zielinek", actor_id=user.pk, now=now)
    make_note(person, author=user)
    ExternalId.objects.create(candidate=person, source="an-ats", value="zyzzyva")
    # Once a duplicate waits, nothing more is drafted.
    sent(make_message(person, role, requested_by=user), approver, sender)
    keep_everything_about(person, client=role.client, by=user, now=now)
    entry = make_shortlist(role, person, proposed_by=user).entries.get()
    decision = Decision("DECLINED", "MISSING", "Bandersnatch")
    decide_entry(entry=entry, decision=decision, mark="", decided_by=manager, now=now)
    for object_id in (person.pk, person.messages.get().pk):
        IdempotencyRecord.objects.create(
            principal_id=user.pk, key=str(object_id), fingerprint="", object_id=object_id, status=200,
            body={"name": person.name}, lease_until=now, expires_at=now + timedelta(days=365),
        )  # fmt: skip
    document = SourceDocument.objects.get(candidate=person)
    again = IncomingFile(name="cv-of-jabberwock.json", raw=bytes(document.raw))
    origin = Origin(source="a referral", brought_by=user)
    assert bring_in(files=[again], origin=origin, now=now).run.turned_away[0]["document"] == str(document.pk)
    ContactPoint.objects.filter(candidate=person, kind="EMAIL").update(
        value="marek@moved.example", normalised="marek@moved.example"
    )
    return person


def sent(message: OutreachMessage, approver: User, sender: SenderIdentity) -> None:
    """Note that the message has left."""
    assert message.state == "NEEDS_REVIEW", message.no_draft_reason
    approve(message, reviewer=approver)
    assert message.approval is not None
    DeliveryAttempt.objects.create(
        message=message, review=message.approval, sender=sender, header_id="<one@mail.example>",
        wire_sha256="0" * 64, outcome="SENT", server_said=f"250 {ADDRESS} is fine", claimed_at=timezone.now(),
    )  # fmt: skip
    OutreachMessage.objects.filter(pk=message.pk).update(state="SENT", sent_at=timezone.now())


def test_nothing_of_an_erased_person_is_kept_in_any_table(world: World, client: Client) -> None:
    user, now = world.people["recruiter"], timezone.now()
    role = make_role(ClientFactory(), title="Lead Pipe Welder", owner=user)
    approver, manager = world.people["approver"], MembershipFactory(client=role.client).user
    before, others = set(words_kept()), set(Candidate.objects.all())
    person = somebody_with_everything(user, approver, manager, world.sender, role)
    told = words_of(json.dumps(demo_resume("marek-zielinski.json"), ensure_ascii=False) + CANARIES) - before
    kept = words_kept()
    acts = {word for table, row in everything_kept() if table in TRAILS for word in words_of(row)}
    # What an import says of any file that was here already.
    acts |= words_of("here_already, a referral")
    theirs = told | (set(kept) - acts - before)
    assert words_of(CANARIES) <= set(kept)
    assert len(told & set(kept)) > 40
    delete_candidate(candidate=person, actor_id=user.pk, now=now - UNDO)
    assert erase_due(now=now) == 1
    kept = words_kept()
    assert {word: kept[word] for word in sorted(theirs) if word in kept} == {}
    assert not [table for table, row in everything_kept() if ADDRESS in row or "moved.example" in row]
    assert not PersonView.objects.filter(person_id=person.pk).exists()
    assert Erasure.objects.get().pk == person.pk
    run = ImportRun.objects.latest("started_at")
    assert [(told["file"], told["code"]) for told in run.turned_away] == [("erased", "here_already")]
    client.force_login(user)
    page = client.get(reverse("candidates:page", kwargs={"pk": person.pk}))
    assert page.status_code == 410
    assert set(Candidate.objects.all()) == others, "nobody else went with them"
    assert OutreachMessage.objects.get() == world.message


def test_no_address_an_erased_person_ever_had_lets_them_in_again(world: World) -> None:
    person, now = world.candidate, timezone.now()
    others = set(Candidate.objects.exclude(pk=person.pk))
    points = ContactPoint.objects.filter(candidate=person, kind="EMAIL")
    (first,) = points.values_list("normalised", flat=True)
    points.update(value="n@new.example", normalised="n@new.example")
    delete_candidate(candidate=person, actor_id=None, now=now - UNDO)
    assert erase_candidate(candidate_id=person.pk, now=now)
    assert not may_store([("EMAIL", first)])
    assert not may_store([("EMAIL", "n@new.example")])
    assert set(Suppression.objects.filter(suppressed_at=now).values_list("reason", flat=True)) == {"ERASURE"}
    document = receive(json.dumps(demo_resume()).encode())
    assert not parse_document(document_id=document.pk, now=now)
    document.refresh_from_db()
    assert (document.refusal or {})["code"] == "withheld"
    assert set(Candidate.objects.all()) == others


def test_only_those_whose_time_is_over_are_erased_a_batch_at_a_time_and_once(world: World) -> None:
    now = timezone.now()
    people = [make_candidate(name=f"Person {n}", email=f"p{n}@example.org") for n in range(4)]
    for n, person in enumerate(people):
        delete_candidate(candidate=person, actor_id=None, now=now - UNDO - timedelta(days=1 - n))
    restore_candidate(candidate=people[3], actor_id=None, now=now)
    assert not erase_candidate(candidate_id=people[2].pk, now=now), "there is a day left"
    assert [erase_due(now=now, most=1) for _run in range(3)] == [1, 1, 0]
    assert set(Erasure.objects.values_list("pk", flat=True)) == {people[0].pk, people[1].pk}
    assert not erase_candidate(candidate_id=people[0].pk, now=now)
    assert AuditEvent.objects.filter(action="candidates.candidate.erased").count() == 2
