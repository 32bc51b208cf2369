"""Words that say somebody lacks what follows, or what they just named."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from candidates.skills.rules.lexicon import NEGATION
from candidates.skills.rules.words import words_of

_STOPS = frozenset(NEGATION["stops"]["words"])
_OPENS = frozenset(NEGATION["listed"]["opens"])
_HOLDS = frozenset(NEGATION["listed"]["holds"])
_ENDS = frozenset(".;:()!?•|\t")

# A cue as words, how many words it reaches, and whether backwards; 0 for one that only looks like a cue.
_Cue = tuple[tuple[str, ...], int, bool]


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[_Cue, ...]]:
    """Return the cues by their first word, the longest first."""
    told: list[_Cue] = [(words_of(cue), reach, False) for cue, reach in NEGATION["before"].items()]
    told += [(words_of(cue), reach, True) for cue, reach in NEGATION["after"].items()]
    told += [(words_of(cue), 0, False) for cue in NEGATION["harmless"]["phrases"]]
    ordered = sorted(told, key=lambda cue: len(cue[0]), reverse=True)
    heads = dict.fromkeys(cue[0][0] for cue in ordered)
    return {head: tuple(cue for cue in ordered if cue[0][0] == head) for head in heads}


def denied(pieces: Sequence[str]) -> set[int]:
    """Return the numbers of the words that a cue reaches.

    Args:
        pieces: The text of words.split.
    """
    by_head = cues()
    words = pieces[1::2]
    reached: set[int] = set()
    for number in [i for i, word in enumerate(words) if word in by_head]:
        fitting = [
            cue for cue in by_head[words[number]] if tuple(words[number : number + len(cue[0])]) == cue[0]
        ]
        # "not required" looks back and "not" ahead; a phrase that denies nothing ends the matter.
        for told, reach, is_after in fitting:
            if not reach:
                break
            step = _back(pieces, number, reach) if is_after else _ahead(pieces, number + len(told), reach)
            reached.update(step)
    return reached


@lru_cache(maxsize=4096)
def is_denied_entry(name: str) -> bool:
    """Whether an entry of a list of skills says that they lack it: "no experience with paediatrics".

    One word such as "not" denies no entry by itself: "Not-for-profit accounting" is a skill.
    """
    words = words_of(name)
    if not words:
        return False
    fitting = [cue for cue in cues().get(words[0], ()) if words[: len(cue[0])] == cue[0]]
    if fitting and not fitting[0][1]:
        return False
    is_cue = any(len(told) > 1 and not is_after for told, _reach, is_after in fitting)
    return is_cue or (words[0] in _OPENS and not _HOLDS.isdisjoint(words))


def _ahead(pieces: Sequence[str], number: int, reach: int) -> Iterator[int]:
    for place in range(number, min(number + reach, len(pieces) // 2)):
        if _ends_clause(pieces[2 * place]) or pieces[2 * place + 1] in _STOPS:
            return
        yield place


def _back(pieces: Sequence[str], number: int, reach: int) -> Iterator[int]:
    for place in range(number - 1, max(-1, number - 1 - reach), -1):
        if not _ENDS.isdisjoint(set(pieces[2 * place + 2]) - set(":(")) or "\n" in pieces[2 * place + 2]:
            return
        yield place


def _ends_clause(between: str) -> bool:
    return not _ENDS.isdisjoint(between) or between.count("\n") > 1
