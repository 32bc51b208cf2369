"""Write down what a person wants of us, and what we did."""

from candidates.compliance.services.consents import ConsentValue, record_consent, withdraw_consent
from candidates.compliance.services.contacts import Contact, record_answer, record_contact, record_notice
from candidates.compliance.services.holds import (
    lift_hold,
    lift_restriction,
    place_hold,
    restrict,
    settle_holds_of,
)
from candidates.compliance.services.refusals import hold_still, suppress, suppress_candidate

__all__ = [
    "ConsentValue",
    "Contact",
    "hold_still",
    "lift_hold",
    "lift_restriction",
    "place_hold",
    "record_answer",
    "record_consent",
    "record_contact",
    "record_notice",
    "restrict",
    "settle_holds_of",
    "suppress",
    "suppress_candidate",
    "withdraw_consent",
]
