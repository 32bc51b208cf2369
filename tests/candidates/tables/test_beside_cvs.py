"""A ZIP with a table beside CVs: each person once, matched by e-mail or by the file a row names."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from candidates.ingest.services import IncomingFile, Origin, bring_in
from candidates.ingest.services.tables import TableOrigin, TableWish, map_table
from candidates.models import Candidate, ContactPoint, ImportRun, SourceDocument, TableImport
from candidates.profiles.tables.services.steering import start_run
from tests.api.conftest import program_with
from tests.candidates.tables.conftest import as_csv, plan_of, step
from tests.candidates.test_documents import ORIGIN, zipped
from tests.factories.world import STEPS

pytestmark = pytest.mark.django_db

HEADERS = ("Name", "Email", "Phone", "Resume")
ADA = b"Ada Byron\nada@example.org\n\nExperience\nNurse, Mercy Clinic, Cork 2012 - 2019\n- Trained 30\n"
# It shows neither an address nor a number.
GRACE = b"Grace Hopper\n\nExperience\nSailor, Navy, Norfolk 2010 - 2019\n- Cut losses from 14 a year to 3\n"
ROWS = [
    ("Ada Byron", "ada@example.org", "+44 20 7946 0958", ""),
    ("Grace Hopper", "grace@example.org", "+44 20 7946 0111", "cvs/Grace_CV.TXT"),
]


def sent(browser: Client, files: dict[str, bytes]) -> ImportRun:
    """Send a ZIP on the screen; nobody works on it yet."""
    package = SimpleUploadedFile("agency.zip", zipped(files), "application/zip")
    browser.post(reverse("candidates:import"), {"files": package, **ORIGIN})
    return ImportRun.objects.latest("started_at")


def read_cvs() -> None:
    """Do what workers do with the documents."""
    for document in SourceDocument.objects.filter(state="RECEIVED"):
        for one in STEPS:
            one(document_id=document.pk, now=timezone.now())


def checked(run: ImportRun, user: User) -> TableImport:
    """Return the table that came with the CVs, mapped as is proposed, and checked."""
    table = step(TableImport.objects.get(files_run=run))
    origin = TableOrigin(table.source, table.lawful_basis)
    wish = TableWish(plan_of(table.columns), origin, "FILL_BLANKS")
    map_table(table=table, wish=wish, actor_id=user.pk, now=timezone.now())
    return step(table)


def run_table(table: TableImport, user: User) -> TableImport:
    """Bring the people of a table in."""
    start_run(table=table, actor_id=user.pk, now=timezone.now())
    return step(table)


def people() -> dict[str, set[str]]:
    """Return everybody with their e-mail addresses."""
    return {
        person.name: set(
            ContactPoint.objects.filter(candidate=person, kind="EMAIL").values_list("normalised", flat=True)
        )
        for person in Candidate.objects.filter(merged_into=None)
    }


FILES = {"people.csv": as_csv(ROWS, HEADERS), "cvs/ada.txt": ADA, "cvs/grace_cv.txt": GRACE}
ONCE = {"Ada Byron": {"ada@example.org"}, "Grace Hopper": {"grace@example.org"}}


def test_cvs_first_and_rows_after_are_one_person_each(browser: Client, user: User) -> None:
    run = sent(browser, FILES)
    read_cvs()
    table = checked(run, user)
    assert [column["to"] for column in table.columns] == ["full_name", "email", "phone", "file"]
    assert table.expected["UPDATED"] == 2
    table = run_table(table, user)
    assert table.counts == {"UPDATED": 2}
    assert people() == ONCE
    for person in Candidate.objects.all():
        assert person.source_documents.count() == 2


def test_rows_first_and_cvs_after_are_one_person_each(browser: Client, user: User) -> None:
    run = sent(browser, FILES)
    table = run_table(checked(run, user), user)
    assert table.counts == {"CREATED": 2}
    assert not any(row.faults for row in table.rows.all())
    read_cvs()
    assert people() == ONCE
    for person in Candidate.objects.all():
        assert person.source_documents.count() == 2


def test_the_screen_leads_from_the_cvs_to_their_table(browser: Client) -> None:
    run = sent(browser, FILES)
    read_cvs()
    page = browser.get(reverse("candidates:import-run", kwargs={"pk": run.pk})).content.decode()
    assert reverse("candidates:table", kwargs={"pk": TableImport.objects.get().pk}) in page
    assert "2 files: 2 read" in " ".join(page.split())
    assert run.turned_away == []


def test_a_table_among_loose_cvs_may_name_them_too(browser: Client, user: User) -> None:
    files = [
        SimpleUploadedFile("people.csv", FILES["people.csv"], "text/csv"),
        SimpleUploadedFile("grace_cv.txt", GRACE, "text/plain"),
    ]
    browser.post(reverse("candidates:import"), {"files": files, **ORIGIN})
    read_cvs()
    run_table(checked(ImportRun.objects.get(), user), user)
    assert people() == ONCE


def test_a_file_nobody_sent_and_one_of_somebody_else_are_told_and_join_nobody(
    browser: Client, user: User
) -> None:
    rows = [
        ("Max Weber", "max@example.org", "", "max.txt"),
        ("Ida Lund", "ida@example.org", "", "grace_cv.txt"),
    ]
    run = sent(browser, {"people.csv": as_csv(rows, HEADERS), "grace_cv.txt": GRACE})
    read_cvs()
    table = run_table(checked(run, user), user)
    faults = [row.faults[0]["code"] for row in table.rows.order_by("number")]
    assert faults == ["no_file", "file_of_another"]
    assert set(people()) == {"Max Weber", "Ida Lund", "Grace Hopper"}


def test_two_files_of_one_name_join_nobody(browser: Client, user: User) -> None:
    other = GRACE.replace(b"Grace Hopper", b"Grace Murray")
    files = {"people.csv": as_csv(ROWS[1:], HEADERS), "a/grace_cv.txt": GRACE, "b/grace_cv.txt": other}
    run = sent(browser, files)
    read_cvs()
    run_table(checked(run, user), user)
    assert Candidate.objects.filter(name="Grace Hopper").count() == 2


def test_without_cvs_a_file_name_says_nothing_and_is_kept_nowhere(browser: Client, user: User) -> None:
    table = SimpleUploadedFile("people.csv", FILES["people.csv"], "text/csv")
    browser.post(reverse("candidates:import"), {"files": table, **ORIGIN})
    TableImport.objects.update(lawful_basis="CONSENT")
    found = step(TableImport.objects.get())
    wish = TableWish(plan_of(found.columns), TableOrigin("a fair", "CONSENT"), "FILL_BLANKS")
    map_table(table=found, wish=wish, actor_id=user.pk, now=timezone.now())
    found = run_table(step(found), user)
    assert found.counts == {"CREATED": 2}
    assert not any(row.faults for row in found.rows.all())
    assert not SourceDocument.objects.filter(text__icontains="Grace_CV").exists()


def test_where_nobody_can_say_what_its_columns_are_it_is_turned_away() -> None:
    package = IncomingFile("agency.zip", zipped(FILES))
    brought = bring_in(files=[package], origin=Origin("a mail"), now=timezone.now())
    assert [one["file"] for one in brought.run.turned_away] == ["people.csv"]
    assert TableImport.objects.count() == 0


def test_a_program_is_told_which_table_waits_for_its_columns(user: User) -> None:
    program = program_with()
    package = SimpleUploadedFile("agency.zip", zipped(FILES), "application/zip")
    form = encode_multipart(BOUNDARY, {**ORIGIN, "file": package})
    answer = program.ask("POST", "documents", form, Content_Type=MULTIPART_CONTENT)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (len(told["documents"]), told["turned_away"]) == (2, [])
    [waiting] = told["imports"]
    read_cvs()
    step(TableImport.objects.get())
    assert program.get(f"imports/{waiting}").json()["state"] == "PARSED"
    columns = {
        "columns": ["full_name", "email", "phone", "file"],
        "lawful_basis": "CONSENT",
        "source": "a fair",
    }
    mapped = program.post(f"imports/{waiting}/map", columns)
    assert mapped.status_code == 200, mapped.content
    run_table(step(TableImport.objects.get()), user)
    assert people() == ONCE
