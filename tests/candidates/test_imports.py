"""An import lists every file with its outcome, after a reload and in a second browser too."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from candidates.compliance.services import suppress
from candidates.ingest.queries import imports_for, progress_of
from candidates.models import Achievement, Candidate, Employment, ImportRun, SourceDocument
from tests.factories.people import UserFactory
from tests.factories.world import STEPS, demo_resume

pytestmark = pytest.mark.django_db

ORIGIN = {"source": "a fair in Leeds", "lawful_basis": "CONSENT", "is_public": "on"}
CV = """Ada Byron
Nurse
ada.byron@example.org

Experience
2019 – 2021  Ward nurse, Harbour Hospital
- Cut falls on the ward from 14 a month to 3 by walking the round at five
- Responsible for the night rota
"""


@pytest.fixture
def user() -> User:
    """Who brings files."""
    return UserFactory()


@pytest.fixture
def browser(user: User) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user)
    return client


def read_all() -> None:
    """Do what the worker does."""
    for document in SourceDocument.objects.all():
        for step in STEPS:
            step(document_id=document.pk, now=timezone.now())


def page_of(browser: Client) -> str:
    """Return the page of the latest import, as one line of words."""
    run = ImportRun.objects.latest("started_at")
    page = browser.get(reverse("candidates:import-run", kwargs={"pk": run.pk}))
    return " ".join(page.content.decode().split())


def test_each_file_has_its_outcome_and_the_counts_agree(browser: Client, user: User) -> None:
    suppress(addresses=[("EMAIL", "gone@example.org")], reason="OPT_OUT", actor_id=None, now=timezone.now())
    gone = {"basics": {"name": "Gone Away", "email": "gone@example.org"}}
    files = [
        SimpleUploadedFile("aoife.json", json.dumps(demo_resume()).encode(), "application/json"),
        SimpleUploadedFile("ada.txt", CV.encode(), "text/plain"),
        SimpleUploadedFile("broken.json", b'{"basics": {', "application/json"),
        SimpleUploadedFile("cv.doc", b"\xd0\xcf\x11\xe0", "application/msword"),
        SimpleUploadedFile("again.txt", CV.encode(), "text/plain"),
        SimpleUploadedFile("gone-away.json", json.dumps(gone).encode(), "application/json"),
    ]
    browser.post(reverse("candidates:import"), {"files": files, **ORIGIN})
    assert "2 of 6" in page_of(browser)
    read_all()
    page = page_of(browser)
    assert "6 files: 2 read, 3 refused, 1 here already" in page
    assert "DOC files are not read" in page
    assert "line 1, column" in page
    assert "Withheld: this person said no before" in page
    assert "gone-away" not in page
    assert "Gone Away" not in page
    progress = progress_of(imports_for(user=user).get())
    assert (progress.total, progress.done, progress.people, progress.known) == (6, 6, 2, 1)


def test_origin_and_basis_are_kept_with_each_document(browser: Client, user: User) -> None:
    browser.post(
        reverse("candidates:import"), {"files": SimpleUploadedFile("ada.txt", CV.encode()), **ORIGIN}
    )
    read_all()
    document = SourceDocument.objects.get()
    assert (document.source, document.lawful_basis, document.is_public) == (
        "a fair in Leeds",
        "CONSENT",
        True,
    )
    assert document.uploaded_by == user
    address = reverse("candidates:page", kwargs={"pk": document.candidate_id})
    page = " ".join(browser.get(address, {"tab": "sources"}).content.decode().split())
    assert "a fair in Leeds (public)" in page
    assert "Consent: they gave it to us for this" in page
    assert "name, headline, 1 address, 1 employment" in page


def test_a_pasted_text_becomes_a_person(browser: Client) -> None:
    browser.post(reverse("candidates:import-text"), {"text": CV, "name": "", **ORIGIN})
    read_all()
    person = Candidate.objects.get()
    assert (person.name, person.headline) == ("Ada Byron", "Nurse")
    job = Employment.objects.get()
    assert (job.position, job.employer, job.started_on, job.ended_on) == (
        "Ward nurse",
        "Harbour Hospital",
        "2019",
        "2021",
    )
    told = {row.text: (row.kind, row.employment) for row in Achievement.objects.all()}
    assert told["Cut falls on the ward from 14 a month to 3 by walking the round at five"] == (
        "ACHIEVEMENT",
        job,
    )
    assert told["Responsible for the night rota"] == ("DUTY", job)


def test_a_pasted_text_may_name_its_person_beside(browser: Client) -> None:
    text = CV.replace("Ada Byron\n", "")
    browser.post(reverse("candidates:import-text"), {"text": text, "name": "Countess of L.", **ORIGIN})
    read_all()
    assert Candidate.objects.get().name == "Countess of L."
    assert "Text about Countess of L..txt" in page_of(browser)


def test_a_name_with_a_stroke_names_no_folder(browser: Client) -> None:
    browser.post(reverse("candidates:import-text"), {"text": CV, "name": "Ada Byron /", **ORIGIN})
    assert SourceDocument.objects.get().file_name == "Text about Ada Byron.txt"


def test_nothing_typed_is_lost_when_something_is_missing(browser: Client) -> None:
    answer = browser.post(reverse("candidates:import-text"), {"text": CV, "name": "", **ORIGIN, "source": ""})
    assert answer.status_code == 422
    assert "Cut falls on the ward" in answer.content.decode()
    assert SourceDocument.objects.count() == 0


def test_a_form_without_a_file_brings_nothing_in_and_says_all_that_is_missing(browser: Client) -> None:
    answer = browser.post(reverse("candidates:import"), {})
    assert answer.status_code == 422
    assert {"files", "source"} <= set(answer.context["form"].errors)
    assert browser.post(reverse("candidates:import"), ORIGIN).status_code == 422
    assert not ImportRun.objects.exists()


def test_sending_the_form_twice_makes_one_person(browser: Client) -> None:
    for _time in range(2):
        browser.post(reverse("candidates:import-text"), {"text": CV, "name": "", **ORIGIN})
    read_all()
    assert Candidate.objects.count() == 1
    assert "Here already" in page_of(browser)
    assert "Ada Byron" in page_of(browser)


def test_names_of_files_stay_text(browser: Client) -> None:
    name = "<img src=x onerror=alert(1)>.json"
    browser.post(reverse("candidates:import"), {"files": SimpleUploadedFile(name, b"[]"), **ORIGIN})
    page = page_of(browser)
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_an_achievement_lights_its_words_in_the_document_beside(browser: Client) -> None:
    browser.post(reverse("candidates:import-text"), {"text": CV, "name": "", **ORIGIN})
    read_all()
    row = Achievement.objects.get(text__startswith="Cut falls")
    address = reverse("candidates:page", kwargs={"pk": row.candidate_id})
    query = {"tab": "achievements", "at": str(row.pk)}
    page = browser.get(address, query).content.decode()
    assert f'<mark class="lit">{row.text}</mark>' in page
    part = browser.get(address, query, headers={"HX-Request": "true"}).content.decode()
    assert f'<mark class="lit">{row.text}</mark>' in part
    assert "<html" not in part
    assert browser.get(address, {"tab": "achievements", "at": "nonsense"}).status_code == 200


def test_a_refused_text_is_read_anew_once_somebody_types_whose_it_is(browser: Client) -> None:
    text = "\n\n\nwarehouse, nights and weekends\nforklift\n"
    address = reverse("candidates:import-text")
    browser.post(address, {"text": text, "name": "", **ORIGIN})
    read_all()
    assert SourceDocument.objects.get().state == "REFUSED"
    browser.post(address, {"text": text, "name": "Anna Kowalczyk", **ORIGIN})
    read_all()
    assert Candidate.objects.get().name == "Anna Kowalczyk"
    assert SourceDocument.objects.get().refusal is None
    assert "Anna Kowalczyk" in page_of(browser)


def test_the_file_of_somebody_deleted_says_so(browser: Client) -> None:
    file = {"files": SimpleUploadedFile("ada.txt", CV.encode()), **ORIGIN}
    browser.post(reverse("candidates:import"), file)
    read_all()
    Candidate.objects.update(deleted_at=timezone.now())
    browser.post(
        reverse("candidates:import"), {**file, "files": SimpleUploadedFile("again.txt", CV.encode())}
    )
    page = page_of(browser)
    assert "Here already" not in page
    assert "or was deleted here" in page
