"""An id that was merged leads to who they are now, and what was decided of it is said of nobody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate, CandidateSkill, FactDecision, StandingCorrection
from candidates.profiles.duplicates.services import merge_people
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.twins import make_person

pytestmark = pytest.mark.django_db
NOT_KEPT = "Nothing was kept: the record you looked at was merged with this one, Aoife Brennan, meanwhile."


@pytest.fixture
def recruiter(client: Client) -> Client:
    """A recruiter's browser."""
    AgencyFactory()
    client.force_login(UserFactory())
    return client


@pytest.fixture
def kept() -> Candidate:
    """Who stays, with an occupation somebody said."""
    return make_person("Aoife Brennan", ("EMAIL", "ab@mill.example"))


@pytest.fixture
def gone(kept: Candidate) -> Candidate:
    """Who turned out to be the same."""
    person = make_person("Aoife Brenan", ("EMAIL", "aoife@mill.example"), posts=[("Mill Surgery", "2015")])
    merge_people(kept=kept, merged=person, merged_by=UserFactory(), now=timezone.now())
    return person


def address(name: str, person: Candidate, **query: str) -> str:
    """Return an address of somebody."""
    return reverse(f"candidates:{name}", kwargs={"pk": person.pk}, query=query or None)


def test_pages_lead_to_the_same_page_of_who_they_are_now(
    recruiter: Client, kept: Candidate, gone: Candidate
) -> None:
    entry = str(kept.employment_set.get(employer="Mill Surgery").pk)
    for name, query in (
        ("fact", {"fact": "employment", "entry": entry}),
        ("fact", {"fact": "name"}),
        ("standing", {}),
        ("delete", {"from": "list"}),
    ):
        there = recruiter.get(address(name, gone, **query))
        assert there["Location"] == address(name, kept, **query)
        assert recruiter.get(there["Location"]).status_code == 200
    lost = recruiter.get(address("fact", gone, fact="summary"), follow=True)
    assert lost.redirect_chain == [(f"{address('page', kept)}#facts", 302)]
    assert "The profile no longer says so" in lost.content.decode()


def test_what_holds_of_a_person_is_kept_with_who_they_are_now(
    recruiter: Client, kept: Candidate, gone: Candidate
) -> None:
    said = recruiter.post(address("standing", gone), {"trait": "YEARS", "years": "4"})
    assert said["Location"] == address("standing", kept)
    assert StandingCorrection.objects.get().candidate_id == kept.pk
    added = recruiter.post(address("skill-add", gone), {"name": "Triage"})
    assert added["Location"] == f"{address('page', kept)}#skills"
    assert CandidateSkill.objects.get(name="Triage").candidate_id == kept.pk
    messages = reverse("outreach:person-messages", kwargs={"pk": gone.pk})
    assert reverse("candidates:page", kwargs={"pk": kept.pk}) in recruiter.get(messages).content.decode()


def test_a_corrected_fact_stands_beside_what_is_known_now_and_is_kept_once_it_is_sent_again(
    recruiter: Client, kept: Candidate, gone: Candidate
) -> None:
    answer = recruiter.post(address("fact", gone, fact="name"), {"name": "Aoife O'Brennan"})
    page = answer.content.decode()
    assert (answer.status_code, FactDecision.objects.count()) == (422, 0)
    assert NOT_KEPT in page
    assert 'value="Aoife O&#x27;Brennan"' in page
    there = address("fact", kept, fact="name")
    assert f'action="{there}"' in page
    recruiter.post(there, {"name": "Aoife O'Brennan"})
    kept.refresh_from_db()
    assert kept.name == "Aoife O'Brennan"
    lost = recruiter.post(address("fact", gone, fact="summary"), {"summary": "Matron"}, follow=True)
    assert "Nothing was kept" in lost.content.decode()


@pytest.mark.parametrize(
    ("name", "sent", "part"),
    [
        ("fact-decide", {"decision": "wrong", "fact": "city"}, "page#facts"),
        ("fact-decide", {"decision": "check", "fact": "city"}, "page#facts"),
        ("standing-back", {"trait": "YEARS"}, "standing"),
        ("about", {"name": "", "owner": "", "tags": ""}, "page"),
        ("delete", {}, "page"),
    ],
)
def test_what_was_decided_of_another_record_is_said_of_nobody(
    name: str, sent: dict[str, str], part: str, recruiter: Client, kept: Candidate, gone: Candidate
) -> None:
    recruiter.post(address("standing", kept), {"trait": "YEARS", "years": "4"})
    Candidate.objects.filter(pk=kept.pk).update(tags=["bank"])
    answer = recruiter.post(address(name, gone), sent, follow=True)
    where, _, anchor = part.partition("#")
    assert answer.redirect_chain == [(address(where, kept) + (f"#{anchor}" if anchor else ""), 302)]
    assert NOT_KEPT in answer.content.decode()
    kept.refresh_from_db()
    assert (kept.deleted_at, kept.city, kept.tags) == (None, "Leeds", ["bank"])
    assert StandingCorrection.objects.count() == 1
    assert not FactDecision.objects.exists()


def test_whoever_may_not_see_them_learns_of_no_merge(recruiter: Client, gone: Candidate) -> None:
    manager = Client()
    manager.force_login(UserFactory(hiring_manager=True))
    for name in ("fact", "standing", "delete"):
        assert manager.get(address(name, gone)).status_code in {403, 404}
        assert manager.post(address(name, gone)).status_code in {403, 404}
    Candidate.objects.filter(merged_into=None).update(deleted_at=timezone.now())
    for name in ("fact", "standing", "delete"):
        assert recruiter.get(address(name, gone)).status_code == 404
    for name in (
        "fact",
        "fact-decide",
        "standing",
        "standing-back",
        "about",
        "skill-add",
        "delete",
        "restore",
    ):
        assert recruiter.post(address(name, gone)).status_code == 404


def test_what_was_said_of_them_stands_over_what_was_typed_of_the_other_record(
    recruiter: Client, kept: Candidate, gone: Candidate
) -> None:
    recruiter.post(address("standing", kept), {"trait": "YEARS", "years": "4"})
    answer = recruiter.post(address("standing", gone), {"trait": "YEARS", "years": "9"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert NOT_KEPT in page
    assert 'value="9"' in page
    assert StandingCorrection.objects.get().value["work_months"] == 48


def test_a_part_of_a_page_that_was_merged_meanwhile_brings_the_whole_page(
    recruiter: Client, kept: Candidate, gone: Candidate
) -> None:
    there = address("page", kept, tab="achievements")
    for seen, moves in ((address("page", gone), True), (address("page", kept), False)):
        headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{seen}?tab=achievements"}
        answer = recruiter.get(there, headers=headers)
        assert answer.get("HX-Redirect", "") == (there if moves else "")
