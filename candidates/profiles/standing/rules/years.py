"""How many months somebody has worked: every month once, however many employments it had."""

from collections.abc import Iterable, Sequence

from candidates.profiles.standing.rules.types import Post, Said, Years

_EXACT, _BY_YEAR, _GUESS = 0.95, 0.8, 0.5
# Of employments without a usable date, each makes the sum less sure.
_PER_UNDATED = 0.15
# A year alone stands for its middle; an employment within one year for half of it.
_MIDDLE, _HALF = 6, 6
_LONGEST_SAID = 300
_DATES = ("started_on", "ended_on")


def years_of(posts: Sequence[Post]) -> Years:
    """Return how long somebody has worked; open employments last until their document came.

    Args:
        posts: Their employments.
    """
    spans: list[tuple[int, int]] = []
    is_exact, undated = True, 0
    dated: list[Post] = []
    for post in posts:
        span = _span(post)
        if span is None:
            undated += 1
            continue
        spans.append(span)
        dated.append(post)
        is_exact = is_exact and len(post.started_on) > 4 and len(post.ended_on or "0000-00") > 4
    if not spans:
        return Years(undated=undated)
    confidence = (_EXACT if is_exact else _BY_YEAR) - _PER_UNDATED * undated
    return Years(
        months=_union(spans),
        is_exact=is_exact,
        until=_written(max(end for _start, end in spans) - 1),
        undated=undated,
        said=_said(dated),
        confidence=round(max(confidence, _GUESS - 0.3), 2),
    )


def _span(post: Post) -> tuple[int, int] | None:
    """Return the first month and the one after the last, or None without a start or a usable end."""
    start = _month(post.started_on)
    if start is None:
        return None
    seen = None if post.seen_on is None else post.seen_on.year * 12 + post.seen_on.month - 1
    if not post.ended_on:
        end = seen
    else:
        ended = _month(post.ended_on)
        end = None if ended is None else ended + (len(post.ended_on) > 4)
        end = end if seen is None or end is None else min(end, seen + 1)
    if end is None:
        return None
    if len(post.started_on) == 4 and post.started_on == post.ended_on[:4]:
        end = start + _HALF
    return (start, end) if end > start else (start, start + 1) if end == start else None


def _month(written: str) -> int | None:
    if not written:
        return None
    parts = written.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    month = int(parts[1]) - 1 if len(parts) > 1 else _MIDDLE
    return int(parts[0]) * 12 + month


def _union(spans: Iterable[tuple[int, int]]) -> int:
    total, reached = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _written(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def _said(posts: Sequence[Post]) -> Said:
    told = "; ".join(f"{post.started_on} – {post.ended_on or '…'}" for post in posts)
    documents = [post.said(name).document for post in posts for name in _DATES if getattr(post, name)]
    # Dates that a person said stand in no document, whatever stands beside them.
    return Said(told[:_LONGEST_SAID], documents[0] if all(documents) else "")
