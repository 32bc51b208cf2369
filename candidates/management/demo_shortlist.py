"""The demo's shortlist: people who wait for a hiring manager, blind since nobody was told yet."""

import json
from datetime import datetime, timedelta
from importlib.resources import files

from axis.accounts.models import User
from candidates.matching.services import match_candidate
from candidates.models import Candidate, Role, Shortlist
from candidates.shortlists.services import Proposal, propose_people

_FILE = files("candidates.management") / "demo" / "shortlist.json"


def propose_demo_people(*, role: Role, proposed_by: User, now: datetime) -> Shortlist:
    """Put the people of the file before a role's client, each with its line why.

    Args:
        role: The role, with its requirements.
        proposed_by: The recruiter.
        now: When.
    """
    plan = json.loads(_FILE.read_text(encoding="utf-8"))
    proposals = []
    for entry in plan["people"]:
        person = Candidate.objects.get(name=entry["person"])
        # The worker that matches everybody runs later, and a shortlist shows what is matched.
        match_candidate(candidate=person, role=role, now=now)
        proposals.append(Proposal(person, entry["line"]))
    return propose_people(
        role=role,
        proposals=proposals,
        proposed_by=proposed_by,
        now=now,
        note=plan["note"],
        due_on=(now + timedelta(days=7)).date(),
        is_mailed=True,
        tells_managers=False,
    )
