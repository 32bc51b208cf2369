"""ingest -> profile -> achievements -> evidence -> match, in that order."""

import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from axis.providers.imap import ImapInbox, imap_address
from axis.providers.inbox import Inbox, MaildirInbox
from axis.work.alone import alone
from axis.work.bell import ring, ring_many
from axis.work.running import work_on
from axis.work.services import database_now
from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import parse_document
from candidates.ingest.services.mailing import InboxTerms, collect_mail, forget_old_mail, take_mail
from candidates.ingest.services.tables import forget_old_tables, read_table
from candidates.matching.services import match_people, match_some, match_with_open_roles
from candidates.models import InboxMail, MatchRun, SourceDocument, TableImport
from candidates.profiles.duplicates.services import (
    compare_keyed,
    look_for_due,
    note_duplicates_of_document,
)
from candidates.profiles.notes.services import forget_old_notes
from candidates.profiles.services import make_profile
from candidates.profiles.tables.services.checking import check_table, help_check
from candidates.profiles.tables.services.matching import end_matching, next_people, note_compared
from candidates.profiles.tables.services.running import help_run, run_table
from candidates.profiles.tables.services.undoing import undo_table
from candidates.rights.services import erase_due
from candidates.shortlists.services import withdraw_everybody_unavailable

# A large table must not fill the queue before everybody else's documents; the sweeper finds the rest.
_WAITING = 1_000
# So long a worker compares the people of a table before it lets somebody else have a turn.
_COMPARE_SECONDS = 4


@shared_task(name="candidates.collect_mail", ignore_result=True)
def collect(**_newer_arguments: Any) -> None:
    """Mail that waits at the address for CVs -> a row each."""
    with alone("candidates.collect_mail") as is_ours:
        if is_ours and (waiting := _inbox()) is not None:
            kept = collect_mail(inbox=waiting, now=timezone.now())
            ring_many(("candidates.inbox", {"inboxmail_id": pk}) for pk in kept)


def _inbox() -> Inbox | None:
    if settings.AXIS_INBOX_URL:
        return ImapInbox(imap_address(settings.AXIS_INBOX_URL))
    return MaildirInbox(settings.AXIS_INBOX_MAILDIR) if settings.AXIS_INBOX_MAILDIR else None


@work_on(InboxMail, "candidates.inbox")
def inbox(mail_id: UUID) -> None:
    """A mail -> its attachments as documents, or refused."""
    terms = InboxTerms(
        address=settings.AXIS_INBOX_ADDRESS,
        lawful_basis=settings.AXIS_INBOX_BASIS,
        senders=frozenset(sender.lower() for sender in settings.AXIS_INBOX_SENDERS),
        # What the embedded mailbox takes was sent on this machine.
        proved_by=settings.AXIS_INBOX_AUTHSERV if settings.AXIS_INBOX_URL else "",
    )
    new_ids = take_mail(mail_id=mail_id, terms=terms, now=timezone.now())
    ring_many(("candidates.ingest", {"sourcedocument_id": pk}) for pk in new_ids)


@work_on(SourceDocument, "candidates.ingest", goes_on=True)
def ingest(document_id: UUID) -> None:
    """Received -> read, or refused."""
    parse_document(document_id=document_id, now=timezone.now())


@work_on(SourceDocument, "candidates.profile", goes_on=True)
def profile(document_id: UUID) -> None:
    """Read -> a person with career, skills and contact points."""
    make_profile(document_id=document_id, now=timezone.now())


@work_on(SourceDocument, "candidates.achievements", goes_on=True)
def achievements(document_id: UUID) -> None:
    """A person -> what they did, each with its exact words."""
    extract_achievements(document_id=document_id, now=timezone.now())


@work_on(SourceDocument, "candidates.evidence", goes_on=True)
def evidence(document_id: UUID) -> None:
    """What they did -> how strongly it is supported; the document is ready then.

    Before it is, whoever may be the same person is looked for, so that nobody is written to twice.
    """
    note_duplicates_of_document(document_id=document_id, now=timezone.now())
    weigh_evidence(document_id=document_id, now=timezone.now())
    match_with_open_roles(document_id=document_id, now=timezone.now())


@shared_task(name="candidates.look_for_due", ignore_result=True)
def look_for_due_people(**_newer_arguments: Any) -> None:
    """People whom nobody has looked for since they were changed -> looked for."""
    with alone("candidates.look_for_due") as is_ours:
        if is_ours:
            look_for_due(now=timezone.now())


@work_on(MatchRun, "candidates.match")
def match(run_id: UUID) -> None:
    """A role and everybody -> who shows what it asks for, some thousand people at a time."""
    match_some(run_id=run_id, now=timezone.now())


@shared_task(name="candidates.withdraw_unavailable", ignore_result=True)
def withdraw_unavailable(**_newer_arguments: Any) -> None:
    """Whoever wants to be left alone -> off every open shortlist."""
    with alone("candidates.withdraw_unavailable") as is_ours:
        if is_ours:
            withdraw_everybody_unavailable(now=timezone.now())


@work_on(TableImport, "candidates.table_read")
def table_read(table_id: UUID) -> None:
    """A table -> its rows and what its columns seem to be, or refused."""
    read_table(table_id=table_id, now=timezone.now())


@work_on(TableImport, "candidates.table_check")
def table_check(table_id: UUID) -> None:
    """A mapping -> what would become of each row."""
    ring("candidates.table_help", tableimport_id=table_id)
    check_table(table_id=table_id)


@work_on(TableImport, "candidates.table_run")
def table_run(table_id: UUID) -> None:
    """Rows -> people, some thousand at a time."""
    ring("candidates.table_help", tableimport_id=table_id)
    _ring_for_achievements(run_table(table_id=table_id, now=timezone.now()).telling)


@shared_task(name="candidates.table_help", ignore_result=True, soft_time_limit=48, time_limit=60)
def table_help(*, tableimport_id: str, **_newer_arguments: Any) -> None:
    """A table somebody is at -> the same, by one worker more.

    It holds no row and can be ended at any time: what it was at is free again, and the other ends the table.
    """
    with alone(f"candidates.table_help:{tableimport_id}") as is_ours:
        if not is_ours:
            return
        checked = help_check(table_id=tableimport_id)
        ran = help_run(table_id=tableimport_id, now=timezone.now())
        _ring_for_achievements(ran.telling)
        compared = _compare_people(tableimport_id, is_from_end=True)
    if checked or ran.chunks or compared:
        ring("candidates.table_help", tableimport_id=tableimport_id)


def _ring_for_achievements(documents: Iterable[UUID]) -> None:
    ring_many(
        (("candidates.achievements", {"sourcedocument_id": pk}) for pk in documents), most_waiting=_WAITING
    )


@work_on(TableImport, "candidates.table_match")
def table_match(table_id: UUID) -> None:
    """The people of a table -> who may be one of them, and every open role, some hundred at a time."""
    ring("candidates.table_help", tableimport_id=table_id)
    _compare_people(table_id)
    end_matching(table_id=table_id, now=timezone.now())


def _compare_people(table_id: UUID | str, *, is_from_end: bool = False) -> int:
    """Compare the next people of a table for some seconds, and return how many times some hundred."""
    until, times = time.monotonic() + _COMPARE_SECONDS, 0
    while time.monotonic() < until:
        people = next_people(table_id=table_id, is_from_end=is_from_end)
        if not people.ids:
            break
        compare_keyed(candidate_ids=people.ids, now=timezone.now())
        match_people(candidate_ids=people.ids, now=timezone.now())
        note_compared(table_id=table_id, people=people)
        times += 1
    return times


@work_on(TableImport, "candidates.table_undo")
def table_undo(table_id: UUID) -> None:
    """A table -> as it was before, as far as nobody went on from it."""
    undo_table(table_id=table_id, now=timezone.now())


@shared_task(name="candidates.forget_tables", ignore_result=True)
def forget_tables(**_newer_arguments: Any) -> None:
    """Forget what is kept of tables and notes only while they can be undone, and mails nobody could take."""
    forget_old_tables(now=timezone.now())
    forget_old_mail(now=timezone.now())
    forget_old_notes(now=timezone.now())


@shared_task(name="candidates.erase", ignore_result=True)
def erase(**_newer_arguments: Any) -> None:
    """Whoever was deleted 30 days ago -> erased for good, a batch at a time."""
    with alone("candidates.erase") as is_ours:
        if is_ours:
            erase_due(now=database_now())
