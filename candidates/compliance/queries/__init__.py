"""Who may be kept, written to and shown, and what they are to be told."""

from candidates.compliance.queries.contacting import may_be_two, may_contact, may_contact_many
from candidates.compliance.queries.refusals import (
    is_refused_anywhere,
    is_suppressed,
    may_store,
    suppressions_for,
)
from candidates.compliance.queries.showing import may_show_to, was_notified
from candidates.compliance.queries.sources import SourceTold, sources_of

__all__ = [
    "SourceTold",
    "is_refused_anywhere",
    "is_suppressed",
    "may_be_two",
    "may_contact",
    "may_contact_many",
    "may_show_to",
    "may_store",
    "sources_of",
    "suppressions_for",
    "was_notified",
]
