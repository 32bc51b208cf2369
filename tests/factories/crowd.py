"""Many approved messages to many people: one is drafted for real, the others are copies, each approved."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.models import Candidate
from candidates.models.profile import ContactPoint
from outreach.models import Brief, DraftVersion, OutreachMessage, SenderIdentity, VerificationReport
from outreach.models.outreach_message import new_stop_token
from outreach.senders.services import make_embedded_sender
from tests.factories.people import AgencyFactory, ClientFactory, UserFactory
from tests.factories.world import approve, make_candidate, make_message, make_role

_Row = TypeVar("_Row", bound=Model)
DOMAIN = "people.example"


def make_senders(number: int) -> list[SenderIdentity]:
    """Return senders of as many recruiters, to the embedded mailbox, without hold and with room for all."""
    agency = AgencyFactory()
    made = [
        make_embedded_sender(
            owner=UserFactory(), signature=f"Recruiter {index}\n{agency.legal_name}", now=timezone.now()
        )
        for index in range(number)
    ]
    SenderIdentity.objects.update(hold_seconds=0, daily_cap=30_000)
    return made


def make_crowd(number: int, *, senders: Sequence[SenderIdentity], approver: User) -> list[OutreachMessage]:
    """Return messages in turn from these senders, each to a person of its own, every one approved.

    Args:
        number: How many.
        senders: From `make_senders`.
        approver: Who approves.
    """
    role = make_role(ClientFactory(name="St Columba's"), title="Lead Nurse for Patient Safety")
    first = make_message(make_candidate(email=f"first@{DOMAIN}"), role, requested_by=senders[0].owner)
    messages = [first, *_copies(first, number - 1, senders)]
    return [approve(message, reviewer=approver) for message in messages]


@transaction.atomic
def _copies(first: OutreachMessage, number: int, senders: Sequence[SenderIdentity]) -> list[OutreachMessage]:
    ids = [new_id() for _ in range(number)]
    person, point = first.candidate, first.candidate.contactpoint_set.get(kind="EMAIL")
    people = Candidate.objects.bulk_create(_copy(person, pk=pk, search=None) for pk in ids)
    addresses = [f"person{index}@{DOMAIN}" for index in range(number)]
    ContactPoint.objects.bulk_create(
        _copy(point, candidate=other, value=address, normalised=address)
        for other, address in zip(people, addresses, strict=True)
    )
    messages = OutreachMessage.objects.bulk_create(
        _copy(
            first,
            candidate=other,
            stop_token=new_stop_token(),
            requested_by=senders[index % len(senders)].owner,
        )
        for index, other in enumerate(people)
    )
    Brief.objects.bulk_create(_copy(first.brief, message=message) for message in messages)
    version = first.versions.get()
    versions = DraftVersion.objects.bulk_create(_copy(version, message=message) for message in messages)
    VerificationReport.objects.bulk_create(_copy(version.report, version=other) for other in versions)
    return messages


def _copy(row: _Row, **changes: object) -> _Row:
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    copy = type(row)(**fields | {"id": new_id()})
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
