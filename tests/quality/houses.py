"""Worlds to look at: one with much in it, in every state, with the longest and rudest words."""

from django.utils import timezone

from candidates.models import SourceDocument
from candidates.rights.services import delete_candidate
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState
from tests.architecture.matrix import address, readings, url_names
from tests.factories.people import ClientFactory, UserFactory
from tests.factories.world import STEPS, World, make_candidate, make_message, make_role, make_world, receive
from tests.unit.candidates.documents import pdf_of

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Ó Súilleabháin"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
RUDE = '<b onmouseover="x">"{{7*7}}" & \u202eevil</b>'
EXTRA = (MessageState.REQUESTED, MessageState.NO_DRAFT, MessageState.FAILED_CHECKS, MessageState.APPROVED)
STATES = (*EXTRA, MessageState.REJECTED, MessageState.DRAFTED)


def full_house() -> World:
    """Return a world with a row in every state a page can show."""
    world = make_world()
    for index, state in enumerate((*STATES, *STATES)):
        person = make_candidate(name=f"{LONG_NAME} {index}", email=f"p{index}@example.org", label=RUDE)
        message = make_message(person, world.role, requested_by=world.people["recruiter"])
        rows = OutreachMessage.objects.filter(pk=message.pk)
        reason = f"{LONG_WORD}: nothing of it answers what the role asks for." if state == "NO_DRAFT" else ""
        dead_at = timezone.now() if index == len(STATES) else None
        rows.update(state=state, no_draft_reason=reason, dead_at=dead_at)
        make_role(world.client, title="Lead Nurse for Patient Safety", rename=f"{LONG_WORD} {index}")
        UserFactory(name=f"{LONG_NAME} {index}", inactive=index % 3 == 0)
        ClientFactory(name=f"{LONG_WORD} {index}")
    waiting = receive(b"{}", file_name=f"{LONG_WORD}.json")
    SourceDocument.objects.filter(pk=waiting.pk).update(dead_at=timezone.now(), last_error=RUDE)
    _receive_pages()
    return world


def _receive_pages() -> None:
    """Bring in a document with pages, words nobody can see, and lines that are no field."""
    raw = pdf_of(
        [
            (72, 60, 22, "Ada Byron", "0 0 0"),
            (72, 90, 11, "ada.byron@example.org", "0 0 0"),
            (72, 130, 13, "Experience", "0 0 0"),
            (72, 150, 11, "2019 - 2021 Ward nurse, Harbour Hospital", "0 0 0"),
            (72, 190, 13, "References", "0 0 0"),
            (72, 210, 11, LONG_WORD, "0 0 0"),
            (72, 700, 11, RUDE.replace("\u202e", ""), "1 1 1"),
        ]
    )
    document = receive(raw, file_name="ada.pdf")
    for step in STEPS:
        step(document_id=document.pk, now=timezone.now())


def every_page(world: World) -> list[str]:
    """Return every address the resolver knows, and each state and way in which it shows something else."""
    shown = OutreachMessage.objects.order_by("state", "dead_at").distinct("state", "dead_at")
    message = address("review:message", world)
    states = [message.replace(str(world.message.pk), str(other.pk)) for other in shown]
    inactive = address("settings:person", world).replace(
        str(world.people["recruiter"].pk), str(UserFactory(inactive=True).pk)
    )
    for pdf in SourceDocument.objects.filter(kind="PDF").order_by("-received_at")[:1]:
        laid = address("candidates:document", world).replace(str(world.document.pk), str(pdf.pk))
        states += [f"{laid}?start=0&end=9", *(f"{laid}?show={way}" for way in ("text", "unread", "hidden"))]
    gone = make_candidate(name=LONG_NAME, email="deleted@example.org")
    delete_candidate(candidate=gone, actor_id=None, now=timezone.now())
    states.append(address("candidates:page", world).replace(str(world.candidate.pk), str(gone.pk)))
    return list(
        dict.fromkeys([*(address(n, world) for n in url_names()), *readings(world), *states, inactive])
    )
