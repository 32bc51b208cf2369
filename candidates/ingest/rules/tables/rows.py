"""One row into one person: what it says, what is wrong with it, and the document it becomes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from candidates.compliance.rules import EMAIL, LINK, PHONE, country_said
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.naming import name_of_cell, natural_name, town_name
from candidates.ingest.rules.tables.calling import file_called
from candidates.ingest.rules.tables.faults import SAID_NO, Fault
from candidates.ingest.rules.tables.placing import read_place
from candidates.ingest.rules.tables.plans import FILE, Plan
from candidates.ingest.rules.tables.private import without_private
from candidates.ingest.rules.tables.reaching import addresses_in, fault_of, pieces_of
from candidates.ingest.rules.tables.refusing import refusal_in
from candidates.ingest.rules.tables.row_text import document_of_row, text_of_row
from candidates.ingest.rules.tables.values import last_name_first, post_at, read_date, read_list, said
from candidates.ingest.rules.types import (
    ParsedEducation,
    ParsedEmployment,
    ParsedLanguage,
    ParsedResume,
    ParsedSkill,
)
from candidates.skills.rules import is_denied_entry

# Kind, as given, as compared.
Contact = tuple[str, str, str]
_KINDS = {"email": EMAIL, "phone": PHONE, "link": LINK}
# Also told in a column of cities: "Leeds, UK", "10115 Berlin", "London / Remote".
_MORE_THAN_A_TOWN = re.compile(r"[,(|/\d]")
_MOST_VALUES, _LONGEST_TAG = 50, 40
# Google Contacts labels everybody so.
_NO_TAGS = frozenset({"mycontacts", "imported contacts"})


class _Cells:
    """Reads one row by a plan and notes what is wrong with it."""

    def __init__(self, cells: Sequence[str], plan: Plan) -> None:
        self.cells, self.plan, self.faults = cells, plan, list[Fault]()
        self.by_target = plan.by_target

    def text(self, target: str) -> str:
        """Return the first cell of a target that says something."""
        # Most targets have no column, and a table asks for each of them in every row.
        for place in self.by_target.get(target, ()):
            if words := said(self.cells[place]):
                return words
        return ""

    def line(self, target: str) -> str:
        """Return the same on one line."""
        words = self.text(target) if target in self.by_target else ""
        return words if words.isprintable() else one_line(words)

    def many(self, target: str, separator: str = "") -> list[tuple[str, str]]:
        """Return column and value of each value of a target."""
        found: list[tuple[str, str]] = []
        for place in self.by_target.get(target, ()):
            if words := said(self.cells[place]):
                name = self.plan.columns[place].name
                found += [(name, one) for one in read_list(words, separator=separator or self.plan.separator)]
        return found[:_MOST_VALUES]

    def date(self, target: str) -> str:
        """Return a date, or note that the cell is none."""
        for place in self.by_target.get(target, ()):
            if words := said(self.cells[place]):
                found = read_date(words, order=self.plan.date_order)
                if found is not None:
                    return found
                self.faults.append(Fault("bad_date", self.plan.columns[place].name))
        return ""


@dataclass(frozen=True, eq=False)
class RowRead:
    """A row as a person.

    What only few ask for is read when they do: what becomes of most rows is foreseen by their addresses.

    Args:
        told: Its cells, without what may not be kept.
        name: The whole name.
        preferred_name: The first name, where a column of its own says it.
        contacts: All of its addresses: kind, as given, as compared.
        place: City, region and the two letters of the country.
        employments: Where the person works, then where they did before.
        education: Where they studied.
        tags: Of the row and of the whole table.
        external_id: What the other system calls the person.
        faults: What is wrong; one that is final means there is no person.
        files: The CVs it names, each as `file_called` writes it; none where no CVs came with the table.
    """

    told: _Cells
    name: str
    preferred_name: str
    contacts: tuple[Contact, ...]
    place: tuple[str, str, str]
    employments: tuple[ParsedEmployment, ...]
    education: tuple[ParsedEducation, ...]
    tags: tuple[str, ...]
    external_id: str
    faults: tuple[Fault, ...]
    files: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """What they call themselves, else what they work as."""
        return self.told.line("headline") or self.told.line("position")

    @property
    def summary(self) -> str:
        """What they say about themselves."""
        return self.told.text("summary")

    @cached_property
    def skills(self) -> list[str]:
        """What they are said to be able to do; "no experience with paediatrics" is in the document alone."""
        return [one[:200] for _column, one in self.told.many("skills") if not is_denied_entry(one)]

    @cached_property
    def languages(self) -> list[str]:
        """What they speak."""
        return [one[:120] for _column, one in self.told.many("languages")]

    @property
    def parsed(self) -> ParsedResume:
        """All that it says, with the text of the document and the place of each cell in it."""
        return _parsed(self)

    @property
    def document(self) -> tuple[str, str]:
        """The text of its document and, as JSON, where each cell stands in it."""
        return document_of_row(self.told.cells, self.told.plan)

    @property
    def failure(self) -> Fault | None:
        """Why the row makes no person, or None."""
        return next((fault for fault in self.faults if fault.is_final), None)

    @property
    def says_no(self) -> bool:
        """Whether it says of its person that nobody is to write to them."""
        return any(fault.code == SAID_NO for fault in self.faults)

    @property
    def tells_deeds(self) -> bool:
        """Whether its document has prose in which achievements are looked for."""
        return any(self.told.cells[number].strip() for number in self.told.plan.prose)


def read_row(cells: Sequence[str], plan: Plan, *, fault: str = "") -> RowRead:
    """Read one row.

    Args:
        cells: As many as the plan has columns.
        plan: What each is.
        fault: What was wrong with the row already when its file was read, or "".
    """
    cells, private = without_private(cells, plan)
    row = _Cells(cells, plan)
    row.faults += [Fault("private", plan.columns[place].name) for place in private]
    if fault:
        row.faults.append(Fault(fault, is_final=True))
    name, preferred = _name(row)
    if not name and not fault:
        row.faults.append(Fault("no_name", is_final=True))
    place = _place(row)
    contacts = tuple(dict.fromkeys(_contacts(row, place[2])))
    employments, education = _employments(row), _education(row)
    tags = [one.casefold()[:_LONGEST_TAG].strip() for _column, one in row.many("tags")]
    tags = [one for one in tags if one not in _NO_TAGS]
    if refusal := refusal_in(cells, plan, tags):
        row.faults.append(refusal)
    return RowRead(
        told=row,
        name=name[:200],
        preferred_name=preferred[:100],
        contacts=contacts,
        place=place,
        employments=employments,
        education=education,
        tags=tuple(dict.fromkeys((*plan.tags, *tags))),
        external_id=row.line("external_id")[:200],
        faults=tuple(row.faults),
        files=_files(row),
    )


def _files(row: _Cells) -> tuple[str, ...]:
    if not row.plan.files_of:
        return ()
    return tuple(file_called(name, run=row.plan.files_of) for _column, name in row.many(FILE, ";"))


def _parsed(read: RowRead) -> ParsedResume:
    city, region, country = read.place
    by_kind = {kind: value for kind, value, _normal in reversed(read.contacts)}
    text, lines = text_of_row(read.told.cells, read.told.plan)
    return ParsedResume(
        text=text,
        lines=lines,
        name=read.name,
        headline=read.headline,
        summary=read.summary,
        email=by_kind.get(EMAIL, ""),
        phone=by_kind.get(PHONE, ""),
        links=tuple(value for kind, value, _normal in read.contacts if kind == LINK),
        city=city,
        region=region,
        country_code=country,
        employments=read.employments,
        education=read.education,
        skills=tuple(ParsedSkill(one, "", ()) for one in read.skills),
        languages=tuple(ParsedLanguage(one, "") for one in read.languages),
        awards=(),
        certificates=(),
        publications=(),
        projects=(),
        volunteer=(),
        unknown_fields=(),
        remarks=(),
    )


def _name(row: _Cells) -> tuple[str, str]:
    """Return the whole name and how the person is addressed, as far as a column of its own says so."""
    first, last = (name_of_cell(row.line(part)) for part in ("first_name", "last_name"))
    preferred = name_of_cell(row.line("preferred_name")) or first
    turned = row.text("last_first")
    whole = name_of_cell(last_name_first(turned) if turned else row.line("full_name"))
    if whole and not (first and last):
        return whole, preferred
    parts = (first, natural_name(row.line("middle_name")), last)
    return " ".join(part for part in parts if part), preferred


def _place(row: _Cells) -> tuple[str, str, str]:
    city, region, code = read_place(row.text("location"))
    told = row.line("country")
    if told:
        code = country_said(told)
        if not code:
            row.faults.append(Fault("bad_country", row.plan.columns[row.plan.places("country")[0]].name))
    if (town := row.line("city")) and _MORE_THAN_A_TOWN.search(town):
        town, around, said_code = read_place(town)
        region, code = region or around, code or said_code
    return town_name(town or city), row.line("region") or region, code


def _contacts(row: _Cells, country: str) -> Iterator[Contact]:
    for target, kind in _KINDS.items():
        # Addresses hold none of the separators, so that any of them parts two.
        for column, value in row.many(target, row.plan.separator if target == "link" else ";"):
            for piece in pieces_of(target, value):
                found = addresses_in(target, piece, country=country or row.plan.country)
                yield from ((kind, written, normal) for written, normal in found)
                if not found:
                    row.faults.append(Fault(fault_of(target, piece), column))


def _employments(row: _Cells) -> tuple[ParsedEmployment, ...]:
    now = _employment(row, "position", "employer", "work")
    before = _employment(row, "previous_position", "previous_employer", "previous")
    if before and not (now or before.ended_on):
        # Alone and without an end it would be taken for where somebody is now.
        return ()
    return tuple(one for one in (now, before) if one)


def _employment(row: _Cells, position: str, employer: str, dates: str) -> ParsedEmployment | None:
    title, firm, is_now = row.line(position), row.line(employer), dates == "work"
    if title and not firm:
        title, firm = post_at(title)
    if not (title or firm):
        return None
    return ParsedEmployment(
        employer=firm[:300],
        position=title[:300],
        location=row.line("work_location")[:200] if is_now else "",
        started_on=row.date(f"{dates}_started_on"),
        ended_on=row.date(f"{dates}_ended_on"),
        summary=row.text("work_summary") if is_now else "",
    )


def _education(row: _Cells) -> tuple[ParsedEducation, ...]:
    institution, area, kind = row.line("institution"), row.line("area"), row.line("study_type")
    if not (institution or area or kind):
        return ()
    started, ended = row.date("study_started_on"), row.date("study_ended_on")
    return (ParsedEducation(institution[:300], area[:300], kind[:120], started, ended),)
