"""What people want: their words with the day, on the person, beside a role, and never without them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from axis.accounts.models import User
from axis.audit.models import AuditEvent
from axis.events.models import ChangeRecord
from candidates.models import Candidate, Preference, Role
from candidates.profiles.preferences.errors import PreferenceRefused, PreferenceSettled
from candidates.profiles.preferences.queries import beside_role, reasons_not_to_write, said_by
from candidates.profiles.preferences.services import (
    PreferenceValue,
    record_preference,
    reinstate_preference,
    withdraw_preference,
)
from candidates.rights.services import delete_candidate
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.twins import NOW, make_person

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
VALUE = PreferenceValue(
    "REFUSES", "HOURS", "no more night shifts", date(2026, 3, 12), "CONVERSATION", about="nights"
)


def say(person: Candidate, **told: Any) -> Preference:
    """Return something a person said."""
    value = replace(VALUE, **told)
    return record_preference(candidate=person, value=value, recorded_by=UserFactory(), now=NOW)


def make_bare_role(**told: Any) -> Role:
    """Return a role on nights in Leeds."""
    basics = {"title": "Lead Nurse", "place": "Leeds", "pattern": "nights, 36 hours", "created_at": NOW}
    return Role.objects.create(client=ClientFactory(), **{**basics, **told})


def browser_of(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def form(**told: str) -> dict[str, str]:
    """Return what the form sends."""
    sent = {
        "kind": "REFUSES",
        "subject": "HOURS",
        "words": "no more night shifts",
        "said_on": "2026-03-12",
        "said_how": "CONVERSATION",
        "about": "nights",
    }
    return {**sent, **told}


def test_words_are_kept_as_they_were_said_and_told_of() -> None:
    person = make_person("Li Na Zhou")
    said = say(person, words="  No  more\nnights — ever  ", about="  Nights ")
    assert (said.words, said.about) == ("No  more\nnights — ever", "Nights")
    target = f"candidate:{person.pk}"
    assert AuditEvent.objects.get(target=target).action == "candidates.candidate.preference_recorded"
    assert ChangeRecord.objects.get(object_id=person.pk).kind == "candidate.updated"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "x" * 1001}, "words"),
        ({"kind": "LOVES"}, "kind"),
        ({"subject": "HEALTH"}, "subject"),
        ({"said_how": "GUESSED"}, "said_how"),
        ({"said_on": TODAY + timedelta(days=2)}, "said_on"),
        ({"until": TODAY + timedelta(days=9)}, "until"),
        ({"kind": "WAITS", "until": date(2026, 3, 12)}, "until"),
        ({"subject": "PAY"}, "about"),
        ({"channel": "EMAIL"}, "channel"),
        ({"subject": "CONTACT", "about": "", "channel": "PIGEON"}, "channel"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(told: dict[str, Any], field: str) -> None:
    with pytest.raises(PreferenceRefused) as refused:
        say(make_person("Li Na Zhou"), **told)
    assert refused.value.field == field
    assert not Preference.objects.exists()


def test_a_client_is_named_only_where_it_is_compared() -> None:
    client, person = ClientFactory(), make_person("Li Na Zhou")
    with pytest.raises(PreferenceRefused):
        say(person, client=client)
    say(person, subject="EMPLOYER", about="", client=client)
    say(person, kind="WAITS", client=client)


@pytest.mark.parametrize("told", [{"words": ""}, {"until": TODAY}, {"channel": "EMAIL"}])
def test_the_table_itself_refuses_them_too(told: dict[str, Any]) -> None:
    said = say(make_person("Li Na Zhou"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.filter(pk=said.pk).update(**told)


def test_a_newer_word_takes_the_place_of_an_older_and_can_be_taken_back() -> None:
    person, user = make_person("Li Na Zhou"), UserFactory()
    old = say(person)
    newer = record_preference(
        candidate=person,
        value=replace(VALUE, kind="WANTS", words="nights are fine now"),
        recorded_by=user,
        replaces=old,
        now=NOW,
    )
    assert said_by(candidate=person, user=user).standing == (newer,)
    assert said_by(candidate=person, user=user).withdrawn == (old,)
    with pytest.raises(PreferenceSettled):
        record_preference(candidate=person, value=VALUE, recorded_by=user, replaces=old, now=NOW)
    with pytest.raises(PreferenceSettled):
        reinstate_preference(preference=old, actor_id=user.pk, now=NOW)
    withdraw_preference(preference=newer, actor_id=user.pk, now=NOW)
    withdraw_preference(preference=newer, actor_id=user.pk, now=NOW)
    reinstate_preference(preference=old, actor_id=user.pk, now=NOW)
    assert said_by(candidate=person, user=user).standing == (old,)
    withdrawn = AuditEvent.objects.filter(action="candidates.candidate.preference_withdrawn")
    assert withdrawn.count() == 1


def test_what_another_person_said_is_not_replaced() -> None:
    theirs = say(make_person("Somebody Else"))
    with pytest.raises(PreferenceSettled):
        record_preference(
            candidate=make_person("Li Na"), value=VALUE, recorded_by=UserFactory(), replaces=theirs, now=NOW
        )
    theirs.refresh_from_db()
    assert theirs.withdrawn_at is None


def test_recruiters_and_programs_with_a_key_see_what_people_want_and_nobody_else() -> None:
    person = make_person("Li Na Zhou")
    said, program = say(person), UserFactory(service=True)
    assert not Preference.objects.visible_to(program)
    program.key_scopes = frozenset({"candidates:read"})
    assert list(Preference.objects.visible_to(program)) == [said]
    assert not Preference.objects.visible_to(UserFactory(hiring_manager=True))
    recruiter = UserFactory()
    delete_candidate(candidate=person, actor_id=recruiter.pk, now=NOW)
    assert not Preference.objects.visible_to(recruiter)


def test_a_role_that_goes_against_it_is_told_apart_from_what_is_only_read() -> None:
    person, other = make_person("Li Na Zhou"), make_person("Somebody Else")
    nights, pay = say(person), say(person, subject="PAY", about="", words="not below 60")
    wait = say(person, kind="WAITS", subject="OTHER", about="", until=TODAY + timedelta(days=1))
    over = say(person, kind="WAITS", subject="OTHER", about="", until=TODAY)
    role = make_bare_role()
    with CaptureQueriesContext(connection) as asked:
        beside = beside_role(role=role, candidate_ids=[person.pk, other.pk], now=NOW)
    assert len(asked) == 1
    assert set(beside) == {person.pk}
    assert set(beside[person.pk].against) == {nights, wait}
    assert beside[person.pk].other == (pay,)
    assert over not in beside[person.pk].other
    days = beside_role(role=make_bare_role(pattern="days"), candidate_ids=[person.pk], now=NOW)[person.pk]
    assert set(days.against) == {wait}


def test_why_nobody_writes_is_said_in_their_words_with_the_day() -> None:
    person, role = make_person("Li Na Zhou"), make_bare_role()
    say(person)
    assert not reasons_not_to_write(candidate=person, role=role, channel="EMAIL", now=NOW)
    say(person, kind="WAITS", subject="OTHER", about="", words="ask me in spring", until=date(2027, 3, 1))
    say(person, subject="EMPLOYER", about="", client=role.client, words="never again " * 70)
    say(person, subject="CONTACT", about="", channel="EMAIL", words="please call")
    reasons = {
        reason.code: reason
        for reason in reasons_not_to_write(candidate=person, role=role, channel="EMAIL", now=NOW)
    }
    assert set(reasons) == {"asked_to_wait", "employer_refused", "channel_refused"}
    wait = reasons["asked_to_wait"]
    assert wait.text == "They asked us to wait. They said on 12 Mar 2026: “ask me in spring”"
    assert (wait.when, wait.until and wait.until.date()) == ("LATER", date(2027, 3, 1))
    assert {reasons[code].when for code in ("employer_refused", "channel_refused")} == {"ALWAYS"}
    assert all(len(reason.text) < 500 for reason in reasons.values()), "it fits where a message keeps it"
    elsewhere = reasons_not_to_write(candidate=person, role=make_bare_role(), channel="PHONE", now=NOW)
    assert {reason.code for reason in elsewhere} == {"asked_to_wait"}


def test_the_person_does_not_seem_free_to_write_to_while_they_asked_to_wait() -> None:
    person, browser = make_person("Li Na Zhou", ("EMAIL", "li@na.example")), browser_of(UserFactory())
    page = reverse("candidates:page", kwargs={"pk": person.pk})
    say(person, subject="EMPLOYER", about="", client=ClientFactory())
    say(person, kind="WAITS", subject="PLACE", about="Leeds", until=date(2999, 1, 1))
    assert "They may be written to by e-mail." in browser.get(page).content.decode()
    say(person, kind="WAITS", subject="OTHER", about="", until=date(2999, 1, 1))
    shown = browser.get(page).content.decode()
    assert "They may be written to by e-mail." not in shown
    assert "They asked us to wait. They said on 12 Mar 2026" in shown
    assert "1 Jan 2999" in shown


def test_the_person_shows_what_they_want_and_the_form_keeps_it() -> None:
    person, user = make_person("Li Na Zhou"), UserFactory()
    browser = browser_of(user)
    new = reverse("candidates:preference-new", kwargs={"pk": person.pk})
    bad = browser.post(new, form(words="no nights", until="2027-01-01"))
    assert bad.status_code == 422
    assert "no nights" in bad.content.decode()
    assert browser.post(new, form(words="<b>no nights</b>")).status_code == 302
    said = Preference.objects.get()
    page = reverse("candidates:page", kwargs={"pk": person.pk})
    shown = browser.get(page).content.decode()
    assert "&lt;b&gt;no nights&lt;/b&gt;" in shown
    assert "said 12 Mar 2026" in shown
    change = reverse("candidates:preference", kwargs={"pk": said.pk})
    assert "no nights" in browser.get(change).content.decode()
    assert browser.post(change, form(kind="WANTS", words="days only")).status_code == 302
    assert browser.post(change, form(kind="WANTS", words="days only")).status_code == 409
    shown = browser.get(page).content.decode()
    assert "days only" in shown
    assert "1 thing they said holds no longer" in shown
    newer = Preference.objects.standing().get()
    for name in ("preference-withdraw", "preference-reinstate"):
        browser.post(reverse(f"candidates:{name}", kwargs={"pk": newer.pk}))
        assert Preference.objects.standing().exists() == (name == "preference-reinstate")
