"""What a country's law asks of a first e-mail (countries.toml). Pure."""

from collections.abc import Iterable
from enum import StrEnum

from candidates.compliance.rules.countries import TABLE


class Policy(StrEnum):
    """The strictest first."""

    # Their consent, given before (§ 7 UWG, § 174 TKG).
    CONSENT = "consent"
    # Consent, or that they published the address for work of this kind (CASL).
    BASIS = "basis"
    # To a professional address; to a private one only with a recorded basis.
    PRIVATE = "private"
    # Allowed as far as we know; the rules differ.
    WARN = "warn"
    # Allowed with what every mail carries.
    ALLOW = "allow"


_ORDER = tuple(Policy)
# What forbids an e-mail when nothing is recorded.
BLOCKING = frozenset({Policy.CONSENT, Policy.BASIS})
_POLICIES = {code: Policy(name) for name, codes in TABLE["policies"].items() for code in codes}
_PRIVATE_MAIL = frozenset(TABLE["private_mail"])


def policy_for(country: str) -> Policy:
    """Return what a country asks of a first e-mail; of one nobody looked up: a warning."""
    return _POLICIES.get(country, Policy.WARN)


def strictest(countries: Iterable[str]) -> str:
    """Return the country of the strictest policy, for somebody of whom it is not known; "" for none."""
    return min(sorted(countries), key=lambda code: _ORDER.index(policy_for(code)), default="")


def is_private(email: str) -> bool:
    """Whether an address is a mailbox people have for themselves."""
    return email.rpartition("@")[2] in _PRIVATE_MAIL
