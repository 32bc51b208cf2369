"""One click stops everything: by a mail program, by a person, and by nothing that only looks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from candidates.compliance.queries import is_suppressed
from candidates.models import Suppression
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from outreach.reviews.queries import latest_version, prepared_for, sender_for, stop_url
from outreach.senders.rules import as_sent
from tests.factories.world import World

ONE_CLICK = b"List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
IN_PARTS = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'


def path_of(world: World) -> str:
    """Return the path of the world's stop address, as it stands in the letter."""
    return urlsplit(stop_url(world.message)).path


def header_of(world: World) -> Any:
    """Return the letter to the world's candidate as a mail program reads it from the wire."""
    message = world.message
    letter = prepared_for(message, version=latest_version(message=message), sender=sender_for(message)).letter
    assert letter is not None
    mail = letter.mail(header_id="<1@harbour.example>", date=datetime(2026, 11, 26, tzinfo=UTC))
    return message_from_bytes(as_sent(mail), policy=policy.SMTP)


def has_said_no(world: World) -> bool:
    """Whether nobody writes to the world's candidate any more."""
    return is_suppressed(world.candidate.contactpoint_set.values_list("kind", "normalised"))


def ours(world: World) -> int:
    """Return how many refusals there are beside the one the world begins with."""
    return Suppression.objects.count() - 1


@pytest.mark.parametrize(("kind", "sent"), [(FORM, ONE_CLICK), (MULTIPART, IN_PARTS)])
def test_a_mail_program_stops_everything_with_what_the_letter_says(
    kind: str, sent: bytes, world: World
) -> None:
    mail = header_of(world)
    (address,) = mail.get_all("List-Unsubscribe")
    assert mail.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]
    browser = Client(enforce_csrf_checks=True)
    answer = browser.generic("POST", urlsplit(address.strip("<>")).path, sent, content_type=kind)
    assert (answer.status_code, "Location" in answer, dict(answer.cookies)) == (200, False, {})
    assert has_said_no(world)
    world.message.refresh_from_db()
    assert world.message.state == MessageState.CANCELLED


def test_it_works_where_every_other_way_in_is_guarded(settings: Any, world: World) -> None:
    session = "django.contrib.sessions.middleware.SessionMiddleware"
    at = settings.MIDDLEWARE.index(session) + 1
    language = "django.middleware.locale.LocaleMiddleware"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:at], language, *settings.MIDDLEWARE[at:]]
    settings.SECURE_SSL_REDIRECT = settings.AXIS_SECOND_FACTOR_REQUIRED = True
    browser = Client(enforce_csrf_checks=True)
    # Django's middleware leaves the thread in the language of its last visitor.
    with translation.override("en"):
        answer = browser.generic(
            "POST", path_of(world), ONE_CLICK, content_type=FORM, secure=True, HTTP_ACCEPT_LANGUAGE="de"
        )
    assert (answer.status_code, "Location" in answer, dict(answer.cookies)) == (200, False, {})
    assert has_said_no(world)


@pytest.mark.parametrize("sent", [b"", b"\xff\x00", b"no=thanks"])
def test_a_post_counts_whatever_it_says(sent: bytes, world: World) -> None:
    assert Client().generic("POST", path_of(world), sent, content_type=MULTIPART).status_code == 200
    assert has_said_no(world)


def test_stopping_again_changes_nothing_and_is_no_error(world: World) -> None:
    for _again in range(3):
        assert Client().post(path_of(world)).status_code == 200
    assert ours(world) == world.candidate.contactpoint_set.count()


def test_the_button_of_the_page_sends_what_a_mail_program_sends(world: World) -> None:
    page = Client().get(path_of(world)).content.decode()
    assert page.count("<form") == page.count("<button") == 1
    assert '<input type="hidden" name="List-Unsubscribe" value="One-Click">' in page
    assert "csrfmiddlewaretoken" not in page


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_a_thousand_times_in_three_ways_stops_nothing(method: str, world: World) -> None:
    browser, path = Client(), path_of(world)
    with CaptureQueriesContext(connection) as captured:
        answers = [browser.generic(method, path) for _ in range(334)]
    assert {answer.status_code for answer in answers} == {204 if method == "OPTIONS" else 200}
    assert not any(answer.cookies for answer in answers)
    assert ours(world) == 0
    assert {query["sql"].split()[0] for query in captured.captured_queries} <= {"SELECT"}


def test_a_slip_in_the_address_is_told_like_an_address_that_never_was(world: World) -> None:
    path = path_of(world)
    flipped = path[:-1] + chr(ord(path[-1]) ^ 1)
    for method in ("GET", "POST"):
        answers, costs = [], []
        for asked in (flipped, "/u/" + "A" * 22, "/u/x"):
            with CaptureQueriesContext(connection) as captured:
                answers.append(Client().generic(method, asked))
            asked_for = [query["sql"] for query in captured.captured_queries]
            costs.append([sql.split("WHERE")[0] for sql in asked_for if sql.startswith("SELECT")])
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert costs[0] == costs[1] == costs[2]
        assert sum("outreach_outreachmessage" in sql for sql in costs[0]) == 1
    assert ours(world) == 0


def test_the_address_outlives_the_secret_key(settings: Any, world: World) -> None:
    long_ago = timezone.now().replace(year=2025)
    OutreachMessage.objects.filter(pk=world.message.pk).update(requested_at=long_ago)
    settings.SECRET_KEY = "another-one-altogether-and-long-enough-for-every-check-9876543210"
    assert Client().post(path_of(world)).status_code == 200
    assert has_said_no(world)


def test_whoever_has_stopped_sees_that_and_no_button(world: World) -> None:
    Client().post(path_of(world))
    page = Client().get(path_of(world)).content.decode()
    assert "No more mail" in page
    assert "<button" not in page


def test_the_page_is_kept_by_nobody_and_leads_to_nobody(world: World) -> None:
    for path in (path_of(world), "/u/nobody"):
        answer = Client().get(path)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"
    assert world.agency.privacy_contact in Client().get(path_of(world)).content.decode()


def test_the_log_keeps_no_key(caplog: pytest.LogCaptureFixture, world: World) -> None:
    with caplog.at_level("DEBUG"):
        for path in (path_of(world), path_of(world) + "x", path_of(world).replace("/u/", "/privacy/")):
            Client().get(path)
    assert world.message.stop_token not in caplog.text


def test_a_page_costs_few_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        Client().get(path_of(world))


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_have_the_effect_of_one(world: World) -> None:
    path = path_of(world)

    def click(_number: int) -> int:
        try:
            return Client().post(path).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(click, range(10))) == [200] * 10
    assert ours(world) == world.candidate.contactpoint_set.count()
    world.message.refresh_from_db()
    assert world.message.state == MessageState.CANCELLED
