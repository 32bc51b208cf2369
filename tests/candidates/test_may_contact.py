"""Who may be written to: each reason has somebody it holds for, and says so in plain words."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from candidates.compliance.queries import may_contact_many
from candidates.compliance.services import (
    ConsentValue,
    Contact,
    lift_hold,
    lift_restriction,
    place_hold,
    record_answer,
    record_consent,
    record_contact,
    record_notice,
    restrict,
    suppress,
    suppress_candidate,
    withdraw_consent,
)
from candidates.compliance.types import When
from candidates.models import Candidate, Role, Standing
from candidates.models.contact_record import Channel
from tests.factories.compliance import NOW, Scene, keep_everything_about
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import make_candidate

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """Somebody in Britain whom nothing forbids to write to."""
    return Scene()


def refuse(reason: str) -> Callable[[Scene], object]:
    """Return what notes a refusal."""
    return lambda scene: suppress_candidate(candidate=scene.person, reason=reason, actor_id=None, now=NOW)


def hold(reason: str) -> Callable[[Scene], object]:
    """Return what places a hold."""
    return lambda scene: place_hold(candidate=scene.person, reason=reason, placed_by=scene.me, now=NOW)


def wrote_thrice(scene: Scene) -> None:
    """Three messages about the role, long ago."""
    for days in (400, 390, 380):
        scene.touch(days=days)


def did_four_things(scene: Scene) -> None:
    """Two messages and two calls about the role, long ago."""
    for days, is_manual in ((400, False), (390, True), (380, False), (370, True)):
        scene.touch(days=days, is_manual=is_manual)


def declined_and_was_told_of_this(scene: Scene) -> None:
    """They declined another role, and had one message about this one."""
    scene.touch(days=400, role=scene.other_role)
    contact = scene.person.contact_records.get()
    record_answer(contact=contact, is_decline=True, actor_id=None, now=NOW - timedelta(days=399))
    scene.touch(days=100)


REASONS: dict[str, tuple[Callable[[Scene], object], str, When, str, str]] = {
    "opt-out": (refuse("OPT_OUT"), "suppressed", When.ALWAYS, "OPT_OUT", "They said no"),
    "objection": (refuse("OBJECTION"), "suppressed", When.ALWAYS, "OBJECTION", "They objected"),
    "erasure": (refuse("ERASURE"), "suppressed", When.ALWAYS, "ERASURE", "their data erased"),
    "wrong": (refuse("WRONG_PERSON"), "suppressed", When.ALWAYS, "WRONG_PERSON", "somebody else's"),
    "restricted": (
        lambda scene: restrict(candidate=scene.person, actor_id=None, now=NOW),
        *("restricted", When.ALWAYS, "", "kept and not used"),
    ),
    "duplicate": (hold("DUPLICATE"), "contact_hold", When.LATER, "DUPLICATE", "the same person"),
    "request": (hold("REQUEST"), "contact_hold", When.LATER, "REQUEST", "about their data is open"),
    "dispute": (hold("DISPUTE"), "contact_hold", When.LATER, "DISPUTE", "we hold is wrong"),
    "bounced": (hold("BOUNCED"), "contact_hold", When.LATER, "BOUNCED", "did not reach them"),
    "asked": (hold("OTHER"), "contact_hold", When.LATER, "OTHER", "asked everybody to wait"),
    "Germany": (
        lambda scene: scene.lives_in("DE"),
        "country_policy",
        When.ALWAYS,
        "DE",
        "In Germany a",
    ),
    "Austria": (
        lambda scene: scene.lives_in("AT"),
        "country_policy",
        When.ALWAYS,
        "AT",
        "In Austria a",
    ),
    "Canada": (lambda scene: scene.lives_in("CA"), "country_policy", When.ALWAYS, "CA", "a noted basis"),
    "no address": (
        lambda scene: scene.person.contactpoint_set.all().delete(),
        *("no_address", When.ALWAYS, "EMAIL", "no e-mail address"),
    ),
    "three messages": (wrote_thrice, "touches", When.ALWAYS, "written", "three times"),
    "four steps": (did_four_things, "touches", When.ALWAYS, "steps", "four times"),
    "declined": (declined_and_was_told_of_this, "touches", When.ALWAYS, "declined", "one message"),
    "colleague": (
        lambda scene: scene.touch(days=13, by=scene.colleague, is_manual=True),
        *("colleague", When.LATER, "", "last 14 days"),
    ),
    "rest": (
        lambda scene: scene.touch(days=89, role=scene.other_role),
        *("rest", When.LATER, "", "90 days of rest"),
    ),
    "spacing": (lambda scene: scene.touch(days=3), "spacing", When.LATER, "", "only days old"),
}


def test_nothing_stands_against_writing_to_somebody_in_britain(scene: Scene) -> None:
    answer = scene.ask()
    assert answer.is_clear
    assert answer
    assert answer.country == "GB"


@pytest.mark.parametrize("name", REASONS)
def test_each_reason_is_given_alone_with_its_words(name: str, scene: Scene) -> None:
    arrange, code, when, detail, words = REASONS[name]
    arrange(scene)
    answer = scene.ask()
    assert [(found.code, found.when, found.detail) for found in answer.reasons] == [(code, when, detail)]
    assert words in answer.reasons[0].text
    assert not answer


def test_all_reasons_are_given_at_once_the_lasting_ones_first(scene: Scene) -> None:
    scene.touch(days=2)
    scene.lives_in("DE")
    for arrange in (hold("DUPLICATE"), refuse("OPT_OUT")):
        arrange(scene)
    restrict(candidate=scene.person, actor_id=None, now=NOW)
    answer = scene.ask()
    assert [found.code for found in answer.always] == ["suppressed", "restricted", "country_policy"]
    assert [found.code for found in answer.later] == ["contact_hold", "spacing"]
    assert answer.reasons == answer.always + answer.later


def test_a_hold_and_a_restriction_can_be_lifted_and_a_refusal_cannot(scene: Scene) -> None:
    place_hold(candidate=scene.person, reason="DUPLICATE", placed_by=scene.me, now=NOW)
    place_hold(candidate=scene.person, reason="DUPLICATE", placed_by=scene.colleague, now=NOW)
    restrict(candidate=scene.person, actor_id=None, now=NOW)
    assert scene.person.contact_holds.count() == 1
    assert not restrict(candidate=scene.person, actor_id=None, now=NOW)
    assert lift_hold(candidate=scene.person, reason="DUPLICATE", actor_id=None, now=NOW)
    assert not lift_hold(candidate=scene.person, reason="DUPLICATE", actor_id=None, now=NOW)
    assert lift_restriction(candidate=scene.person, actor_id=None, now=NOW)
    assert not lift_restriction(candidate=scene.person, actor_id=None, now=NOW)
    assert scene.ask().is_clear


def test_a_consent_allows_a_first_email_where_one_is_needed_until_it_is_withdrawn(scene: Scene) -> None:
    scene.lives_in("DE")
    yes = ConsentValue("CONTACT_EMAIL", "TOLD", NOW - timedelta(days=1), "Write to me any time.")
    consent = record_consent(candidate=scene.person, value=yes, recorded_by=scene.me, now=NOW)
    assert scene.ask().is_clear
    assert withdraw_consent(consent=consent, actor_id=None, now=NOW)
    assert not withdraw_consent(consent=consent, actor_id=None, now=NOW)
    assert scene.ask().codes == {"country_policy"}


def test_a_consent_for_one_client_is_none_for_another(scene: Scene) -> None:
    scene.lives_in("AT")
    yes = ConsentValue("CONTACT_EMAIL", "REPLY", NOW, "Yes, about this one.", client=scene.client)
    record_consent(candidate=scene.person, value=yes, recorded_by=scene.me, now=NOW)
    assert scene.ask().is_clear
    assert scene.ask(role=scene.other_role).codes == {"country_policy"}


def test_a_phone_call_is_allowed_where_an_email_is_not(scene: Scene) -> None:
    scene.lives_in("DE")
    assert scene.ask(channel="PHONE").is_clear
    assert scene.ask(channel="LETTER").is_clear


def test_without_a_country_the_countries_of_open_roles_decide(scene: Scene) -> None:
    scene.person.contactpoint_set.filter(kind="PHONE").delete()
    scene.lives_in("")
    scene.person.employment_set.update(location="", employer="A mill")
    Standing.objects.filter(candidate=scene.person).delete()
    answer = scene.ask()
    assert answer.is_clear
    assert "country_unknown" in {remark.code for remark in answer.remarks}
    Role.objects.filter(pk=scene.role.pk).update(place="Köln, Germany")
    assert [found.detail for found in scene.ask().reasons] == ["DE"]
    Role.objects.filter(pk=scene.role.pk).update(closed_at=NOW)
    assert scene.ask().is_clear


def test_a_refusal_for_one_client_leaves_the_others(scene: Scene) -> None:
    points = scene.person.contactpoint_set.values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=NOW, client=scene.client)
    assert scene.ask().codes == {"suppressed"}
    assert scene.ask(role=scene.other_role).is_clear


def test_who_answered_is_in_conversation_and_no_gap_is_kept(scene: Scene) -> None:
    scene.touch(days=2)
    assert scene.ask().codes == {"spacing"}
    contact = scene.person.contact_records.get()
    assert record_answer(contact=contact, is_decline=False, actor_id=None, now=NOW)
    assert scene.ask().is_clear


def test_an_answer_ends_the_rest_and_a_colleague_of_two_weeks_ago_is_a_remark(scene: Scene) -> None:
    scene.touch(days=20, role=scene.other_role, by=scene.colleague)
    assert scene.ask().codes == {"rest"}
    contact = scene.person.contact_records.get()
    assert record_answer(contact=contact, is_decline=False, actor_id=None, now=NOW)
    answer = scene.ask()
    assert answer.is_clear
    assert "colleague_before" in {remark.code for remark in answer.remarks}
    assert record_answer(contact=contact, is_decline=True, actor_id=None, now=NOW)
    assert not record_answer(contact=contact, is_decline=False, actor_id=None, now=NOW)
    contact.refresh_from_db()
    assert contact.answer == "DECLINED"


def test_twenty_people_cost_as_many_queries_as_two(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, me = ClientFactory(), UserFactory()
    for number in range(20):
        person = make_candidate(name=f"P{number}", email=f"p{number}@example.org")
        keep_everything_about(person, client=client, by=me, now=NOW)
    for most in (2, 20):
        people = list(Candidate.objects.all()[:most])
        with django_assert_max_num_queries(4):
            answers = may_contact_many(people, channel="EMAIL", client=client, asked_by=me, now=NOW)
        assert {pk: answer.codes for pk, answer in answers.items()} == {
            person.pk: {"contact_hold", "rest"} for person in people
        }


def test_nobody_asked_about_is_nobody_answered() -> None:
    assert may_contact_many([], channel="EMAIL", now=NOW) == {}


def page_of(scene: Scene) -> str:
    """Return the person's page as the recruiter reads it."""
    browser = Browser()
    browser.force_login(scene.me)
    page = browser.get(reverse("candidates:page", kwargs={"pk": scene.person.pk}))
    return " ".join(unescape(strip_tags(page.content.decode())).split())


def test_the_persons_page_says_whether_they_may_be_written_to(scene: Scene) -> None:
    may = "They may be written to by e-mail. Not yet told that we hold their data."
    assert may in page_of(scene)
    record_notice(candidate=scene.person, channel="EMAIL", sha256="c" * 64, now=NOW)
    told = page_of(scene)
    assert "They may be written to by e-mail." in told
    assert "Not yet told" not in told


def test_the_persons_page_says_why_nobody_writes_and_from_when_one_may(scene: Scene) -> None:
    contact = Contact(channel=Channel.PHONE, is_manual=True)
    now = timezone.now()
    record_contact(candidate=scene.person, contact=contact, contacted_by=scene.colleague, now=now)
    text = page_of(scene)
    day = date_format(timezone.localtime(now + timedelta(days=14)), "j M")
    assert f"A colleague contacted them within the last 14 days. Not before: {day}" in text
    assert "They may be written to" not in text
    suppress_candidate(candidate=scene.person, reason="OBJECTION", actor_id=None, now=now)
    text = page_of(scene)
    assert "They objected; nobody writes to them." in text
    assert "A colleague" not in text
