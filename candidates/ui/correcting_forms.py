"""The forms beside a document: who it is about, their employments and their studies."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from axis.accounts.rules import fingerprint
from axis.lib.ids import new_id
from candidates.compliance.rules import country_said, normalised_link, normalised_phone
from candidates.ingest.rules import BASICS, EDUCATION, EMPLOYMENT, ParsedResume, doubts_of, keys_of, one_line
from candidates.profiles.facts.rules import is_over_too_soon

_DATE = r"^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"
_MOST_ENTRIES, _MOST_LINKS = 500, 50
# By these an entry is called while it is changed.
_CALLED = ("position", "employer", "institution")


class BasicsForm(forms.Form):
    """Who the document is about and how they are reached."""

    name = forms.CharField(label=_("Name"), max_length=200)
    headline = forms.CharField(label=_("Headline"), max_length=300, required=False)
    city = forms.CharField(label=_("Town"), max_length=120, required=False)
    region = forms.CharField(label=_("Region"), max_length=120, required=False)
    country_code = forms.CharField(
        label=_("Country"), max_length=100, required=False, help_text=_("Its name or its two letters.")
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    links = forms.CharField(
        label=_("Pages about them"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One address a line."),
    )

    def clean_country_code(self) -> str:
        """Return the two letters as ISO 3166 writes them, of a name too."""
        told = str(self.cleaned_data["country_code"])
        if not told or told == self.initial["country_code"]:
            return told
        code = country_said(told)
        if not code:
            raise forms.ValidationError(
                _("This country is not known. Write it another way, or by its two letters.")
            )
        return code

    def clean_phone(self) -> str:
        """Return a number that can be one; what was read so stays as it was read."""
        phone = str(self.cleaned_data["phone"])
        if phone and phone != self.initial["phone"] and not normalised_phone(phone):
            raise forms.ValidationError(_("That is no telephone number. Look for a slip, or leave it empty."))
        return phone

    def clean_links(self) -> str:
        """Return addresses of pages; what was read so stays as it was read."""
        links = str(self.cleaned_data["links"])
        read = self.initial["links"].splitlines()
        for line in map(str.strip, links.splitlines()):
            if line and line not in read and not _is_page(line):
                message = _("“%(line)s” is no address of a page. Write it as https://example.org/ada.")
                raise forms.ValidationError(message % {"line": line[:60]})
        return links

    def told(self) -> dict[str, Any]:
        """Return what corrections keep."""
        given = self.cleaned_data
        links = [line.strip() for line in given["links"].splitlines() if line.strip()]
        return {name: one_line(given[name]) for name in BASICS} | {"links": links[:_MOST_LINKS]}


def _is_page(line: str) -> bool:
    scheme, mark, _rest = line.partition("://")
    host = normalised_link(line if mark else f"https://{line}").partition("/")[0]
    return (not mark or scheme.casefold() in {"http", "https"}) and "." in host and " " not in line


class _EntryForm(forms.Form):
    """One entry; its key says which of the reading it is."""

    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        given = super().clean() or {}
        if is_over_too_soon(given.get("started_on", ""), given.get("ended_on", "")):
            self.add_error("ended_on", _("It ends before it begins. Look at both dates."))
        return given


def _date(label: Any, help_text: Any = "") -> forms.RegexField:
    return forms.RegexField(
        _DATE,
        label=label,
        required=False,
        help_text=help_text,
        error_messages={"invalid": _("Write it as 2019, 2019-03 or 2019-03-31.")},
    )


class EmploymentForm(_EntryForm):
    """A time with an employer."""

    position = forms.CharField(label=_("Position"), max_length=300, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=300, required=False)
    location = forms.CharField(label=_("Place"), max_length=200, required=False)
    started_on = _date(_("From"))
    ended_on = _date(_("To"), _("Empty while it lasts."))


class EducationForm(_EntryForm):
    """A time of study."""

    institution = forms.CharField(label=_("School"), max_length=300, required=False)
    study_type = forms.CharField(label=_("Degree"), max_length=120, required=False)
    area = forms.CharField(label=_("Subject"), max_length=300, required=False)
    started_on = _date(_("From"))
    ended_on = _date(_("To"))


_LIMITS: dict[str, Any] = {
    "extra": 1,
    "can_delete": True,
    "can_delete_extra": False,
    "max_num": _MOST_ENTRIES + 1,
    "absolute_max": _MOST_ENTRIES + 1,
}


class _Entries(forms.BaseFormSet):  # type: ignore[type-arg]
    def add_fields(self, form: Any, index: int | None) -> None:
        """Say in our words what ticking the box of an entry does."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take it out")


Employments = forms.formset_factory(EmploymentForm, formset=_Entries, **_LIMITS)
Studies = forms.formset_factory(EducationForm, formset=_Entries, **_LIMITS)


class Correcting:
    """The forms of one document, filled by what is read of it or by what was sent."""

    def __init__(
        self, parsed: ParsedResume, corrected: Mapping[str, Any] | None, sent: Mapping[str, Any] | None = None
    ) -> None:
        # What the forms showed; whoever sends older ones would undo what somebody kept since.
        self.seen = fingerprint([json.dumps(corrected, sort_keys=True)])
        self.is_older = sent is not None and sent.get("seen", self.seen) != self.seen
        basics = {name: getattr(parsed, name) for name in BASICS} | {"links": "\n".join(parsed.links)}
        self.basics = BasicsForm(sent, initial=basics)
        self.employments = Employments(
            sent, prefix="employments", initial=_initial(parsed, corrected, "employments", EMPLOYMENT)
        )
        self.education = Studies(
            sent, prefix="education", initial=_initial(parsed, corrected, "education", EDUCATION)
        )
        # Once a person has looked at all of it, nothing of it is doubtful.
        self.doubts = frozenset[str]() if corrected else doubts_of(parsed)
        for section, formset in (("employments", self.employments), ("education", self.education)):
            for number, form in enumerate(formset.forms):
                form.is_doubtful = f"{section}/{number}" in self.doubts
                form.called = " · ".join(filter(None, (form.initial.get(name) for name in _CALLED)))
        self._keys = {name: keys_of(parsed, corrected, name) for name in ("employments", "education")}

    def is_valid(self) -> bool:
        """Whether all of it may be kept."""
        return all([self.basics.is_valid(), self.employments.is_valid(), self.education.is_valid()])

    def told(self) -> dict[str, Any]:
        """Return what corrections keep."""
        return self.basics.told() | {
            "employments": self._entries(self.employments, "employments", EMPLOYMENT),
            "education": self._entries(self.education, "education", EDUCATION),
        }

    def _entries(self, formset: Any, section: str, names: tuple[str, ...]) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for form in formset.forms:
            given = form.cleaned_data
            values = {name: one_line(given.get(name, "")) for name in names}
            if given.get("DELETE") or not any(values.values()):
                continue
            key = given.get("key", "")
            # Nobody names an entry but this page.
            known = key in self._keys[section] and key not in {entry["key"] for entry in found}
            found.append({"key": key if known else new_id().hex, **values})
        return found


def _initial(
    parsed: ParsedResume, corrected: Mapping[str, Any] | None, section: str, names: tuple[str, ...]
) -> list[dict[str, str]]:
    keys = keys_of(parsed, corrected, section)
    entries = zip(keys, getattr(parsed, section), strict=True)
    return [{"key": key} | {name: getattr(entry, name) for name in names} for key, entry in entries]
