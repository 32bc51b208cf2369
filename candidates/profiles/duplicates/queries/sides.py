"""Two people side by side, field by field, with where each value came from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from axis.ui import dates
from candidates.models import Candidate

Cells = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Field:
    """One thing of both people.

    Args:
        name: What it is called in a form, where one of two values is chosen; else "".
        label: What it is called on the screen.
        one: The values of the first; mostly one, and none where nothing is known.
        other: Those of the second.
        sources: Where the value of each came from, or "".
        is_other_said: Whether a person said what the second has, and documents alone what the first has.
    """

    name: str
    label: str | Promise
    one: tuple[str, ...]
    other: tuple[str, ...]
    sources: tuple[str, str] = ("", "")
    is_other_said: bool = False

    @property
    def is_choice(self) -> bool:
        """Whether both have something, and only one can stay."""
        return bool(self.name and self.one and self.other) and self.one != self.other

    @property
    def is_same(self) -> bool:
        """Whether both have the same."""
        return self.one == self.other


def _post(row: Any) -> str:
    words = ", ".join(part for part in (row.position, row.employer) if part)
    if row.started_on and not row.ended_on:
        return f"{words} ({dates.partial(row.started_on)} – {gettext('no end given')})"
    return _entry(words, row)


def _study(row: Any) -> str:
    return _entry(", ".join(part for part in (row.study_type, row.area, row.institution) if part), row)


def _entry(words: str, row: Any) -> str:
    times = " – ".join(dates.partial(date) for date in (row.started_on, row.ended_on) if date)
    return f"{words} ({times})" if times else words


_SINGLE: dict[str, str | Promise] = {
    "name": _("Name"),
    "preferred_name": _("Addressed as"),
    "headline": _("Headline"),
    "city": _("City"),
    "region": _("Region"),
    "country_code": _("Country"),
    "summary": _("Summary"),
}
_ENTRIES: tuple[tuple[str | Promise, str, Callable[[Any], str]], ...] = (
    (_("Addresses"), "contactpoint_set", lambda point: str(point.value)),
    (_("Career"), "employment_set", _post),
    (_("Education"), "education_set", _study),
)
_LISTS: tuple[tuple[str | Promise, Callable[[Candidate], Iterable[str]]], ...] = (
    (_("In other systems"), lambda one: (f"{row.source} {row.value}" for row in one.external_ids.all())),
    (_("Tags"), lambda one: one.tags),
    (_("Owner"), lambda one: [one.owner.name] if one.owner else []),
    (_("Sources"), lambda one: map(_document, one.source_documents.all())),
)


def side_by_side(one: Candidate, other: Candidate) -> list[Field]:
    """Return what is known of two people of `pair_sides`, field by field; what neither has is left out."""
    fields = [
        Field(
            name,
            label,
            _value(one, name),
            _value(other, name),
            (_source(one, name), _source(other, name)),
            is_other_said=bool(_said(other, name)) and not _said(one, name),
        )
        for name, label in _SINGLE.items()
    ]
    for label, related, told in _ENTRIES:
        rows = [list(getattr(person, related).all()) for person in (one, other)]
        values = [tuple(map(told, group)) for group in rows]
        sources = _given(one, rows[0]), _given(other, rows[1])
        fields.append(Field("", label, values[0], values[1], sources))
    fields += [Field("", label, tuple(told(one)), tuple(told(other))) for label, told in _LISTS]
    return [field for field in fields if field.one or field.other]


def _value(person: Candidate, name: str) -> tuple[str, ...]:
    value = getattr(person, name)
    return (value,) if value else ()


def _said(person: Candidate, name: str) -> str:
    """Return who decided what a field says, or ""."""
    decision = next((one for one in person.fact_decisions.all() if one.fact == name), None)
    if decision is None:
        return ""
    by = decision.decided_by.name if decision.decided_by else ""
    return ", ".join(part for part in (str(decision.get_kind_display()), by) if part)


def _source(person: Candidate, name: str) -> str:
    if said := _said(person, name):
        return said
    wanted = person.field_sources.get(name)
    return next((_document(row) for row in person.source_documents.all() if str(row.pk) == wanted), "")


def _given(person: Candidate, rows: Iterable[Any]) -> str:
    """Return the documents that gave entries, the newest first."""
    wanted = {row.source_document_id for row in rows}
    return "; ".join(_document(row) for row in person.source_documents.all() if row.pk in wanted)


def _document(row: Any) -> str:
    return f"{row.file_name}, {row.source}, {dates.partial(row.received_at.date().isoformat())}"
