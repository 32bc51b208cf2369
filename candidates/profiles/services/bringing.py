"""Bring one person in as a program sends them: the document is kept, read and made a profile at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.audit.services import record as audit
from candidates.compliance.queries import may_store
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, addresses, read_document
from candidates.ingest.services import Origin, parse_document, receive_document
from candidates.models import Candidate, ExternalId, SourceDocument
from candidates.models.source_document import DocumentKind, DocumentState
from candidates.profiles.errors import ExternalIdTaken, Known, SaidNo
from candidates.profiles.services.knowing import known_candidate
from candidates.profiles.services.making import make_profile


@dataclass(frozen=True)
class KnownAs:
    """What another system calls a person."""

    source: str
    value: str


@dataclass(frozen=True)
class BroughtPerson:
    """Who it was, and how it went.

    Args:
        candidate_id: The person.
        document_id: What was sent, as it is kept; its achievements are found by a worker.
        outcome: created, updated, or existing where nothing new was said.
        matched_on: By what a known person was recognised: external_id, address or "".
    """

    candidate_id: UUID
    document_id: UUID
    outcome: str
    matched_on: str


@transaction.atomic
def bring_person(
    *,
    raw: bytes,
    file_name: str,
    origin: Origin,
    known_as: Sequence[KnownAs],
    may_update: bool,
    now: datetime,
) -> BroughtPerson:
    """Keep a JSON Resume of one person and make or renew their profile; all of it, or nothing.

    Args:
        raw: The JSON Resume.
        file_name: What the document is called, ending in .json.
        origin: Where it came from.
        known_as: What other systems call the person; the first that is known decides who it is.
        may_update: Whether a person known already is renewed.
        now: When.

    Raises:
        IngestRefused: It names nobody or cannot be read.
        SaidNo: They said no before, or were deleted.
        Known: They are known already, and `may_update` is not set.
        ExternalIdTaken: Somebody else has one of these ids.
    """
    parsed = read_document(raw=raw, kind=DocumentKind.JSON_RESUME).parsed
    if not may_store(addresses(parsed)):
        raise _not_kept()
    person, matched_on = _who(parsed, known_as)
    if person is not None and not may_update:
        raise _known(person, matched_on)
    document, is_new = _kept(raw, file_name=file_name, origin=origin, person=person, now=now)
    if is_new:
        _read(document, person=person, now=now)
    described = _described(document)
    if not is_new and not may_update:
        raise _known(described, "document")
    _call(described, known_as, origin=origin, now=now)
    outcome = "existing" if not is_new else "updated" if person else "created"
    return BroughtPerson(described.pk, document.pk, outcome, matched_on)


def _described(document: SourceDocument) -> Candidate:
    """Return whom a document is about.

    Raises:
        IngestRefused: Nobody yet.
        SaidNo: Somebody deleted.
    """
    document.refresh_from_db(fields=["candidate"])
    if document.candidate is None:
        raise IngestRefused("unread", _("The same file is being read already. Try again in a moment."))
    if document.candidate.deleted_at is not None:
        raise _not_kept()
    return document.candidate


def _not_kept() -> SaidNo:
    return SaidNo(_("This person said no before, or was deleted here. Nothing that was sent was kept."))


def _who(parsed: ParsedResume, known_as: Sequence[KnownAs]) -> tuple[Candidate | None, str]:
    """Return the person we know, and by what; an external id speaks louder than an address.

    Raises:
        SaidNo: They were deleted.
    """
    if person := _known_by_id(known_as):
        if person.deleted_at is not None:
            raise _not_kept()
        return person, "external_id"
    person = known_candidate(parsed=parsed)
    return person, "address" if person else ""


def _known(person: Candidate, matched_on: str) -> Known:
    return Known(_("This person is known already."), candidate_id=person.pk, matched_on=matched_on)


def _known_by_id(known_as: Sequence[KnownAs]) -> Candidate | None:
    for one in known_as:
        found = ExternalId.objects.filter(source=one.source, value=one.value).select_related("candidate")
        if row := found.first():
            return row.candidate
    return None


def _kept(
    raw: bytes, *, file_name: str, origin: Origin, person: Candidate | None, now: datetime
) -> tuple[SourceDocument, bool]:
    """Keep what was sent; the words of an older document, told again, are a document of their own."""
    newest = SourceDocument.objects.filter(candidate=person).order_by("-received_at", "-pk").values("pk")
    for _try in range(100):
        received = receive_document(raw=raw, file_name=file_name, origin=origin, now=now)
        if received.is_new:
            return received.document, True
        latest = newest.first() if person else None
        if person is None or latest is None or latest["pk"] == received.document.pk:
            return received.document, False
        raw += b"\n"
    return received.document, False


def _read(document: SourceDocument, *, person: Candidate | None, now: datetime) -> None:
    if not parse_document(document_id=document.pk, now=now):
        refused = SourceDocument.objects.get(pk=document.pk).refusal or {}
        raise IngestRefused(refused.get("code", ""), refused.get("message", ""), refused.get("place", ""))
    make_profile(document_id=document.pk, now=now, known=person)
    if SourceDocument.objects.get(pk=document.pk).state != DocumentState.PROFILED:
        raise _not_kept()


def _call(person: Candidate, known_as: Sequence[KnownAs], *, origin: Origin, now: datetime) -> None:
    """Remember what other systems call the person."""
    added = 0
    for one in known_as:
        row, is_new = ExternalId.objects.get_or_create(
            source=one.source, value=one.value, defaults={"candidate": person}
        )
        if row.candidate_id != person.pk:
            raise ExternalIdTaken(_("Somebody else has this id in that system."))
        added += is_new
    if added:
        audit(
            action="candidates.candidate.called",
            actor_id=origin.brought_by.pk if origin.brought_by else None,
            target=f"candidate:{person.pk}",
            now=now,
            details={"external_ids": added},
        )
