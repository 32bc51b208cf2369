"""May this person be written to? All reasons why not, from values. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from candidates.compliance.rules.addresses import EMAIL, LINK, PHONE, Address
from candidates.compliance.rules.budget import Touch, budget_reasons, budget_remarks
from candidates.compliance.rules.phrases import (
    country_reason,
    country_remark,
    deleted,
    held,
    merged,
    no_address,
    not_notified,
    restricted,
    suppressed,
    unknown_country,
)
from candidates.compliance.rules.policies import BLOCKING, Policy, is_private, policy_for, strictest
from candidates.compliance.types import Answer, Reason, Remark

# Which kind of address a channel needs; a letter or a meeting needs none that we keep.
_ADDRESS_OF = {"EMAIL": EMAIL, "PHONE": PHONE, "PLATFORM": LINK}
_PUBLISHED = "PUBLISHED"


@dataclass(frozen=True)
class Permission:
    """A consent that stands.

    Args:
        purpose: CONTACT_EMAIL or SHOW_TO_CLIENT.
        client: For whom alone; None for everybody.
        how: How it was given, as candidates.models.consent.ConsentHow.
    """

    purpose: str
    client: UUID | None
    how: str

    def covers(self, purpose: str, client: UUID | None) -> bool:
        """Whether it is one for this."""
        return self.purpose == purpose and self.client in (None, client)


@dataclass(frozen=True)
class Known:
    """What is kept about one person that bears on whether they may be written to.

    Args:
        addresses: Kind and normalised form of each.
        refusals: Reasons of the refusals that hold for the client asked about.
        is_restricted: Whether what we hold is kept and nothing else.
        is_merged: Whether they turned out to be somebody else here, who is the one to ask about.
        is_deleted: Whether they were deleted and wait for their erasure.
        holds: Reasons of the open holds.
        permissions: Consents that stand.
        touches: The contact ledger, in any order.
        is_notified: Whether they were told that we hold their data.
        country: Two letters of where they live, or "".
        markets: Where the agency works, for somebody whose country is not known.
    """

    addresses: tuple[Address, ...] = ()
    refusals: frozenset[str] = frozenset()
    is_restricted: bool = False
    is_merged: bool = False
    is_deleted: bool = False
    holds: frozenset[str] = frozenset()
    permissions: tuple[Permission, ...] = ()
    touches: tuple[Touch, ...] = ()
    is_notified: bool = False
    country: str = ""
    markets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Plan:
    """What somebody wants to do.

    Args:
        channel: How they want to reach the person, as candidates.models.contact_record.Channel.
        client: Whose role it is about; None for none in particular.
        role: The role; None for a new one.
        asked_by: Who would write; None for nobody in particular, to whom every contact is a colleague's.
    """

    channel: str
    client: UUID | None = None
    role: UUID | None = None
    asked_by: UUID | None = None


def answer_for(known: Known, plan: Plan, *, now: datetime) -> Answer:
    """Return every reason why somebody may not be reached so, and what else to know.

    Args:
        known: What is kept about the person.
        plan: What somebody wants to do.
        now: When.
    """
    reasons = [*_standing(known), *_lawful(known, plan), *_reachable(known, plan)]
    reasons += budget_reasons(known.touches, role=plan.role, asked_by=plan.asked_by, now=now)
    remarks = [*_remarks(known, plan), *budget_remarks(known.touches, asked_by=plan.asked_by, now=now)]
    order = {"ALWAYS": 0, "LATER": 1, "AT_SEND": 2}
    reasons.sort(key=lambda reason: order[reason.when])
    return Answer(tuple(reasons), tuple(remarks), country=known.country)


def _standing(known: Known) -> Iterator[Reason]:
    """Yield what the person asked for or somebody has to settle first."""
    yield from (suppressed(refusal) for refusal in sorted(known.refusals))
    if known.is_merged:
        yield merged()
    if known.is_restricted:
        yield restricted()
    if known.is_deleted:
        yield deleted()
    yield from (held(reason) for reason in sorted(known.holds))


def _lawful(known: Known, plan: Plan) -> Iterator[Reason]:
    """Yield what the law of their country asks of an e-mail and nobody recorded."""
    if plan.channel != EMAIL:
        return
    country = known.country or strictest(known.markets)
    policy = policy_for(country)
    if policy in BLOCKING and not _is_permitted(known, plan, policy):
        yield country_reason(policy, country=country, is_known=bool(known.country))


def _is_permitted(known: Known, plan: Plan, policy: Policy) -> bool:
    given = [found for found in known.permissions if found.covers("CONTACT_EMAIL", plan.client)]
    # That an address was published is no consent; it is a basis where the law says so.
    return any(found.how != _PUBLISHED or policy is not Policy.CONSENT for found in given)


def _reachable(known: Known, plan: Plan) -> Iterator[Reason]:
    kind = _ADDRESS_OF.get(plan.channel)
    if kind is not None and all(own != kind for own, _address in known.addresses):
        yield no_address(plan.channel)


def _remarks(known: Known, plan: Plan) -> Iterator[Remark]:
    if not known.is_notified:
        yield not_notified()
    if plan.channel != EMAIL:
        return
    if not known.country:
        yield unknown_country()
        return
    policy = policy_for(known.country)
    if policy is Policy.PRIVATE:
        mailboxes = [address for kind, address in known.addresses if kind == EMAIL]
        if not any(map(is_private, mailboxes)) or _is_permitted(known, plan, policy):
            return
    if policy not in BLOCKING:
        yield country_remark(policy, country=known.country)
