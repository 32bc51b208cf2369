"""A Europass XML comes in by every door, and its person is as its fields tell."""

import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from candidates.ingest.rules.mails import files_in_mail
from candidates.ingest.services import IncomingFile, Origin, bring_in
from candidates.models import Achievement, Candidate, CandidateLanguage, Employment, ImportRun, SourceDocument
from candidates.models.source_document import DocumentState
from tests.api.conftest import program_with
from tests.api.test_importing import ORIGIN, send
from tests.candidates.test_documents import bring, zipped
from tests.factories.world import STEPS
from tests.unit.candidates.europass import PASSPORT

pytestmark = pytest.mark.django_db


def read_all() -> None:
    """Do what the worker does."""
    for document in SourceDocument.objects.all():
        for step in STEPS:
            step(document_id=document.pk, now=timezone.now())


def test_a_file_on_the_screen_becomes_a_person_with_a_career_and_languages() -> None:
    bring(SimpleUploadedFile("ottilie.xml", PASSPORT, "text/xml"))
    document = SourceDocument.objects.get()
    assert (document.state, document.kind) == (DocumentState.READY, "EUROPASS")
    person = Candidate.objects.get()
    assert (person.name, person.city, person.country_code) == ("Ottilie Vandermeer", "Leeds", "GB")
    jobs = Employment.objects.filter(candidate=person).order_by("rank")
    assert [(job.employer, job.started_on, job.ended_on) for job in jobs] == [
        ("Harbour Hospital", "2019-09", ""),
        ("Clinic Amstel", "2012", "2019-08-31"),
    ]
    spoken = set(CandidateLanguage.objects.values_list("language", "fluency"))
    assert spoken == {("Dutch", "Mother tongue"), ("English", "B2"), ("German", "")}
    row = Achievement.objects.get(text__startswith="Cut falls")
    assert document.text[row.start : row.end] == row.text
    assert row.employment == jobs[0]
    assert b"1987" not in bytes(document.raw)


def test_its_page_shows_the_text_the_fields_and_what_was_not_read() -> None:
    browser, _run = bring(SimpleUploadedFile("ottilie.xml", PASSPORT, "application/xml"))
    address = reverse("candidates:document", args=[SourceDocument.objects.get().pk])
    page = browser.get(address).content.decode()
    assert "English, B2" in page
    assert "Harbour Hospital" in page
    assert "Sings alto in Leeds." in browser.get(f"{address}?show=unread").content.decode()


def test_the_screen_offers_the_ending_and_names_the_kind() -> None:
    browser, _run = bring(SimpleUploadedFile("ottilie.xml", PASSPORT))
    page = browser.get(reverse("candidates:import")).content.decode()
    found = re.search(r'accept="([^"]*)"', page)
    assert found
    assert ".xml" in found[1].split(",")
    assert "Europass XML" in page


def test_in_a_zip_it_stands_beside_others_and_a_hostile_one_alone_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    package = zipped({"cvs/o.xml": PASSPORT, "bomb.xml": bomb})
    _browser, run = bring(SimpleUploadedFile("cvs.zip", package, "application/zip"))
    assert run.documents.filter(state=DocumentState.READY).count() == 1
    refused = run.documents.get(state=DocumentState.REFUSED)
    assert refused.refusal
    assert refused.refusal["code"] == "unparseable"
    assert "entities" in refused.refusal["message"]


def test_the_command_reads_it(tmp_path: Path) -> None:
    (tmp_path / "ottilie.xml").write_bytes(PASSPORT)
    call_command("ingest", str(tmp_path))
    assert Candidate.objects.get().name == "Ottilie Vandermeer"


def test_a_mail_brings_it() -> None:
    mail = EmailMessage()
    mail.set_content("Here it is.")
    mail.add_attachment(PASSPORT, maintype="application", subtype="xml", filename="ottilie.xml")
    files = [IncomingFile(one.name, one.raw, one.declared) for one in files_in_mail(mail.as_bytes())]
    bring_in(files=files, origin=Origin("a mail"), now=timezone.now())
    read_all()
    assert Candidate.objects.get().name == "Ottilie Vandermeer"


def test_a_program_sends_it() -> None:
    answer = send(program_with(), "documents", "ottilie.xml", PASSPORT, **ORIGIN)
    assert answer.status_code == 201, answer.content
    assert answer.json()["documents"][0]["kind"] == "EUROPASS"


def test_whoever_corrects_it_keeps_the_rest_of_the_reading() -> None:
    browser, _run = bring(SimpleUploadedFile("ottilie.xml", PASSPORT))
    document = SourceDocument.objects.get()
    page = browser.get(reverse("candidates:document-correct", args=[document.pk])).content.decode()
    assert "Clinic Amstel" in page


def test_the_same_file_twice_is_one_document() -> None:
    bring(SimpleUploadedFile("ottilie.xml", PASSPORT))
    bring(SimpleUploadedFile("again.xml", PASSPORT))
    assert SourceDocument.objects.count() == 1
    assert json.dumps(ImportRun.objects.latest("started_at").turned_away).count("here_already") == 1
