"""The demo's pool: invented people of many trades and languages, read by the same door as anybody's."""

import json
from datetime import datetime
from importlib.resources import files

from axis.accounts.models import User
from candidates.achievements.services import extract_achievements
from candidates.evidence.services import weigh_evidence
from candidates.ingest.services import IncomingFile, Origin, parse_document, receive_file, start_import
from candidates.models import Candidate, SourceDocument
from candidates.profiles.services import address_as, make_profile, set_tags

_DEMO = files("candidates.management") / "demo"
_STEPS = (parse_document, make_profile, extract_achievements, weigh_evidence)


def read_pool(*, origin: Origin, owner: User, now: datetime) -> int:
    """Bring in every person of the pool, and note how they are addressed and what they are tagged with.

    Args:
        origin: Where they come from.
        owner: Who looks after them.
        now: When.

    Returns:
        How many people there are.
    """
    people = json.loads((_DEMO / "people.json").read_text(encoding="utf-8"))
    started = start_import(origin=origin, now=now)
    for entry in people:
        raw = (_DEMO / "people" / entry["file"]).read_bytes()
        document = receive_file(file=IncomingFile(entry["file"], raw), origin=started, now=now)
        if not isinstance(document, SourceDocument):
            continue
        for step in _STEPS:
            step(document_id=document.pk, now=now)
        person = Candidate.objects.get(source_documents=document)
        address_as(candidate=person, name=entry["addressed_as"], actor_id=owner.pk, now=now)
        set_tags(candidate=person, tags=entry["tags"], actor_id=owner.pk, now=now)
    return len(people)
