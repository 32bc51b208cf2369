"""`manage.py extract FILE…`: what a résumé says its person did, printed and stored nowhere."""

import json
import sys
import unicodedata
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidates.achievements.rules import ExtractedAchievement, employments_of, extract
from candidates.ingest.child.calling import words_of
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import LAID_OUT, document_kind, read_document, read_laid_out

_STANDARD_INPUT = Path("-")


class Command(BaseCommand):
    """Needs neither the database nor a worker, so that anybody may see how a file is read."""

    help = "Print what CVs of any kind that is read say was done, - for standard input. Stores nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", help="one line of JSON a file")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print every file; exit 1 when one of them could not be read."""
        outcomes = [_outcome(path) for path in options["files"]]
        for outcome in outcomes:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False) if options["json"] else _page(outcome))
        if any("reason" in outcome for outcome in outcomes):
            raise SystemExit(1)


def _outcome(path: Path) -> dict[str, Any]:
    try:
        raw = sys.stdin.buffer.read() if path == _STANDARD_INPUT else path.read_bytes()
    except OSError as error:
        message = _("The file cannot be opened: %(why)s.") % {"why": error.strerror}
        return _refused(path, "not_readable", message)
    name = path.name if path != _STANDARD_INPUT else f"input{_told_by_its_first_sign(raw)}"
    try:
        kind = document_kind(file_name=name, head=raw[:64])
        if kind in LAID_OUT:
            resume = read_laid_out(told=words_of(raw, kind=kind), raw=raw).parsed
        else:
            resume = read_document(raw=raw, kind=kind).parsed
    except IngestRefused as refused:
        return _refused(path, refused.reason, refused.message, refused.place)
    found = extract(text=resume.text, lines=resume.lines, employments=employments_of(resume))
    return {"file": str(path), "name": resume.name, "statements": [_statement(item) for item in found]}


def _told_by_its_first_sign(raw: bytes) -> str:
    """Return the ending of what comes by standard input and has no name."""
    return ".json" if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["} else ".txt"


def _refused(path: Path, reason: str, message: str, place: str = "") -> dict[str, Any]:
    return {"file": str(path), "reason": reason, "message": message, "place": place}


def _statement(found: ExtractedAchievement) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "kind": found.kind,
        "role_level": found.role_level,
        "quantities": [quantity.as_json() for quantity in found.quantities],
        "stated_on": list(found.stated_on),
        "section": found.section,
        "line_no": found.line_no,
        "is_suspect": found.is_suspect,
        "is_self_evaluation": found.is_self_evaluation,
    }


def _page(outcome: dict[str, Any]) -> str:
    if "reason" in outcome:
        place = f" ({outcome['place']})" if outcome["place"] else ""
        return _shown(f"{outcome['file']}: {_('refused')}{place}. {outcome['message']}")
    statements = outcome["statements"]
    count = ngettext("%(count)s statement", "%(count)s statements", len(statements)) % {
        "count": len(statements)
    }
    kinds = Counter(statement["kind"] for statement in statements)
    shares = ", ".join(f"{number} {name}" for name, number in sorted(kinds.items()))
    head = f"{outcome['file']}: {outcome['name']}, {count}{f' ({shares})' if shares else ''}"
    return "\n".join([_shown(head), *(_entry(statement) for statement in statements)])


def _entry(statement: dict[str, Any]) -> str:
    """Return one statement: where it stands and what was read from it, then its exact words."""
    line = _("line %(number)s") % {"number": statement["line_no"]}
    marks = [line, statement["section"], statement["kind"], statement["role_level"]]
    marks += [_quantity(statement["text"], quantity) for quantity in statement["quantities"]]
    marks += statement["stated_on"]
    if statement["is_suspect"]:
        marks.append(_("SUSPECT, set aside"))
    return _shown(f"\n  {' · '.join(marks)}\n    {' '.join(statement['text'].split())}")


def _quantity(text: str, quantity: dict[str, Any]) -> str:
    words = " ".join(text[quantity["start"] : quantity["end"]].split())
    rest = [quantity["kind"], quantity["direction"], quantity["exactness"], quantity["whose"]]
    return f"{words} ({', '.join(word for word in rest if word not in {'none', 'exact'})})"


def _shown(text: str) -> str:
    """Return a text whose control and turning characters are spelt out, so that none reaches the terminal."""
    return "".join(
        c if c == "\n" or unicodedata.category(c)[0] != "C" else c.encode("unicode_escape").decode()
        for c in text
    )
