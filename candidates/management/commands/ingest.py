"""`manage.py ingest FILE…`: files in, people with achievements out, one outcome a file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.errors import IngestRefused
from candidates.ingest.services import parse_document, receive_document
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.services import make_profile


class Command(BaseCommand):
    """Reads each file to the end in this process; no worker needs to run."""

    help = "Read JSON Resume files: one person each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--source", default="given on the command line")
        parser.add_argument("--json", action="store_true", help="one line of JSON a file")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read every file; exit 1 when one of them was refused."""
        outcomes = [_outcome(path, source=options["source"]) for path in _files(options["files"])]
        for outcome in outcomes:
            self.stdout.write(
                json.dumps(outcome, ensure_ascii=False) if options["json"] else _sentence(outcome)
            )
        if any(outcome["state"] != DocumentState.READY for outcome in outcomes):
            raise SystemExit(1)


def _files(paths: list[Path]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.rglob("*.json")) if path.is_dir() else [path])]


def _outcome(path: Path, *, source: str) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be opened: {error.strerror}."
        return {"file": str(path), "state": DocumentState.REFUSED, "message": message, "place": ""}
    try:
        received = receive_document(
            raw=raw, file_name=path.name, source=source, uploaded_by=None, now=timezone.now()
        )
    except IngestRefused as refused:
        return {"file": str(path), "state": DocumentState.REFUSED, "message": refused.message, "place": ""}
    for step in (parse_document, make_profile, extract_achievements, weigh_evidence):
        step(document_id=received.document.pk, now=timezone.now())
    document = SourceDocument.objects.select_related("candidate").get(pk=received.document.pk)
    refusal = document.refusal or {}
    return {
        "file": str(path),
        "state": document.state,
        "is_new": received.is_new,
        "candidate": document.candidate.name if document.candidate else "",
        "achievements": document.achievements.count(),
        "message": refusal.get("message", ""),
        "place": refusal.get("place", ""),
    }


def _sentence(outcome: dict[str, Any]) -> str:
    if outcome["state"] != DocumentState.READY:
        place = f" ({outcome['place']})" if outcome["place"] else ""
        return f"{outcome['file']}: refused{place}. {outcome['message']}"
    known = "" if outcome["is_new"] else ", here already"
    return f"{outcome['file']}: {outcome['candidate']}, {outcome['achievements']} achievements{known}"
