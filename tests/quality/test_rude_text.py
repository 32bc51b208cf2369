"""Whatever people are called and whatever they write, every page shows it as text (S-11)."""

import json
import tomllib
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Dialog
from pytest_django.live_server_helper import LiveServer

from axis.accounts.models import User
from candidates.ingest.services import IncomingFile, Origin, bring_in
from candidates.models import Candidate, ImportRun, Role, SourceDocument
from candidates.profiles.notes.services import NoteValue, add_note
from candidates.profiles.services import address_as, set_tags
from candidates.roles.services import RequirementValue, RoleFactValue, create_role
from tests.factories.people import ClientFactory
from tests.factories.world import STEPS, World, make_message, make_world
from tests.quality.houses import every_page
from tests.quality.looker import Looker, addresses

POLYGLOTS: list[str] = tomllib.loads((Path(__file__).parent / "polyglots.toml").read_text())["texts"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("rude"),
]


def rude_resume(text: str, number: int) -> dict[str, object]:
    """Return a résumé that says one thing in every field."""
    entry = {"name": text, "position": text, "location": text, "summary": text, "url": text}
    return {
        "basics": {
            "name": text,
            "label": text,
            "summary": text,
            "email": f"rude{number}@example.org",
            "url": f"https://example.org/{text}",
            "profiles": [{"url": text, "network": text}],
            "location": {"city": text, "region": text},
        },
        "work": [{**entry, "highlights": [text, f"Cut {text} from 14 a month to 3"]}],
        "education": [{"institution": text, "area": text, "studyType": text}],
        "skills": [{"name": text, "level": text, "keywords": [text]}],
        "languages": [{"language": text, "fluency": text}],
        "awards": [{"title": text}],
        text: {text: text},
    }


def bring_rude_files(user: User) -> ImportRun:
    """Bring in a résumé for each polyglot, a text of all, and files turned away under such names."""
    files = [
        IncomingFile(f"{text}.json", json.dumps(rude_resume(text, number)).encode())
        for number, text in enumerate(POLYGLOTS)
    ]
    files.append(IncomingFile("all.txt", "\n".join(["Ada Byron", "Experience", *POLYGLOTS]).encode()))
    files += [IncomingFile(f"{text}.exe", b"MZ") for text in POLYGLOTS]
    run = bring_in(files=files, origin=Origin(POLYGLOTS[0], brought_by=user), now=timezone.now()).run
    for document in SourceDocument.objects.filter(import_run=run):
        for step in STEPS:
            step(document_id=document.pk, now=timezone.now())
    return run


def rude_role(user: User) -> Role:
    """Return a role that asks for and offers every polyglot."""
    now = timezone.now()
    return create_role(
        client=ClientFactory(name="<script>alert(40)</script>"),
        title=POLYGLOTS[8],
        summary="\n".join(POLYGLOTS),
        requirements=[RequirementValue(text, [text], is_must=False, weight=1) for text in POLYGLOTS],
        facts=[
            RoleFactValue(f"F{number}", "GROWTH", "scope", text, text, now.date())
            for number, text in enumerate(POLYGLOTS)
        ],
        owner=user,
        now=now,
    )


def fill(world: World) -> list[str]:
    """Write every polyglot by every way in, and return further addresses to look at."""
    user, now = world.people["admin"], timezone.now()
    run = bring_rude_files(user)
    # Nobody may be written to while they may be somebody else here.
    others = (world.candidate.pk, world.pair.one_id, world.pair.other_id)
    people = list(Candidate.objects.exclude(pk__in=others).order_by("pk"))
    assert len(people) > len(POLYGLOTS) * 0.8
    rude = people[0]
    set_tags(candidate=rude, tags=[one[:40] for one in POLYGLOTS[:30]], actor_id=user.pk, now=now)
    address_as(candidate=rude, name=POLYGLOTS[1], actor_id=user.pk, now=now)
    for text in POLYGLOTS:
        add_note(candidate=rude, author=user, value=NoteValue(text, "EVERYONE"), now=now)
    role = rude_role(user)
    make_message(rude, role, requested_by=user)
    profiles = [f"/candidates/{person.pk}/?tab=" for person in (rude, *people[-3:])]
    documents = SourceDocument.objects.filter(candidate__in=people[-3:]).values_list("pk", flat=True)
    return [
        f"/candidates/import/{run.pk}/",
        "/candidates/?sort=newest",
        f"/roles/{role.pk}/",
        *(profile + tab for profile in profiles for tab in ("career", "achievements", "sources", "notes")),
        *(f"/candidates/?{urlencode({'q': text})}" for text in POLYGLOTS[:6]),
        *(f"/candidates/documents/{pk}/?start=0&end=30" for pk in documents),
    ]


def note(looker: Looker, dialog: Dialog) -> None:
    """Note that a text came to life."""
    looker.wrong.append(f"a dialog: {dialog.message}")
    dialog.dismiss()


def test_no_text_becomes_a_program_on_any_page(browser: Browser, live_server: LiveServer) -> None:
    world = make_world()
    further = fill(world)
    client = Client()
    client.force_login(world.people["admin"])
    paths = addresses([*every_page(world), *further], client)
    assert len(paths) > 40
    context = browser.new_context()
    looker = Looker(context.new_page(), live_server.url)
    looker.page.on("dialog", lambda dialog: note(looker, dialog))
    looker.sign_in(client)
    for path in paths:
        looker.page.goto(looker.host + path)
    context.close()
    assert looker.wrong == []
