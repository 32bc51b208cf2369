"""One small world made through the real services: people of every kind, a role, a candidate, a draft."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from django.utils import timezone

from axis.accounts.models import Agency, ApiKey, Client, User
from axis.accounts.services import make_key
from candidates.achievements.services import extract_achievements
from candidates.compliance.services import suppress
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import IncomingFile, Origin, bring_in, parse_document, receive_document
from candidates.insights.services import InsightValue, check_comparability, enter_insight, sign_insight
from candidates.matching.services import ask_for_matching, match_candidate
from candidates.models import (
    Candidate,
    DuplicatePair,
    ExternalId,
    ImportRun,
    Insight,
    Note,
    Preference,
    Role,
    RoleIntake,
    Shortlist,
    SourceDocument,
    TableImport,
)
from candidates.models.insight import SHARED
from candidates.profiles.services import make_profile
from candidates.roles.services import (
    RequirementValue,
    RoleFactValue,
    create_intake,
    create_role,
    submit_intake,
)
from candidates.shortlists.services import Proposal, propose_people
from outreach.briefs.services import freeze_brief, request_drafts
from outreach.briefs.types import Draft
from outreach.drafting.services import write_draft
from outreach.models import OutreachMessage, SenderIdentity
from outreach.reviews.queries import latest_version, prepared_for, sender_for
from outreach.reviews.rules import ticks_due
from outreach.reviews.services import approve_message
from outreach.senders.services import make_embedded_sender
from outreach.verification.services import verify_draft
from outreach.verification.types import Verification
from tests.factories.people import AgencyFactory, ClientFactory, MembershipFactory, UserFactory
from tests.factories.said import make_note, make_preference
from tests.factories.tables import make_table
from tests.factories.twins import make_pair

DEMO = files("outreach.management") / "demo"
STEPS = (parse_document, make_profile, extract_achievements, weigh_evidence)


@dataclass(frozen=True)
class World:
    """What the tests of screens look at."""

    agency: Agency
    client: Client
    people: dict[str, User]
    key: ApiKey
    role: Role
    candidate: Candidate
    document: SourceDocument
    refused: SourceDocument
    run: ImportRun
    note: Note
    preference: Preference
    insight: Insight
    intake: RoleIntake
    message: OutreachMessage
    sender: SenderIdentity
    shortlist: Shortlist
    table: TableImport
    pair: DuplicatePair


def make_world() -> World:
    """Return a world with a draft that needs review."""
    agency = AgencyFactory()
    client = ClientFactory(name="St Columba's")
    people = make_people(client)
    role = make_role(client, title="Lead Nurse for Patient Safety", owner=people["recruiter"])
    candidate = make_candidate()
    ask_for_matching(role=role, now=timezone.now())
    ExternalId.objects.create(candidate=candidate, source="an-ats", value="1")
    refused = refused_document()
    assert refused.import_run is not None
    suppress(addresses=[("EMAIL", "gone@example.org")], reason="OPT_OUT", actor_id=None, now=timezone.now())
    shortlist = make_shortlist(role, candidate, proposed_by=people["recruiter"])
    return World(
        agency=agency,
        client=client,
        people=people,
        key=make_program_key(people),
        role=role,
        candidate=candidate,
        document=SourceDocument.objects.get(candidate=candidate),
        refused=refused,
        insight=make_insight(people["approver"], candidate),
        run=refused.import_run,
        note=make_note(candidate, author=people["recruiter"]),
        preference=make_preference(candidate, recorded_by=people["recruiter"]),
        intake=make_intake(role, made_by=people["recruiter"]),
        message=make_message(candidate, role, requested_by=people["recruiter"]),
        sender=make_embedded_sender(
            owner=people["recruiter"], signature=f"A recruiter\n{agency.legal_name}", now=timezone.now()
        ),
        shortlist=shortlist,
        table=make_table(people["recruiter"]),
        pair=make_pair("Marek Zieliński"),
    )


def make_program_key(people: dict[str, User]) -> ApiKey:
    """Return a key of the service user that opens nothing."""
    program, actor_id = people["service"], people["admin"].pk
    return make_key(program=program, scopes=[], days=180, actor_id=actor_id, now=timezone.now()).key


def make_shortlist(role: Role, *people: Candidate, proposed_by: User) -> Shortlist:
    """Return a shortlist of these people, matched with the role, of which no mail was sent."""
    now = timezone.now()
    for person in people:
        match_candidate(candidate=person, role=role, now=now)
    return propose_people(
        role=role,
        proposals=[Proposal(one, "Cut medication errors by redesigning the handover") for one in people],
        proposed_by=proposed_by,
        now=now,
        tells_managers=False,
    )


def make_insight(signed_by: User, candidate: Candidate) -> Insight:
    """Return a signed figure that stands beside something this person did."""
    value = InsightValue(
        title="Drop in medication errors after a new handover",
        statement="Across the 61 acute wards in the 2026 Ward Safety Review, the median drop was 22%.",
        metric="medication errors a month",
        unit="percent",
        statistic="MEDIAN",
        population="acute wards that redesigned their handover",
        sample_size=61,
        setting="acute hospitals",
        source_title="Ward Safety Review",
        source_date=date(2026, 6, 1),
        is_demo=True,
    )
    now = timezone.now()
    insight = enter_insight(value=value, entered_by=signed_by, now=now)
    sign_insight(insight=insight, signed_by=signed_by, now=now)
    achievement = candidate.achievements.get(text__contains="handover sheet")
    check_comparability(
        insight=insight,
        achievement=achievement,
        shared=dict.fromkeys(SHARED, True),
        note="The same wards, before and after",
        checked_by=signed_by,
        now=now,
    )
    return insight


def make_people(client: Client) -> dict[str, User]:
    """Return a user of every kind, by a short name."""
    manager, stranger = UserFactory(hiring_manager=True), UserFactory(hiring_manager=True)
    MembershipFactory(user=manager, client=client)
    MembershipFactory(user=stranger, client=ClientFactory())
    return {
        "recruiter": UserFactory(),
        "approver": UserFactory(approver=True),
        "admin": UserFactory(admin=True, approver=True),
        "manager": manager,
        "stranger": stranger,
        "service": UserFactory(service=True),
    }


def demo_role(title: str) -> dict[str, Any]:
    """Return a role of the demo as its file describes it."""
    plan = json.loads((DEMO / "roles.json").read_text(encoding="utf-8"))
    return next(role for client in plan["clients"] for role in client["roles"] if role["title"] == title)


def make_role(client: Client, *, title: str, owner: User | None = None, rename: str = "") -> Role:
    """Return a role of the demo, at this client."""
    role = demo_role(title)
    return create_role(
        client=client,
        title=rename or role["title"],
        summary=role["summary"],
        requirements=[RequirementValue(**need) for need in role["requirements"]],
        facts=[
            RoleFactValue(**{**fact, "stated_on": date.fromisoformat(fact["stated_on"])})
            for fact in role["facts"]
        ],
        owner=owner,
        now=timezone.now(),
    )


def make_intake(role: Role, *, made_by: User) -> RoleIntake:
    """Return an intake the client has answered, with nothing of it accepted yet."""
    now = timezone.now()
    made = create_intake(role=role, name="Helen Marsh", email="", made_by=made_by, now=now)
    answers = {
        "growth": "They would own how all wards hand over.",
        "growth_facet": "method",
        "impact": "About 300 patients a night.",
        "place": "Leeds",
        "pattern": "weekdays",
        "pay": "£57–64k",
        "pay_policy": "STATE",
    }
    submit_intake(token=made.link.rstrip("/").rsplit("/", 1)[1], answers=answers, now=now)
    made.intake.refresh_from_db()
    return made.intake


def demo_resume(file: str = "aoife-brennan.json") -> dict[str, Any]:
    """Return a demo person's résumé."""
    resume: dict[str, Any] = json.loads((DEMO / "people" / file).read_text(encoding="utf-8"))
    return resume


def make_candidate(file: str = "aoife-brennan.json", **basics: Any) -> Candidate:
    """Return a demo person read to the end; keywords replace fields of `basics`.

    With an e-mail address of their own they are somebody else, and share no phone and no page either.
    """
    resume = demo_resume(file)
    if "email" in basics:
        resume["basics"] |= {"phone": "", "url": "", "profiles": []}
    resume["basics"] |= basics
    document = receive(json.dumps(resume).encode(), file_name=file)
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())
    return Candidate.objects.get(source_documents=document)


def receive(raw: bytes, *, file_name: str = "person.json") -> SourceDocument:
    """Return a document as received."""
    return receive_document(
        raw=raw, file_name=file_name, origin=Origin("sent by the person"), now=timezone.now()
    ).document


def refused_document() -> SourceDocument:
    """Return a document that was refused, of an import in which another file was turned away."""
    files = [IncomingFile("list.json", b"[]"), IncomingFile("photo.png", b"\x89PNG")]
    brought = bring_in(files=files, origin=Origin("an old database"), now=timezone.now())
    document = SourceDocument.objects.get(pk=brought.new_ids[0])
    parse_document(document_id=document.pk, now=timezone.now())
    document.refresh_from_db()
    return document


def letter_sha256(message: OutreachMessage) -> str:
    """Return the hash of the letter a message would leave as now: what an approval of it binds to."""
    version = latest_version(message=message)
    return prepared_for(message, version=version, sender=sender_for(message)).sha256


def approve(message: OutreachMessage, *, reviewer: User, now: datetime | None = None) -> OutreachMessage:
    """Approve a message as it would leave, with every tick it asks for, and return it as it is then."""
    version = latest_version(message=message)
    assert version is not None
    report = Verification.model_validate(version.report.content)
    due = ticks_due(report, Draft.model_validate(version.content))
    approve_message(
        message=message,
        sha256=letter_sha256(message),
        reviewer=reviewer,
        now=now or timezone.now(),
        attested=[tick.id for tick in due],
    )
    message.refresh_from_db()
    return message


def make_message(candidate: Candidate, role: Role, *, requested_by: User | None = None) -> OutreachMessage:
    """Return a message whose draft needs review, or as far as it gets."""
    now = timezone.now()
    request_drafts(role=role, candidates=[candidate], requested_by=requested_by, now=now)
    message = OutreachMessage.objects.get(candidate=candidate, role=role)
    for step in (freeze_brief, write_draft, verify_draft):
        step(message_id=message.pk, now=now)
    message.refresh_from_db()
    return message
