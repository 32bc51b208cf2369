"""`manage.py ingest PATH…`: files in, people with achievements out, one outcome a file."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.rules import MAX_BYTES
from candidates.ingest.services import (
    IncomingFile,
    Origin,
    TurnedAway,
    parse_document,
    receive_file,
    start_import,
)
from candidates.matching.services import match_with_open_roles
from candidates.models import SourceDocument
from candidates.models.source_document import WHOLE, DocumentState, LawfulBasis
from candidates.profiles.duplicates.services import note_duplicates_of_document
from candidates.profiles.services import make_profile

# What the worker does with a document, in its order: whoever may be the same person is looked for before it
# is ready, so that nobody is written to twice.
_STEPS = (
    parse_document,
    make_profile,
    extract_achievements,
    note_duplicates_of_document,
    weigh_evidence,
    match_with_open_roles,
)


class Command(BaseCommand):
    """Reads each file to the end in this process; no worker needs to run."""

    help = (
        "Read CVs (PDF, DOCX, ODT, RTF, TXT, JSON Resume, Europass XML): one person each. "
        "Of a folder, every file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument("--source", default="given on the command line", help="where they came from")
        parser.add_argument(
            "--basis",
            choices=[value.lower() for value in LawfulBasis.values],
            default=LawfulBasis.LEGITIMATE_INTEREST.lower(),
            help="why they may be held",
        )
        parser.add_argument(
            "--public", action="store_true", help="anybody can read them where they came from"
        )
        parser.add_argument("--json", action="store_true", help="one line of JSON a file")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read every file; exit 1 when one of them was refused."""
        given = Origin(options["source"], lawful_basis=options["basis"].upper(), is_public=options["public"])
        origin = start_import(origin=given, now=timezone.now())
        is_whole = True
        for path in _files(options["paths"]):
            outcome = _outcome(path, origin=origin)
            is_whole = is_whole and outcome["state"] in WHOLE
            as_json = json.dumps(outcome, ensure_ascii=False) if options["json"] else ""
            self.stdout.write(as_json or _sentence(outcome))
        if not is_whole:
            raise SystemExit(1)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = (file for file in path.rglob("*") if file.is_file())
        yield from sorted(file for file in found if not file.name.startswith("."))


def _outcome(path: Path, *, origin: Origin) -> dict[str, Any]:
    now = timezone.now()
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"The file cannot be opened: {error.strerror}."
        return {"file": str(path), "state": DocumentState.REFUSED, "message": message, "place": ""}
    received = receive_file(file=IncomingFile(path.name, raw), origin=origin, now=now)
    document = received.document if isinstance(received, TurnedAway) else received
    if document is None:
        message = received.message if isinstance(received, TurnedAway) else ""
        return {"file": str(path), "state": DocumentState.REFUSED, "message": message, "place": ""}
    for step in _STEPS:
        step(document_id=document.pk, now=timezone.now())
    return _told(path, document, is_new=isinstance(received, SourceDocument))


def _told(path: Path, document: SourceDocument, *, is_new: bool) -> dict[str, Any]:
    read = (
        SourceDocument.objects.select_related("candidate")
        .defer("raw", "text", "lines", "layout")
        .get(pk=document.pk)
    )
    refusal = read.refusal or {}
    return {
        "file": str(path),
        "state": read.state,
        "is_new": is_new,
        "candidate": read.candidate.name if read.candidate else "",
        "achievements": read.achievements.count(),
        "unknown_fields": read.unknown_fields,
        "remarks": read.remarks,
        "message": refusal.get("message", ""),
        "place": refusal.get("place", ""),
    }


def _sentence(outcome: dict[str, Any]) -> str:
    if outcome["state"] not in WHOLE:
        place = f" ({outcome['place']})" if outcome["place"] else ""
        return f"{outcome['file']}: refused{place}. {outcome['message']}"
    known = "" if outcome["is_new"] else ", here already"
    remarks = f", {len(outcome['remarks'])} remarks" if outcome["remarks"] else ""
    unknown = f", {len(outcome['unknown_fields'])} unknown fields" if outcome["unknown_fields"] else ""
    told = f"{outcome['candidate']}, {outcome['achievements']} achievements"
    return f"{outcome['file']}: {told}{unknown}{remarks}{known}"
