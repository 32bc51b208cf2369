"""Rows of every kind that compliance keeps about a person, made through the real services."""

from datetime import datetime, timedelta

from axis.accounts.models import Client, User
from candidates.compliance.services import (
    ConsentValue,
    Contact,
    place_hold,
    record_consent,
    record_contact,
    record_notice,
)
from candidates.models import Candidate


def keep_everything_about(candidate: Candidate, *, client: Client, by: User, now: datetime) -> None:
    """Keep a contact, a notice, a hold and a consent of a person."""
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
