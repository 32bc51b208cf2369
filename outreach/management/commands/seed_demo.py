"""`manage.py seed_demo`: an agency, its people, roles and candidates, through the same doors as anybody."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from axis.accounts.models import Client, User
from axis.accounts.models.user import UserKind
from axis.accounts.services import create_client, create_user, save_agency, set_members
from axis.work.bell import ring_many
from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import Origin, parse_document, receive_document
from candidates.management.demo_insights import enter_figures
from candidates.management.demo_pool import read_pool
from candidates.management.demo_shortlist import propose_demo_people
from candidates.matching.services import ask_for_matching
from candidates.models import Candidate, Role
from candidates.profiles.services import address_as, make_profile
from candidates.roles.services import RequirementValue, RoleFactValue, create_role
from outreach.briefs.services import request_drafts
from outreach.management.demo_letter import choose_letter, seeding
from outreach.senders.services import make_embedded_sender

_DEMO = files("outreach.management") / "demo"
PEOPLE_FILE = "demo-people.json"
MANAGED_CLIENT, MANAGED_ROLE = "St Columba's", "Lead Nurse for Patient Safety"
_AGENCY = "Northgate Search Ltd"
_SOURCE = "a demo file written for Axis"


class Command(BaseCommand):
    """Makes the demo; its drafts are written by the worker once one runs."""

    help = "Fill an empty database with a demo agency."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when anybody can sign in already"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Seed all or nothing, and note how the people sign in."""
        if User.objects.exists():
            if not options["if_empty"]:
                self.stderr.write("The database is not empty; nothing was seeded.")
            return
        now = timezone.now()
        plan = json.loads((_DEMO / "roles.json").read_text(encoding="utf-8"))
        ids: list[UUID] = []
        with seeding(), transaction.atomic():
            recruiter = _agency_and_people(now)
            _senders(now)
            roles = _roles(plan, owner=recruiter, now=now)
            for entry in plan["people"]:
                person = _candidate(entry, owner=recruiter, now=now)
                asked = request_drafts(
                    role=roles[entry["role"]], candidates=[person], requested_by=recruiter, now=now
                )
                if entry.get("leaves"):
                    choose_letter(message_id=asked[0], now=now)
                ids += asked
            runs = [ask_for_matching(role=role, now=now) for role in roles.values()]
            enter_figures(signed_by=recruiter, now=now)
            pool = read_pool(origin=Origin(_SOURCE, brought_by=recruiter), owner=recruiter, now=now)
            propose_demo_people(role=roles[MANAGED_ROLE], proposed_by=recruiter, now=now)
        # Their drafts are there as soon as a worker is.
        ring_many(("outreach.brief", {"outreachmessage_id": pk}) for pk in ids)
        ring_many(("candidates.match", {"matchrun_id": pk}) for pk in runs)
        self.stdout.write(f"Seeded {len(roles)} roles and {len(plan['people']) + pool} people.")


# How the demo's people sign in. The passwords are printed at every start and guard invented data only.
_SIGN_INS: tuple[tuple[str, str, UserKind, dict[str, bool]], ...] = (
    ("priya.raman@axis.example", "Priya Raman", UserKind.RECRUITER, {"may_approve": True, "is_admin": True}),
    ("daniel.osei@axis.example", "Daniel Osei", UserKind.RECRUITER, {}),
    ("helen.marsh@columba.example", "Helen Marsh", UserKind.HIRING_MANAGER, {}),
)
_NOTES = ("recruiter who approves, and administrator", "recruiter", "hiring manager at St Columba's")


def _agency_and_people(now: datetime) -> User:
    save_agency(
        legal_name=_AGENCY,
        postal_address="4 Mill Lane, Leeds LS1 0AX, United Kingdom",
        privacy_contact="privacy@axis.example",
        time_zone="Europe/London",
        languages=["en"],
        actor_id=None,
        now=now,
    )
    made: list[User] = []
    notes: list[dict[str, str]] = []
    for (email, name, kind, flags), note in zip(_SIGN_INS, _NOTES, strict=True):
        password = f"demo-{name.split()[0].lower()}-signs-in"
        made.append(
            create_user(
                email=email,
                name=name,
                kind=kind,
                actor_id=None,
                now=now,
                password=password,
                may_approve=flags.get("may_approve", False),
                is_admin=flags.get("is_admin", False),
            )
        )
        notes.append({"name": name, "email": email, "password": password, "kind": kind, "note": note})
    path = Path(settings.VAR) / PEOPLE_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notes, indent=1))
    return made[0]


def _senders(now: datetime) -> None:
    for recruiter in User.objects.filter(kind=UserKind.RECRUITER).order_by("pk"):
        make_embedded_sender(owner=recruiter, signature=f"{recruiter.name}\n{_AGENCY}", now=now)


def _roles(plan: dict[str, Any], *, owner: User, now: datetime) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for entry in plan["clients"]:
        client = create_client(name=entry["name"], actor_id=None, now=now)
        if entry["name"] == MANAGED_CLIENT:
            managers = User.objects.filter(kind=UserKind.HIRING_MANAGER)
            set_members(client=client, users=managers, actor_id=None, now=now)
        for role in entry["roles"]:
            roles[role["title"]] = _role(role, client=client, owner=owner, now=now)
    return roles


def _role(role: dict[str, Any], *, client: Client, owner: User, now: datetime) -> Role:
    return create_role(
        client=client,
        title=role["title"],
        summary=role["summary"],
        requirements=[RequirementValue(**need) for need in role["requirements"]],
        facts=[
            RoleFactValue(**{**fact, "stated_on": date.fromisoformat(fact["stated_on"])})
            for fact in role["facts"]
        ],
        owner=owner,
        now=now,
    )


def _candidate(entry: dict[str, Any], *, owner: User, now: datetime) -> Candidate:
    raw = (_DEMO / "people" / entry["file"]).read_bytes()
    origin = Origin(_SOURCE, brought_by=owner)
    received = receive_document(raw=raw, file_name=entry["file"], origin=origin, now=now)
    for step in (parse_document, make_profile, extract_achievements, weigh_evidence):
        step(document_id=received.document.pk, now=now)
    candidate = Candidate.objects.get(source_documents=received.document)
    address_as(candidate=candidate, name=entry["addressed_as"], actor_id=owner.pk, now=now)
    return candidate
