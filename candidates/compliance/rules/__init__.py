"""Rules of compliance: addresses and their fingerprints, countries, and who may be written to."""

from candidates.compliance.rules.addresses import (
    EMAIL,
    LINK,
    PHONE,
    Address,
    fingerprints,
    normalised_email,
    normalised_link,
    normalised_phone,
    phone_of_cell,
)
from candidates.compliance.rules.budget import Touch
from candidates.compliance.rules.contacting import Known, Permission, Plan, answer_for
from candidates.compliance.rules.countries import (
    ALSO_CALLED,
    Whereabouts,
    country_codes,
    country_of,
    country_said,
    named_country,
)
from candidates.compliance.rules.policies import Policy, policy_for, strictest
from candidates.compliance.rules.showing import answer_for_showing

__all__ = [
    "ALSO_CALLED",
    "EMAIL",
    "LINK",
    "PHONE",
    "Address",
    "Known",
    "Permission",
    "Plan",
    "Policy",
    "Touch",
    "Whereabouts",
    "answer_for",
    "answer_for_showing",
    "country_codes",
    "country_of",
    "country_said",
    "fingerprints",
    "named_country",
    "normalised_email",
    "normalised_link",
    "normalised_phone",
    "phone_of_cell",
    "policy_for",
    "strictest",
]
