"""Sessions: how long they live, and how they end from elsewhere (S-32)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.services import end_session, end_sessions
from axis.accounts.tasks import clear_sessions
from tests.accounts.conftest import SignIn
from tests.factories.people import UserFactory

HOME = "/settings/account/"


def age(browser: Browser, *, started: int = 0, seen: int = 0) -> None:
    """Make a session older by so many seconds."""
    browser.get(HOME)
    session = browser.session
    session["axis_started"] -= started
    session["axis_seen"] -= seen
    session.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started", "seen", "status"),
    [(0, 7100, 200), (0, 7300, 302), (43_100, 0, 200), (43_300, 0, 302)],
)
def test_a_session_ends_after_two_idle_hours_and_after_twelve_in_all(
    sign_in: SignIn, started: int, seen: int, status: int
) -> None:
    browser = sign_in(UserFactory())
    age(browser, started=started, seen=seen)
    response = browser.get(HOME)
    assert response.status_code == status
    assert ("Clear-Site-Data" in response) is (status == 302)


@pytest.mark.django_db
def test_reading_pages_writes_nothing_until_a_minute_has_passed(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    browser.get(HOME)
    mark = UserSession.objects.get(user=user)
    browser.get(HOME)
    assert UserSession.objects.get(user=user).last_seen_at == mark.last_seen_at
    age(browser, seen=61)
    browser.get(HOME)
    assert UserSession.objects.get(user=user).last_seen_at > mark.last_seen_at


@pytest.mark.django_db
def test_a_person_sees_and_ends_their_own_sessions_alone(sign_in: SignIn) -> None:
    user, stranger = UserFactory(), UserFactory()
    laptop, phone, theirs = sign_in(user), sign_in(user), sign_in(stranger)
    page = laptop.get("/account/sessions/")
    assert [session.is_current for session in page.context["sessions"]] == [False, True]

    phone_number = next(s.number for s in page.context["sessions"] if not s.is_current)
    their_number = UserSession.objects.get(user=stranger).pk
    for number in (phone_number, phone_number, their_number, "x", "9" * 30):
        assert laptop.post("/account/sessions/end/", {"session": number}).status_code == 302

    assert phone.get(HOME).status_code == 302
    assert laptop.get(HOME).status_code == 200
    assert theirs.get(HOME).status_code == 200


@pytest.mark.django_db
def test_the_session_in_use_is_ended_by_signing_out_alone(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    number = UserSession.objects.get(user=user).pk
    assert browser.post("/account/sessions/end/", {"session": number}).status_code == 302
    assert browser.get(HOME).status_code == 200


@pytest.mark.django_db
def test_all_other_sessions_end_at_once(sign_in: SignIn) -> None:
    user = UserFactory()
    here, there, elsewhere = sign_in(user), sign_in(user), sign_in(user)
    here.post("/account/sessions/end-others/")
    assert [browser.get(HOME).status_code for browser in (here, there, elsewhere)] == [200, 302, 302]


@pytest.mark.django_db
def test_looking_at_sessions_changes_none(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    sign_in(user)
    before = list(UserSession.objects.values_list("pk", flat=True))
    Session.objects.exclude(session_key=browser.session.session_key).delete()
    page = browser.get("/account/sessions/")
    assert len(page.context["sessions"]) == 1
    assert list(UserSession.objects.values_list("pk", flat=True)) == before


@pytest.mark.django_db(transaction=True)
def test_ending_one_session_from_eight_places_at_once_succeeds_once(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    number = UserSession.objects.get(user=user).pk

    def end(_: int) -> bool:
        try:
            return end_session(user=user, number=number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(end, range(8)))
    assert ended.count(True) == 1
    assert browser.get(HOME).status_code == 302


@pytest.mark.django_db
def test_an_ended_session_is_not_brought_back_by_a_request_in_flight(sign_in: SignIn) -> None:
    user = UserFactory()
    browser = sign_in(user)
    in_flight = browser.session
    in_flight["late"] = True
    assert end_sessions(user=user) == 1
    with pytest.raises(UpdateError):
        in_flight.save()
    assert Session.objects.count() == 0


@pytest.mark.django_db
def test_pages_of_a_signed_in_person_are_not_stored(sign_in: SignIn, settings: Settings) -> None:
    browser = sign_in(UserFactory(admin=True))
    for path in (HOME, "/settings/agency/", "/settings/people/", "/account/sessions/", "/nowhere/"):
        assert browser.get(path)["Cache-Control"] == "no-store", path


@pytest.mark.django_db
def test_expired_sessions_are_cleared_and_nobody_is_signed_out(sign_in: SignIn) -> None:
    browser, gone = sign_in(UserFactory()), sign_in(UserFactory())
    Session.objects.filter(pk=gone.session.session_key).update(expire_date=timezone.now())
    clear_sessions()
    assert [session.pk for session in Session.objects.all()] == [browser.session.session_key]
    assert browser.get(HOME).status_code == 200
