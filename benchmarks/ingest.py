"""Files a second from received to READY through a real worker: `python -m benchmarks.ingest [--files 500]`.

Without more it starts PostgreSQL, Redis, a worker of two processes and beat of its own and takes the files in
as the import screen does: 25 at a time through `bring_in`, then the bell. `--url http://localhost:8000` sends
them to the import screen of an instance that runs already, whose database (AXIS_VAR or DATABASE_URL) has to
be this process's too. The files are résumés of invented people, new ones at every run.

`--rows 100000` measures a table instead: by a worker of two processes, or `--alone` by one (benchmarks.rows).
`--all [--rows 100000 --cvs 200 --people 100000]`: a table, CVs and the list in one run (benchmarks.whole).
"""

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from urllib.parse import urljoin
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart  # noqa: E402
from django.utils import timezone  # noqa: E402

from axis.accounts.models import User  # noqa: E402
from axis.accounts.models.user import UserKind  # noqa: E402
from axis.audit.models import AuditEvent  # noqa: E402
from axis.work.bell import ring_many  # noqa: E402
from benchmarks.rows import run_rows  # noqa: E402
from benchmarks.tables import measure  # noqa: E402
from benchmarks.whole import run_all  # noqa: E402
from candidates.achievements.services import extract_achievements  # noqa: E402
from candidates.evidence.services import weigh_evidence  # noqa: E402
from candidates.ingest.services import IncomingFile, Origin, bring_in, parse_document  # noqa: E402
from candidates.management.generator.documents import document_of  # noqa: E402
from candidates.management.generator.people import person  # noqa: E402
from candidates.models import SourceDocument  # noqa: E402
from candidates.profiles.services import make_profile  # noqa: E402
from tests.kill.fleet import Fleet  # noqa: E402

STEPS = (parse_document, make_profile, extract_achievements, weigh_evidence)
# The import screen takes so many files at once.
AT_ONCE = 25
WARM, ALONE, DIRECT, MOST_SECONDS = 10, 30, 100, 900

Send = Callable[[Sequence[IncomingFile]], None]


def resumes(number: int, *, seed: int, first: int) -> list[IncomingFile]:
    """Return files of people nobody has seen."""
    names = ((n, f"bench-{seed}-{n}.json") for n in range(first, first + number))
    return [IncomingFile(name, document_of(person(seed=seed, number=n)).raw) for n, name in names]


def through_service(files: Sequence[IncomingFile]) -> None:
    """Take files in as the import screen does."""
    brought = bring_in(files=files, origin=Origin("a benchmark"), now=timezone.now())
    ring_many(("candidates.ingest", {"sourcedocument_id": pk}) for pk in brought.new_ids)


def through_screen(url: str) -> Send:
    """Return what uploads files to the import screen of a running instance."""
    user, _made = User.objects.get_or_create(
        email="benchmark@axis.test", defaults={"name": "Benchmark", "kind": UserKind.RECRUITER}
    )
    client = Client()
    client.force_login(user)
    token = secrets.token_hex(16)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": token}
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Content-Type": MULTIPART_CONTENT,
        "X-CSRFToken": token,
    }

    def send(files: Sequence[IncomingFile]) -> None:
        uploads = [SimpleUploadedFile(f.name, f.raw, content_type="application/json") for f in files]
        form = {"files": uploads, "source": "a benchmark", "lawful_basis": "LEGITIMATE_INTEREST"}
        body = encode_multipart(BOUNDARY, form)
        request = urllib.request.Request(urljoin(url, "/candidates/import/"), data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert "/candidates/import/" in answer.url, f"sent on to {answer.url}"
            assert answer.url.rstrip("/") != urljoin(url, "/candidates/import"), "the form came back"

    return send


def wait_until_ready(prefix: str, number: int, *, every: float) -> float:
    """Return the seconds until so many files with names that begin so are READY."""
    start = time.monotonic()
    ready = SourceDocument.objects.filter(file_name__startswith=prefix, state="READY")
    while ready.count() < number:
        assert time.monotonic() < start + MOST_SECONDS, "The worker does not finish."
        time.sleep(every)
    return time.monotonic() - start


def alone(send: Send, *, seed: int, first: int) -> list[float]:
    """Return for files sent one after another how many seconds each took until it was READY."""
    took = []
    for file in resumes(ALONE, seed=seed, first=first):
        start = time.monotonic()
        send([file])
        wait_until_ready(file.name, 1, every=0.002)
        took.append(time.monotonic() - start)
    return took


def together(send: Send, number: int, *, seed: int, first: int) -> tuple[float, list[float]]:
    """Return the seconds until all of the files were READY, and each one's from received to its last step."""
    files = resumes(number, seed=seed, first=first)
    names = [file.name for file in files]
    start = time.monotonic()
    for place in range(0, number, AT_ONCE):
        send(files[place : place + AT_ONCE])
    before = SourceDocument.objects.filter(file_name__in=names)
    while before.filter(state="READY").count() < number:
        assert time.monotonic() < start + MOST_SECONDS, "The worker does not finish."
        time.sleep(0.05)
    seconds = time.monotonic() - start
    received = {f"source_document:{pk}": at for pk, at in before.values_list("pk", "received_at")}
    ready = AuditEvent.objects.filter(
        action="candidates.source_document.ready", target__in=list(received)
    ).values_list("target", "at")
    return seconds, [(at - received[target]).total_seconds() for target, at in ready]


def direct(*, seed: int, first: int) -> dict[str, float]:
    """Return the median milliseconds of each step in this process, in order as `manage.py ingest` does."""
    times: dict[str, list[float]] = {step.__name__: [] for step in STEPS}
    for file in resumes(DIRECT, seed=seed, first=first):
        brought = bring_in(files=[file], origin=Origin("a benchmark"), now=timezone.now())
        read_here = _timed_steps(brought.new_ids[0])
        # A sweep may have given the document to a worker in between.
        if read_here is not None:
            for name, took in read_here.items():
                times[name].append(took)
    return {name: statistics.median(took) for name, took in times.items()}


def _timed_steps(document_id: UUID) -> dict[str, float] | None:
    took = {}
    for step in STEPS:
        start = time.perf_counter()
        if not step(document_id=document_id, now=timezone.now()):
            return None
        took[step.__name__] = (time.perf_counter() - start) * 1000
    return took


def run(number: int, url: str) -> None:
    """Measure here, where a worker runs already, and print the figures."""
    seed = secrets.randbelow(2**30)
    send = through_screen(url) if url else through_service
    prefix = f"bench-{seed}-"
    send(resumes(WARM, seed=seed, first=0))
    wait_until_ready(prefix, WARM, every=0.05)
    steps = direct(seed=seed, first=1_000)
    single = alone(send, seed=seed, first=2_000)
    seconds, each = together(send, number, seed=seed, first=10_000)
    way = f"through the import screen at {url}" if url else "through bring_in and the bell"
    print(f"{number} files {way}, {AT_ONCE} at a time: all READY in {seconds:.1f} s")
    print(f"end to end:      {number / seconds:7.1f} files/s")
    late = statistics.quantiles(each, n=20)[-1]
    print(f"each of these:   {statistics.median(each):7.2f} s median, {late:.2f} s p95, waiting included")
    print(f"one by one:      {statistics.median(single):7.3f} s median of {ALONE} files, nobody before them")
    told = ", ".join(f"{name} {took:.1f} ms" for name, took in steps.items())
    print(f"without worker:  {sum(steps.values()):7.1f} ms a file: {told}")
    figures = {
        "benchmark": "ingest",
        "way": way,
        "files": number,
        "seconds": seconds,
        "files_per_second": number / seconds,
        "median_s": statistics.median(each),
        "p95_s": late,
        "alone_median_s": statistics.median(single),
        "step_median_ms": steps,
    }
    print(json.dumps(figures))


def run_in_fleet(number: int) -> None:
    """Measure on servers and a worker of our own."""
    fleet = Fleet(settings="axis.settings.local", sweep_seconds=5)
    try:
        fleet.start_servers()
        fleet.start_worker()
        fleet.start_beat()
        program = [sys.executable, "-m", "benchmarks.ingest", "--here", "--files", str(number)]
        subprocess.run(program, env=os.environ | fleet.env, check=True)
    finally:
        fleet.close()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500, help="how many")
    parser.add_argument("--url", default="", help="of a running instance")
    parser.add_argument("--here", action="store_true", help="a worker of this process's servers runs already")
    parser.add_argument("--rows", type=int, default=0, help="measure a table of so many rows instead")
    parser.add_argument("--alone", action="store_true", help="with --rows: one process does the work")
    parser.add_argument("--repeat", type=int, default=1, help="with --rows or --all: so often, for medians")
    parser.add_argument("--all", action="store_true", help="a table, CVs and the list of candidates")
    parser.add_argument("--cvs", type=int, default=200, help="with --all: how many")
    parser.add_argument("--people", type=int, default=100_000, help="with --all: how many the list has")
    parser.add_argument("--watch", default="", help="whose processor time counts; for the benchmark itself")
    given = parser.parse_args()
    if given.all:
        rows = given.rows or 100_000
        run_all(rows=rows, cvs=given.cvs, people=given.people, repeat=given.repeat)
    elif given.rows and given.here:
        watched = [int(pid) for pid in given.watch.split(",") if pid]
        print(json.dumps(measure(given.rows, seed=secrets.randbelow(2**30), watched=watched)))
    elif given.rows:
        run_rows(given.rows, is_alone=given.alone, repeat=given.repeat)
    elif given.url or given.here:
        run(given.files, given.url)
    else:
        run_in_fleet(given.files)


if __name__ == "__main__":
    main()
