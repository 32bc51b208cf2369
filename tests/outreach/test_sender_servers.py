"""Send a test: through real servers of every manner, to oneself alone, told plainly and kept."""

import socket
import ssl
import time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import User
from outreach.models import SenderIdentity
from outreach.senders.errors import NotYourSender
from outreach.senders.services import (
    SenderValues,
    connecting,
    make_embedded_sender,
    make_sender,
    send_test,
    testing,
)
from tests.factories.people import UserFactory
from tests.outreach.smtp import PASSWORD, USER, Post, knows, own_certificate, standing, talking

pytestmark = pytest.mark.django_db


@pytest.fixture
def recruiter(settings: Settings) -> User:
    """A recruiter of an installation whose mail server may stand next door."""
    settings.AXIS_ALLOW_PRIVATE_SMTP = True
    return UserFactory()


def sender(owner: User, port: int, *, password: str = "", **changes: Any) -> SenderIdentity:
    """Return a sender of theirs at a server on this machine."""
    values = {
        "address": "priya@northgate.example",
        "display_name": "Priya Raman",
        "signature": "Priya Raman\nNorthgate Search Ltd",
        "host": "127.0.0.1",
        "port": port,
        "security": "NONE",
        **changes,
    }
    return make_sender(owner=owner, values=SenderValues(**values), password=password, now=timezone.now())


def tried(identity: SenderIdentity) -> str:
    """Return what is kept of a test its owner asked for."""
    error = send_test(pk=identity.pk, actor=identity.owner, now=timezone.now())
    identity.refresh_from_db()
    assert identity.tested_at is not None
    assert identity.test_error == error
    return error


def test_a_test_arrives_at_who_asked_in_the_form_all_mail_has(recruiter: User) -> None:
    post = Post()
    with standing(post, authenticator=knows, auth_require_tls=False) as port:
        assert tried(sender(recruiter, port, user_name=USER, password=PASSWORD)) == ""
    (envelope,) = post.taken
    assert envelope.rcpt_tos == [recruiter.email]
    assert envelope.mail_from == "priya@northgate.example"
    mail = message_from_bytes(envelope.content, policy=policy.SMTP)
    assert mail["To"] == recruiter.email
    assert mail["From"] == "Priya Raman <priya@northgate.example>"
    assert mail["Message-ID"].endswith("@northgate.example>")
    assert mail["List-Unsubscribe"].endswith("/u/a-test>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in mail.walk()][1:] == ["text/plain", "text/html"]
    assert PASSWORD.encode() not in envelope.content


def test_a_wrong_password_is_told(recruiter: User) -> None:
    with standing(Post(), authenticator=knows, auth_require_tls=False) as port:
        error = tried(sender(recruiter, port, user_name=USER, password="not this one"))
    assert "refused user name and password" in error
    assert "535" in error
    assert "not this one" not in error


def test_a_server_without_sign_in_is_told(recruiter: User) -> None:
    with standing(Post()) as port:
        assert "offers no sign-in" in tried(sender(recruiter, port, user_name=USER, password=PASSWORD))


@pytest.mark.parametrize(
    ("post", "words"),
    [
        (Post(data="554 5.7.1 Looks\x07 like spam"), "refused the mail. It said: 554 5.7.1 Looks like spam"),
        (Post(to="550 5.1.1 Nobody here"), "refused the recipient. It said: 550"),
        (Post(to="451 Later"), "It said: 451 Later"),
    ],
)
def test_what_the_server_refuses_is_told_in_its_words(recruiter: User, post: Post, words: str) -> None:
    with standing(post) as port:
        assert words in tried(sender(recruiter, port))


def test_missing_starttls_is_told_and_nothing_is_sent(recruiter: User) -> None:
    post = Post()
    with standing(post, authenticator=knows, auth_require_tls=False) as port:
        identity = sender(recruiter, port, security="STARTTLS", user_name=USER, password=PASSWORD)
        assert "offers no STARTTLS" in tried(identity)
    assert post.taken == []


def test_a_certificate_nobody_vouches_for_is_refused(recruiter: User, tmp_path: Path) -> None:
    post = Post()
    with standing(post, tls_context=own_certificate(tmp_path)) as port:
        assert "certificate" in tried(sender(recruiter, port, security="STARTTLS", host="localhost"))
    assert post.taken == []


@pytest.mark.parametrize("security", ["STARTTLS", "TLS"])
def test_mail_goes_over_tls_where_the_certificate_is_good(
    recruiter: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    server_side = own_certificate(tmp_path)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "server.pem"))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    post = Post()
    manners = {"tls_context": server_side} if security == "STARTTLS" else {"ssl_context": server_side}
    with standing(post, **manners) as port:
        assert tried(sender(recruiter, port, security=security, host="localhost")) == ""
    assert len(post.taken) == 1


def test_tls_to_a_server_that_speaks_none_is_told(recruiter: User) -> None:
    with standing(Post()) as port:
        assert "does not speak TLS" in tried(sender(recruiter, port, security="TLS", host="localhost"))


def test_nobody_there_is_told(recruiter: User) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert f"Nobody answers at 127.0.0.1 on port {port}" in tried(sender(recruiter, port))


@pytest.mark.parametrize(
    "manner",
    [
        {},
        {"greets": b"220 hello\r\n"},
        {"greets": b"220", "repeats": b"x"},
        {"greets": b"220-hello\r\n", "repeats": b"220-and\r\n"},
    ],
)
def test_silence_and_endless_talk_end_in_time(
    recruiter: User, monkeypatch: pytest.MonkeyPatch, manner: dict[str, Any]
) -> None:
    def impatient(**given: Any) -> None:
        connecting.deliver(**given, seconds=1.0)

    monkeypatch.setattr(testing, "deliver", impatient)
    with talking(**manner) as port:
        identity, started = sender(recruiter, port), time.monotonic()
        assert "did not answer in time" in tried(identity)
        assert time.monotonic() - started < 2
    assert connecting.TIME_LIMIT == 10


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::ffff:192.168.1.1"])
def test_a_name_that_leads_inside_is_not_followed(
    recruiter: User, settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    settings.AXIS_ALLOW_PRIVATE_SMTP = False
    monkeypatch.setattr(connecting, "addresses_of", lambda host: ["8.8.8.8", address])
    identity = sender(recruiter, 25, security="STARTTLS", host="mail.northgate.example")
    assert "lies inside a network" in tried(identity)


def test_the_embedded_sender_delivers_to_the_embedded_mailbox_alone(settings: Settings) -> None:
    owner, post = UserFactory(), Post()
    identity = make_embedded_sender(owner=owner, signature="A\nB", now=timezone.now())
    SenderIdentity.objects.filter(pk=identity.pk).update(host="mail.elsewhere.example", port=25)
    assert "not running" in tried(identity)
    with standing(post) as port:
        settings.AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", port)
        assert tried(identity) == ""
    assert [envelope.rcpt_tos for envelope in post.taken] == [[owner.email]]


def test_a_colleague_tests_nothing(recruiter: User) -> None:
    identity = sender(recruiter, 1)
    with pytest.raises(NotYourSender):
        send_test(pk=identity.pk, actor=UserFactory(), now=timezone.now())


def test_an_administrator_gets_the_test_they_ask_for(recruiter: User) -> None:
    admin, post = UserFactory(admin=True), Post()
    with standing(post) as port:
        assert send_test(pk=sender(recruiter, port).pk, actor=admin, now=timezone.now()) == ""
    assert post.taken[0].rcpt_tos == [admin.email]


def test_a_result_of_former_settings_is_not_kept(recruiter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = sender(recruiter, 1)

    def changed_meanwhile(**_: object) -> None:
        SenderIdentity.objects.filter(pk=identity.pk).update(port=2)

    monkeypatch.setattr(testing, "deliver", changed_meanwhile)
    send_test(pk=identity.pk, actor=recruiter, now=timezone.now())
    identity.refresh_from_db()
    assert identity.tested_at is None
