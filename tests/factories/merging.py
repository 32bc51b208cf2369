"""People who are written to, matched, shortlisted, held and noted, and the state of every row there is."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import models
from hypothesis import strategies as st

from candidates.compliance.services import place_hold, suppress_candidate
from candidates.models import (
    Achievement,
    Candidate,
    Consent,
    ContactRecord,
    ExternalId,
    Match,
    NoticeRecord,
    Preference,
    Role,
    Shortlist,
    ShortlistEntry,
)
from candidates.profiles.notes.services import NoteValue, add_note
from outreach.models import OutreachMessage
from tests.architecture.test_models import our_models
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.twins import NOW

# What tells of the acts themselves, when a person last changed, and that somebody is to be looked for again.
NOT_STATE = {"AuditEvent", "ChangeRecord", "MergeRecord"}
NOT_COMPARED = {"updated_at", "is_due"}


def state() -> dict[str, list[dict[str, Any]]]:
    """Return every row there is."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values(*_columns(model)))
        for model in our_models()
        if model.__name__ not in NOT_STATE
    }


def _columns(model: type[models.Model]) -> Iterator[str]:
    return (field.attname for field in model._meta.concrete_fields if field.attname not in NOT_COMPARED)


def make_role() -> Role:
    """Return a role with a shortlist."""
    role = Role.objects.create(client=ClientFactory(), title="Lead Nurse", created_at=NOW)
    Shortlist.objects.create(role=role, created_at=NOW)
    return role


def involve(person: Candidate, role: Role, *, things: set[str]) -> None:
    """Let a person be written to, matched, shortlisted, held, noted and so on."""
    user, readers = UserFactory(), [UserFactory().pk]
    document = person.source_documents.get()
    own: dict[str, Any] = {"candidate": person, "role": role}
    makers: dict[str, Callable[[], object]] = {
        "message": lambda: OutreachMessage.objects.create(**own, requested_at=NOW),
        "match": lambda: Match.objects.create(**own, fit=0.5, matched_at=NOW),
        "entry": lambda: ShortlistEntry.objects.create(
            **own, shortlist=role.shortlists.get(), rank=1, line="Good", proposed_at=NOW
        ),
        "contact": lambda: ContactRecord.objects.create(**own, channel="EMAIL", contacted_at=NOW, number=1),
        "hold": lambda: place_hold(candidate=person, reason="REQUEST", placed_by=user, now=NOW),
        "refusal": lambda: suppress_candidate(candidate=person, reason="OPT_OUT", actor_id=None, now=NOW),
        "notice": lambda: NoticeRecord.objects.create(
            candidate=person, sent_at=NOW, channel="EMAIL", sha256="0" * 64
        ),
        "note": lambda: add_note(
            candidate=person, author=user, now=NOW,
            value=NoteValue("Likes tea", "NAMED", readers=readers, mentioned=readers),
        ),
        "preference": lambda: Preference.objects.create(
            candidate=person, kind="WAITS", subject="OTHER", words="Not before May", said_on=NOW.date(),
            said_how="REPLY", until=NOW.date() + timedelta(days=90), recorded_at=NOW,
        ),
        "external": lambda: ExternalId.objects.create(candidate=person, source="ats", value=str(person.pk)),
        "consent": lambda: _consent(person, withdrawn_at=None),
        "withdrawn": lambda: _consent(person, withdrawn_at=NOW),
        "achievement": lambda: Achievement.objects.create(
            candidate=person, source_document=document, employment=person.employment_set.first(), start=0,
            end=4, text="Did", kind="ACHIEVEMENT", role_level="led", line_no=1, line_count=1,
        ),
        "restricted": lambda: Candidate.objects.filter(pk=person.pk).update(restricted_at=NOW),
        "owner": lambda: Candidate.objects.filter(pk=person.pk).update(owner=user, tags=["night"]),
    }  # fmt: skip
    for thing in sorted(things):
        makers[thing]()


def _consent(person: Candidate, **told: Any) -> Consent:
    return Consent.objects.create(
        candidate=person, purpose="CONTACT_EMAIL", given_at=NOW - timedelta(days=2), how="TOLD",
        evidence="Yes", recorded_at=NOW, **told,
    )  # fmt: skip


THINGS = sorted(
    {"message", "match", "entry", "contact", "hold", "refusal", "notice", "note", "external", "consent"}
    | {"withdrawn", "achievement", "restricted", "owner", "preference"}
)
things = st.sets(st.sampled_from(THINGS))
mailboxes = st.sets(st.sampled_from(["aoife@mill.example", "a.brennan@mill.example", "ab@mill.example"]))
posts = st.lists(
    st.tuples(
        st.sampled_from(["St Columba's", "Mill & Sons", "Leeds Trust"]), st.sampled_from(["2019-03", ""])
    ),
    max_size=3,
    unique=True,
)
sides = st.tuples(st.sampled_from(["Aoife Brennan", "Brennan, Aoife"]), mailboxes, posts, things)
