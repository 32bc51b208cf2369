"""A file is read as what its name, its declared type and its first bytes agree on, or not at all (S-16)."""

import pytest

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import clean_file_name, document_kind, is_package


@pytest.mark.parametrize(
    ("name", "declared", "kind"),
    [
        ("a.json", "application/json", "JSON_RESUME"),
        ("A.JSON", "", "JSON_RESUME"),
        ("a.json", "text/plain; charset=utf-8", "JSON_RESUME"),
        ("cv.txt", "application/octet-stream", "PLAIN_TEXT"),
        ("cv.pdf.txt", "text/plain", "PLAIN_TEXT"),
    ],
)
def test_what_agrees_is_read(name: str, declared: str, kind: str) -> None:
    assert document_kind(file_name=name, head=b"Ada Byron", declared=declared) == kind


@pytest.mark.parametrize(
    "name",
    [
        "a.php",
        "a.phtml",
        "a.py",
        "a.pyc",
        "a.svg",
        "a.html",
        "a.htm",
        "a.shtml",
        "cv.pdf.py",
        "cv",
        "",
        ".json",
        "a.json.exe",
        "a\u202enosj.exe",
        "a.json\x00.py",
        "a.doc",
        "a.xls",
        "a.xlsx",
        "cv.zip",
    ],
)
def test_no_other_ending_is_read(name: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        document_kind(file_name=name, head=b"{}")
    assert refused.value.reason == "kind_not_read"
    assert any(
        way in refused.value.message
        for way in ("paste the text", "Name it", "Send it there", "page of its own", "Save a table")
    )


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("cv", b"%PDF-1.7", "Its content is PDF, which its name contradicts"),
        ("cv.pdf.bak", b"%PDF-1.7", "Give it the ending of what it is"),
        ("cv.rich", b"{\\rtf1", "Its content is RTF"),
        ("cv.pages", b"PK\x03\x04", "PAGES files are not read"),
        ("slides.pptx", b"PK\x03\x04", "PPTX files are not read"),
        ("cv", b"PK\x03\x04", "without an ending"),
        ("me.jpg", b"\xff\xd8\xff\xe0", "JPEG files are not read"),
        ("in.zip", b"PK\x03\x04", "A ZIP is opened on the page Import"),
    ],
)
def test_nobody_is_told_to_save_as_what_the_file_is(name: str, head: bytes, said: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        document_kind(file_name=name, head=head)
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("name", "head", "declared", "kind"),
    [
        ("cv.pdf", b"%PDF-1.7", "application/pdf", "PDF"),
        ("CV.PDF", b"\r\n%PDF-1.4", "", "PDF"),
        ("cv.docx", b"PK\x03\x04", "application/octet-stream", "DOCX"),
        ("cv.odt", b"PK\x03\x04", "application/vnd.oasis.opendocument.text", "ODT"),
        ("cv.rtf", b"{\\rtf1", "application/msword", "RTF"),
    ],
)
def test_a_document_is_what_name_content_and_declared_type_agree_on(
    name: str, head: bytes, declared: str, kind: str
) -> None:
    assert document_kind(file_name=name, head=head, declared=declared) == kind


@pytest.mark.parametrize(
    ("name", "head", "declared"),
    [
        ("cv.pdf", b"PK\x03\x04", ""),
        ("cv.pdf", b"<html>", "application/pdf"),
        ("cv.pdf", b"%PDF-1.7", "text/html"),
        ("cv.docx", b"%PDF-1.7", ""),
        ("cv.rtf", b"Ada Byron", ""),
        ("cv.odt", b"PK\x03\x04", "application/pdf"),
    ],
)
def test_a_document_that_contradicts_itself_is_refused_unopened(
    name: str, head: bytes, declared: str
) -> None:
    with pytest.raises(IngestRefused) as refused:
        document_kind(file_name=name, head=head, declared=declared)
    assert refused.value.reason == "kind_not_read"


def test_a_package_is_told_by_its_ending() -> None:
    assert is_package(file_name="all.zip", head=b"PK\x03\x04", declared="application/zip")
    assert not is_package(file_name="cv.docx", head=b"PK\x03\x04")
    with pytest.raises(IngestRefused):
        is_package(file_name="all.zip", head=b"%PDF")


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7",
        b"PK\x03\x04ab",
        b"\xd0\xcf\x11\xe0",
        b"{\\rtf1",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"MZ",
        b"\xef\xbb\xbf%PDF",
    ],
)
def test_first_bytes_that_contradict_are_refused_unopened(head: bytes) -> None:
    for name in ("cv.json", "cv.txt"):
        with pytest.raises(IngestRefused) as refused:
            document_kind(file_name=name, head=head, declared="text/plain")
        assert refused.value.reason == "kind_not_read"


@pytest.mark.parametrize(
    "declared", ["image/png", "application/pdf", "application/x-msdownload", "text", "<b>"]
)
def test_a_declared_type_that_contradicts_is_refused(declared: str) -> None:
    with pytest.raises(IngestRefused):
        document_kind(file_name="cv.json", head=b"{}", declared=declared)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.json", "passwd.json"),
        ("C:\\Users\\a\\cv.txt", "cv.txt"),
        ("a\u202etxt.json", "atxt.json"),
        ("a\r\nb.json", "a b.json"),
        ("", ""),
    ],
)
def test_a_name_is_shown_without_folders_and_without_what_turns_it(name: str, shown: str) -> None:
    assert clean_file_name(name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_file_name("x" * 300 + ".json") == "x" * 250 + ".json"
