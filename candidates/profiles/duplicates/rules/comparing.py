"""What two people have in common beside their names. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from candidates.compliance.rules import EMAIL, Address
from candidates.profiles.duplicates.rules.letters import folded, is_slip
from candidates.profiles.duplicates.rules.people import (
    Person,
    Post,
    Study,
    is_same_organisation,
    is_same_time,
    telling_words,
)

# Years between two beginnings from which they are of two generations.
_GENERATION = 15
_MOST_POSTS = 8
_SHORTEST_MAILBOX = 6


@dataclass(frozen=True)
class Shared:
    """What two people have in common.

    Args:
        addresses: Kind and normalised form.
        external_ids: Source and value.
        posts: Employments with one employer that began, or ended, at one time.
        employers: Employers in common, at any time.
        studies: Education at one school that began, or ended, at one time.
        schools: Schools in common, at any time.
        place: Whether they live in one town.
        position: What both are called, or "".
        mailbox_name: What stands before the @ at two providers, or "".
        generations_apart: Whether one began long before the other, and nothing else speaks for one life.
        countries_differ: Whether each lives in a country, and not in the same.
    """

    addresses: frozenset[Address]
    external_ids: frozenset[tuple[str, str]]
    posts: tuple[Post, ...]
    employers: tuple[str, ...]
    studies: tuple[Study, ...]
    schools: tuple[str, ...]
    place: bool
    position: str
    mailbox_name: str
    generations_apart: bool
    countries_differ: bool

    @property
    def strong(self) -> int:
        """How many facts of one life they share: posts and studies with their times."""
        return len(self.posts) + len(self.studies)


def shared_facts(one: Person, other: Person) -> Shared:
    """Return what two people have in common."""
    posts = tuple(_posts(one, other))
    studies = tuple(_studies(one, other))
    return Shared(
        addresses=one.addresses & other.addresses,
        external_ids=one.external_ids & other.external_ids,
        posts=posts,
        employers=tuple(_employers(one, other)),
        studies=studies,
        schools=tuple(_schools(one, other)),
        place=bool(one.place) and bool(other.place) and is_slip(one.place, other.place),
        position=_position(one, other),
        mailbox_name=_mailbox_name(one, other),
        generations_apart=not posts and not studies and _are_apart(one, other),
        countries_differ=bool(one.country and other.country) and one.country != other.country,
    )


def _posts(one: Person, other: Person) -> Iterator[Post]:
    for post in one.posts[:_MOST_POSTS]:
        for theirs in other.posts[:_MOST_POSTS]:
            at_one_time = is_same_time(post.started_on, theirs.started_on) or is_same_time(
                post.ended_on, theirs.ended_on
            )
            if at_one_time and is_same_organisation(post.employer, theirs.employer):
                yield post
                break


def _employers(one: Person, other: Person) -> Iterator[str]:
    for post in one.posts[:_MOST_POSTS]:
        if any(is_same_organisation(post.employer, theirs.employer) for theirs in other.posts[:_MOST_POSTS]):
            yield post.employer


def _studies(one: Person, other: Person) -> Iterator[Study]:
    for study in one.studies[:_MOST_POSTS]:
        for theirs in other.studies[:_MOST_POSTS]:
            at_one_time = is_same_time(study.ended_on, theirs.ended_on) or is_same_time(
                study.started_on, theirs.started_on
            )
            if at_one_time and is_same_organisation(study.institution, theirs.institution):
                yield study
                break


def _schools(one: Person, other: Person) -> Iterator[str]:
    for study in one.studies[:_MOST_POSTS]:
        for theirs in other.studies[:_MOST_POSTS]:
            if is_same_organisation(study.institution, theirs.institution):
                yield study.institution
                break


def _position(one: Person, other: Person) -> str:
    ours, theirs = _titles(one), _titles(other)
    found = ours.keys() & theirs.keys()
    return ours[min(found)] if found else ""


def _titles(person: Person) -> dict[tuple[str, ...], str]:
    told = (person.headline, *(post.position for post in person.posts[:2]))
    return {words: title for title in told if title and (words := tuple(sorted(telling_words(title))))}


def _mailbox_name(one: Person, other: Person) -> str:
    def names(person: Person) -> set[str]:
        return {address.partition("@")[0] for kind, address in person.addresses if kind == EMAIL}

    found = sorted(name for name in names(one) & names(other) if len(name) >= _SHORTEST_MAILBOX)
    # "christopher@" is no more than a first name.
    named = {*folded(one.name).split(), *folded(other.name).split()}
    return next((name for name in found if name not in named), "")


def _are_apart(one: Person, other: Person) -> bool:
    begun = (one.first_year, other.first_year)
    return None not in begun and abs((begun[0] or 0) - (begun[1] or 0)) >= _GENERATION
