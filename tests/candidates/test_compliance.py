"""Who said no is let in by no door and under no spelling, and nothing about them is kept (P-20, P-21)."""

import hashlib
import hmac
import json

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import Client
from candidates.compliance.queries import is_suppressed, may_contact, may_store
from candidates.compliance.rules import fingerprints, normalised_email
from candidates.compliance.services import suppress
from candidates.ingest.services import parse_document
from candidates.models import Candidate, ContactPoint, SourceDocument, Suppression
from candidates.models.contact_record import Channel
from candidates.models.source_document import DocumentState
from candidates.profiles.services import make_profile
from tests.factories.people import ClientFactory
from tests.factories.world import STEPS, make_candidate, receive

pytestmark = pytest.mark.django_db


def refuse(*emails: str) -> None:
    """Note that these addresses said no."""
    now = timezone.now()
    addresses = [("EMAIL", normalised_email(email)) for email in emails]
    suppress(addresses=addresses, reason="OPT_OUT", actor_id=None, now=now)


def brought(name: str, email: str) -> SourceDocument:
    """Return the document of a person, read as far as it goes."""
    work = [{"name": "Mill", "highlights": ["Cut waste from 14 to 3 bags a day"]}]
    resume = {"basics": {"name": name, "email": email}, "work": work}
    document = receive(json.dumps(resume).encode(), file_name=f"{name}.json")
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    return document


def spelled_otherwise(number: int) -> str:
    """Return an address of a person who said no as somebody else might write it."""
    ways = (
        "Person{0}@Example.ORG",
        "person{0}+jobs@example.org",
        " person{0}@example.org ",
        "ＰＥＲＳＯＮ{0}@example.org",
        "per.son.{0}@googlemail.com",
    )
    return ways[number % len(ways)].format(number)


def test_of_a_thousand_people_the_fifty_who_said_no_are_withheld() -> None:
    refuse(*(f"person{n}@{'gmail.com' if n % 5 == 4 else 'example.org'}" for n in range(50)))
    for number in range(50):
        document = brought(f"Said No {number}", spelled_otherwise(number))
        assert document.refusal is not None
        assert document.refusal["code"] == "withheld", spelled_otherwise(number)
    for number in range(100, 200):
        assert brought(f"Person {number}", f"person{number}@example.org").state == DocumentState.READY
    assert Candidate.objects.count() == 100
    assert SourceDocument.objects.filter(refusal__code="withheld").count() == 50


def test_nothing_of_a_withheld_file_is_kept() -> None:
    refuse("ada@example.org")
    document = brought("Ada Byron", "ada@example.org")
    kept = json.dumps({name: str(value) for name, value in vars(document).items()})
    assert "Ada" not in kept
    assert "ada@" not in kept
    assert bytes(document.raw) == b""
    assert document.text == ""
    assert brought("Ada Byron", "ada@example.org").pk != document.pk


def test_a_domain_in_letters_of_its_own_is_recognised() -> None:
    refuse("anna@bücher.example")
    assert not may_store([("EMAIL", normalised_email("ANNA@xn--bcher-kva.example"))])
    assert may_store([("EMAIL", normalised_email("anna@bucher.example"))])


def test_who_says_no_while_a_document_is_read_is_withheld_too() -> None:
    document = receive(json.dumps({"basics": {"name": "Ada", "email": "ada@example.org"}}).encode())
    now = timezone.now()
    assert parse_document(document_id=document.pk, now=now)
    refuse("ada@example.org")
    assert not make_profile(document_id=document.pk, now=now)
    document.refresh_from_db()
    assert document.state == DocumentState.REFUSED
    assert Candidate.objects.count() == 0


def test_phone_and_profile_page_are_recognised_as_well() -> None:
    addresses = [("PHONE", "+441632960001"), ("LINK", "linkedin.com/in/ada")]
    suppress(addresses=addresses, reason="OBJECTION", actor_id=None, now=timezone.now())
    basics = {"name": "Ada", "phone": "01632 960001", "location": {"countryCode": "GB"}}
    by_phone = receive(json.dumps({"basics": basics}).encode())
    parse_document(document_id=by_phone.pk, now=timezone.now())
    by_phone.refresh_from_db()
    assert by_phone.state == DocumentState.REFUSED
    page = {"name": "A B", "profiles": [{"url": "https://uk.linkedin.com/in/Ada/?trk=x"}]}
    by_page = receive(json.dumps({"basics": page}).encode())
    parse_document(document_id=by_page.pk, now=timezone.now())
    by_page.refresh_from_db()
    assert by_page.state == DocumentState.REFUSED


def test_a_refusal_for_one_client_holds_for_that_client_alone() -> None:
    client, other = ClientFactory(), ClientFactory()
    person = make_candidate()
    points = ContactPoint.objects.filter(candidate=person).values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=timezone.now(), client=client)

    def codes(about: Client | None) -> frozenset[str]:
        return may_contact(person, channel=Channel.EMAIL, client=about, now=timezone.now()).codes

    assert "suppressed" in codes(client)
    assert "suppressed" not in codes(other)
    assert "suppressed" not in codes(None)


def test_what_is_kept_is_a_keyed_hash_that_no_dictionary_opens(settings: Settings) -> None:
    refuse("ada@example.org")
    kept = set(Suppression.objects.values_list("fingerprint", flat=True))
    dictionary = ["ada@example.org", "EMAIL:ada@example.org"]
    plain = {hashlib.sha256(word.encode()).hexdigest() for word in dictionary}
    other_key = {hmac.new(b"guess", word.encode(), hashlib.sha256).hexdigest() for word in dictionary}
    assert kept
    assert not kept & (plain | other_key)
    assert kept == fingerprints([("EMAIL", "ada@example.org")], pepper=settings.AXIS_PEPPER)
    settings.AXIS_PEPPER = "another-pepper-of-at-least-32-characters"
    assert not is_suppressed([("EMAIL", "ada@example.org")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM candidates_suppression s")
        assert not any("ada" in row[0] for row in cursor.fetchall())


def test_saying_no_twice_is_kept_once() -> None:
    refuse("ada@example.org")
    refuse("Ada@example.org", "ada+x@example.org")
    assert Suppression.objects.filter(client=None).count() == 2
