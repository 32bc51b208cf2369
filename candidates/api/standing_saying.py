"""Say what somebody's occupation, level, years or place is, and take that back."""

from typing import Annotated, Any, Literal

from django.utils import timezone
from pydantic import Field, StringConstraints

from axis.accounts.models import User
from axis.rest.reading import invalid_field
from axis.rest.shapes import WHOLE, Body
from candidates.models import Candidate
from candidates.profiles.standing.errors import StandingRefused
from candidates.profiles.standing.rules.lexicon import OCCUPATIONS
from candidates.profiles.standing.services import correct_trait, take_back

Trait = Literal["OCCUPATION", "SENIORITY", "YEARS", "PLACE"]
# What each trait is told with.
FIELDS: dict[str, tuple[str, ...]] = {
    "OCCUPATION": ("occupation",),
    "SENIORITY": ("seniority",),
    "YEARS": ("years",),
    "PLACE": ("city", "country"),
}
_Text = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]


class StandingBody(Body):
    """What one of the four is, by a person's word: with the field of its trait alone, none for unknown.

    `country` is a name or two letters.
    """

    trait: Trait
    occupation: Annotated[_Text, Field(json_schema_extra={"enum": sorted(OCCUPATIONS)})] | None = None
    seniority: (
        Literal["INTERN", "JUNIOR", "MID", "SENIOR", "STAFF_LEAD", "MANAGER", "DIRECTOR", "EXECUTIVE"] | None
    ) = None
    years: Annotated[int, Field(ge=0, le=70), WHOLE] | None = None
    city: _Text | None = None
    country: _Text | None = None


class TraitBody(Body):
    """Which of the four."""

    trait: Trait


def say(candidate: Candidate, body: StandingBody, *, user: User) -> None:
    """Keep a person's word on one of the four.

    Raises:
        Problem: A field of another trait is given, or there is no such occupation or place.
    """
    given: dict[str, Any] = {name: value for name, value in body.given().items() if value is not None}
    wanted = FIELDS[body.trait]
    for name in given:
        if name != "trait" and name not in wanted:
            raise invalid_field(f"/{name}", "not_of_trait", "This field goes with another trait.")
    try:
        correct_trait(
            candidate=candidate, trait=body.trait, value=given, actor_id=user.pk, now=timezone.now()
        )
    except StandingRefused as refused:
        raise invalid_field(f"/{wanted[0]}", refused.code, refused.message) from None


def say_no_more(candidate: Candidate, body: TraitBody, *, user: User) -> None:
    """Go back to what documents say; where nobody had said anything, nothing happens."""
    take_back(candidate=candidate, trait=body.trait, actor_id=user.pk, now=timezone.now())
