"""A recruiter takes a table through: upload, columns, preview, run, errors, undo."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Candidate, MappingProfile, TableImport
from candidates.profiles.tables.services.steering import start_run
from outreach.models import OutreachMessage
from tests.candidates.tables.conftest import Bring, as_csv, step

pytestmark = pytest.mark.django_db

ROWS = [
    ("Ada Byron", "ada@example.org", "030 1234567", "Leeds", "Nurse", "Harbour", "triage", ""),
    ("", "=cmd|' /C calc'!A0", "", "", "", "", "", ""),
    ("<script>alert(1)</script>", "broken", "", "", "", "", "", ""),
]
GIVEN = {
    "source": "a fair in Leeds",
    "lawful_basis": "CONSENT",
    "policy": "FILL_BLANKS",
    "date_order": "DMY",
    "country": "de",
    "separator": ";",
    "tags": "Fair 2026",
}


def words(browser: Client, name: str, table: TableImport, query: str = "", **headers: str) -> str:
    """Return a page of a table as one line of words."""
    page = browser.get(reverse(name, kwargs={"pk": table.pk}) + query, headers=headers)
    assert page.status_code == 200, page.headers
    return " ".join(page.content.decode().split())


def to(columns: int) -> dict[str, str]:
    """Return the choice for each column as the test's table has them."""
    keys = ("full_name", "email", "phone", "city", "position", "employer", "skills", "summary")
    return {f"column_{number}": key for number, key in enumerate(keys[:columns])}


@pytest.fixture
def sent(browser: Client) -> TableImport:
    """A table that was uploaded."""
    browser.post(
        reverse("candidates:tables"), {"file": SimpleUploadedFile("fair.csv", as_csv(ROWS), "text/csv")}
    )
    return TableImport.objects.get()


def test_columns_source_and_basis_are_asked_for(browser: Client, sent: TableImport) -> None:
    assert 'hx-trigger="every 1s"' in words(browser, "candidates:table", sent)
    table = step(sent)
    there = reverse("candidates:table-map", kwargs={"pk": table.pk})
    assert browser.get(reverse("candidates:table", kwargs={"pk": table.pk})).headers["Location"] == there
    page = words(browser, "candidates:table-map", table)
    assert "<q>Ada Byron</q>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "by its name" in page
    # Source and basis are asked for, and required.
    refused = browser.post(there, {**GIVEN, **to(8), "source": ""})
    assert refused.status_code == 422
    twice = browser.post(there, {**GIVEN, **to(8), "column_3": "full_name"})
    assert "all claim" in twice.content.decode()


def test_a_table_is_taken_through_by_hand(browser: Client, sent: TableImport) -> None:
    table = step(sent)
    there = reverse("candidates:table-map", kwargs={"pk": table.pk})
    browser.post(there, {**GIVEN, **to(8), "save_as": "Our fair"})
    table = step(table)
    page = words(browser, "candidates:table", table)
    assert "<dt>New</dt> <dd>2</dd>" in page
    assert "No name" in page
    assert "<ins>ada@example.org</ins>" in page
    assert not Candidate.objects.exists()
    browser.post(reverse("candidates:table-act", kwargs={"pk": table.pk}), {"act": "start"})
    table.refresh_from_db()
    assert "0 of 3" in words(browser, "candidates:table", table, **{"HX-Request": "true"})
    table = step(table)
    ada = Candidate.objects.get(name="Ada Byron")
    assert ada.tags == ["fair 2026"]
    assert ada.contactpoint_set.get(kind="PHONE").normalised == "+49301234567"
    assert ada.source_documents.get().lawful_basis == "CONSENT"
    assert not OutreachMessage.objects.exists()
    assert MappingProfile.objects.get().name == "Our fair"
    page = words(browser, "candidates:table", table, "?show=CREATED")
    assert "Ada Byron" in page
    done = browser.get(reverse("candidates:table", kwargs={"pk": table.pk}), headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    browser.post(reverse("candidates:table-act", kwargs={"pk": table.pk}), {"act": "undo"})
    assert step(table).undone == {"UNDONE": 2}
    assert not Candidate.objects.exists()


def test_errors_csv_can_be_mended_and_sent_again(browser: Client, bring: Bring) -> None:
    table = bring(as_csv(ROWS))
    answer = browser.get(reverse("candidates:table-errors", kwargs={"pk": table.pk}))
    raw = b"".join(answer)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="errors.csv"'
    # Opened in a browser it may do nothing (S-19b).
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    _heads, (name, email, *_rest, row, code, what, hint) = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert (name, email, row) == ("", "'=cmd|' /C calc'!A0", "3")
    assert code.startswith("no_name")
    assert "No name" in what
    assert "Write the name" in hint
    mended = raw.replace(b",'=cmd", b"Bea Lund,'=cmd", 1) if raw.count(b"Bea") else raw
    lines = mended.decode("utf-8-sig").splitlines()
    again = bring("\r\n".join([lines[0], "Bea Lund" + lines[1]]).encode(), name="errors.csv")
    assert again.counts == {"CREATED": 1}
    assert (
        Candidate.objects.get(name="Bea Lund").source_documents.get().text == "Bea Lund\n=cmd|' /C calc'!A0"
    )


def test_what_cannot_be_done_is_told(browser: Client, bring: Bring, user: User) -> None:
    table = bring(as_csv(ROWS), until="map")
    start_run(table=table, actor_id=user.pk, now=timezone.now())
    answer = browser.post(reverse("candidates:table-act", kwargs={"pk": table.pk}), {"act": "undo"})
    assert answer.status_code == 409
    again = browser.post(reverse("candidates:table-read", kwargs={"pk": table.pk}), {"heading": "1"})
    assert again.status_code == 409
    refused = browser.post(reverse("candidates:tables"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert refused.status_code == 422
    broken = step(TableImport.objects.get(pk=bring(b"Name\n\x00\x00\x00\x00", until="read").pk))
    assert "NUL characters" in words(browser, "candidates:table", broken)


def test_a_table_among_cvs_is_taken_as_one(browser: Client, user: User) -> None:
    origin = {"source": "a fair in Leeds", "lawful_basis": "CONSENT", "is_public": "on"}
    table = SimpleUploadedFile("people.csv", as_csv(ROWS))
    alone = browser.post(reverse("candidates:import"), {"files": [table], **origin})
    taken = TableImport.objects.get()
    assert alone["Location"] == reverse("candidates:table", kwargs={"pk": taken.pk})
    there = reverse("candidates:table-map", kwargs={"pk": taken.pk})
    shown = words(browser, "candidates:table", taken)
    assert f'<a href="{there}">Say what its columns are</a>' in shown
    assert "is a table" not in shown
    assert (taken.source, taken.lawful_basis, taken.is_public) == ("a fair in Leeds", "CONSENT", True)
    step(taken)
    # What was said with the files is not asked for a second time.
    assert 'value="a fair in Leeds"' in words(browser, "candidates:table-map", taken)
    files = [SimpleUploadedFile("more.csv", as_csv(ROWS[:1])), SimpleUploadedFile("empty.xlsx", b"")]
    files.append(SimpleUploadedFile("bea.txt", b"Bea Lund\nbea@example.org\n\nExperience\n2020 Nurse\n"))
    page = browser.post(reverse("candidates:import"), {"files": files, **origin}, follow=True)
    said = " ".join(page.content.decode().split())
    more = TableImport.objects.get(file_name="more.csv")
    there = reverse("candidates:table-map", kwargs={"pk": more.pk})
    assert f'more.csv is a table. <a href="{there}">Say what its columns are</a>' in said
    assert "empty.xlsx: The file is empty. Choose the file again." in said
    assert "bea.txt" in said
    assert not Candidate.objects.exists()


def test_a_list_of_people_in_json_is_taken_as_a_table(browser: Client) -> None:
    raw = (
        b'[\n {"first_name": "Ada", "last_name": "Byron", "email_addresses": [{"value": "ada@x.example"}]}\n]'
    )
    sent = {
        "files": [SimpleUploadedFile("candidates.json", raw)],
        "source": "an ATS",
        "lawful_basis": "CONSENT",
    }
    browser.post(reverse("candidates:import"), sent)
    table = step(TableImport.objects.get())
    assert "ada@x.example" in words(browser, "candidates:table-map", table)
    assert {column["name"]: column["to"] for column in table.columns} == {
        "first_name": "first_name",
        "last_name": "last_name",
        "email_addresses": "email",
    }


def test_tables_sent_together_each_lead_to_their_columns(browser: Client) -> None:
    origin = {"source": "a fair in Leeds", "lawful_basis": "CONSENT"}
    files = [SimpleUploadedFile(name, as_csv(ROWS)) for name in ("<b>one</b>.csv", "two.csv")]
    page = browser.post(reverse("candidates:import"), {"files": files, **origin}, follow=True)
    said = " ".join(page.content.decode().split())
    for table in TableImport.objects.all():
        there = reverse("candidates:table-map", kwargs={"pk": table.pk})
        assert f'is a table. <a href="{there}">Say what its columns are</a>' in said
    assert "<b>one" not in said
