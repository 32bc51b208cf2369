"""A person whom something may forbid to write to, made through the real services."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from axis.accounts.models import Client, User
from axis.audit.services import record_views
from candidates.achievements.services import decide_statement
from candidates.compliance.queries import may_contact
from candidates.compliance.services import (
    ConsentValue,
    Contact,
    place_hold,
    record_consent,
    record_contact,
    record_notice,
)
from candidates.compliance.types import Answer
from candidates.models import Candidate, MergeRecord, Role
from candidates.models.contact_record import Channel
from candidates.profiles.facts.services import check_fact
from candidates.profiles.notes.services import NoteValue, add_note, edit_note
from candidates.profiles.preferences.services import PreferenceValue, record_preference
from candidates.profiles.standing.services import correct_trait
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import make_candidate, make_role

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Scene:
    """A person, a role at a client, another role, and two recruiters."""

    def __init__(self) -> None:
        self.person = make_candidate()
        self.client: Client = ClientFactory()
        self.role = make_role(self.client, title="Lead Nurse for Patient Safety")
        self.other_role = make_role(ClientFactory(), title="Lead Nurse for Patient Safety", rename="Other")
        self.me, self.colleague = UserFactory(), UserFactory()

    def ask(self, *, channel: str = "EMAIL", role: Role | None = None, now: datetime = NOW) -> Answer:
        """Ask as the recruiter, about the role."""
        person = Candidate.objects.get(pk=self.person.pk)
        return may_contact(person, channel=channel, role=role or self.role, asked_by=self.me, now=now)

    def touch(self, *, days: float, role: Role | None = None, by: User | None = None, **told: Any) -> None:
        """Note that the person was written to so many days ago."""
        contact = Contact(channel=Channel.EMAIL, role=role or self.role, **told)
        record_contact(
            candidate=self.person, contact=contact, contacted_by=by or self.me, now=NOW - timedelta(days=days)
        )

    def lives_in(self, country: str) -> None:
        """Note where the person lives."""
        Candidate.objects.filter(pk=self.person.pk).update(country_code=country, city="", region="")


def keep_everything_about(candidate: Candidate, *, client: Client, by: User, now: datetime) -> None:
    """Keep a contact, a notice, a hold, a consent, a look, a note, a preference and decisions of a person."""
    contact = Contact(channel="EMAIL", client=client)
    record_contact(candidate=candidate, contact=contact, contacted_by=by, now=now)
    record_notice(candidate=candidate, channel="EMAIL", sha256="0" * 64, now=now)
    place_hold(candidate=candidate, reason="DUPLICATE", placed_by=by, now=now)
    yes = ConsentValue(
        purpose="SHOW_TO_CLIENT",
        how="REPLY",
        given_at=now - timedelta(days=1),
        evidence="Yes, do show them who I am.",
        client=client,
    )
    record_consent(candidate=candidate, value=yes, recorded_by=by, now=now)
    check_fact(candidate=candidate, fact="name", actor_id=by.pk, now=now)
    correct_trait(candidate=candidate, trait="YEARS", value={"years": 12}, actor_id=by.pk, now=now)
    told = NoteValue("Whirligig", "ONLY_ME", mentioned=User.objects.values_list("pk", flat=True))
    note = add_note(candidate=candidate, author=by, value=told, now=now)
    edit_note(note=note, value=replace(told, text="Gallimaufry", visibility="EVERYONE"), actor=by, now=now)
    said = PreferenceValue("WANTS", "PLACE", "Only Kakapo", now.date(), "REPLY", about="Flibbert")
    record_preference(candidate=candidate, value=said, recorded_by=by, now=now)
    record_views(viewer_id=by.pk, person_ids=[candidate.pk], place="PROFILE", now=now)
    statement = candidate.achievements.order_by("start").first()
    if statement is not None:
        decide_statement(achievement=statement, act="KEPT", actor=by, now=now)
    # As if they had been merged with themselves: enough for who sees the row.
    MergeRecord.objects.create(kept=candidate, merged=candidate, merged_at=now, undo_until=now)
