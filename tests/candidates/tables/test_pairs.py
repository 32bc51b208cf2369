"""What came in says how many of its people may be two, and leads to just these."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from candidates.models import DuplicatePair, SourceDocument
from candidates.profiles.duplicates.services import note_duplicates_of_document
from tests.candidates.tables.conftest import Bring, as_csv
from tests.factories.twins import make_pair
from tests.factories.world import STEPS

pytestmark = pytest.mark.django_db

LIST = "/candidates/duplicates/"
ROWS = [
    ["Katherine Okafor", "k@x.example", "", "Leeds", "Nurse", "Harbour Hospital", "", ""],
    ["Kate Okafor", "kate@y.example", "", "Leeds", "", "Harbour Hospital", "", ""],
    ["Marek Zieliński", "m@x.example", "", "Porto", "Welder", "Acme", "", ""],
]


def test_a_table_leads_to_the_pairs_of_its_people_one_after_another(bring: Bring, browser: Client) -> None:
    elsewhere = make_pair()
    table = bring(as_csv(ROWS))
    ours = DuplicatePair.objects.exclude(pk=elsewhere.pk).get()
    within = f"{LIST}?table={table.pk}"
    page = browser.get(f"/candidates/tables/{table.pk}/").content.decode()
    assert f'href="{within}">One pair of people may be one person</a>' in page
    listed = browser.get(within).content.decode()
    assert "Of people that “people.csv” brought in." in listed
    assert "Aoife Brennan" not in listed
    assert f'href="{LIST}{ours.pk}/?table={table.pk}"' in listed
    shown = browser.get(f"{LIST}{ours.pk}/?table={table.pk}").content.decode()
    assert f'action="{LIST}{ours.pk}/decide/?table={table.pk}"' in shown
    answer = browser.post(f"{LIST}{ours.pk}/decide/?table={table.pk}", {"decision": "not_same"})
    assert answer["Location"] == within, "the other pair is nobody's of this table"
    assert "may be one person" not in browser.get(f"/candidates/tables/{table.pk}/").content.decode()


def test_files_lead_to_the_pairs_of_their_people(browser: Client) -> None:
    texts = [
        f"{name}\n{mail}\nLeeds\n\nExperience\n2019 – 2021  Nurse, Harbour Hospital\n"
        for name, mail in (("Katherine Okafor", "k@x.example"), ("Kate Okafor", "kate@y.example"))
    ]
    files = [SimpleUploadedFile(f"{n}.txt", text.encode(), "text/plain") for n, text in enumerate(texts)]
    sent = {"files": files, "source": "a fair in Leeds", "lawful_basis": "CONSENT"}
    run = browser.post("/candidates/import/", sent)["Location"]
    for document in SourceDocument.objects.all():
        for step in (*STEPS, note_duplicates_of_document):
            step(document_id=document.pk, now=timezone.now())
    page = browser.get(run).content.decode()
    pk = run.rstrip("/").rpartition("/")[2]
    assert f'href="{LIST}?run={pk}">One pair of people may be one person</a>' in page
    assert "Of people that “a fair in Leeds” brought in." in browser.get(f"{LIST}?run={pk}").content.decode()


@pytest.mark.parametrize("asked", ["table=x", "run=00000000-0000-0000-0000-000000000000"])
def test_the_pairs_of_nothing_are_not_found(asked: str, browser: Client) -> None:
    assert browser.get(f"{LIST}?{asked}").status_code == 404


def test_a_decision_within_nothing_is_not_found_and_not_taken(browser: Client) -> None:
    pair = make_pair()
    there = f"{LIST}{pair.pk}/decide/?table=00000000-0000-0000-0000-000000000000"
    assert browser.post(there, {"decision": "not_same"}).status_code == 404
    pair.refresh_from_db()
    assert pair.state == "OPEN"
