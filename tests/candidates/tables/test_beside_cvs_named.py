"""Names of the CVs beside a table: as systems write them, of several files, and of people who said no."""

import unicodedata

import pytest
from django.test import Client
from django.utils import timezone

from axis.accounts.models import User
from candidates.compliance.queries import is_refused_anywhere
from candidates.models import Candidate, ContactPoint
from tests.candidates.tables.conftest import as_csv
from tests.candidates.tables.test_beside_cvs import (
    ADA,
    GRACE,
    HEADERS,
    ONCE,
    ROWS,
    checked,
    people,
    read_cvs,
    run_table,
    sent,
)

pytestmark = pytest.mark.django_db

JOHN = b"John Smith\n\nExperience\nNurse, Mercy Clinic, Cork 2012 - 2019\n- Trained 30\n"
OTHER_JOHN = (
    b"John Smith\n\nExperience\nSailor, Navy, Norfolk 2010 - 2019\n- Cut losses from 14 a year to 3\n"
)
JOHNS = [
    ("John Smith", "john@example.org", "", "1/resume.txt"),
    ("John Smith", "john@example.net", "", "2/resume.txt"),
]


@pytest.mark.parametrize(
    "in_zip",
    ["Größe_Straße.txt", unicodedata.normalize("NFD", "Größe_Straße.txt"), "GRÖSSE_STRASSE.TXT"],
)
@pytest.mark.parametrize("is_read_first", [True, False])
def test_a_name_is_the_same_however_a_system_writes_its_letters(
    browser: Client, user: User, in_zip: str, is_read_first: bool
) -> None:
    rows = [(*ROWS[1][:3], "Größe_Straße.txt")]
    run = sent(browser, {"people.csv": as_csv(rows, HEADERS), in_zip: GRACE})
    if is_read_first:
        read_cvs()
    table = run_table(checked(run, user), user)
    read_cvs()
    assert [row.faults for row in table.rows.all()] == [[]]
    assert people() == {"Grace Hopper": ONCE["Grace Hopper"]}


@pytest.mark.parametrize("is_read_first", [True, False])
def test_files_of_one_name_in_two_folders_make_nobody_of_two_namesakes(
    browser: Client, user: User, is_read_first: bool
) -> None:
    files = {"people.csv": as_csv(JOHNS, HEADERS), "1/resume.txt": JOHN, "2/resume.txt": OTHER_JOHN}
    run = sent(browser, files)
    if is_read_first:
        read_cvs()
    table = run_table(checked(run, user), user)
    read_cvs()
    assert table.counts == {"CREATED": 2}
    assert [row.faults[0]["code"] for row in table.rows.all()] == ["several_files"] * 2
    assert [row.candidate_id for row in table.rows.all()] == [
        ContactPoint.objects.get(normalised=mail).candidate_id for _name, mail, *_others in JOHNS
    ]
    assert Candidate.objects.count() == 4


@pytest.mark.parametrize("rows", [JOHNS, JOHNS[:1]])
def test_a_name_no_file_has_makes_nobody_of_two_namesakes(
    browser: Client, user: User, rows: list[tuple[str, ...]]
) -> None:
    run = sent(browser, {"people.csv": as_csv(rows, HEADERS), "other.txt": GRACE})
    read_cvs()
    table = run_table(checked(run, user), user)
    assert table.counts == {"CREATED": len(rows)}
    assert [row.faults[0]["code"] for row in table.rows.all()] == ["no_file"] * len(rows)


@pytest.mark.parametrize(("name", "is_heard"), [("Ada Byron", True), ("Ida Lund", False)])
def test_who_says_no_is_not_written_to_at_what_the_cv_their_row_names_tells(
    browser: Client, user: User, name: str, is_heard: bool
) -> None:
    rows = [(name, "other@example.org", "ada.txt", "yes")]
    table = as_csv(rows, ("Name", "Email", "Resume", "Do not contact"))
    run = sent(browser, {"people.csv": table, "ada.txt": ADA})
    read_cvs()
    assert run_table(checked(run, user), user).counts == {"WITHHELD": 1}
    assert is_refused_anywhere([("EMAIL", "other@example.org")])
    assert is_refused_anywhere([("EMAIL", "ada@example.org")]) is is_heard


BARE = ("Name", "Resume")


@pytest.mark.parametrize("is_read_first", [True, False])
def test_two_namesakes_with_a_cv_each_are_two(browser: Client, user: User, is_read_first: bool) -> None:
    rows = [("John Smith", "one.txt"), ("John Smith", "two.txt")]
    run = sent(browser, {"people.csv": as_csv(rows, BARE), "one.txt": JOHN, "two.txt": OTHER_JOHN})
    if is_read_first:
        read_cvs()
    run_table(checked(run, user), user)
    read_cvs()
    told = [
        sorted(person.source_documents.values_list("file_name", flat=True))
        for person in Candidate.objects.all()
    ]
    assert sorted(told) == [["one.txt", "people.csv, row 2"], ["people.csv, row 3", "two.txt"]]


def test_two_rows_that_name_one_cv_are_foreseen_and_written_as_one_person(
    browser: Client, user: User
) -> None:
    rows = [("John Smith", "Cork", "one.txt"), ("John Smith", "", "one.txt")]
    run = sent(browser, {"people.csv": as_csv(rows, ("Name", "City", "Resume")), "one.txt": JOHN})
    table = checked(run, user)
    assert table.expected == {"CREATED": 1, "UNCHANGED": 1, "doubles": 1}
    assert run_table(table, user).counts == {"CREATED": 1, "UNCHANGED": 1}


def test_the_same_rows_again_are_foreseen_and_written_as_the_same_people(browser: Client, user: User) -> None:
    files = {"people.csv": as_csv([("John Smith", "one.txt")], BARE), "one.txt": JOHN}
    run_table(checked(sent(browser, files), user), user)
    read_cvs()
    table = checked(sent(browser, files), user)
    assert table.expected == {"UNCHANGED": 1, "doubles": 0}
    assert run_table(table, user).counts == {"UNCHANGED": 1}
    assert Candidate.objects.count() == 1


@pytest.mark.parametrize(("name", "becomes"), [("Grace Hopper", "WITHHELD"), ("Ida Lund", "CREATED")])
def test_the_cv_of_somebody_deleted_keeps_only_them_out(
    browser: Client, user: User, name: str, becomes: str
) -> None:
    table = as_csv([(name, "cv.txt")], BARE)
    run = sent(browser, {"people.csv": table, "cv.txt": GRACE})
    read_cvs()
    Candidate.objects.update(deleted_at=timezone.now())
    assert run_table(checked(run, user), user).counts == {becomes: 1}
