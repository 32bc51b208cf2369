"""May a client see who a person is? (architecture.md, "Before a client sees a person"). Pure."""

from uuid import UUID

from candidates.compliance.rules.contacting import Known
from candidates.compliance.rules.phrases import deleted, no_consent_to_show, not_told, restricted, suppressed
from candidates.compliance.types import Answer


def answer_for_showing(known: Known, *, client: UUID) -> Answer:
    """Return every reason why name, employers and places are kept from a client.

    Args:
        known: What is kept about the person.
        client: Who would see it.
    """
    reasons = [suppressed(refusal) for refusal in sorted(known.refusals)]
    if known.is_restricted:
        reasons.append(restricted())
    if known.is_deleted:
        reasons.append(deleted())
    if not known.is_notified:
        reasons.append(not_told())
    if not any(given.covers("SHOW_TO_CLIENT", client) for given in known.permissions):
        reasons.append(no_consent_to_show())
    return Answer(tuple(reasons), country=known.country)
