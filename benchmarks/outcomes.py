"""What becomes of every file: `python -m benchmarks.outcomes PATH…`, folders with all that lies in them.

Each file goes through the door that takes its type, a table or a document, on servers of its own, and is
read to the end: it prints one line a kind of outcome with an example, and last one line of JSON. A file at
which anything raises is listed with its error, and the script exits 1.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")
django.setup()

from django.utils import timezone  # noqa: E402

from benchmarks.tables import through  # noqa: E402
from candidates.achievements.services import extract_achievements  # noqa: E402
from candidates.evidence.services import weigh_evidence  # noqa: E402
from candidates.ingest.rules import MAX_BYTES  # noqa: E402
from candidates.ingest.services import (  # noqa: E402
    IncomingFile,
    Origin,
    TurnedAway,
    parse_document,
    receive_file,
    start_import,
)
from candidates.models import SourceDocument  # noqa: E402
from candidates.profiles.services import make_profile  # noqa: E402
from tests.kill.fleet import Fleet  # noqa: E402

STEPS = (parse_document, make_profile, extract_achievements, weigh_evidence)
OF_TABLES = frozenset((".csv", ".tsv", ".xlsx", ".ndjson", ".jsonl"))


def files_of(paths: list[Path]) -> Iterator[Path]:
    """Yield every file of files and folders, in order."""
    for path in paths:
        yield from sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def document_outcome(path: Path, origin: Origin) -> str:
    """Return what became of a document, in a word or two."""
    with path.open("rb") as opened:
        raw = opened.read(MAX_BYTES + 1)
    received = receive_file(file=IncomingFile(path.name, raw), origin=origin, now=timezone.now())
    if isinstance(received, TurnedAway) and received.document is None:
        return f"turned away: {received.code}"
    document = received.document if isinstance(received, TurnedAway) else received
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    read = SourceDocument.objects.only("state", "refusal").get(pk=document.pk)
    return "read" if read.state == "READY" else f"refused: {(read.refusal or {}).get('code', '')}"


def run(paths: list[Path]) -> bool:
    """Put everything in, print what became of it, and return whether nothing raised."""
    origin = start_import(origin=Origin("every file there is"), now=timezone.now())
    found: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], str] = {}
    broken = []
    for path in files_of(paths):
        is_table = path.suffix.lower() in OF_TABLES
        try:
            outcome = through(path) if is_table else document_outcome(path, origin)
        except Exception as error:  # noqa: BLE001 -- which files break is what is asked
            outcome = f"RAISED: {type(error).__name__}"
            broken.append(f"{path}: {error!r}")
        key = (path.suffix.lower() or "none", "table" if is_table else "document", outcome)
        found[key] += 1
        examples.setdefault(key, path.name)
    for key, number in sorted(found.items()):
        print(f"{number:5}  {key[0]:8} {key[1]:9} {key[2]:80} {examples[key][:40]}")
    print(*broken, sep="\n")
    told = [
        {"type": kind, "door": door, "outcome": outcome, "files": number}
        for (kind, door, outcome), number in sorted(found.items())
    ]
    print(json.dumps({"benchmark": "outcomes", "files": found.total(), "raised": len(broken), "found": told}))
    return not broken


def main() -> None:
    """Read the arguments, start servers and put everything in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--here", action="store_true", help="on this process's database")
    given = parser.parse_args()
    if given.here:
        sys.exit(0 if run(given.paths) else 1)
    fleet = Fleet(settings="axis.settings.local")
    try:
        fleet.start_servers()
        program = [sys.executable, "-m", "benchmarks.outcomes", "--here", *map(str, given.paths)]
        sys.exit(subprocess.run(program, env=os.environ | fleet.env, check=False).returncode)
    finally:
        fleet.close()


if __name__ == "__main__":
    main()
