"""Mail that waits on a mail server is taken in once, from senders that server proved, and deleted there."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import User
from axis.providers.imap import ImapInbox, imap_address
from candidates import tasks
from candidates.ingest.rules.mails import is_proved
from candidates.ingest.services.mailing import InboxTerms, collect_mail, take_mail
from candidates.models import InboxMail, SourceDocument
from candidates.models.inbox_mail import MailState
from tests.candidates.test_mail_in import ADDRESS, mail_of, priya

__all__ = ["priya"]
pytestmark = pytest.mark.django_db

USER, PASSWORD = "cvs@axis.example", "p@ss:wörd/1"
TERMS = InboxTerms(address=ADDRESS, lawful_basis="CONSENT", proved_by="mx.axis.example")
PROOF = "mx.axis.example; dmarc=pass (p=REJECT) header.from=agency.example"
_SECONDS = 20


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """An IMAP server with one mailbox; the port it listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        number: int = free.getsockname()[1]
    server = [str(Path(sys.executable).with_name("pymap")), "--host", "127.0.0.1", "--port", str(number)]
    server += ["--no-tls", "--no-service", "admin", "--no-service", "managesieve"]
    server += ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    process = subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(number)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS)


def _wait_for(port: int) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("The mail server does not listen.")


def url_of(port: int, *, password: str = PASSWORD) -> str:
    """Return the address of the mailbox as an operator writes it."""
    return f"imap://{quote(USER, safe='')}:{quote(password, safe='')}@127.0.0.1:{port}/INBOX"


def deliver(port: int, *mails: EmailMessage) -> None:
    """Put mails into the mailbox."""
    with imaplib.IMAP4("127.0.0.1", port) as server:
        server.authenticate("PLAIN", lambda _asked: f"\0{USER}\0{PASSWORD}".encode())
        for mail in mails:
            server.append("INBOX", "", "", bytes(mail))


def proved(sender: str, *names: str, proof: str = PROOF) -> EmailMessage:
    """Return a mail with what the mail server writes above it."""
    mail = mail_of(sender, *names)
    mail["Return-Path"] = f"<{sender}>"
    mail["Authentication-Results"] = proof
    return mail


def test_mail_of_a_proved_sender_comes_in_once_and_is_deleted_there(port: int, priya: User) -> None:
    deliver(port, proved(priya.email, "ada.txt", "bea.txt"))
    inbox = ImapInbox(imap_address(url_of(port)))
    (pk,) = collect_mail(inbox=inbox, now=timezone.now())
    take_mail(mail_id=pk, terms=TERMS, now=timezone.now())
    assert InboxMail.objects.get().state == MailState.TAKEN
    assert SourceDocument.objects.count() == 2
    assert collect_mail(inbox=inbox, now=timezone.now()) == ()


def test_a_mail_that_was_kept_and_not_deleted_is_known_when_it_comes_again(port: int, priya: User) -> None:
    deliver(port, proved(priya.email, "ada.txt"))
    inbox = ImapInbox(imap_address(url_of(port)))
    with pytest.MonkeyPatch.context() as died:
        died.setattr(ImapInbox, "forget", lambda *_given: None)
        assert len(collect_mail(inbox=inbox, now=timezone.now())) == 1
    assert collect_mail(inbox=inbox, now=timezone.now()) == ()
    assert InboxMail.objects.count() == 1
    assert not list(inbox.waiting(most=9))


def test_what_the_mail_server_did_not_prove_is_refused_unopened(port: int, priya: User) -> None:
    deliver(port, proved(priya.email, "ada.txt", proof="mx.axis.example; dkim=fail header.d=agency.example"))
    (pk,) = collect_mail(inbox=ImapInbox(imap_address(url_of(port))), now=timezone.now())
    take_mail(mail_id=pk, terms=TERMS, now=timezone.now())
    mail = InboxMail.objects.get()
    code = (mail.refusal or {}).get("code")
    assert (mail.state, code, bytes(mail.raw)) == (MailState.REFUSED, "unproved_sender", b"")
    assert not SourceDocument.objects.exists()


@pytest.mark.parametrize(
    ("results", "is_so"),
    [
        (["mx.axis.example; dmarc=pass header.from=agency.example"], True),
        (["mx.axis.example 1; dkim=pass (2048-bit key) header.d=agency.example header.s=k"], True),
        (["mx.axis.example; spf=pass smtp.mailfrom=priya@agency.example; dkim=none"], True),
        (["MX.axis.example;\r\n dkim=pass header.d=example;\r\n spf=fail"], True),
        ([], False),
        (["mx.axis.example; none"], False),
        (["mx.axis.example; dkim=pass header.d=evil.example"], False),
        (["mx.axis.example; dkim=pass header.d=ency.example"], False),
        (["mx.axis.example; spf=pass smtp.mailfrom=example"], False),
        (["mx.axis.example; dmarc=pass (header.from=agency.example) header.from=evil.example"], False),
        (["mx.evil.example; dmarc=pass header.from=agency.example"], False),
        # Below what our server found may stand what the sender made up.
        (["mx.axis.example; dmarc=fail header.from=agency.example", PROOF], False),
        (["mx.evil.example; dmarc=pass header.from=agency.example", PROOF], True),
    ],
)
def test_only_what_our_own_server_found_first_proves_a_sender(results: list[str], is_so: bool) -> None:
    head = "".join(f"Authentication-Results: {told}\r\n" for told in results)
    raw = f"{head}From: priya@agency.example\r\n\r\nHello".encode()
    assert is_proved(raw, sender="priya@agency.example", by="mx.axis.example") is is_so


def test_a_server_that_does_not_let_us_in_is_logged_without_the_password(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    for url in (url_of(port, password="wr0ng"), url_of(1), url_of(port).replace("imap:", "imaps:")):
        address = imap_address(url)
        assert list(ImapInbox(address).waiting(most=1)) == []
        assert address.password not in repr(address)
        assert address.password not in caplog.text


def test_the_task_reads_the_mail_server_where_one_is_set(port: int, settings: Settings, priya: User) -> None:
    settings.AXIS_INBOX_URL, settings.AXIS_INBOX_MAILDIR = url_of(port), None
    settings.AXIS_INBOX_ADDRESS, settings.AXIS_INBOX_AUTHSERV = ADDRESS, "mx.axis.example"
    deliver(port, proved(priya.email, "ada.txt"), mail_of(priya.email, "bea.txt"))
    tasks.collect()
    for pk in InboxMail.objects.values_list("pk", flat=True):
        tasks.inbox(inboxmail_id=str(pk))
    states = InboxMail.objects.order_by("received_at").values_list("state", flat=True)
    assert list(states) == [MailState.TAKEN, MailState.REFUSED]


@pytest.mark.parametrize("url", ["", "https://a:b@c", "imaps://mail.example", "imaps://a@mail.example/INBOX"])
def test_an_address_written_otherwise_is_refused_without_its_words(url: str) -> None:
    with pytest.raises(ValueError, match="imaps://user:password@host") as refused:
        imap_address(url)
    assert not url or url not in str(refused.value)
