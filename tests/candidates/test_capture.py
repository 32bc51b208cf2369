"""What was selected on another page is shown, asked about, and kept only when it is sent."""

import pytest
from django.test import Client

from candidates.ingest.rules import read_document
from candidates.models import SourceDocument
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/candidates/import/capture/"
GIVEN = {
    "address": "https://www.linkedin.com/in/ada-byron?trk=people",
    "title": "Ada Byron | LinkedIn",
    "text": "Ada Byron\n · 2nd\nNurse\nLeeds, United Kingdom\nContact info\n"
    "Experience\nNurse\nMercy Clinic · Full-time\n"
    "Jan 2012 - Mar 2019 · 7 yrs 3 mos",
    "source": "LinkedIn, seen by Priya",
    "lawful_basis": "LEGITIMATE_INTEREST",
}


@pytest.fixture
def recruiter(client: Client) -> Client:
    """A recruiter's browser."""
    client.force_login(UserFactory())
    return client


def test_the_page_has_a_bookmark_that_only_goes_away(recruiter: Client) -> None:
    shown = recruiter.get(PAGE).content.decode()
    assert "javascript:(()=&gt;" in shown
    assert "http://testserver/candidates/import/capture/#" in shown
    for way in ("fetch(", "XMLHttpRequest", "createElement", "sendBeacon", "import("):
        assert way not in shown
    assert not SourceDocument.objects.exists()


def test_a_captured_profile_is_kept_with_its_page_and_source(recruiter: Client) -> None:
    assert recruiter.post(PAGE, GIVEN).status_code == 302
    document = SourceDocument.objects.get()
    assert (document.file_name, document.source) == (
        "Ada Byron | LinkedIn.txt",
        "LinkedIn, seen by Priya, captured from https://www.linkedin.com/in/ada-byron",
    )
    read = read_document(raw=bytes(document.raw), kind=document.kind).parsed
    assert (read.name, read.headline, read.links) == (
        "Ada Byron",
        "Nurse",
        ("https://www.linkedin.com/in/ada-byron",),
    )
    assert [job.employer for job in read.employments] == ["Mercy Clinic"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ada Byron - CTO / Founder", "Ada Byron - CTO Founder.txt"),
        ("Profile of Ada Byron/", "Profile of Ada Byron.txt"),
        ("\\", "www.linkedin.com.txt"),
    ],
)
def test_a_title_names_no_folder(recruiter: Client, title: str, name: str) -> None:
    assert recruiter.post(PAGE, GIVEN | {"title": title}).status_code == 302
    assert SourceDocument.objects.get().file_name == name


def test_the_address_of_a_page_of_many_is_no_address_of_the_person(recruiter: Client) -> None:
    given = GIVEN | {"address": "https://www.clinic.example/team", "text": "Ada Byron\nNurse"}
    assert recruiter.post(PAGE, given).status_code == 302
    assert b"clinic.example" not in bytes(SourceDocument.objects.get().raw)


@pytest.mark.parametrize(
    ("name", "value"),
    [("address", "javascript:alert(1)"), ("text", " "), ("source", ""), ("lawful_basis", "")],
)
def test_what_is_missing_is_asked_again_and_nothing_is_kept(recruiter: Client, name: str, value: str) -> None:
    answer = recruiter.post(PAGE, GIVEN | {name: value})
    assert answer.status_code == 422
    assert "Ada Byron | LinkedIn" in answer.content.decode()
    assert not SourceDocument.objects.exists()
