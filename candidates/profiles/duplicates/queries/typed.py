"""Whom we know already, while somebody is being typed in."""

import operator
from dataclasses import dataclass
from functools import reduce

from django.db.models import Exists, OuterRef, Q

from axis.accounts.models import User
from axis.lib.planning import by_key
from candidates.compliance.rules import (
    EMAIL,
    LINK,
    PHONE,
    Address,
    normalised_email,
    normalised_link,
    normalised_phone,
)
from candidates.models import Candidate, ContactPoint, DuplicateKeys
from candidates.profiles.duplicates.rules import compare_names, name_keys_of
from candidates.profiles.queries import candidates_for

MOST_SHOWN, _MOST_READ = 5, 60
_LONGEST = 300


@dataclass(frozen=True)
class Typed:
    """What stands in a form so far; anything may be empty or half."""

    name: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    city: str = ""

    @property
    def addresses(self) -> list[Address]:
        """What of it is a whole address."""
        told = (
            (EMAIL, normalised_email(self.email[:_LONGEST])),
            (PHONE, normalised_phone(self.phone[:_LONGEST])),
            (LINK, normalised_link(self.url[:_LONGEST])),
        )
        return [(kind, address) for kind, address in told if address]


def known_like(typed: Typed, *, user: User) -> list[Candidate]:
    """Return at most five people this user may see who may be the one that is typed in.

    Whoever has one of the addresses comes first, then whoever has a like name and lives in the town.
    """
    people = candidates_for(user=user)
    found = _by_address(typed, user=user)
    names = name_keys_of(typed.name[:_LONGEST])
    if names:
        with by_key():
            like = DuplicateKeys.objects.filter(names__overlap=list(names)).values_list(
                "candidate", flat=True
            )
            rows = list(people.filter(pk__in=list(like[:_MOST_READ])).order_by("created_at", "pk"))
        alike = [row for row in rows if compare_names(typed.name[:_LONGEST], row.name).agrees]
        alike.sort(key=lambda row: row.city.casefold() != typed.city.strip().casefold())
        found += [row for row in alike if row not in found]
    return found[:MOST_SHOWN]


def _by_address(typed: Typed, *, user: User) -> list[Candidate]:
    if not typed.addresses:
        return []
    where = reduce(operator.or_, (Q(kind=kind, normalised=address) for kind, address in typed.addresses))
    points = ContactPoint.objects.filter(where, candidate=OuterRef("pk"))
    return list(candidates_for(user=user).filter(Exists(points)).order_by("created_at", "pk")[:MOST_SHOWN])
