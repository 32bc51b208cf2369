"""Put people before a client, take them back, show who they are, decide, close."""

from candidates.shortlists.services.closing import (
    close_shortlist,
    withdraw_entry,
    withdraw_everybody_unavailable,
    withdraw_unavailable,
)
from candidates.shortlists.services.deciding import Decision, decide_entry, undo_decision
from candidates.shortlists.services.mail import invite_managers
from candidates.shortlists.services.proposing import Proposal, add_people, propose_people
from candidates.shortlists.services.unblinding import Agreement, unblind_entry

__all__ = [
    "Agreement",
    "Decision",
    "Proposal",
    "add_people",
    "close_shortlist",
    "decide_entry",
    "invite_managers",
    "propose_people",
    "unblind_entry",
    "undo_decision",
    "withdraw_entry",
    "withdraw_everybody_unavailable",
    "withdraw_unavailable",
]
