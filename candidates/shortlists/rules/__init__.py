"""What a client sees of a person, and which decisions there are."""

from candidates.shortlists.rules.deciding import DECISIONS, PROPOSED, REASONS, fits, needs_reason
from candidates.shortlists.rules.masking import COMMON, PARTICLES, Mask, telling_tokens, tokens
from candidates.shortlists.rules.showing import blind_showing, initial, masked_note, open_showing
from candidates.shortlists.rules.types import Answered, Identity, Portrait, Quote, Showing

__all__ = [
    "COMMON",
    "DECISIONS",
    "PARTICLES",
    "PROPOSED",
    "REASONS",
    "Answered",
    "Identity",
    "Mask",
    "Portrait",
    "Quote",
    "Showing",
    "blind_showing",
    "fits",
    "initial",
    "masked_note",
    "needs_reason",
    "open_showing",
    "telling_tokens",
    "tokens",
]
