"""The embedded run's mailbox: kept byte for byte, shown safely, and only to whom each mail concerns."""

import hashlib
import mailbox
import re
import smtplib
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from django.test import Client

from axis.embedded.mailbox import Keeper
from axis.providers.mailbox import mail_of, mails
from outreach.models import DeliveryAttempt
from outreach.models.delivery_attempt import Outcome
from tests.factories.world import World
from tests.outreach.smtp import standing
from tests.outreach.test_sent import approved, browser_of, handed

HOSTILE = (
    b"From: <x@y.example>\r\nTo: person@harbour.example\r\nSubject: =?utf-8?q?=3Cscript=3E?=\r\n"
    b"Message-ID: <hostile@y.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b'<script>alert(1)</script><img src="https://evil.example/x.png">"\' srcdoc end\r\n'
)


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A Maildir the screens read from."""
    settings.AXIS_EMBEDDED_MAILDIR = tmp_path / "mailbox"
    mailbox.Maildir(settings.AXIS_EMBEDDED_MAILDIR, create=True)
    return tmp_path / "mailbox"


def keep(folder: Path, raw: bytes, *, to: str = "ada@example.org") -> str:
    """Keep a mail as the mailbox does, and return its key."""
    envelope = Envelope()
    envelope.mail_from, envelope.rcpt_tos, envelope.content = "from@harbour.example", [to], raw
    known = {mail.key for mail in mails(folder)}
    take_in(folder, envelope)
    return next(mail.key for mail in mails(folder) if mail.key not in known)


def take_in(folder: Path, envelope: Envelope) -> None:
    """Hand an accepted mail to the mailbox."""
    keeper = Keeper(folder)
    coroutine = keeper.handle_DATA(None, None, envelope)  # type: ignore[arg-type]
    with pytest.raises(StopIteration, match="250 Kept"):
        coroutine.send(None)


def plain(subject: str, *, header_id: str = "", to: str = "ada@example.org") -> bytes:
    """Return a small mail."""
    return (
        f"From: axis@harbour.example\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: {header_id}\r\n"
        "\r\nWords.\r\n"
    ).encode()


def shown(world: World, who: str, path: str = "/mailbox/") -> str:
    """Return a page of the mailbox as somebody sees it."""
    answer = browser_of(world, who).get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def letter_kept(world: World, folder: Path) -> tuple[DeliveryAttempt, str]:
    """Return the try of the world's letter and the key of what arrived of it."""
    attempt = handed(approved(world), Outcome.SENT)
    left = browser_of(world).get(f"/review/{world.message.pk}/letter.eml").content
    return attempt, keep(folder, left)


def test_what_comes_over_the_wire_is_kept_byte_for_byte(tmp_path: Path) -> None:
    raw = plain("Words") + "Ünïcode\r\n".encode() + b".dots\r\n\r\n  \r\nlast\r\n"
    with standing(Keeper(tmp_path / "box")) as port, smtplib.SMTP("127.0.0.1", port) as client:  # type: ignore[arg-type]
        client.sendmail("from@harbour.example", ["ada@example.org", "bo@example.org"], raw)
    (mail,) = mails(tmp_path / "box")
    assert mail.raw == raw
    assert mail.recipients == ["ada@example.org", "bo@example.org"]
    assert mail.header("X-Envelope-From") == "from@harbour.example"


def test_the_newest_stands_first_and_paging_goes_on_where_it_stopped(folder: Path) -> None:
    keys = [keep(folder, plain(f"Mail {number}")) for number in range(5)]
    assert [mail.key for mail in mails(folder)] == keys[::-1]
    assert [mail.key for mail in mails(folder, before=keys[2])] == [keys[1], keys[0]]
    assert len(list(mails(folder, before="../../etc/passwd"))) == 5
    assert list(mails(folder / "nowhere")) == []


@pytest.mark.parametrize("key", ["../new", "..", "", "/etc/passwd", "1.M1P1Q1.x/../../y"])
def test_a_key_leads_to_no_other_file(key: str, folder: Path) -> None:
    keep(folder, plain("A mail"))
    assert mail_of(folder, key=key) is None


def test_a_mail_another_program_has_read_is_still_there(folder: Path) -> None:
    key = keep(folder, plain("A mail"))
    (folder / "new" / key).rename(folder / "cur" / f"{key}:2,S")
    assert [mail.key for mail in mails(folder)] == [key]
    found = mail_of(folder, key=key)
    assert found is not None
    assert found.text == "Words.\n"


def test_without_an_embedded_mailbox_there_is_no_page_and_no_place_in_the_rail(world: World) -> None:
    browser = browser_of(world, "admin")
    assert browser.get("/mailbox/").status_code == 404
    assert 'href="/mailbox/"' not in browser.get("/").content.decode()


def test_an_empty_mailbox_says_where_mail_goes(folder: Path, world: World) -> None:
    page = shown(world, "recruiter")
    assert "This Axis delivers to its own mailbox alone." in page
    assert "Nothing has arrived" in page
    assert 'href="/mailbox/" aria-current="page"' in page


def test_a_letter_is_marked_and_proven_to_be_the_bytes_that_left(folder: Path, world: World) -> None:
    attempt, key = letter_kept(world, folder)
    assert f'href="/review/{world.message.pk}/letter/"' in shown(world, "recruiter")
    page = shown(world, "recruiter", f"/mailbox/{key}/")
    assert "exactly the bytes whose hash was noted" in page
    assert '<code class="sent__code">&lt;http' in page
    found = mail_of(folder, key=key)
    assert found is not None
    assert hashlib.sha256(found.raw).hexdigest() == attempt.wire_sha256
    path = next((folder / "new").iterdir())
    path.write_bytes(path.read_bytes() + b"changed\r\n")
    assert "something changed them on the way" in shown(world, "recruiter", f"/mailbox/{key}/")


def test_recruiters_see_letters_and_mail_to_themselves_administrators_all(folder: Path, world: World) -> None:
    letter_kept(world, folder)
    recruiter = world.people["recruiter"]
    keep(folder, plain("A test of yours", to=recruiter.email), to=recruiter.email.upper())
    invitation = keep(folder, plain("An invitation", to="new@harbour.example"), to="new@harbour.example")
    for who, is_seen in (("recruiter", True), ("approver", False), ("admin", True)):
        page = shown(world, who)
        assert world.candidate.name in page
        assert ("A test of yours" in page) is is_seen
        assert ("An invitation" in page) is (who == "admin")
        answer = browser_of(world, who).get(f"/mailbox/{invitation}/")
        assert answer.status_code == (200 if who == "admin" else 404)
    assert browser_of(world, "manager").get("/mailbox/").status_code == 403


def test_a_link_in_a_mail_can_be_followed(folder: Path, world: World) -> None:
    _attempt, key = letter_kept(world, folder)
    page = shown(world, "recruiter", f"/mailbox/{key}/")
    assert re.search(rf'<a href="[^"]+/u/{world.message.stop_token}"', page)


def test_a_subject_that_names_somebody_opens_no_mail_to_anybody_else(folder: Path, world: World) -> None:
    email = world.people["recruiter"].email
    keep(folder, plain(f"To {email}", to=email), to="new@harbour.example")
    assert f"To {email}" not in shown(world, "recruiter")


def test_a_hostile_mail_is_shut_away(folder: Path, world: World) -> None:
    key = keep(folder, HOSTILE)
    assert "<script>alert" not in shown(world, "admin")
    answer = browser_of(world, "admin").get(f"/mailbox/{key}/")
    page = answer.content.decode()
    assert 'sandbox=""' in page
    assert "<script>alert" not in page
    assert "&quot;&#x27; srcdoc end" in page
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_mail_that_is_hardly_one_is_shown_all_the_same(folder: Path, world: World) -> None:
    for raw in (
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: text/plain; charset=no-such\r\n\r\n\xff",
        b"To: <<,,>>\r\n\r\n",
    ):
        key = keep(folder, raw)
        assert browser_of(world, "admin").get(f"/mailbox/{key}/").status_code == 200
    assert shown(world, "admin").count("No subject") == 4


def test_sixty_mails_take_two_pages_and_as_many_queries_as_ten(
    folder: Path, world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        keep(folder, plain(f"Mail number {number}.", header_id=f"<{number}@x.example>"))
    browser: Client = browser_of(world, "admin")
    browser.get("/mailbox/")
    with django_assert_max_num_queries(8):
        page = browser.get("/mailbox/").content.decode()
    assert "Mail number 59." in page
    assert "Mail number 9." not in page
    following = page.split('rel="next" href="')[1].split('"')[0]
    rest = browser.get(f"/mailbox/{following}").content.decode()
    assert "Mail number 9." in rest
    assert "Mail number 10." not in rest
