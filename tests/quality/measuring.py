"""How well records of one person are found among many: precision and recall over all pairs."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from candidates.profiles.duplicates.rules import (
    MOST_COMPARED,
    Band,
    judge,
    keys_of,
    name_keys_of,
    telling_keys,
)
from tests.quality.twins import Record


@dataclass
class Quality:
    """What was found of what there is.

    Args:
        certain: Pairs of the certain band: right and wrong.
        possible: Pairs of the possible band: right and wrong.
        missed: How many true pairs nobody found, by what made them hard.
        compared: How many pairs were compared.
        wrong: Some pairs that were found and are two people, for whoever looks into them.
        lost: Some that were not found.
    """

    certain: Counter[bool] = field(default_factory=Counter)
    possible: Counter[bool] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    truth: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    wrong: list[tuple[Band, Record, Record]] = field(default_factory=list)
    lost: list[tuple[Record, Record]] = field(default_factory=list)

    @property
    def certain_precision(self) -> float:
        """Share of the certain that are right."""
        return self.certain[True] / max(1, self.certain.total())

    @property
    def possible_precision(self) -> float:
        """Share of the possible that are right."""
        return self.possible[True] / max(1, self.possible.total())

    @property
    def recall(self) -> float:
        """Share of the true pairs that are certain or possible."""
        return (self.certain[True] + self.possible[True]) / max(1, self.truth.total())


def quality_of(records: Sequence[Record]) -> Quality:
    """Return how well the rules do on these records."""
    found, quality = set(), Quality()
    named = Counter(key for record in records for key in name_keys_of(record.person.name))
    for one, other in candidate_pairs(records):
        first, second = records[one], records[other]
        quality.compared += 1
        shared = {*name_keys_of(first.person.name)} & {*name_keys_of(second.person.name)}
        namesakes = min((named[key] for key in shared), default=0)
        verdict = judge(first.person, second.person, namesakes=namesakes)
        if verdict.band is Band.NONE:
            continue
        is_right = first.who == second.who
        (quality.certain if verdict.band is Band.CERTAIN else quality.possible)[is_right] += 1
        if is_right:
            found.add((one, other))
        else:
            quality.wrong.append((verdict.band, first, second))
    _count_missed(records, found, quality)
    return quality


def candidate_pairs(records: Sequence[Record]) -> set[tuple[int, int]]:
    """Return who shares a key or an address, as the service would look them up."""
    keys, under = [keys_of(record.person) for record in records], defaultdict[object, list[int]](list)
    at: dict[object, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for key in keys[number]:
            under[key].append(number)
        for address in record.person.addresses:
            at[address].append(number)
    pairs = {pair for numbers in at.values() for pair in combinations(numbers[:MOST_COMPARED], 2)}
    for number, own in enumerate(keys):
        for key in telling_keys({key: len(under[key]) for key in own}):
            pairs.update((min(number, other), max(number, other)) for other in under[key][:MOST_COMPARED])
    return {pair for pair in pairs if pair[0] != pair[1]}


def _count_missed(records: Sequence[Record], found: set[tuple[int, int]], quality: Quality) -> None:
    people: dict[int, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        people[record.who].append(number)
    for numbers in people.values():
        for one, other in combinations(numbers, 2):
            quality.truth[records[other].kind] += 1
            if (one, other) not in found:
                quality.missed[records[other].kind] += 1
                quality.lost.append((records[one], records[other]))
