"""Skills of people: listed, found in the text, and what recruiters decide for good."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from candidates.api.provenance import provenance_of
from candidates.matching.queries.showing import shown_by
from candidates.models import Candidate, CandidateSkill, SourceDocument
from candidates.profiles.errors import SkillRefused
from candidates.profiles.facts.queries import facts_of
from candidates.profiles.queries import candidates_for, narrowed, skills_of
from candidates.profiles.services import add_skill, decide_skill
from tests.factories.people import UserFactory
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db

CV = "li-na-zhou.json"
SUMMARY = "Runs Terraform and Kubernetes for payments. No experience with Ansible."


def _person() -> Candidate:
    return make_candidate(CV, summary=SUMMARY)


def _standing(person: Candidate) -> set[str]:
    return set(CandidateSkill.objects.standing().filter(candidate=person).values_list("name", flat=True))


def _found(person: Candidate, name: str) -> CandidateSkill:
    return CandidateSkill.objects.get(candidate=person, name=name)


def _decide(skill: CandidateSkill, status: str, actor: User) -> None:
    decide_skill(skill=skill, status=status, actor=actor, now=timezone.now())


def test_what_the_text_names_is_found_with_its_place_and_counts_once_confirmed() -> None:
    person, user = _person(), UserFactory()
    skill = _found(person, "Terraform")
    document = SourceDocument.objects.get(candidate=person)
    assert document.pk == skill.source_document_id
    assert document.text[skill.start : skill.end] == "Terraform"
    assert (skill.family, skill.is_listed, skill.status) == ("platforms", False, "FOUND")
    assert [row.is_standing for row in skills_of(person) if row == skill] == [False]
    assert {row.name for row in skills_of(person) if row.is_standing} == _standing(person)
    assert "Terraform" not in _standing(person)
    assert not CandidateSkill.objects.filter(candidate=person, name="Ansible").exists()

    _decide(skill, "CONFIRMED", user)
    assert "Terraform" in _standing(person)
    assert "Terraform" in {said.text for said in shown_by([person.pk])[person.pk]}
    skill.refresh_from_db()
    assert skill.decided_by == user
    assert AuditEvent.objects.filter(action="candidates.candidate.skill_confirmed").count() == 1


def test_later_documents_never_undo_what_a_person_decided() -> None:
    person, user = _person(), UserFactory()
    listed = CandidateSkill.objects.standing().filter(candidate=person).order_by("rank")[0]
    _decide(listed, "REJECTED", user)
    _decide(_found(person, "Terraform"), "CONFIRMED", user)
    add_skill(candidate=person, name="Falconry", actor=user, now=timezone.now())
    before = _standing(person)

    again = make_candidate(CV, summary="Writes Ansible now.", label="Principal engineer")
    assert again == person
    assert {"Terraform", "Falconry"} <= _standing(person) <= before
    assert listed.name not in _standing(person)
    assert _found(person, listed.name).status == "REJECTED"
    assert _found(person, "Ansible").status == "FOUND"


def test_a_skill_is_added_by_hand_found_in_the_list_and_taken_back() -> None:
    person, user = _person(), UserFactory()
    added = add_skill(candidate=person, name="  Falconry ", actor=user, now=timezone.now())
    assert (added.name, added.status, added.source_document) == ("Falconry", "ADDED", None)
    assert person in narrowed(candidates_for(user=user), words="falconry")
    _decide(added, "REJECTED", user)
    assert person not in narrowed(candidates_for(user=user), words="falconry")
    _decide(added, "FOUND", user)
    assert _found(person, "Falconry").status == "ADDED"
    # An alias of what is found already confirms that.
    add_skill(candidate=person, name="terraform", actor=user, now=timezone.now())
    assert _found(person, "Terraform").status == "CONFIRMED"


def test_a_skill_names_its_document_its_place_and_who_decided() -> None:
    person, user = _person(), UserFactory(name="Priya Raman")
    listed = CandidateSkill.objects.standing().filter(candidate=person).order_by("rank")[0]
    _decide(listed, "REJECTED", user)
    added = add_skill(candidate=person, name="Falconry", actor=user, now=timezone.now())
    now, rows = timezone.now(), list(skills_of(person))
    facts = {fact.entry_id: fact for fact in facts_of(candidate=person, now=now, skills=rows).of("skill")}
    document = SourceDocument.objects.get(candidate=person)
    found = facts[_found(person, "Terraform").pk]
    assert found.source is not None
    assert found.source.place is not None
    assert document.text[found.source.place.start : found.source.place.end] == "Terraform"
    assert (found.source.title, found.seen_at, found.origin) == (
        document.file_name, document.received_at, "document",
    )  # fmt: skip
    told = [(fact.ruling.kind, fact.ruling.by) for fact in facts.values() if fact.ruling]
    assert sorted(told) == [("ADDED", "Priya Raman"), ("REJECTED", "Priya Raman")]
    assert facts[listed.pk].is_wrong
    assert (facts[added.pk].source, facts[added.pk].origin) == (None, "person")

    shown = {
        fact.values["name"]
        for fact in provenance_of(person, user=user, now=now).facts
        if fact.fact == "skill"
    }
    assert {"Falconry", listed.name} <= shown
    assert "Terraform" not in shown, "nobody confirmed it"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "Falconry"])
def test_a_skill_has_a_name_and_stands_once(name: str) -> None:
    person, user = _person(), UserFactory()
    add_skill(candidate=person, name="falconry", actor=user, now=timezone.now())
    with pytest.raises(SkillRefused):
        add_skill(candidate=person, name=name, actor=user, now=timezone.now())


def test_the_card_shows_what_is_found_and_takes_decisions() -> None:
    person, browser = _person(), Client()
    browser.force_login(UserFactory())
    page = reverse("candidates:page", kwargs={"pk": person.pk})
    text = browser.get(page).content.decode()
    assert "Found in their texts, or wrong" in text
    skill = _found(person, "Terraform")
    there = reverse("candidates:skill-decide", kwargs={"pk": skill.pk})
    answer = browser.post(there, {"decision": "confirm"})
    assert answer["Location"] == f"{page}#skills"
    assert _found(person, "Terraform").status == "CONFIRMED"
    browser.post(there, {"decision": "nonsense"})
    assert _found(person, "Terraform").status == "CONFIRMED"
    adding = reverse("candidates:skill-add", kwargs={"pk": person.pk})
    browser.post(adding, {"name": "<b>Falconry</b>"})
    assert "&lt;b&gt;Falconry&lt;/b&gt;" in browser.get(page).content.decode()
    assert "Give the skill a name" in browser.post(adding, {"name": ""}, follow=True).content.decode()
    browser.post(adding, {"name": "Kite\x00 flying"})
    assert _found(person, "Kite flying").status == "ADDED"
    assert "Give the skill a name" in browser.post(adding, {"name": "\x00"}, follow=True).content.decode()


def test_skills_in_question_stay_open_after_one_of_them_is_decided() -> None:
    person, browser = _person(), Client()
    browser.force_login(UserFactory())
    page = reverse("candidates:page", kwargs={"pk": person.pk})
    opened = '<details class="change" open>'
    text = browser.get(page).content.decode()
    assert opened not in text
    assert '<input type="hidden" name="skills" value="open">' in text
    there = reverse("candidates:skill-decide", kwargs={"pk": _found(person, "Terraform").pk})
    answer = browser.post(there, {"decision": "reject", "skills": "open"})
    assert answer["Location"] == f"{page}?skills=open#skills"
    assert opened in browser.get(answer["Location"]).content.decode()


def test_what_somebody_speaks_is_a_language_and_no_skill() -> None:
    spoken = "Speaks fluent German and native English. Writes Java, R and Python."
    person = make_candidate(CV, summary=spoken)
    names = {row.name for row in skills_of(person)}
    assert not {"German", "English"} & names
    assert {"Java", "R"} <= names
    assert not CandidateSkill.objects.filter(family="languages").exists()
    older = CandidateSkill.objects.create(
        candidate=person, rank=90, name="French", skill="French", family="languages", is_listed=False
    )
    assert older not in skills_of(person)
    _decide(older, "CONFIRMED", UserFactory())
    assert older in skills_of(person)
