"""What outcomes, faults and fields of tables are called on the screens."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates.models.import_row import Outcome
from candidates.models.profile import ContactKind
from candidates.profiles.tables.queries import Cause

Words = str | Promise
# What is wrong, and what to do; by the code of the fault.
FAULTS: dict[str, tuple[Words, Words]] = {
    "no_name": (gettext_lazy("No name"), gettext_lazy("Write the name into the row, or map another column.")),
    "known": (
        gettext_lazy("Known already"),
        gettext_lazy("Choose another way with people we know, or take the row out."),
    ),
    "bad_email": (gettext_lazy("Not an e-mail address"), gettext_lazy("Write it as name@example.org.")),
    "bad_phone": (
        gettext_lazy("Not a phone number"),
        gettext_lazy("Write it with its country's prefix, such as +44, or choose the country."),
    ),
    "private": (
        gettext_lazy("Birth, family, religion or a number of papers"),
        gettext_lazy("It may not be kept and was left out. Nothing is to do."),
    ),
    "phone_rounded": (
        gettext_lazy("A number that the spreadsheet rounded"),
        gettext_lazy("Show the column as text or as a number without decimals, and export the table again."),
    ),
    "not_own_page": (
        gettext_lazy("The page of a firm, a school or a search"),
        gettext_lazy("Write the person's own page, or leave it empty."),
    ),
    "bad_link": (gettext_lazy("Not a web address"), gettext_lazy("Write it as https://example.org/name.")),
    "bad_date": (
        gettext_lazy("Not a date in the chosen order"),
        gettext_lazy("Choose the order of day and month, or write 2024-03-31."),
    ),
    "bad_country": (
        gettext_lazy("Not a country"),
        gettext_lazy("Write its name in English or its two letters."),
    ),
    "said_no": (
        gettext_lazy("They said no to mail"),
        gettext_lazy("They are not brought in, and nobody will write to them at these addresses."),
    ),
    "bad_refusal": (
        gettext_lazy("Neither yes nor no"),
        gettext_lazy("Write yes or no, the day on which they said no, or leave the cell empty."),
    ),
    "too_many_cells": (
        gettext_lazy("More cells than columns"),
        gettext_lazy("Put quotes around cells that hold the delimiter."),
    ),
    "rows_joined": (
        gettext_lazy("A quote joins it with the rows below"),
        gettext_lazy(
            "Take the quote away that opens here, or close it in its own cell, and send all of them again."
        ),
    ),
    "cell_too_long": (
        gettext_lazy("A cell of more than 32,000 characters"),
        gettext_lazy("Shorten the cell."),
    ),
    "not_json": (gettext_lazy("Not a JSON object"), gettext_lazy("Write one object a line.")),
    "not_stored": (gettext_lazy("Refused by the database"), gettext_lazy("Take unusual characters out.")),
    "withheld": (
        gettext_lazy("Withheld: they said no before"),
        gettext_lazy("Nothing of this row was kept. Do not send it again."),
    ),
}
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
    return [ToldCause(cause, *(str(words) for words in FAULTS[cause.code])) for cause in causes]


def told_faults(faults: list[dict[str, Any]], *, is_withheld: bool = False) -> tuple[str, str, str]:
    """Return code, words and hint for one row of errors.csv."""
    if is_withheld and not faults:
        faults = [{"code": "withheld", "column": ""}]
    parts = [(f["code"], *map(str, FAULTS[f["code"]]), f["column"]) for f in faults]
    words = "; ".join(f"{column}: {what}" if column else what for _code, what, _hint, column in parts)
    return ";".join(part[0] for part in parts), words, " ".join(dict.fromkeys(part[2] for part in parts))


def told_why(why: str) -> str:
    """Return where a suggestion comes from."""
    return {
        "preset": _("known export"),
        "name": _("by its name"),
        "content": _("by what it holds"),
        "forbidden": _("may not be kept; it was left out as the file was read"),
        "number": _("a number does not tell which country it is"),
        "taken": _("another column says the same"),
        "elsewhere": _("speaks of somebody or something else"),
        "profile": _("saved mapping"),
    }.get(why, _("not recognised"))
