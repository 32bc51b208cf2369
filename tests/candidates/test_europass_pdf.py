"""A PDF that holds its Europass XML is read from it, as far as it says what the pages say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from candidates.compliance.services import suppress
from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    ContactPoint,
    Employment,
    SourceDocument,
)
from candidates.models.source_document import DocumentState
from candidates.models.suppression import SuppressionReason
from tests.candidates.test_documents import CV, bring
from tests.unit.candidates.europass import BLACK, PAGE, PASSPORT, pdf_with
from tests.unit.candidates.europass_new import CANDIDATE

pytestmark = pytest.mark.django_db


def document_of(raw: bytes) -> SourceDocument:
    """Return a PDF that came in by the screen, read to the end."""
    bring(SimpleUploadedFile("cv.pdf", raw, "application/pdf"))
    document = SourceDocument.objects.get()
    assert document.state == DocumentState.READY
    return document


def test_the_data_in_it_wins_over_the_layout_of_the_pages() -> None:
    document = document_of(pdf_with(PASSPORT))
    assert document.kind == "PDF"
    assert "read from the Europass data inside the PDF" in document.remarks
    jobs = Employment.objects.order_by("rank").values_list("position", "employer", "started_on", "ended_on")
    assert list(jobs) == [
        ("Ward manager", "Harbour Hospital", "2019-09", ""),
        ("Nurse", "Clinic Amstel", "2012", "2019-08-31"),
    ]
    assert ("English", "B2") in CandidateLanguage.objects.values_list("language", "fluency")
    row = Achievement.objects.get(text__startswith="Cut falls")
    assert document.text[row.start : row.end] == row.text
    assert row.employment == Employment.objects.order_by("rank").first()
    assert "1987" not in document.text


def test_the_pdf_of_today_holds_the_xml_of_today() -> None:
    page = [
        (72, 60, 22, "Béla Szentirmai", BLACK),
        (72, 90, 11, "bela@example.org  +36 30 123 4567  Szeged", BLACK),
        (72, 120, 11, "Plans tram lines. Traffic planner, Tram & Sons, Graz, Austria 2018 - current", BLACK),
        (72, 140, 11, "Plans routes. Cut delays & waits by 20%", BLACK),
        (72, 160, 11, "Engineer, City of Szeged 2010 - 2018", BLACK),
        (72, 180, 11, "MSc Transport, Universitas Szeged", BLACK),
    ]
    document = document_of(pdf_with(CANDIDATE, page))
    assert "read from the Europass data inside the PDF" in document.remarks
    assert Candidate.objects.get().name == "Béla Szentirmai"
    assert Employment.objects.filter(employer="City of Szeged", ended_on="2018-03-31").exists()


def test_its_pages_are_shown_beside_and_what_only_they_say_is_unread() -> None:
    browser, _run = bring(SimpleUploadedFile("cv.pdf", pdf_with(PASSPORT), "application/pdf"))
    document = SourceDocument.objects.get()
    address = reverse("candidates:document", args=[document.pk])
    page = browser.get(address).content.decode()
    assert "Clinic Amstel" in page
    assert "Volunteers for lifeboats on Sundays" in browser.get(f"{address}?show=unread").content.decode()
    picture = browser.get(reverse("candidates:document-page", args=[document.pk]), {"number": 1})
    assert picture["Content-Type"] == "image/png"
    # The line with the birth date is covered on the picture.
    assert document.layout
    assert len(document.layout["covered"]) == 1


def test_data_about_somebody_else_than_the_pages_is_not_believed() -> None:
    document = document_of(pdf_with(PASSPORT, CV))
    assert Candidate.objects.get().name == "Ada Byron"
    assert "Vandermeer" not in document.text.title()
    assert any("is not what its pages say" in remark for remark in document.remarks)


def test_data_that_claims_what_no_page_shows_is_not_believed() -> None:
    document = document_of(pdf_with(PASSPORT, [*PAGE[:1], *CV[1:]]))
    assert "Clinic Amstel" not in document.text
    assert any("is not what its pages say" in remark for remark in document.remarks)


@pytest.mark.parametrize("inside", [b"other@example.org", b""])
def test_data_with_another_address_than_the_pages_is_not_believed(inside: bytes) -> None:
    suppress(
        addresses=[("EMAIL", "ottilie@example.org")],
        reason=SuppressionReason.OPT_OUT,
        actor_id=None,
        now=timezone.now(),
    )
    bring(
        SimpleUploadedFile(
            "cv.pdf", pdf_with(PASSPORT.replace(b"ottilie@example.org", inside)), "application/pdf"
        )
    )
    assert SourceDocument.objects.get().refusal["code"] == "withheld"  # type: ignore[index]
    assert not Candidate.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha">]><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"/>',
        PASSPORT[:-40],
    ],
)
def test_data_that_cannot_be_read_leaves_the_pages_to_be_read(data: bytes) -> None:
    document = document_of(pdf_with(data))
    assert ContactPoint.objects.filter(value="ottilie@example.org").exists()
    assert any("cannot be read" in remark for remark in document.remarks)


@pytest.mark.parametrize("data", [b"<invoice>1</invoice>", b"", b"\x00" * 100])
def test_other_files_in_a_pdf_change_nothing(data: bytes) -> None:
    document = document_of(pdf_with(data, name="factur-x.xml"))
    assert document.layout
    assert document.layout["lines"]
    assert not any("Europass" in remark for remark in document.remarks)


def test_a_name_beside_a_comma_is_on_the_page() -> None:
    named = [(72, 60, 22, "VANDERMEER, Ottilie", BLACK), *PAGE[1:]]
    assert "read from the Europass data inside the PDF" in document_of(pdf_with(PASSPORT, named)).remarks
