"""Are these two people one? Three bands, with the reasons. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from candidates.compliance.rules import EMAIL, LINK, PHONE
from candidates.profiles.duplicates.rules.comparing import Shared, shared_facts
from candidates.profiles.duplicates.rules.mailboxes import Mailbox, bears, is_own_phone, mailbox_of
from candidates.profiles.duplicates.rules.names import Like, Likeness, compare_names, is_first_name, read_name
from candidates.profiles.duplicates.rules.people import Person

# Points from which two people are possibly one, and at which the score is as high as it gets.
POSSIBLE_FROM, MOST_POINTS = 6.5, 14.0
# What each further person of that name takes away where they share a town or an employer alone, and the most.
_POINTS_A_NAMESAKE, _MOST_FOR_NAMESAKES = 0.5, 2.5
_FIRST = {Like.SAME: 3.0, Like.SHORT_FORM: 2.5, Like.SIMILAR: 2.0, Like.OPEN: 1.0, Like.DIFFERENT: 0.0}
_FAMILY = {Like.SAME: 3.0, Like.SHORT_FORM: 3.0, Like.SIMILAR: 2.5, Like.OPEN: 0.5, Like.DIFFERENT: -1.0}


class Band(StrEnum):
    """How sure it is."""

    CERTAIN = "CERTAIN"
    POSSIBLE = "POSSIBLE"
    NONE = "NONE"


@dataclass(frozen=True)
class Ground:
    """One reason for or against.

    Args:
        code: What programs know it by, such as "same_email" or "same_employer".
        words: What it is about, such as the address or the employer; shown beside the code's words.
        points: How much it counts; below 0 against.
    """

    code: str
    words: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """What two people are to each other.

    Args:
        band: CERTAIN, POSSIBLE or NONE.
        score: 0 to 1; 1 for certain alone.
        grounds: Every reason, those that count most first; of two first names none.
        hangs_on_place: Whether a name, a town, an employer and a title are all there is; then it matters how
            many people have that name.
    """

    band: Band
    score: float
    grounds: tuple[Ground, ...]
    hangs_on_place: bool = False


def judge(one: Person, other: Person, *, namesakes: int = 0) -> Verdict:
    """Return whether two people are one, possibly one, or two.

    Args:
        one: The first.
        other: The second.
        namesakes: How many people of this name are known, these two among them.
    """
    likeness = compare_names(one.name, other.name)
    if _are_two(likeness) and not one.external_ids & other.external_ids:
        # Most pairs: nothing they share makes one person of them.
        return Verdict(Band.NONE, 0.0, ())
    shared = shared_facts(one, other)
    if certain := _certain(one, other, likeness, shared):
        return Verdict(Band.CERTAIN, 1.0, tuple(certain))
    grounds = [*_named(likeness, one), *_pointed(one, other, likeness, shared)]
    hangs_on_place = not any(ground.points > 0 and ground.code not in _COMMON for ground in grounds)
    points = sum(ground.points for ground in grounds)
    if hangs_on_place:
        points -= min(_MOST_FOR_NAMESAKES, _POINTS_A_NAMESAKE * max(0, namesakes - 2))
    if points < POSSIBLE_FROM or not _may_be_one(likeness, shared):
        return Verdict(Band.NONE, 0.0, tuple(grounds), hangs_on_place)
    grounds.sort(key=lambda ground: -ground.points)
    return Verdict(Band.POSSIBLE, round(min(0.99, points / MOST_POINTS), 2), tuple(grounds), hangs_on_place)


_SHARED = {EMAIL: "shared_email", PHONE: "shared_phone", LINK: "shared_page"}
# What people of one name may well share by chance.
_COMMON = {"same_name", "like_name", "same_first_name", "same_place", "same_position", "same_employer"}


def _are_two(likeness: Likeness) -> bool:
    """Two first names are two people, whatever they share; so are father and son by name."""
    return likeness.generation == "apart" or likeness.clashes


def _may_be_one(likeness: Likeness, shared: Shared) -> bool:
    if _are_two(likeness):
        return False
    # A new family name needs a life in common, not an office.
    return likeness.family != Like.DIFFERENT or shared.strong >= 2 or bool(shared.addresses)


def _certain(one: Person, other: Person, likeness: Likeness, shared: Shared) -> list[Ground]:
    if shared.external_ids and (not likeness.clashes or likeness.family >= Like.SIMILAR):
        return [Ground("same_external_id", " ".join(sorted(shared.external_ids)[0]))]
    if likeness.clashes or likeness.generation == "apart" or shared.generations_apart:
        return []
    # A first name that is mistyped, or another that sounds like it: a life in common tells.
    if likeness.first == Like.SIMILAR and not shared.strong:
        return []
    found: list[Ground] = []
    for kind, address in sorted(shared.addresses):
        if kind == LINK and _is_own_page(likeness):
            found.append(Ground("same_page", address))
        if kind == EMAIL and _is_own_mailbox(address, one, other, likeness, shared):
            found.append(Ground("same_email", address))
        if kind == PHONE and _is_own_number(address, one, other, likeness, shared):
            found.append(Ground("same_phone", address))
    return found


def _is_own_page(likeness: Likeness) -> bool:
    return likeness.first > Like.OPEN or likeness.family >= Like.SIMILAR


def _is_own_mailbox(address: str, one: Person, other: Person, likeness: Likeness, shared: Shared) -> bool:
    mailbox = mailbox_of(address, names=(one.name, other.name))
    if mailbox is Mailbox.SHARED:
        # An office: colleagues of one name are rare, and a life in common tells them apart.
        return likeness.agrees and likeness.first > Like.OPEN and shared.strong >= 2
    if mailbox is Mailbox.HOUSEHOLD:
        return (
            likeness.agrees
            and likeness.first > Like.OPEN
            and likeness.generation == "same"
            and shared.strong >= 1
        )
    if likeness.generation == "open":
        return shared.strong >= 1
    first = _first_of(one, other)
    if likeness.family == Like.DIFFERENT:
        # A married name: the address bears what is a first name for sure, or they have a life in common.
        is_first = is_first_name(first) and bears(address, first)
        return likeness.first > Like.OPEN and (is_first or shared.strong >= 1)
    if likeness.first == Like.OPEN or likeness.family == Like.OPEN:
        return shared.strong >= 1 or any(bears(address, name) for name in _firsts(one, other))
    if likeness.family == Like.SIMILAR:
        # Perhaps it is the family name that agrees, and the first names that are only alike.
        return is_first_name(first) or shared.strong >= 1
    return True


def _is_own_number(number: str, one: Person, other: Person, likeness: Likeness, shared: Shared) -> bool:
    if likeness.generation == "open":
        return False
    if shared.strong:
        return likeness.first > Like.OPEN or likeness.family >= Like.SIMILAR
    is_sure = likeness.family > Like.SIMILAR or is_first_name(_first_of(one, other))
    return is_own_phone(number) and likeness.agrees and likeness.first > Like.OPEN and is_sure


def _first_of(one: Person, other: Person) -> str:
    """Return the longer of two first names: "aoife" of Aoife and A."""
    return max(_firsts(one, other), key=len)


def _firsts(one: Person, other: Person) -> list[str]:
    return [(read_name(person.name).parts or ("",))[0] for person in (one, other)]


def _named(likeness: Likeness, one: Person) -> Iterator[Ground]:
    points = _FIRST[likeness.first] + _FAMILY[likeness.family]
    if likeness.first == likeness.family == Like.SAME:
        yield Ground("same_name", one.name, points)
    elif likeness.family == Like.DIFFERENT:
        yield Ground("same_first_name", one.name, points)
    else:
        yield Ground("like_name", one.name, points)
    if likeness.generation == "open":
        yield Ground("generation_open", "", -1.5)


def _pointed(one: Person, other: Person, likeness: Likeness, shared: Shared) -> Iterator[Ground]:
    for kind, address in sorted(shared.addresses):
        yield Ground(_SHARED[kind], address, 2.5)
    yield from _lived(shared)
    if shared.place:
        yield Ground("same_place", one.city or other.city, 1.5)
    if shared.position:
        yield Ground("same_position", shared.position, 0.4)
    if shared.mailbox_name:
        yield Ground("like_email", shared.mailbox_name, 1.0)
    if shared.generations_apart:
        yield Ground("generations_apart", f"{one.first_year}, {other.first_year}", -4.0)
    if likeness.first > Like.DIFFERENT and shared.countries_differ and not shared.posts:
        yield Ground("other_country", f"{one.country}, {other.country}", -1.0)


def _lived(shared: Shared) -> Iterator[Ground]:
    for post in shared.posts[:2]:
        yield Ground("same_post", post.employer, 3.0)
    if not shared.posts and shared.employers:
        yield Ground("same_employer", shared.employers[0], 1.5)
    for study in shared.studies[:1]:
        yield Ground("same_study", study.institution, 2.5)
    if not shared.studies and shared.schools:
        yield Ground("same_school", shared.schools[0], 1.0)
