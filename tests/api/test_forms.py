"""Forms with files: who may send them, and what is no form."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from axis.rest.middleware import ApiDoor
from candidates.models import SourceDocument
from tests.api.conftest import Program
from tests.api.test_importing import CV, ORIGIN
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def form() -> bytes:
    """Return a form with a CV."""
    return encode_multipart(BOUNDARY, {**ORIGIN, "file": SimpleUploadedFile("ada.txt", CV)})


def test_a_signed_in_recruiter_sends_a_form_with_the_token_of_their_session() -> None:
    browser, recruiter = Client(enforce_csrf_checks=True), UserFactory()
    browser.force_login(recruiter)
    token = "t" * 32
    browser.cookies["csrftoken"] = token
    there = "/api/v1/documents"
    refused = browser.generic("POST", there, form(), content_type=MULTIPART_CONTENT)
    assert refused.status_code == 403
    sent = browser.generic(
        "POST", there, form(), content_type=MULTIPART_CONTENT, headers={"X-CSRFToken": token}
    )
    assert sent.status_code == 201, sent.content
    assert SourceDocument.objects.get().uploaded_by == recruiter


@pytest.mark.parametrize("charset", ["hex", "base64", "idna", "undefined"])
def test_a_charset_that_is_no_text_is_no_form(charset: str, program: Program) -> None:
    kind = f"{MULTIPART_CONTENT}; charset={charset}"
    answer = program.ask("POST", "documents", form(), Content_Type=kind)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")


def test_a_length_with_zeros_before_it_is_as_long(rf: RequestFactory) -> None:
    def refused(length: str) -> bool:
        request = rf.generic("POST", "/api/v1/documents", b"", content_type=MULTIPART_CONTENT)
        request.META["CONTENT_LENGTH"] = length
        return ApiDoor(lambda _request: HttpResponse())(request).status_code == 413

    assert refused("99999999")
    assert refused("0" * 30 + "99999999")
    assert refused("9" * 40)
    assert not refused("0" * 30 + "9999")
    assert not refused("0" * 30)


def test_a_zip_with_what_is_here_already_names_it_beside_what_is_refused(program: Program) -> None:
    first = program.ask("POST", "documents", form(), Content_Type=MULTIPART_CONTENT).json()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("setup.exe", b"MZ")
        package.writestr("ada.txt", CV)
    file = SimpleUploadedFile("all.zip", packed.getvalue(), "application/zip")
    body = encode_multipart(BOUNDARY, {**ORIGIN, "file": file})
    answer = program.ask("POST", "documents", body, Content_Type=MULTIPART_CONTENT)
    assert answer.status_code == 200, answer.content
    told = {one["file_name"]: (one["code"], one["document_id"]) for one in answer.json()["turned_away"]}
    here = first["documents"][0]["id"]
    assert told == {"setup.exe": ("kind_not_read", None), "ada.txt": ("here_already", here)}
