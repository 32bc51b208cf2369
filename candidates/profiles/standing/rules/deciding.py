"""A profile to its standing."""

from collections.abc import Mapping, Sequence

from candidates.profiles.standing.rules.occupations import occupation_of, read_title
from candidates.profiles.standing.rules.places import place_of
from candidates.profiles.standing.rules.seniority import seniority_of
from candidates.profiles.standing.rules.types import Named, Post, Standing, Told
from candidates.profiles.standing.rules.years import years_of


def found_in(told: Told, *, named: Mapping[str, Named] | None = None) -> Standing:
    """Return what a profile says of occupation, level, years and place; unknown where it does not.

    Args:
        told: The profile.
        named: Occupations of a taxonomy by title_key, where one is loaded.
    """
    posts = present_first(told.posts)
    occupation = occupation_of(posts, told.headline, named=named)
    years = years_of(posts)
    said = posts[0].said("position") if posts and posts[0].position else told.headline
    is_known = read_title(said.text) is not None or occupation.said == said
    seniority = seniority_of(said, family=occupation.family, is_known=is_known, months=years.months)
    return Standing(occupation, seniority, years, place_of(told, posts))


def present_first(posts: Sequence[Post]) -> list[Post]:
    """Return employments from the present back: those that last, then others by their end."""
    if len(posts) < 2:
        return list(posts)
    ranked = list(enumerate(posts))
    ranked.sort(key=lambda row: row[0])
    ranked.sort(key=lambda row: row[1].started_on, reverse=True)
    ranked.sort(key=lambda row: row[1].ended_on or "9999", reverse=True)
    return [post for _rank, post in ranked]
