"""Whom we know already, while somebody is being typed in."""

import operator
from collections.abc import Collection
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
from candidates.profiles.duplicates.rules import compare_names, name_keys_of, near_name_keys_of
from candidates.profiles.queries import candidates_for

MOST_SHOWN, _MOST_READ, _MOST_NEAR = 5, 60, 200
# Some of them have one of the addresses too, and stand above.
_MOST_NAMED = 2 * MOST_SHOWN
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
    found, name = _by_address(typed, user=user), typed.name[:_LONGEST]
    # Whoever has just this name comes first, and of other spellings only as many as there is room for.
    for keys, most in ((name_keys_of, _MOST_READ), (near_name_keys_of, _MOST_NEAR)):
        if len(found) < MOST_SHOWN and (wanted := keys(name)):
            alike = _named_like(typed, wanted, most=most, user=user)
            found += [row for row in alike if row not in found]
    return found[:MOST_SHOWN]


def _named_like(typed: Typed, keys: Collection[int], *, most: int, user: User) -> list[Candidate]:
    name, town = typed.name[:_LONGEST], typed.city.strip().casefold()
    with by_key():
        under = DuplicateKeys.objects.filter(names__overlap=list(keys)).values_list("candidate", flat=True)
        near = Candidate.objects.visible_to(user).filter(pk__in=list(under[:most]))
        rows = list(near.order_by("created_at", "pk").values_list("pk", "name", "city"))
        alike = [(pk, city) for pk, theirs, city in rows if compare_names(name, theirs).agrees]
        alike.sort(key=lambda row: row[1].casefold() != town)
        ids = [pk for pk, _city in alike[:_MOST_NAMED]]
        people = {row.pk: row for row in candidates_for(user=user).filter(pk__in=ids)} if ids else {}
    return [people[pk] for pk in ids if pk in people]


def _by_address(typed: Typed, *, user: User) -> list[Candidate]:
    if not typed.addresses:
        return []
    where = reduce(operator.or_, (Q(kind=kind, normalised=address) for kind, address in typed.addresses))
    points = ContactPoint.objects.filter(where, candidate=OuterRef("pk"))
    return list(candidates_for(user=user).filter(Exists(points)).order_by("created_at", "pk")[:MOST_SHOWN])
