"""A program run on the fleet's servers: many people with one role, a draft asked for each."""

import json
import os
import sys
from importlib.resources import files

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.kill.draft_settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from axis.work.bell import ring_many  # noqa: E402
from candidates.achievements.services import extract_achievements  # noqa: E402
from candidates.evidence.services import weigh_evidence  # noqa: E402
from candidates.ingest.services import Origin, parse_document, receive_document  # noqa: E402
from candidates.models import Candidate, Role  # noqa: E402
from candidates.profiles.services import make_profile  # noqa: E402
from outreach.briefs.services import request_drafts  # noqa: E402

_FILE, _ROLE = "maria-jose-ferrer.json", "Director of Consolidation"


def make_people(number: int) -> list[Candidate]:
    """Bring in one demo person under many names and addresses, through the same door as anybody."""
    raw = (files("outreach.management") / "demo" / "people" / _FILE).read_text(encoding="utf-8")
    now = timezone.now()
    for index in range(number):
        resume = json.loads(raw)
        resume["basics"] |= {"name": f"Person {index}", "email": f"person{index}@example.org"}
        # What they would share makes one person of them.
        resume["basics"] |= {"phone": "", "url": "", "profiles": []}
        received = receive_document(
            raw=json.dumps(resume).encode(), file_name=_FILE, origin=Origin("a test"), now=now
        )
        for step in (parse_document, make_profile, extract_achievements, weigh_evidence):
            step(document_id=received.document.pk, now=now)
    return list(Candidate.objects.filter(name__startswith="Person "))


def main() -> None:
    """Argument: how many."""
    call_command("seed_demo", if_empty=True)
    people = make_people(int(sys.argv[1]))
    ids = request_drafts(
        role=Role.objects.get(title=_ROLE), candidates=people, requested_by=None, now=timezone.now()
    )
    ring_many(("outreach.brief", {"outreachmessage_id": pk}) for pk in ids)
    sys.stdout.write(f"{len(ids)}\n")


if __name__ == "__main__":
    main()
