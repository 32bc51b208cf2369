"""`manage.py seed_demo`: all of it or nothing, once."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from axis.accounts.models import Agency, Client, User
from axis.audit.models import AuditEvent
from candidates.models import Candidate, Match, Role, ShortlistEntry, SourceDocument
from outreach.briefs.services import freeze_brief
from outreach.briefs.types import Brief as BriefValue
from outreach.briefs.types import Draft
from outreach.drafting.rules import compose
from outreach.drafting.services import write_draft
from outreach.management.commands import seed_demo
from outreach.management.demo_letter import Letter, approve_letter
from outreach.models import Brief, DraftVersion, OutreachMessage, VerificationReport
from outreach.models.outreach_message import MessageState
from outreach.reviews.services import pull_back
from outreach.verification.services import verify_draft
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

MADE = (Agency, User, Client, Role, Candidate, OutreachMessage)


@pytest.fixture(autouse=True)
def var(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Keep what the command notes in a folder of its own."""
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]
    return tmp_path / "var"


def seed(*arguments: str) -> str:
    """Return what was printed."""
    out, err = io.StringIO(), io.StringIO()
    call_command("seed_demo", *arguments, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def counts() -> list[int]:
    """Return how many rows there are of everything the demo makes."""
    return [model._default_manager.count() for model in MADE]


def test_an_empty_database_is_seeded_whole_once_and_its_worker_writes_what_was_promised(var: Path) -> None:
    assert "28 people" in seed("--if-empty")
    six_people_wait_for_their_drafts()
    assert (var / seed_demo.PEOPLE_FILE).exists()
    people_of_many_trades_are_read_to_the_end()
    a_shortlist_waits_with_nobody_named_who_was_not_told()
    before = counts()
    assert seed("--if-empty") == ""
    assert "nothing was seeded" in seed()
    assert counts() == before
    the_worker_writes_the_drafts_the_pure_rules_promise()
    one_letter_is_approved_once()


def six_people_wait_for_their_drafts() -> None:
    """See that six are written to, and how they are addressed is known."""
    assert Candidate.objects.filter(messages__isnull=False).count() == 6
    assert set(OutreachMessage.objects.values_list("state", flat=True)) == {MessageState.REQUESTED}
    written_to = Candidate.objects.filter(messages__isnull=False)
    assert not written_to.filter(preferred_name="").exists()


def people_of_many_trades_are_read_to_the_end() -> None:
    """See that each of the pool has been through every step."""
    assert Candidate.objects.count() == 28
    assert set(SourceDocument.objects.values_list("state", flat=True)) == {"READY"}
    assert SourceDocument.objects.filter(kind="PLAIN_TEXT").count() == 4
    assert not Candidate.objects.filter(achievements=None).exists()
    assert Candidate.objects.values("headline").distinct().count() >= 24


def a_shortlist_waits_with_nobody_named_who_was_not_told() -> None:
    """See what the demo's hiring manager sees."""
    manager = User.objects.get(email="helen.marsh@columba.example")
    entries = list(ShortlistEntry.objects.visible_to(manager).select_related("candidate"))
    assert len(entries) == 3
    assert {(entry.state, entry.is_blind) for entry in entries} == {("PROPOSED", True)}
    assert not [entry for entry in entries if entry.candidate.name in str(entry.shown)]


def the_worker_writes_the_drafts_the_pure_rules_promise() -> None:
    """Do what the worker does, and compare it with what the rules alone say."""
    now = timezone.now()
    assert (Client.objects.count(), Role.objects.count()) == (4, 6)
    assert set(AuditEvent.objects.values_list("request_id", flat=True)) == {"seed"}
    assert approve_letter(now=now)[0] == Letter.WAITED_FOR
    for message in OutreachMessage.objects.all():
        for step in (freeze_brief, write_draft, verify_draft):
            assert step(message_id=message.pk, now=now)
    assert set(OutreachMessage.objects.values_list("state", flat=True)) == {MessageState.NEEDS_REVIEW}
    assert set(VerificationReport.objects.values_list("status", flat=True)) == {"pass"}
    pairs = OutreachMessage.objects.values_list("candidate", "role")
    assert [Match.objects.filter(candidate=who, role=role).count() for who, role in pairs] == [1] * 6
    bodies = {Draft.model_validate(version.content).body() for version in DraftVersion.objects.all()}
    promised = [compose(brief=BriefValue.model_validate(brief.content)) for brief in Brief.objects.all()]
    assert bodies == {draft.body() for draft in promised if isinstance(draft, Draft)}
    assert len({body.split("\n\n")[1].partition(":")[0] for body in bodies}) == len(bodies)


def one_letter_is_approved_once() -> None:
    """Approve the letter the seed chose as `make run` does, pull it back, and see it left to people then."""
    now = timezone.now()
    assert approve_letter(now=now)[0] == Letter.APPROVED
    approved = OutreachMessage.objects.get(state=MessageState.APPROVED)
    act = AuditEvent.objects.get(action="outreach.message.approved")
    assert (act.target, act.request_id) == (f"message:{approved.pk}", "seed")
    assert approve_letter(now=now)[0] == Letter.LEFT_ALONE
    pull_back(message=approved, reviewer=User.objects.get(may_approve=True), now=now)
    assert approve_letter(now=now)[0] == Letter.LEFT_ALONE
    assert not OutreachMessage.objects.filter(state=MessageState.APPROVED).exists()


def test_nothing_leaves_by_itself_where_no_seed_chose_it() -> None:
    assert approve_letter(now=timezone.now()) == (Letter.LEFT_ALONE, None)


def test_a_database_somebody_works_in_is_left_alone() -> None:
    UserFactory()
    seed("--if-empty")
    assert counts() == [0, 1, 0, 0, 0, 0]


def test_a_seed_that_breaks_in_the_middle_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(seed_demo, "request_drafts", broken)
    with pytest.raises(DatabaseError):
        seed("--if-empty")
    assert counts() == [0] * len(MADE)
    monkeypatch.undo()
    assert "28 people" in seed("--if-empty")
