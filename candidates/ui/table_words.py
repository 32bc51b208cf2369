"""What outcomes, causes and fields of tables are called on the screens."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from candidates.ingest.rules.tables import fault_words
from candidates.models.import_row import Outcome
from candidates.models.profile import ContactKind
from candidates.profiles.tables.queries import Cause

Words = str | Promise
FIELDS: dict[str, Words] = {
    "name": gettext_lazy("Name"),
    "headline": gettext_lazy("Headline"),
    "summary": gettext_lazy("Summary"),
    "city": gettext_lazy("City"),
    "region": gettext_lazy("Region"),
    "country_code": gettext_lazy("Country"),
    "preferred_name": gettext_lazy("Addressed as"),
    **{str(kind): kind.label for kind in ContactKind},
    "employments": gettext_lazy("Employment"),
    "education": gettext_lazy("Education"),
    "skills": gettext_lazy("Skill"),
    "languages": gettext_lazy("Language"),
    "tags": gettext_lazy("Tag"),
    "external_id": gettext_lazy("Id in the other system"),
    "owner": gettext_lazy("Owner"),
}


@dataclass(frozen=True)
class Count:
    """How many rows have one outcome."""

    outcome: str
    label: str
    number: int


@dataclass(frozen=True)
class ToldCause:
    """What is wrong with some rows, and what to do."""

    cause: Cause
    title: str
    hint: str

    @property
    def more(self) -> int:
        """How many rows it has beyond those that are named."""
        return self.cause.count - len(self.cause.numbers)


def counts(by_outcome: dict[str, int]) -> list[Count]:
    """Return the counts in the order people ask for them."""
    return [
        Count(outcome, str(outcome.label), by_outcome[outcome])
        for outcome in Outcome
        if by_outcome.get(outcome)
    ]


def told(causes: list[Cause]) -> list[ToldCause]:
    """Return causes in words."""
    return [ToldCause(cause, *fault_words(cause.code)) for cause in causes]
