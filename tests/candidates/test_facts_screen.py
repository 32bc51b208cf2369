"""What a person's page says of facts, and what can be done about them there."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from candidates.models import Candidate, Employment, FactDecision, SourceDocument
from tests.candidates.test_facts import HARBOR, MILL, person_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """A recruiter."""
    return UserFactory(name="Priya Raman")


@pytest.fixture
def browser(user: User) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(user)
    return client


def page(browser: Client, person: Candidate) -> str:
    """Return the career part of a person's page, space collapsed."""
    answer = browser.get(reverse("candidates:page", kwargs={"pk": person.pk}))
    return " ".join(answer.content.decode().split())


def decide(browser: Client, person: Candidate, **given: Any) -> str:
    """Press a button of a fact, and return the page as it is then."""
    answer = browser.post(reverse("candidates:fact-decide", kwargs={"pk": person.pk}), given, follow=True)
    return " ".join(answer.content.decode().split())


def test_each_fact_says_quietly_where_it_is_from(browser: Client) -> None:
    person = person_of()
    shown = page(browser, person)
    document = SourceDocument.objects.get()
    at = document.text.index("Staff Nurse")
    where = reverse("candidates:document", kwargs={"pk": document.pk})
    assert f'<a href="{where}?start={at}&amp;end={at + 11}#lit">ann.json</a>, line' in shown
    assert shown.count('<details class="fact">') == 7
    assert "says otherwise" not in shown
    assert "corrected" not in shown


def test_sources_that_disagree_are_shown_and_one_is_chosen(browser: Client) -> None:
    person = person_of(label="Sister")
    older = SourceDocument.objects.get()
    person_of(label="Matron")
    shown = page(browser, person)
    assert "sources disagree on 1" in shown
    assert "1 source says otherwise" in shown
    shown = decide(browser, person, decision="choose", fact="headline", document=str(older.pk))
    assert "Chosen. No later import changes it." in shown
    assert "ann.json, chosen by Priya Raman" in shown
    assert "sources disagree" not in shown
    decision = FactDecision.objects.get()
    shown = decide(browser, person, decision="withdraw", id=str(decision.pk))
    assert "Taken back." in shown
    assert Candidate.objects.get(pk=person.pk).headline == "Matron"
    assert decide(browser, person, decision="withdraw", id=str(decision.pk)).count("changed meanwhile") == 1


def test_a_wrong_fact_is_struck_out_and_can_be_put_back(browser: Client) -> None:
    person = person_of()
    job = Employment.objects.get(candidate=person, rank=0)
    shown = decide(browser, person, decision="wrong", fact="employment", entry=str(job.pk))
    assert "<s><strong>Staff Nurse</strong>, Harbor Trust</s>" in shown
    assert "marked as wrong by Priya Raman" in shown
    decide(browser, person, decision="withdraw", id=str(FactDecision.objects.get().pk))
    assert "<s>" not in page(browser, person)
    for given in ({"decision": "burn"}, {"decision": "wrong", "fact": "employment", "entry": str(job.pk)}):
        before = FactDecision.objects.count()
        decide(browser, person, **given)
        assert FactDecision.objects.count() == before


def test_a_fact_is_put_right_on_its_page_or_comes_back_with_what_is_wrong(browser: Client) -> None:
    person = person_of()
    job = Employment.objects.get(candidate=person, rank=0)
    where = f"{reverse('candidates:fact', kwargs={'pk': person.pk})}?fact=employment&entry={job.pk}"
    assert 'value="Staff Nurse"' in browser.get(where).content.decode()
    sent = {"employer": "Harbor Trust", "position": "Matron", "started_on": "May", "ended_on": ""}
    refused = browser.post(where, sent)
    assert refused.status_code == 422
    assert "Write a date as 2019" in refused.content.decode()
    assert 'value="Matron"' in refused.content.decode()
    assert browser.post(where, sent | {"started_on": "2019-05"}).status_code == 302
    shown = page(browser, person)
    assert "<strong>Matron</strong>, Harbor Trust" in shown
    assert "corrected by Priya Raman" in shown
    for wrong in ("fact=employment", f"fact=city&entry={job.pk}", "fact=nothing"):
        missing = f"{reverse('candidates:fact', kwargs={'pk': person.pk})}?{wrong}"
        assert browser.get(missing).status_code == 404


def test_a_job_unseen_for_half_a_year_is_marked(browser: Client) -> None:
    person = person_of(HARBOR, MILL)
    SourceDocument.objects.update(received_at=timezone.now() - timedelta(days=243))
    shown = page(browser, person)
    assert shown.count("last seen 8 months ago") == 1
    job = Employment.objects.get(candidate=person, rank=0)
    shown = decide(browser, person, decision="check", fact="employment", entry=str(job.pk))
    assert "last seen" not in shown
    assert "Checked today." in shown


def test_a_study_of_which_only_the_end_is_known_begins_with_no_dash(browser: Client) -> None:
    person = person_of()
    person.education_set.create(rank=0, institution="Gdansk", ended_on="2012")
    told = page(browser, person).partition("Education")[2]
    assert re.search(r'<div class="muted small">2012</div>', told)


def test_a_form_older_than_the_fact_undoes_nothing_that_was_kept_since(browser: Client) -> None:
    person = person_of()
    job = Employment.objects.get(candidate=person, rank=0)
    where = f"{reverse('candidates:fact', kwargs={'pk': person.pk})}?fact=employment&entry={job.pk}"
    seen = re.findall(r'name="seen" value="([^"]+)"', browser.get(where).content.decode())[0]
    kept = {"employer": job.employer, "position": "Matron", "seen": seen}
    assert browser.post(where, kept).status_code == 302
    older = kept | {"position": "Staff Nurse", "location": "Leeds"}
    refused = browser.post(where, older)
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "It was changed meanwhile" in told
    assert "Matron" in told
    assert 'value="Leeds"' in told
    assert "<strong>Matron</strong>" in page(browser, person)
    again = re.findall(r'name="seen" value="([^"]+)"', told)[0]
    assert browser.post(where, older | {"seen": again}).status_code == 302
    assert "<strong>Staff Nurse</strong>" in page(browser, person)


def test_a_decision_leads_back_to_its_fact(browser: Client) -> None:
    person = person_of()
    job = Employment.objects.get(candidate=person, rank=0)
    where = reverse("candidates:fact-decide", kwargs={"pk": person.pk})
    profile = reverse("candidates:page", kwargs={"pk": person.pk})
    checked = browser.post(where, {"decision": "check", "fact": "employment", "entry": str(job.pk)})
    assert checked["Location"] == f"{profile}#fact-{job.pk}"
    named = browser.post(where, {"decision": "check", "fact": "name"})
    assert named["Location"] == f"{profile}#fact-name"
    shown = page(browser, person)
    for fact in (str(job.pk), "name"):
        assert shown.count(f'id="fact-{fact}"') == 1


def test_dates_of_a_fact_and_of_what_was_read_are_written_as_everywhere(browser: Client) -> None:
    person = person_of()
    post = Employment.objects.get(candidate=person, position="Staff Nurse")
    query = {"fact": "employment", "entry": str(post.pk)}
    shown = browser.get(reverse("candidates:fact", kwargs={"pk": person.pk}), query).content.decode()
    assert "Staff Nurse, Harbor Trust (Mar 2019 – no end given)" in shown
    assert "(2019-03" not in shown
    document = SourceDocument.objects.get()
    read = browser.get(reverse("candidates:document", kwargs={"pk": document.pk})).content.decode()
    assert "Staff Nurse, Harbor Trust (Mar 2019 – no end given)" in read
    assert "Nurse, Mill Clinic (2015 – Feb 2019)" in read
