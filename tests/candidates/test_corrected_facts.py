"""What a recruiter corrects beside a document is theirs: it outlives newer CVs and can be taken back."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from axis.accounts.models import User
from candidates.compliance.services import suppress
from candidates.ingest.services import Origin, receive_document
from candidates.models import Candidate, ContactPoint, Employment, FactDecision, SourceDocument
from candidates.profiles.facts.queries import facts_of
from candidates.profiles.facts.services import withdraw_decision
from candidates.profiles.services import make_profile
from candidates.ui.fact_words import shown_fact
from tests.candidates.test_correcting import CV, document_of, form_of, priya, send
from tests.factories.world import STEPS

__all__ = ["priya"]
pytestmark = pytest.mark.django_db

CHANGES = {
    "name": "Ada King",
    "city": "York",
    "email": "ada@new.example",
    "employments-0-employer": "Mercy Hospital",
    "employments-1-DELETE": "on",
    "employments-2-position": "Midwife",
    "employments-2-started_on": "2004-05",
}


def origins() -> dict[str, str]:
    """Return where each fact is from, in words, by what it says."""
    ada = Candidate.objects.get()
    found = facts_of(candidate=ada, now=timezone.now()).facts
    return {one.words: shown_fact(ada, one, at=timezone.now()).origin for one in found}


def corrected(client: Client, *, steps: int) -> SourceDocument:
    """Return a document that went so many steps and was corrected then, as a profile."""
    document = document_of(steps=steps)
    assert send(client, document, form_of(client, document, **CHANGES)) == 302
    make_profile(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    return document


def newer(raw: str) -> None:
    """Bring a newer document of the same person."""
    origin, now = Origin("a test"), timezone.now()
    document = receive_document(raw=raw.encode(), file_name="newer.txt", origin=origin, now=now).document
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())


def jobs() -> list[tuple[str, ...]]:
    """Return the career the profile shows."""
    rows = Employment.objects.order_by("rank", "started_on")
    return list(rows.values_list("position", "employer", "started_on"))


def take_back(**found: Any) -> None:
    """Take the decision back that is about this."""
    decision = FactDecision.objects.ruling().get(**found)
    withdraw_decision(decision=decision, actor_id=None, now=timezone.now())


WHENEVER = pytest.mark.parametrize("steps", [1, len(STEPS)], ids=["before", "after"])


@WHENEVER
def test_it_is_credited_to_them_and_the_rest_to_the_document(client: Client, priya: User, steps: int) -> None:
    corrected(client, steps=steps)
    assert origins() == {
        "Ada King": "corrected by Priya Raman",
        "Nurse": "ada.txt",
        "York": "corrected by Priya Raman",
        "GB": "ada.txt",
        "Ward Manager, Mercy Hospital (2012 – 2019)": "corrected by Priya Raman",
        "Midwife (May 2004 – no end given)": "added by Priya Raman",
        "Staff Nurse, Harbour Trust (2008 – 2012)": "marked as wrong by Priya Raman",
        "BSc, Nursing, University of Leeds (2005 – 2008)": "ada.txt",
        "ada@new.example": "corrected by Priya Raman",
    }
    shown = client.get(f"/candidates/{Candidate.objects.get().pk}/").content.decode()
    assert "corrected by Priya Raman" in shown


@WHENEVER
def test_a_newer_document_does_not_undo_it(client: Client, priya: User, steps: int) -> None:
    corrected(client, steps=steps)
    newer(CV.replace("ada@home.example", "ada@new.example") + "\nLanguages\nIrish\n")
    ada = Candidate.objects.get()
    assert (ada.name, ada.city) == ("Ada King", "York")
    assert sorted(jobs()) == [("Midwife", "", "2004-05"), ("Ward Manager", "Mercy Hospital", "2012")]


@WHENEVER
def test_taken_back_the_document_holds_again(client: Client, priya: User, steps: int) -> None:
    corrected(client, steps=steps)
    take_back(fact="name")
    take_back(fact="employment", kind="WRONG")
    take_back(fact="employment", now={})
    take_back(fact="employment")
    take_back(fact="contact_point")
    ada = Candidate.objects.get()
    assert (ada.name, ada.city) == ("Ada Byron", "York")
    assert sorted(jobs()) == [
        ("Staff Nurse", "Harbour Trust", "2008"),
        ("Ward Manager", "Mercy Clinic", "2012"),
    ]
    assert [point.value for point in ContactPoint.objects.all()] == ["ada@home.example"]


@WHENEVER
def test_said_again_it_is_one_entry_and_said_as_read_nobodys(client: Client, priya: User, steps: int) -> None:
    document = corrected(client, steps=steps)
    changes = {"employments-0-employer": "Mercy", "employments-1-position": "Head midwife"}
    assert send(client, document, form_of(client, document, **changes)) == 302
    assert jobs() == [("Ward Manager", "Mercy", "2012"), ("Head midwife", "", "2004-05")]
    changes = {"employments-0-employer": "Mercy Clinic", "employments-1-DELETE": "on"}
    document.refresh_from_db()
    assert send(client, document, form_of(client, document, **changes)) == 302
    assert jobs() == [("Ward Manager", "Mercy Clinic", "2012")]
    found = origins()
    assert found["Ward Manager, Mercy Clinic (2012 – 2019)"] == "ada.txt"
    assert not any("idwife" in words for words in found)


def test_what_is_read_of_a_person_whose_career_a_newer_document_tells_changes_nothing_there(
    client: Client, priya: User
) -> None:
    document = document_of(steps=len(STEPS))
    newer(CV.replace("Mercy Clinic", "Mercy Group"))
    assert send(client, document, form_of(client, document, **{"employments-0-employer": "Mercy"})) == 302
    assert ("Ward Manager", "Mercy Group", "2012") in jobs()
    assert len(jobs()) == 2


def test_an_address_at_which_they_said_no_is_not_taken_out(client: Client, priya: User) -> None:
    document = document_of(steps=len(STEPS))
    suppress(addresses=[("EMAIL", "ada@home.example")], reason="OPT_OUT", actor_id=None, now=timezone.now())
    assert send(client, document, form_of(client, document, email="")) == 422
    assert ContactPoint.objects.filter(normalised="ada@home.example").exists()
    document.refresh_from_db()
    assert document.corrections is None


def test_jobs_are_added_one_after_another_where_none_was_read_and_years_of_work_follow(
    client: Client, priya: User
) -> None:
    raw = b"Ada Byron\nada@home.example\n\nExperience\nI was a nurse on many wards.\n"
    document = receive_document(
        raw=raw, file_name="ada.txt", origin=Origin("a test"), now=timezone.now()
    ).document
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    for number, (employer, start) in enumerate([("Ambev", "2019"), ("Natura", "2012"), ("Renner", "2005")]):
        document.refresh_from_db()
        changes = {
            f"employments-{number}-employer": employer,
            f"employments-{number}-position": "Nurse",
            f"employments-{number}-started_on": start,
        }
        assert send(client, document, form_of(client, document, **changes)) == 302
        assert len(jobs()) == number + 1
    assert (Candidate.objects.get().standing.work_months or 0) > 20 * 12
