"""Was a person told that we hold their data, and may a client see who they are?"""

from axis.accounts.models import Client
from candidates.compliance.queries.knowing import known_about
from candidates.compliance.rules import answer_for_showing
from candidates.compliance.types import Answer
from candidates.models import Candidate, NoticeRecord


def was_notified(candidate: Candidate) -> bool:
    """Whether the person was told that we hold their data (trust.md P-04)."""
    return NoticeRecord.objects.filter(candidate=candidate).exists()


def may_show_to(client: Client, candidate: Candidate) -> Answer:
    """Return every reason why a client may not see who a person is; their entry is blind until there is none.

    Args:
        client: Who would see it.
        candidate: The person.
    """
    return answer_for_showing(known_about([candidate], client_id=client.pk)[candidate.pk], client=client.pk)
