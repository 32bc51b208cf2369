"""The demo's shortlist: people who wait for a hiring manager, blind since nobody was told yet."""

from datetime import datetime, timedelta

from axis.accounts.models import User
from candidates.matching.services import match_candidate
from candidates.models import Candidate, Match, Role, Shortlist
from candidates.shortlists.services import Proposal, propose_people

_PEOPLE = 4
_NOTE = "All four have changed how a ward works, and can show it. Look at what they did first."


def propose_demo_people(*, role: Role, proposed_by: User, now: datetime) -> Shortlist:
    """Put those who show most of what a role asks for before its client.

    Args:
        role: The role, with its requirements.
        proposed_by: The recruiter.
        now: When.
    """
    # The worker that matches everybody runs later, and a shortlist shows what is matched.
    for person in Candidate.objects.order_by("pk"):
        match_candidate(candidate=person, role=role, now=now)
    matches = Match.objects.filter(role=role).select_related("candidate")
    best = matches.order_by("-fit", "candidate__sort_name")
    return propose_people(
        role=role,
        proposals=[Proposal(match.candidate, _why(match)) for match in best[:_PEOPLE]],
        proposed_by=proposed_by,
        now=now,
        note=_NOTE,
        due_on=(now + timedelta(days=7)).date(),
        is_mailed=True,
        tells_managers=False,
    )


def _why(match: Match) -> str:
    shown = [reason["requirement"] for reason in match.reasons if reason["result"] == "MET"]
    partly = [reason["requirement"] for reason in match.reasons if reason["result"] == "PARTLY"]
    words = ", ".join([*shown, *partly][:3])
    if not words:
        return "Worth a look: their work is near this role."
    return f"Shows in their own work: {words}."[:300]
