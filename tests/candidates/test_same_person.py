"""The same person again is one person; two people who share an address stay two."""

import json
from typing import Any

import pytest
from django.utils import timezone

from candidates.compliance.services import suppress
from candidates.ingest.services import parse_document
from candidates.models import Candidate, ContactPoint
from candidates.profiles.services import make_profile
from tests.factories.world import demo_resume, make_candidate, receive

pytestmark = pytest.mark.django_db

NOWHERE: dict[str, Any] = {"email": "", "phone": "", "url": "", "profiles": []}
PAGE = [{"url": "https://www.linkedin.com/in/aoife-b/"}]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ({"email": "aoife@example.org"}, {"email": "AOIFE@EXAMPLE.ORG", "name": "A. Brennan"}),
        ({"phone": "01632 960123"}, {"phone": "+44 (0)1632 960123", "name": "Brennan, Aoife"}),
        ({"profiles": PAGE}, {"profiles": [{"url": "http://uk.linkedin.com/in/Aoife-B?x=1"}]}),
        ({"email": "aoife@example.org"}, {"email": "aoife@example.org", "name": "Aoife Kelly"}),
    ],
    ids=["e-mail", "phone", "page", "married name"],
)
def test_the_same_person_again_is_updated(first: dict[str, Any], again: dict[str, Any]) -> None:
    known = make_candidate(**NOWHERE | first)
    assert make_candidate(**NOWHERE | {"label": "Later"} | again).pk == known.pk
    assert Candidate.objects.get().headline == "Later"


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ({"email": "office@example.org"}, {"email": "office@example.org", "name": "Marek Zieliński"}),
        ({"phone": "01632 960123"}, {"phone": "01632 960123", "name": "Brennan Walsh"}),
        ({"url": "https://harbour.example/"}, {"url": "https://harbour.example/", "label": "Another"}),
    ],
    ids=["shared mailbox", "switchboard", "employer's page"],
)
def test_who_shares_an_address_with_somebody_else_stays_somebody_else(
    first: dict[str, Any], other: dict[str, Any]
) -> None:
    known = make_candidate(**NOWHERE | first)
    assert make_candidate(**NOWHERE | other).pk != known.pk


def test_an_address_learned_later_finds_the_person_too() -> None:
    known = make_candidate(**NOWHERE | {"email": "aoife@example.org"})
    make_candidate(**NOWHERE | {"email": "aoife@example.org", "profiles": PAGE})
    assert make_candidate(**NOWHERE | {"profiles": PAGE, "label": "Third"}).pk == known.pk
    assert set(ContactPoint.objects.values_list("kind", flat=True)) == {"EMAIL", "LINK"}


def test_every_field_names_the_document_that_gave_it() -> None:
    known = make_candidate(**NOWHERE | {"email": "aoife@example.org"})
    make_candidate(**NOWHERE | {"email": "aoife@example.org", "label": "Lead nurse", "summary": ""})
    known.refresh_from_db()
    first, second = known.source_documents.order_by("received_at").values_list("pk", flat=True)
    assert known.field_sources["headline"] == str(second)
    assert known.field_sources["summary"] == str(first)
    given = {name for name in ("name", "headline", "summary", "city", "country_code") if getattr(known, name)}
    assert given <= known.field_sources.keys()
    for rows in (known.employment_set, known.education_set, known.candidateskill_set, known.contactpoint_set):
        assert {row.source_document_id for row in rows.all()} <= {first, second}


def test_who_said_no_by_one_address_is_withheld_by_another() -> None:
    known = make_candidate(**NOWHERE | {"email": "aoife@example.org", "profiles": PAGE})
    refused = [("EMAIL", "aoife@example.org")]
    suppress(addresses=refused, reason="OPT_OUT", actor_id=None, now=timezone.now())
    resume = demo_resume()
    resume["basics"] |= NOWHERE | {"profiles": PAGE, "label": "Later"}
    document = receive(json.dumps(resume).encode())
    for step in (parse_document, make_profile):
        step(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    known.refresh_from_db()
    assert (document.state, document.candidate) == ("REFUSED", None)
    assert known.headline != "Later"
