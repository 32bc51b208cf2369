"""What is wrong with rows and what seems to be so of columns, in words, on the screens and to programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from axis.lib.words import gettext as _
from axis.lib.words import gettext_noop

# What is wrong, and what to do; by the code of the fault.
FAULTS: dict[str, tuple[str, str]] = {
    "no_name": (gettext_noop("No name"), gettext_noop("Write the name into the row, or map another column.")),
    "known": (
        gettext_noop("Known already"),
        gettext_noop("Choose another way with people we know, or take the row out."),
    ),
    "bad_email": (gettext_noop("Not an e-mail address"), gettext_noop("Write it as name@example.org.")),
    "bad_phone": (
        gettext_noop("Not a phone number"),
        gettext_noop("Write it with its country's prefix, such as +44, or choose the country."),
    ),
    "private": (
        gettext_noop("Birth, family, religion or a number of papers"),
        gettext_noop("It may not be kept and was left out. Nothing is to do."),
    ),
    "phone_rounded": (
        gettext_noop("A number that the spreadsheet rounded"),
        gettext_noop("Show the column as text or as a number without decimals, and export the table again."),
    ),
    "not_own_page": (
        gettext_noop("The page of a firm, a school or a search"),
        gettext_noop("Write the person's own page, or leave it empty."),
    ),
    "bad_link": (gettext_noop("Not a web address"), gettext_noop("Write it as https://example.org/name.")),
    "bad_date": (
        gettext_noop("Not a date in the chosen order"),
        gettext_noop("Choose the order of day and month, or write 2024-03-31."),
    ),
    "bad_country": (
        gettext_noop("Not a country"),
        gettext_noop("Write its name in English or its two letters."),
    ),
    "said_no": (
        gettext_noop("They said no to mail"),
        gettext_noop("They are not brought in, and nobody will write to them at these addresses."),
    ),
    "bad_refusal": (
        gettext_noop("Neither yes nor no"),
        gettext_noop("Write yes or no, the day on which they said no, or leave the cell empty."),
    ),
    "too_many_cells": (
        gettext_noop("More cells than columns"),
        gettext_noop("Put quotes around cells that hold the delimiter."),
    ),
    "rows_joined": (
        gettext_noop("A quote joins it with the rows below"),
        gettext_noop(
            "Take the quote away that opens here, or close it in its own cell, and send all of them again."
        ),
    ),
    "cell_too_long": (
        gettext_noop("A cell of more than 32,000 characters"),
        gettext_noop("Shorten the cell."),
    ),
    "no_file": (
        gettext_noop("No CV of this name came with the table"),
        gettext_noop("Write the file's name as it is in the ZIP, or bring the CV in by itself."),
    ),
    "several_files": (
        gettext_noop("Several CVs of this name came with the table"),
        gettext_noop("Look which is theirs; the row was taken without it."),
    ),
    "file_of_another": (
        gettext_noop("The CV of this name is somebody else's"),
        gettext_noop("Look whether it is the right file; the row was taken without it."),
    ),
    "not_json": (gettext_noop("Not a JSON object"), gettext_noop("Write one object a line.")),
    "not_stored": (gettext_noop("Refused by the database"), gettext_noop("Take unusual characters out.")),
    "withheld": (
        gettext_noop("Withheld: they said no before"),
        gettext_noop("Nothing of this row was kept. Do not send it again."),
    ),
}


def fault_words(code: str) -> tuple[str, str]:
    """Return what is wrong, by its code, and what to do about it."""
    title, hint = FAULTS[code]
    return _(title), _(hint)


def told_faults(faults: Sequence[Mapping[str, Any]], *, is_withheld: bool = False) -> tuple[str, str, str]:
    """Return code, words and hint for one row of errors.csv."""
    if is_withheld and not faults:
        faults = [{"code": "withheld", "column": ""}]
    parts = [(f["code"], *fault_words(f["code"]), f["column"]) for f in faults]
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
