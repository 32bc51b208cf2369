"""A client sees nobody who was not told and did not agree, and each is told where it all came from."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from candidates.compliance.errors import ConsentRefused
from candidates.compliance.queries import may_show_to, sources_of, was_notified
from candidates.compliance.services import (
    ConsentValue,
    record_consent,
    record_notice,
    restrict,
    suppress_candidate,
    withdraw_consent,
)
from candidates.ingest.services import Origin, receive_document
from candidates.models import Candidate, Consent, NoticeRecord, SourceDocument
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def agree(person: Candidate, **told: object) -> Consent:
    """Record that a person may be shown."""
    yes: dict[str, object] = {
        "purpose": "SHOW_TO_CLIENT",
        "how": "REPLY",
        "given_at": NOW - timedelta(hours=1),
        "evidence": "Yes, show them.",
    }
    value = ConsentValue(**(yes | told))  # type: ignore[arg-type]
    return record_consent(candidate=person, value=value, recorded_by=UserFactory(), now=NOW)


def test_a_client_sees_somebody_who_was_told_and_said_yes_to_them() -> None:
    person, client, other = make_candidate(), ClientFactory(), ClientFactory()
    assert may_show_to(client, person).codes == {"not_notified", "no_consent"}
    record_notice(candidate=person, channel="EMAIL", sha256="a" * 64, now=NOW)
    assert may_show_to(client, person).codes == {"no_consent"}
    consent = agree(person, client=client)
    assert may_show_to(client, person)
    assert not may_show_to(other, person)
    withdraw_consent(consent=consent, actor_id=None, now=NOW)
    assert may_show_to(client, person).codes == {"no_consent"}


def test_a_consent_to_be_written_to_is_none_to_be_shown() -> None:
    person, client = make_candidate(), ClientFactory()
    record_notice(candidate=person, channel="EMAIL", sha256="a" * 64, now=NOW)
    agree(person, purpose="CONTACT_EMAIL", client=client)
    assert may_show_to(client, person).codes == {"no_consent"}


def test_who_objects_or_is_restricted_is_shown_to_nobody() -> None:
    person, client = make_candidate(), ClientFactory()
    record_notice(candidate=person, channel="EMAIL", sha256="a" * 64, now=NOW)
    agree(person, client=client)
    restrict(candidate=person, actor_id=None, now=NOW)
    suppress_candidate(candidate=person, reason="OBJECTION", actor_id=None, now=NOW)
    assert [found.code for found in may_show_to(client, person).always] == ["suppressed", "restricted"]


def test_a_notice_is_kept_with_its_time_and_the_hash_of_its_bytes_once() -> None:
    person, other = make_candidate(), make_candidate("li-na-zhou.json")
    assert not was_notified(person)
    for _again in range(2):
        record_notice(candidate=person, channel="EMAIL", sha256="b" * 64, now=NOW)
    kept = NoticeRecord.objects.get()
    assert (kept.sent_at, kept.sha256, kept.channel) == (NOW, "b" * 64, "EMAIL")
    assert was_notified(person)
    assert not was_notified(other)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"evidence": "  "}, "their words"),
        ({"evidence": "x" * 2001}, "2,000"),
        ({"given_at": NOW + timedelta(days=1)}, "the date"),
        ({"client": None}, "Name the client"),
        ({"how": "PUBLISHED"}, "Ask them"),
    ],
)
def test_a_consent_that_cannot_be_shown_later_is_refused(wrong: dict[str, object], words: str) -> None:
    person, client = make_candidate(), ClientFactory()
    with pytest.raises(ConsentRefused, match=words):
        agree(person, **({"client": client} | wrong))
    assert not Consent.objects.exists()


def test_the_database_too_keeps_no_consent_to_be_shown_to_anybody() -> None:
    consent = agree(make_candidate(), client=ClientFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(client=None)


def test_somebody_is_told_each_source_once_with_when_and_whether_it_was_public() -> None:
    person = make_candidate()
    first = SourceDocument.objects.get(candidate=person)
    for number in range(2):
        origin = Origin("a conference page", lawful_basis="LEGITIMATE_INTEREST", is_public=True)
        received = receive_document(
            raw=f'{{"basics": {{"name": "N{number}"}}}}'.encode(),
            file_name="page.json",
            origin=origin,
            now=NOW + timedelta(days=number + 1),
        )
        SourceDocument.objects.filter(pk=received.document.pk).update(candidate=person)
    told = sources_of(person)
    assert [(found.source, found.is_public) for found in told] == [
        (first.source, first.is_public),
        ("a conference page", True),
    ]
    assert told[0].obtained_at == first.received_at
    assert told[1].obtained_at == NOW + timedelta(days=1)
    assert told[1].basis_words.startswith("Legitimate interest")
