"""What was read of a document is corrected beside it: before or after it is a profile, and by a name."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from candidates.compliance.services import suppress
from candidates.ingest.queries import read_stored
from candidates.ingest.services import Origin, parse_document, receive_document
from candidates.models import Achievement, Candidate, ContactPoint, Employment, SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.services import make_profile
from tests.factories.people import UserFactory
from tests.factories.world import STEPS

pytestmark = pytest.mark.django_db

CV = """Ada Byron
Nurse
ada@home.example
Leeds, United Kingdom

Experience
Ward Manager, Mercy Clinic, Cork
2012 - 2019
- Cut patient falls by 48% on two wards
Staff Nurse, Harbour Trust, Leeds
2008 - 2012
- Trained 30 new nurses

Education
University of Leeds
BSc Nursing
2005 - 2008
"""


@pytest.fixture
def priya(client: Client) -> User:
    """A recruiter, signed in."""
    user: User = UserFactory(name="Priya Raman")
    client.force_login(user)
    return user


def document_of(*, steps: int) -> SourceDocument:
    """Return a document that went so many steps."""
    origin = Origin("a test")
    document = receive_document(
        raw=CV.encode(), file_name="ada.txt", origin=origin, now=timezone.now()
    ).document
    for step in STEPS[:steps]:
        step(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    return document


def form_of(client: Client, document: SourceDocument, **changes: str) -> dict[str, Any]:
    """Return what the page would send, with some fields changed."""
    forms = client.get(f"/candidates/documents/{document.pk}/correct/").context["forms"]
    sent: dict[str, Any] = {}
    for form in (forms.basics, *forms.employments, *forms.education):
        sent |= {form.add_prefix(name): form[name].value() or "" for name in form.fields if name != "DELETE"}
    for formset in (forms.employments, forms.education):
        sent |= {f"{formset.prefix}-{name}": value for name, value in formset.management_form.initial.items()}
    return sent | changes


def send(client: Client, document: SourceDocument, sent: dict[str, Any]) -> int:
    """Send the form, and return the answer's status."""
    return client.post(f"/candidates/documents/{document.pk}/correct/", sent).status_code


def test_what_is_corrected_before_the_profile_is_what_the_profile_says(client: Client, priya: User) -> None:
    document = document_of(steps=1)
    changes = {"name": "Ada King", "employments-1-DELETE": "on", "employments-2-position": "Midwife"}
    changes |= {"employments-2-started_on": "2004-05"}
    assert send(client, document, form_of(client, document, **changes)) == 302
    make_profile(document_id=document.pk, now=timezone.now())
    ada = Candidate.objects.get()
    assert (ada.name, ada.headline) == ("Ada King", "Nurse")
    jobs = Employment.objects.order_by("rank").values_list("position", "employer", "started_on")
    assert list(jobs) == [("Ward Manager", "Mercy Clinic", "2012"), ("Midwife", "", "2004-05")]
    document.refresh_from_db()
    assert document.text == CV
    assert AuditEvent.objects.filter(
        action="candidates.source_document.corrected", actor_id=priya.pk
    ).exists()
    shown = client.get(f"/candidates/documents/{document.pk}/").content.decode()
    assert "Corrected by Priya Raman." in shown
    assert "check this" not in shown


def test_what_is_corrected_afterwards_follows_and_statements_stay_with_their_employment(
    client: Client, priya: User
) -> None:
    document = document_of(steps=len(STEPS))
    assert document.state == DocumentState.READY
    changes = {"headline": "Ward manager", "email": "ada@new.example", "employments-0-DELETE": "on"}
    changes |= {"employments-1-employer": "Harbour NHS Trust", "education-0-area": "Adult nursing"}
    assert send(client, document, form_of(client, document, **changes)) == 302
    ada = Candidate.objects.get()
    assert ada.headline == "Ward manager"
    job = Employment.objects.get()
    assert (job.employer, job.rank) == ("Harbour NHS Trust", 0)
    assert Achievement.objects.get(text__contains="Trained 30").employment == job
    assert Achievement.objects.get(text__contains="Cut patient falls").employment is None
    assert list(ContactPoint.objects.filter(kind="EMAIL").values_list("value", flat=True)) == [
        "ada@new.example"
    ]
    assert ada.education_set.get().area == "Adult nursing"
    # A second correction starts from the first.
    assert send(client, document, form_of(client, document, **{"employments-0-location": "York"})) == 302
    job.refresh_from_db()
    assert (job.employer, job.location) == ("Harbour NHS Trust", "York")
    document.refresh_from_db()
    assert read_stored(document).parsed.employments[0].highlights


def test_doubtful_fields_and_unread_lines_are_shown_for_every_kind(client: Client, priya: User) -> None:
    raw = CV.replace("Education", "Education\nUNPLACEABLE").encode()
    origin = Origin("a test")
    document = receive_document(raw=raw, file_name="a.txt", origin=origin, now=timezone.now()).document
    parse_document(document_id=document.pk, now=timezone.now())
    shown = client.get(f"/candidates/documents/{document.pk}/?show=unread").content.decode()
    assert "What was read" in shown
    assert "Harbour Trust" in shown
    assert "UNPLACEABLE" in shown
    assert "are found by a search" not in shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("email", "nobody"),
        ("phone", "12"),
        ("links", "javascript:alert(1)"),
        ("links", "not a url"),
        ("country_code", "Narnia"),
        ("employments-0-started_on", "2019-13"),
        ("employments-0-ended_on", "1999"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_changes(
    client: Client, priya: User, name: str, value: str
) -> None:
    document = document_of(steps=1)
    assert send(client, document, form_of(client, document, **{name: value})) == 422
    document.refresh_from_db()
    assert document.corrections is None


def test_nobody_is_let_in_by_a_correction_who_said_no(client: Client, priya: User) -> None:
    document = document_of(steps=1)
    addresses = [("EMAIL", "gone@home.example")]
    suppress(addresses=addresses, reason="OPT_OUT", actor_id=None, now=timezone.now())
    assert send(client, document, form_of(client, document, email="gone@home.example")) == 422
    document.refresh_from_db()
    assert document.corrections is None


@pytest.mark.parametrize("country", ["Ireland", "ie", "IE"])
def test_a_country_is_named_in_words_or_letters_as_everywhere(
    client: Client, priya: User, country: str
) -> None:
    document = document_of(steps=1)
    assert send(client, document, form_of(client, document, country_code=country)) == 302
    make_profile(document_id=document.pk, now=timezone.now())
    assert Candidate.objects.get().country_code == "IE"


def test_an_older_form_undoes_no_correction_that_was_kept_since(client: Client, priya: User) -> None:
    document = document_of(steps=1)
    page = client.get(f"/candidates/documents/{document.pk}/correct/")
    older = form_of(client, document, headline="Nurse in charge") | {"seen": page.context["forms"].seen}
    assert send(client, document, form_of(client, document, name="Ada King") | {"seen": older["seen"]}) == 302
    answer = client.post(f"/candidates/documents/{document.pk}/correct/", older)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Corrected meanwhile by Priya Raman." in shown
    assert 'value="Nurse in charge"' in shown
    document.refresh_from_db()
    assert (document.corrections or {})["name"] == "Ada King"
    assert send(client, document, older | {"seen": answer.context["forms"].seen}) == 302
