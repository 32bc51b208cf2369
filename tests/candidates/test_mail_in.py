"""A mail to the address for CVs becomes documents once, from people we know alone, whatever is killed."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import User
from axis.embedded.mailbox import Keeper
from axis.providers.inbox import MaildirInbox
from candidates.ingest.services.mailing import InboxTerms, collect_mail, forget_old_mail, take_mail, taking
from candidates.models import ImportRun, InboxMail, SourceDocument
from candidates.models.inbox_mail import MailState
from tests.factories.people import UserFactory
from tests.outreach.smtp import standing

pytestmark = pytest.mark.django_db

ADDRESS = "cvs@axis.example"
TERMS = InboxTerms(address=ADDRESS, lawful_basis="CONSENT", senders=frozenset({"partner@agency.example"}))
CV = b"Ada Byron\nada@home.example\n\nExperience\nNurse, Mercy Clinic, Cork 2012 - 2019\n- Trained 30\n"


def mail_of(sender: str, *names: str, **headers: str) -> EmailMessage:
    """Return a mail with a file of each name; the files differ."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, ADDRESS, "People"
    mail["Message-ID"] = headers.pop("Message_ID", make_msgid(domain="x.example"))
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Here they are.")
    for number, name in enumerate(names):
        raw = CV.replace(b"Ada", f"Ada {chr(65 + number)}".encode())
        mail.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return mail


@pytest.fixture
def priya() -> User:
    """A recruiter who sends CVs."""
    return UserFactory(email="priya@agency.example")


@pytest.fixture
def inbox(tmp_path: Path) -> MaildirInbox:
    """Where mail to the address waits."""
    return MaildirInbox(tmp_path / "inbox")


def deliver(tmp_path: Path, *mails: EmailMessage, mail_from: str = "", to: str = ADDRESS) -> None:
    """Send mails to the embedded mailbox by SMTP."""
    keeper = Keeper(tmp_path / "box", inbox=tmp_path / "inbox", inbox_address=ADDRESS)
    with standing(keeper) as port, smtplib.SMTP("127.0.0.1", port) as client:  # type: ignore[arg-type]
        for mail in mails:
            client.send_message(mail, from_addr=mail_from or str(mail["From"]), to_addrs=[to])


def taken(inbox: MaildirInbox) -> list[InboxMail]:
    """Collect and take in whatever waits."""
    for pk in collect_mail(inbox=inbox, now=timezone.now()):
        take_mail(mail_id=pk, terms=TERMS, now=timezone.now())
    return list(InboxMail.objects.order_by("received_at"))


def test_the_files_of_a_mail_come_in_as_uploads_do(tmp_path: Path, inbox: MaildirInbox, priya: User) -> None:
    mail = mail_of("Priya <Priya@Agency.example>", "ada.txt", "old.doc")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    deliver(tmp_path, mail)
    (row,) = taken(inbox)
    assert (row.state, row.brought_by, bytes(row.raw)) == (MailState.TAKEN, priya, b"")
    document = SourceDocument.objects.get()
    assert (document.file_name, document.uploaded_by, document.lawful_basis, document.source) == (
        "ada.txt",
        priya,
        "CONSENT",
        "By mail from priya@agency.example",
    )
    assert row.import_run is not None
    assert [told["file"] for told in row.import_run.turned_away] == ["old.doc"]
    assert list(inbox.waiting(most=9)) == []
    assert list((tmp_path / "box" / "new").iterdir()) == []


def test_a_forwarded_mail_and_a_listed_sender_are_taken(tmp_path: Path, inbox: MaildirInbox) -> None:
    outer = mail_of("partner@agency.example", In_Reply_To="<a@b>")
    outer.add_attachment(mail_of("somebody@far.example", "Zoë.txt"))
    deliver(tmp_path, outer)
    (row,) = taken(inbox)
    assert (row.state, row.brought_by) == (MailState.TAKEN, None)
    assert SourceDocument.objects.get().file_name == "Zoë.txt"


@pytest.mark.parametrize(
    ("sender", "names", "headers", "reason"),
    [
        ("stranger@far.example", ("ada.txt",), {}, "unknown_sender"),
        ("priya@agency.example, stranger@far.example", ("ada.txt",), {}, "unknown_sender"),
        ("priya@agency.example", (), {}, "no_file"),
        ("priya@agency.example", tuple(f"{n}.txt" for n in range(16)), {}, "too_many"),
        ("priya@agency.example", ("ada.txt",), {"Auto_Submitted": "auto-replied"}, "automatic"),
        ("priya@agency.example", ("ada.txt",), {"Precedence": "bulk"}, "automatic"),
        ("priya@agency.example", ("ada.txt",), {"List_Id": "<all.example>"}, "automatic"),
        (ADDRESS, ("ada.txt",), {}, "automatic"),
        ("mailer-daemon@agency.example", ("ada.txt",), {}, "automatic"),
    ],
)
def test_whatever_else_comes_is_refused_unopened_and_not_kept(
    tmp_path: Path,
    inbox: MaildirInbox,
    priya: User,
    sender: str,
    names: tuple[str, ...],
    headers: dict[str, str],
    reason: str,
) -> None:
    deliver(tmp_path, mail_of(sender, *names, **headers), mail_from="somebody@far.example")
    (row,) = taken(inbox)
    assert (row.state, bytes(row.raw), (row.refusal or {})["code"]) == (MailState.REFUSED, b"", reason)
    assert not SourceDocument.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_hiring_manager_and_a_bounce_are_refused(tmp_path: Path, inbox: MaildirInbox, priya: User) -> None:
    manager = UserFactory(email="boss@client.example", kind="HIRING_MANAGER")
    deliver(tmp_path, mail_of(manager.email, "a.txt"), mail_of(priya.email, "b.txt"), mail_from="<>")
    assert [(row.refusal or {})["code"] for row in taken(inbox)] == ["automatic", "automatic"]
    deliver(tmp_path, mail_of(manager.email, "c.txt"))
    refusal = taken(inbox)[-1].refusal or {}
    assert refusal["code"] == "unknown_sender"
    assert "may not bring people in" in str(refusal)
    deliver(tmp_path, mail_of("stranger@far.example", "d.txt"))
    assert "Nobody with an account" in str(taken(inbox)[-1].refusal)


def test_the_same_mail_twice_does_nothing(tmp_path: Path, inbox: MaildirInbox, priya: User) -> None:
    mail = mail_of(priya.email, "ada.txt", Message_ID="<one@agency.example>")
    deliver(tmp_path, mail, mail)
    taken(inbox)
    deliver(tmp_path, mail)
    assert len(taken(inbox)) == 1
    assert (SourceDocument.objects.count(), ImportRun.objects.count()) == (1, 1)


def test_what_is_killed_half_way_is_done_once(
    tmp_path: Path, inbox: MaildirInbox, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, mail_of(priya.email, "ada.txt", "bea.txt"))

    def killed(*_arguments: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(MaildirInbox, "forget", killed)
    with pytest.raises(KeyboardInterrupt):
        collect_mail(inbox=inbox, now=timezone.now())
    monkeypatch.undo()
    row = InboxMail.objects.get()
    # What the row holds is whole before the inbox forgets it, and the next turn does not make it two.
    assert collect_mail(inbox=inbox, now=timezone.now()) == ()
    monkeypatch.setattr(taking, "audit", killed)
    with pytest.raises(KeyboardInterrupt):
        take_mail(mail_id=row.pk, terms=TERMS, now=timezone.now())
    monkeypatch.undo()
    assert (SourceDocument.objects.count(), ImportRun.objects.count()) == (0, 0)
    assert len(take_mail(mail_id=row.pk, terms=TERMS, now=timezone.now())) == 2
    assert take_mail(mail_id=row.pk, terms=TERMS, now=timezone.now()) == ()
    assert (SourceDocument.objects.count(), ImportRun.objects.count()) == (2, 1)


def test_what_nobody_could_take_in_is_forgotten(tmp_path: Path, inbox: MaildirInbox, priya: User) -> None:
    deliver(tmp_path, mail_of(priya.email, "ada.txt"))
    collect_mail(inbox=inbox, now=timezone.now() - timedelta(days=31))
    assert forget_old_mail(now=timezone.now()) == 1
    assert forget_old_mail(now=timezone.now()) == 0


def test_the_import_page_says_the_address_and_what_became_of_mails(
    tmp_path: Path, inbox: MaildirInbox, priya: User, client: Client, settings: Settings
) -> None:
    client.force_login(priya)
    assert b"Or send a mail" not in client.get("/candidates/import/").content
    settings.AXIS_INBOX_ADDRESS = ADDRESS
    deliver(tmp_path, mail_of(priya.email, "ada.txt"), mail_of("stranger@far.example", "b.txt"))
    taken(inbox)
    shown = client.get("/candidates/import/").content.decode()
    assert ADDRESS in shown
    assert "By mail from priya@agency.example" in shown
    assert "It was not opened." in shown
