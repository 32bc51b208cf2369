"""Answer each requirement with the strongest words that show it, and weigh the answers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from candidates.matching.rules.aliases import Term, terms_for
from candidates.matching.rules.finding import LookedThrough, Name, ready
from candidates.matching.rules.types import Asked, Fit, Reason, Shown

_EARNED = {"MET": 1.0, "PARTLY": 0.5, "NOT_SHOWN": 0.0}
_OWN_ACTS = frozenset({"led", "co_led", "own_part"})

_Items = Sequence[tuple[Shown, LookedThrough]]
# A keyword as asked, and one of the names that answer to it.
_Wanted = tuple[str, Term, Name]


def weakness_of(*, kind: str, role_level: str) -> str:
    """Return why a statement is no act of the person's own: duty, we, helped or present; "" when it is one.

    Args:
        kind: ACHIEVEMENT or DUTY; self-descriptions and suspect statements are never shown at all.
        role_level: As candidates.achievements.rules judges it.
    """
    if kind != "ACHIEVEMENT":
        return "duty"
    return "" if role_level in _OWN_ACTS else role_level


def match(*, asked: Sequence[Asked], shown: Sequence[Shown]) -> Fit:
    """Compare a role with a person. Scores order people; they never remove one.

    Args:
        asked: The role's requirements.
        shown: What the person's documents say, in any order.
    """
    items = [(item, LookedThrough(item.text)) for item in sorted(shown, key=_by_strength)]
    reasons = tuple(_answer(requirement, items) for requirement in asked)
    total = sum(requirement.counts for requirement in asked)
    earned = sum(need.counts * _EARNED[reason.result] for need, reason in zip(asked, reasons, strict=True))
    return Fit(round(earned / total, 4) if total else 0.0, reasons)


def _by_strength(item: Shown) -> tuple[float, str, str, int]:
    return -item.strength, item.text, item.place.document_id, item.place.start


def _answer(asked: Asked, items: _Items) -> Reason:
    wanted = _wanted(tuple(asked.keywords or (asked.text,)))
    full = [name for name in wanted if name[1].relation.is_full]
    part = [name for name in wanted if not name[1].relation.is_full]
    own = [item for item in items if item[0].achievement_id and not item[0].weakness]
    weaker = [item for item in items if item[0].achievement_id and item[0].weakness]
    listed = [item for item in items if not item[0].achievement_id]
    for among, names in ((own, full), (weaker, full), (listed, full), (own, part)):
        for (item, _text), (keyword, term, _name), place in _found(among, names):
            because = item.weakness or ("" if item.achievement_id else "listed")
            if not term.relation.is_full:
                because = str(term.relation)
            return _reason(asked, item, keyword=keyword, because=because, place=place)
    return Reason(asked.text, asked.is_must, "NOT_SHOWN", "", "", "", asked.counts)


@lru_cache(maxsize=1024)
def _wanted(keywords: tuple[str, ...]) -> tuple[_Wanted, ...]:
    return tuple((word, term, ready(term.name)) for word in keywords for term in terms_for(word))


def _found(
    items: _Items, wanted: Sequence[_Wanted]
) -> Iterator[tuple[tuple[Shown, LookedThrough], _Wanted, tuple[int, int]]]:
    for item in items:
        for name in wanted:
            if place := name[2].find(item[1]):
                yield item, name, place


def _reason(asked: Asked, item: Shown, *, keyword: str, because: str, place: tuple[int, int]) -> Reason:
    where = item.place
    return Reason(
        requirement=asked.text,
        is_must=asked.is_must,
        result="PARTLY" if because else "MET",
        quote=item.text,
        keyword=keyword,
        achievement_id=item.achievement_id,
        weight=asked.counts,
        start=place[0],
        end=place[1],
        because=because,
        document_id=where.document_id,
        document_start=where.start,
        document_end=where.end,
        line_no=where.line_no,
        row_kind=where.row_kind,
        row_id=where.row_id,
    )
