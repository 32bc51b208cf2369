"""The posts of a copied profile: title, employer, time, place and what was done, as the page orders them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from candidates.ingest.rules.pasted import lexicon
from candidates.ingest.rules.plain.dated import body
from candidates.ingest.rules.plain.dates import Time, find_time
from candidates.ingest.rules.plain.gaps import without_gaps
from candidates.ingest.rules.plain.lexicon import ORGANISATION, PARTICLES, POSITION
from candidates.ingest.rules.plain.places import read_place
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.types import ParsedEmployment

_MOST, _LONGEST_PLACE, _MOST_WORDS = 500, 60, 4


@dataclass
class Post:
    """One post.

    Args:
        title: What they were.
        employer: Where.
        time: When.
        place: In which town, or "".
        under: The lines under it.
    """

    title: str
    employer: str
    time: Time
    place: str = ""
    under: list[Line] = field(default_factory=list)


def read_posts(text: str, lines: Sequence[Line]) -> tuple[ParsedEmployment, ...]:
    """Return the employments of the lines under a heading of work.

    Args:
        text: The document's text.
        lines: The lines, without those of the page itself.
    """
    return without_gaps(_employment(text, post) for post in posts_of(lines)[:_MOST])


def posts_of(lines: Sequence[Line]) -> list[Post]:
    """Return the posts that lines tell of, in their order."""
    told = [line for line in lines if not line.is_heading and line.words]
    posts: list[Post] = []
    employer, free = "", 0
    for place, line in enumerate(told):
        time = time_of(line.words)
        if time is None or place < free:
            continue
        above = told[free:place]
        first, group = _group(above)
        employer = employer if group is None else group
        title, own, used = _titles(above[first:], is_grouped=bool(employer))
        employer = "" if own else employer
        if posts:
            posts[-1].under += above[: len(above) - used if group is None else _begins(above, first)]
        posts.append(Post(title, own or employer, time))
        free = place + 1
        if _is_where(told, free, is_grouped=bool(employer)):
            where = lexicon.parts_of(told[free].words)[0]
            posts[-1].place = "" if lexicon.is_workplace(where) else where
            free += 1
    if posts:
        posts[-1].under += told[free:]
    return posts


def time_of(words: str) -> Time | None:
    """Return the time a line names that says nothing else but how long that was."""
    if len(words) > 100:
        return None
    said, *rest = lexicon.parts_of(words) or [""]
    time = find_time(said)
    if time is None or time.left > 0 or said[time.right :].strip(" .)") or not time.is_range:
        return None
    return time if all(map(lexicon.is_how_long, rest)) or len(rest) == 1 else None


def _group(above: Sequence[Line]) -> tuple[int, str | None]:
    """Return where the posts at one employer begin, and the employer; 0 and None where none is named."""
    for place in range(len(above) - 1, 0, -1):
        parts = lexicon.parts_of(above[place].words)
        is_whole = parts and all(lexicon.is_type(part) or lexicon.is_how_long(part) for part in parts)
        if is_whole and any(map(lexicon.is_how_long, parts)):
            after = place + 1
            if after < len(above) - 1 and _is_place(above[after].words):
                after += 1
            return after, above[place - 1].words
    return 0, None


def _begins(above: Sequence[Line], heading: int) -> int:
    """Return where the lines that name an employer of several posts begin."""
    place = next(
        n
        for n in range(heading - 1, 0, -1)
        if any(map(lexicon.is_how_long, lexicon.parts_of(above[n].words)))
    )
    return place - 1


def _titles(above: Sequence[Line], *, is_grouped: bool) -> tuple[str, str, int]:
    """Return title, employer ("" inside a group), and how many lines at the end they are."""
    used, rest = 0, list(above)
    if rest and lexicon.is_type(rest[-1].words):
        used, rest = 1, rest[:-1]
    if not rest:
        return "", "", used
    last = lexicon.parts_of(rest[-1].words)
    names_type = len(last) > 1 and lexicon.is_type(last[-1])
    before = rest[-2].words if len(rest) > 1 else ""
    is_single = bool(before) and (not is_grouped or names_type or _is_pair(before, rest[-1].words))
    if is_single and not rest[-2].is_bulleted:
        return before, (last[0] if names_type else rest[-1].words), used + 2
    if names_type and not is_grouped:
        return "", last[0], used + 1
    return rest[-1].words, "", used + 1


def _is_pair(title: str, employer: str) -> bool:
    """Whether two lines are a post and where it was, rather than the end of a text and a post."""
    if POSITION.search(employer) or not POSITION.search(title) or len(title) > 100:
        return False
    return not title.endswith((".", "!", ";")) or bool(ORGANISATION.search(employer))


def _is_where(told: Sequence[Line], place: int, *, is_grouped: bool) -> bool:
    """Whether the line under a time is where that was, and not what the next post was."""
    if place >= len(told) or time_of(told[place].words) is not None:
        return False
    if _is_place(told[place].words):
        return True
    following = [time_of(line.words) is not None for line in told[place + 1 : place + 3]]
    heads_next = any(following[:1]) or (
        any(following[1:]) and not (is_grouped and not _names_post(told, place))
    )
    return not heads_next and _is_named(told[place].words)


def _names_post(told: Sequence[Line], place: int) -> bool:
    return bool(POSITION.search(told[place].words)) or not POSITION.search(told[place + 1].words)


def _is_named(words: str) -> bool:
    """Whether words may be the name of a town and nothing else."""
    said = words.replace(",", " ").split()
    is_named = all(word[0].isupper() or word.casefold() in PARTICLES for word in said)
    has_others = (
        any(c.isdigit() for c in words) or lexicon.is_labelled(words) or len(lexicon.parts_of(words)) > 1
    )
    return is_named and not has_others and 0 < len(said) < _MOST_WORDS and not words.endswith((".", ":", ";"))


def _is_place(words: str) -> bool:
    """Whether a line is surely a place."""
    if len(words) > _LONGEST_PLACE + 20 or words.endswith((".", ":", ";")) or lexicon.is_labelled(words):
        return False
    parts = lexicon.parts_of(words)
    if not parts or len(parts[0]) > _LONGEST_PLACE:
        return False
    return bool(lexicon.is_workplace(parts[-1]) or read_place(parts[0]) or lexicon.is_area(parts[0]))


def _employment(text: str, post: Post) -> ParsedEmployment:
    told = [line for line in post.under if not lexicon.is_labelled(line.words)]
    summary, highlights = body(text, told)
    return ParsedEmployment(
        employer=post.employer,
        position=post.title,
        location=post.place,
        started_on=post.time.started_on,
        ended_on=post.time.ended_on,
        summary=summary,
        highlights=highlights,
    )
