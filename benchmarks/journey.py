"""The whole way, a second: `python -m benchmarks.journey --people N --drafts D --mails M --processes P`.

On servers of its own a worker of P processes and beat run, while files are received as the import screen
does, drafts asked for as a role's page does, and approvals given as the review screen does. Each stage
waits for the one before; its time runs from its first request until the last row is through: people READY,
drafts in review with their checks, mails received by a mail server on this machine.
Prints a small table and then the same as one line of JSON.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from axis.accounts.models import User  # noqa: E402
from axis.embedded.checks import mailbox_port  # noqa: E402
from axis.embedded.locks import Lock  # noqa: E402
from axis.work.bell import ring, ring_many  # noqa: E402
from candidates.ingest.services import IncomingFile, Origin, bring_in  # noqa: E402
from candidates.models import Candidate, Role, SourceDocument  # noqa: E402
from outreach.briefs.services import request_drafts  # noqa: E402
from outreach.briefs.types import Draft  # noqa: E402
from outreach.models import OutreachMessage, SenderIdentity  # noqa: E402
from outreach.models.outreach_message import MessageState  # noqa: E402
from outreach.reviews.queries import latest_version, prepared_for, sender_for  # noqa: E402
from outreach.reviews.rules import ticks_due  # noqa: E402
from outreach.reviews.services import approve_message  # noqa: E402
from outreach.verification.types import Verification  # noqa: E402
from tests.factories.world import demo_resume  # noqa: E402
from tests.kill.fleet import Fleet, is_listening  # noqa: E402

_FILE, _ROLE = "maria-jose-ferrer.json", "Director of Consolidation"
# The import screen takes so many files at once, and a role's page shows so many people.
AT_ONCE, ON_A_PAGE = 25, 100
MOST_SECONDS = 1800


def resume(number: int) -> bytes:
    """Return a file of somebody nobody has seen, about whom there is something to say."""
    told = demo_resume(_FILE)
    told["basics"] |= {"name": f"Traveller {number}", "email": f"traveller{number}@example.org"}
    # What they would share makes one person of them.
    told["basics"] |= {"phone": "", "url": "", "profiles": []}
    return json.dumps(told).encode()


def until(is_so: Callable[[], bool], *, what: str) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: It is not within half an hour.
    """
    deadline = time.monotonic() + MOST_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.05)


def ingest(number: int) -> float:
    """Return the seconds from the first file received to everybody READY."""
    files = [IncomingFile(f"traveller-{n}.json", resume(n)) for n in range(number)]
    start = time.monotonic()
    for place in range(0, number, AT_ONCE):
        brought = bring_in(
            files=files[place : place + AT_ONCE], origin=Origin("a benchmark"), now=timezone.now()
        )
        ring_many(("candidates.ingest", {"sourcedocument_id": pk}) for pk in brought.new_ids)
    ready = SourceDocument.objects.filter(file_name__startswith="traveller-", state="READY")
    until(lambda: ready.count() == number, what="people are READY")
    return time.monotonic() - start


def draft(number: int, *, by: User) -> tuple[float, int]:
    """Return the seconds from the first request to the last draft, and how many need a review."""
    role = Role.objects.get(title=_ROLE)
    people = list(Candidate.objects.filter(name__startswith="Traveller ").order_by("pk")[:number])
    start = time.monotonic()
    for place in range(0, len(people), ON_A_PAGE):
        chosen = people[place : place + ON_A_PAGE]
        ids = request_drafts(role=role, candidates=chosen, requested_by=by, now=timezone.now())
        ring_many(("outreach.brief", {"outreachmessage_id": pk}) for pk in ids)
    ours = OutreachMessage.objects.filter(candidate__in=people)
    written = ours.exclude(state__in=[MessageState.REQUESTED, MessageState.BRIEFED, MessageState.DRAFTED])
    until(lambda: written.count() == len(people), what="drafts are written")
    return time.monotonic() - start, ours.filter(state=MessageState.NEEDS_REVIEW).count()


def deliver(number: int, *, by: User, mailbox: Path) -> tuple[float, float]:
    """Return the seconds to approve so many, and from the last approval to the last mail received."""
    # The hold is for people to think again; a day's cap is no speed.
    SenderIdentity.objects.filter(owner=by).update(hold_seconds=0, daily_cap=number + 100)
    before, start = len(list((mailbox / "new").iterdir())), time.monotonic()
    waiting = OutreachMessage.objects.filter(
        candidate__name__startswith="Traveller ", state=MessageState.NEEDS_REVIEW
    )
    loaded = waiting.select_related("candidate", "role__client", "requested_by", "brief").order_by("pk")
    for message in loaded.prefetch_related("candidate__contactpoint_set")[:number]:
        _approve(message, by=by)
    approved = time.monotonic() - start
    until(lambda: len(list((mailbox / "new").iterdir())) == before + number, what="mails arrive")
    return approved, time.monotonic() - start


def _approve(message: OutreachMessage, *, by: User) -> None:
    version = latest_version(message=message)
    assert version is not None
    verification = Verification.model_validate(version.report.content)
    ticks = [tick.id for tick in ticks_due(verification, Draft.model_validate(version.content))]
    prepared = prepared_for(message, version=version, sender=sender_for(message))
    approve_message(message=message, sha256=prepared.sha256, reviewer=by, now=timezone.now(), attested=ticks)
    ring(OutreachMessage.WORK[MessageState.APPROVED].task, outreachmessage_id=message.pk)


def told(stage: str, count: int, seconds: float) -> float:
    """Print one line of the table, and return how many a second."""
    print(f"{stage:18}{count:>8}{seconds:>10.1f}{count / seconds:>10.1f}", flush=True)
    return round(count / seconds, 2)


def run(*, people: int, drafts: int, mails: int) -> None:
    """Measure on the servers of this process's environment, and print the figures."""
    call_command("seed_demo", if_empty=True)
    by = User.objects.get(may_approve=True)
    print(f"{'stage':18}{'count':>8}{'seconds':>10}{'a second':>10}", flush=True)
    ingested = told("people ingested", people, ingest(people))
    drafts = min(drafts, people)
    took, fit = draft(drafts, by=by)
    written = told("drafts made", drafts, took)
    mails = min(mails, fit)
    approving, took = deliver(mails, by=by, mailbox=Path(settings.AXIS_EMBEDDED_MAILDIR))
    approved, delivered = told("mails approved", mails, approving), told("mails delivered", mails, took)
    figures = {
        "people_ingested_s": ingested,
        "drafts_made_s": written,
        "mails_approved_s": approved,
        "mails_delivered_s": delivered,
    }
    sizes = {"people": people, "drafts": drafts, "needs_review": fit, "mails": mails}
    print(json.dumps({"benchmark": "journey", **sizes, **figures}))


def run_in_fleet(given: argparse.Namespace) -> None:
    """Measure on servers, a worker, beat and a mailbox of our own."""
    fleet = Fleet(settings="axis.settings.local", sweep_seconds=5)
    # As the embedded run holds it: then its mailbox is where mail may go.
    lock = Lock(fleet.places.run / "instance.lock")
    try:
        lock.take()
        port = mailbox_port(fleet.places)
        fleet.start_servers()
        fleet.start_mailbox(fleet.places.mailbox, port=port)
        fleet.wait_until(lambda: is_listening(port), within=60, what="the mailbox stands")
        fleet.start_worker(concurrency=given.processes)
        fleet.start_beat()
        sizes = [f"--{name}={getattr(given, name)}" for name in ("people", "drafts", "mails")]
        program = [sys.executable, "-m", "benchmarks.journey", "--here", *sizes]
        subprocess.run(program, env=os.environ | fleet.env, check=True)
    finally:
        fleet.close()
        lock.free()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--mails", type=int, default=100)
    parser.add_argument("--processes", type=int, default=2, help="of the worker")
    parser.add_argument("--here", action="store_true", help="servers and worker run already")
    given = parser.parse_args()
    if given.here:
        run(people=given.people, drafts=given.drafts, mails=given.mails)
    else:
        run_in_fleet(given)


if __name__ == "__main__":
    main()
