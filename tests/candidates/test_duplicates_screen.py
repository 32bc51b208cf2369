"""The daily screen of possible duplicates, the way from a merged page, and the warning while typing."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.compliance.queries import may_contact
from candidates.models import Candidate, DuplicatePair, MergeRecord, Note
from candidates.profiles.duplicates.services import merge_people, refresh_keys
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.twins import make_pair, make_person

pytestmark = pytest.mark.django_db
LIST = "/candidates/duplicates/"


@pytest.fixture
def recruiter(client: Client) -> Client:
    """A recruiter's browser."""
    AgencyFactory()
    client.force_login(UserFactory())
    return client


def decide(recruiter: Client, pair: DuplicatePair, **sent: str) -> str:
    """Decide on a pair and return where that leads."""
    answer = recruiter.post(reverse("candidates:duplicate-decide", kwargs={"pk": pair.pk}), sent)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def test_both_stand_side_by_side_with_sources_and_one_decision_leads_to_the_next(recruiter: Client) -> None:
    first, second = make_pair(), make_pair("Marek Zieliński")
    Candidate.objects.filter(pk=first.other_id).update(headline="<b>Matron</b>")
    assert "2 people may be here twice" in recruiter.get("/").content.decode()
    listed = recruiter.get(LIST).content.decode()
    assert listed.count("Aoife Brennan and Aoife Brennan") == 1
    page = recruiter.get(reverse("candidates:duplicate", kwargs={"pk": first.pk})).content.decode()
    for words in ("Ward Lead", "&lt;b&gt;Matron&lt;/b&gt;", "Aoife Brennan.json, a test", "mill.example"):
        assert words in page
    assert "St Columba&#x27;s Hospital (Mar 2019 – no end given)" in page
    given = page[page.index("no end given") :]
    assert "Aoife Brennan.json, a test" in given[: given.index("</div>")], (
        "each entry's document stands by it"
    )
    assert {key for key in "stl" if f'data-key="{key}"' in page} == set("stl")
    there = decide(recruiter, first, decision="same", headline="other")
    assert there == reverse("candidates:duplicate", kwargs={"pk": second.pk})
    assert Candidate.objects.get(pk=first.one_id).headline == "<b>Matron</b>"
    assert decide(recruiter, second, decision="later") == LIST
    assert "Put off until tomorrow" in recruiter.get(LIST).content.decode()


def test_a_merged_page_leads_to_the_present_one_until_it_is_undone(recruiter: Client) -> None:
    pair = make_pair()
    decide(recruiter, pair, decision="same")
    old = reverse("candidates:page", kwargs={"pk": pair.other_id})
    assert recruiter.get(old)["Location"] == reverse("candidates:page", kwargs={"pk": pair.one_id})
    again = recruiter.post(
        reverse("candidates:duplicate-decide", kwargs={"pk": pair.pk}), {"decision": "not_same"}
    )
    assert again.status_code == 409
    undo = reverse("candidates:merge-undo", kwargs={"pk": MergeRecord.objects.get().pk})
    assert undo in recruiter.get(LIST).content.decode()
    recruiter.post(undo)
    assert recruiter.get(old).status_code == 200
    assert recruiter.post(undo).status_code == 302


def test_two_people_can_be_asked_about_again(recruiter: Client) -> None:
    pair = make_pair()
    profile = reverse("candidates:page", kwargs={"pk": pair.one_id})
    compare = reverse("candidates:duplicate", kwargs={"pk": pair.pk})
    page = recruiter.get(profile).content.decode()
    assert compare in page, "the hold leads to the question"
    assert "Compare the two</a>." in page, "what follows is another sentence"
    decide(recruiter, pair, decision="not_same")
    assert compare not in recruiter.get(profile).content.decode()
    again = recruiter.post(reverse("candidates:duplicate-ask-again", kwargs={"pk": pair.pk}))
    assert again["Location"] == compare
    answer = recruiter.post(reverse("candidates:duplicate-decide", kwargs={"pk": pair.pk}), {"decision": "x"})
    assert answer.status_code == 422


def test_whoever_is_here_already_is_named_while_they_are_typed_in(recruiter: Client) -> None:
    person = make_person("Aoife Brennan", ("EMAIL", "ab@mill.example"))
    refresh_keys(candidate_ids=[person.pk])
    there = reverse("candidates:duplicate-typing")
    assert there in recruiter.get(reverse("candidates:import")).content.decode()
    for typed in ({"name": "Brenan, Aoife"}, {"email": "AB@mill.example"}):
        assert "Aoife Brennan" in recruiter.get(there, typed).content.decode()
    for typed in ({"name": "Aoife"}, {"name": "Marek Zieliński", "email": "ab@"}, {}):
        assert recruiter.get(there, typed).content.decode().strip() == ""


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "Aoife Brenan\nCharge nurse\nLeeds\n\nExperience\nCharge nurse, The Mill, 2019 - 2021"},
        {"text": "Curriculum vitae\nA. B.\nAB@mill.example\n"},
        {"text": "Charge nurse", "address": "https://www.linkedin.com/in/aoife-b?trk=people"},
        {"text": "Charge nurse at the Mill", "name": "Brennan, Aoife"},
    ],
)
def test_whoever_is_here_already_is_named_beside_a_text_of_theirs(
    sent: dict[str, str], recruiter: Client
) -> None:
    page = "linkedin.com/in/aoife-b"
    person = make_person("Aoife Brennan", ("EMAIL", "ab@mill.example"), ("LINK", page))
    refresh_keys(candidate_ids=[person.pk])
    there = reverse("candidates:duplicate-typing")
    for form in (reverse("candidates:import"), reverse("candidates:capture")):
        assert recruiter.get(form).content.decode().count(f'hx-post="{there}"') == 2
    assert "Aoife Brennan" in recruiter.post(there, sent).content.decode()
    assert recruiter.post(there, {"text": "Marek Zieliński\nWelder\nm@mill.example"}).content.strip() == b""


@pytest.mark.parametrize(
    ("here", "typed"),
    [
        ("Anna Kowalska", "Ana Kowalska"),
        ("Ana Kowalska", "Anna Kowalska"),
        ("Anna Kowalska", "Anna Kowaslka"),
        ("Katarzyna Wójcik", "Kasia Wojcik"),
        ("Bert Hollis", "Robert Hollis"),
        ("William O'Neill", "Bill Oneil"),
        ("Jürgen Müller", "Mueller, Juergen"),
        ("Tomasz Zieliński", "Thomas Zielinski"),
    ],
)
def test_other_spellings_and_short_forms_of_a_name_are_found_while_it_is_typed(
    here: str, typed: str, recruiter: Client
) -> None:
    refresh_keys(candidate_ids=[make_person(here).pk])
    page = recruiter.get(reverse("candidates:duplicate-typing"), {"name": typed}).content.decode()
    assert "Perhaps here already" in page


@pytest.mark.parametrize(
    ("here", "typed"),
    [
        ("Anna Kowalska", "Adam Kowalski"),
        ("Anna Kowalska", "Ana Kovacs"),
        ("Albert Hollis", "Robert Hollis"),
        ("Maria Rossi", "Mario Rossi"),
        ("Jan Nowak", "Joanna Nowak"),
        ("Ian Miller", "Ann Miller"),
    ],
)
def test_another_name_warns_of_nobody_while_it_is_typed(here: str, typed: str, recruiter: Client) -> None:
    refresh_keys(candidate_ids=[make_person(here).pk])
    page = recruiter.get(reverse("candidates:duplicate-typing"), {"name": typed}).content.decode()
    assert page.strip() == ""


def test_whoever_has_just_the_name_goes_before_other_spellings(
    recruiter: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    spelt = [make_person("Anna Kowalska") for _ in range(8)]
    exact = make_person("Ana Kowalska", city="Porto")
    refresh_keys(candidate_ids=[*(one.pk for one in spelt), exact.pk])
    there = reverse("candidates:duplicate-typing")
    recruiter.get(there)
    with django_assert_max_num_queries(17):
        page = recruiter.get(there, {"name": "Ana Kowalska", "city": "Porto"}).content.decode()
    assert page.count("Kowalska</a>") == 5
    assert page.index("Ana Kowalska</a>") < page.index("Anna Kowalska</a>")


def test_words_typed_about_a_merged_person_are_kept_with_who_they_are_now(recruiter: Client) -> None:
    pair = make_pair()
    decide(recruiter, pair, decision="same")
    gone = Candidate.objects.get(merged_into__isnull=False)
    kept = gone.merged_into
    assert kept
    page = reverse("candidates:page", kwargs={"pk": gone.pk})
    there = recruiter.get(page, {"tab": "notes"})
    assert there["Location"] == reverse("candidates:page", kwargs={"pk": kept.pk}, query={"tab": "notes"})
    add = reverse("candidates:note-add", kwargs={"pk": gone.pk})
    assert recruiter.post(add, {"text": "Met at the fair.", "visibility": "EVERYONE"}).status_code == 302
    assert Note.objects.get().candidate_id == kept.pk
    assert recruiter.get(reverse("candidates:preference-new", kwargs={"pk": gone.pk})).status_code == 200
    no = reverse("candidates:said-no", kwargs={"pk": gone.pk})
    assert recruiter.post(no, {"reason": "OPT_OUT"}).status_code == 302
    assert "suppressed" in {
        found.code for found in may_contact(kept, channel="EMAIL", now=timezone.now()).always
    }


def test_a_merge_that_can_be_undone_names_both_as_they_were(recruiter: Client) -> None:
    pair = make_pair()
    Candidate.objects.filter(pk=pair.other_id).update(name="Aoife Brennan-Vik")
    decide(recruiter, pair, decision="same", name="other")
    assert Candidate.objects.get(pk=pair.one_id).name == "Aoife Brennan-Vik"
    listed = recruiter.get(LIST).content.decode()
    assert "Aoife Brennan and Aoife Brennan-Vik" in listed
    assert "Make two people of them again: Aoife Brennan and Aoife Brennan-Vik?" in listed


def test_a_pair_that_was_decided_on_leads_to_the_person_and_back_to_two(recruiter: Client) -> None:
    pair = make_pair()
    decide(recruiter, pair, decision="same")
    page = recruiter.get(reverse("candidates:duplicate", kwargs={"pk": pair.pk})).content.decode()
    undo = reverse("candidates:merge-undo", kwargs={"pk": MergeRecord.objects.get().pk})
    profile = reverse("candidates:page", kwargs={"pk": pair.one_id})
    assert f'href="{profile}"' in page
    assert undo in page
    assert undo in recruiter.get(profile, {"tab": "sources"}).content.decode()
    recruiter.post(undo)
    assert undo not in recruiter.get(profile, {"tab": "sources"}).content.decode()
    decide(recruiter, pair, decision="not_same")
    page = recruiter.get(reverse("candidates:duplicate", kwargs={"pk": pair.pk})).content.decode()
    assert reverse("candidates:duplicate-ask-again", kwargs={"pk": pair.pk}) in page


def test_what_was_decided_is_said_with_whom_it_was_about(recruiter: Client) -> None:
    pair, next_one = make_pair(), make_pair("Marek Zieliński")
    there = decide(recruiter, pair, decision="same")
    assert there == reverse("candidates:duplicate", kwargs={"pk": next_one.pk})
    assert "Aoife Brennan and Aoife Brennan are one person now" in recruiter.get(there).content.decode()


def test_a_merge_nobody_was_asked_about_can_be_undone_too(recruiter: Client) -> None:
    people = [make_person(name, ("EMAIL", f"{name[0]}@mill.example")) for name in ("Ada One", "Bea Two")]
    record = merge_people(kept=people[0], merged=people[1], merged_by=UserFactory(), now=timezone.now())
    undo = reverse("candidates:merge-undo", kwargs={"pk": record.pk})
    listed = recruiter.get(LIST).content.decode()
    assert "Ada One and Bea Two" in listed
    assert undo in listed
    recruiter.post(undo)
    assert "Ada One and Bea Two" not in recruiter.get(LIST).content.decode()
