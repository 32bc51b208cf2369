"""Forms for a table: the file, how it is read, and what its columns are."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from candidates.compliance.rules import country_said
from candidates.ingest.rules.tables import DATE_ORDERS, DROP, KEEP, TARGETS, ColumnPlan, Plan
from candidates.ingest.rules.tables.decoding import ENCODINGS
from candidates.ingest.services.tables import TableOrigin, TableWish
from candidates.models.table_import import UpdatePolicy
from candidates.ui.forms import OriginForm

_GROUPS = {
    "person": _("The person"),
    "reach": _("How to reach them"),
    "place": _("Where they are"),
    "work": _("Their work"),
    "study": _("Their studies"),
    "more": _("More"),
}
_ORDERS = {
    "DMY": _("Day first: 31/12/2024"),
    "MDY": _("Month first: 12/31/2024"),
    "YMD": _("Year first: 24/12/31"),
}
_SEPARATORS = [
    (";", _("Semicolon")),
    (",", _("Comma")),
    ("|", _("Vertical bar")),
    ("/", _("Slash")),
    ("\\n", _("Line break")),
]
_DELIMITERS = [
    (",", _("Comma")),
    (";", _("Semicolon")),
    ("\\t", _("Tab")),
    ("|", _("Vertical bar")),
]


class TableForm(forms.Form):
    """A table of many people."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV, TSV, Excel (.xlsx) or JSON; one person a row, at most 20 MB and 200,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.tab,.txt,.xlsx,.json,.ndjson,.jsonl"}),
    )


class ReadingForm(forms.Form):
    """How a table is read, where it was found out wrongly."""

    heading = forms.IntegerField(
        label=_("Row with the names of the columns"), min_value=0, max_value=1000, help_text=_("0 for none.")
    )
    encoding = forms.ChoiceField(label=_("Encoding"), choices=[(name, name) for name in ENCODINGS])
    delimiter = forms.ChoiceField(label=_("Between two cells"), choices=_DELIMITERS)
    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(
        self, data: Any = None, *, reading: Mapping[str, Any], kind: str, auto_id: str = "id_%s"
    ) -> None:
        initial = {**reading, "delimiter": str(reading.get("delimiter", "")).replace("\t", "\\t")}
        super().__init__(data, initial=initial, auto_id=auto_id)
        unused = {"CSV": ("sheet",), "XLSX": ("encoding", "delimiter")}.get(kind, tuple(self.fields))
        for name in unused:
            del self.fields[name]
        sheet = self.fields.get("sheet")
        if isinstance(sheet, forms.ChoiceField):
            sheet.choices = [(name, name) for name in reading.get("sheets", ())]

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen, as candidates.ingest.rules.tables.Reading."""
        given = dict(self.cleaned_data)
        if "delimiter" in given:
            given["delimiter"] = given["delimiter"].replace("\\t", "\t")
        return given


class MappingForm(OriginForm):
    """What each column is, what rows do to people we know, and why all of them may be held."""

    policy = forms.ChoiceField(
        label=_("People we know already"), choices=UpdatePolicy.choices, initial=UpdatePolicy.FILL_BLANKS
    )
    date_order = forms.ChoiceField(
        label=_("Dates in numbers"), choices=[(o, _ORDERS[o]) for o in DATE_ORDERS]
    )
    country = forms.CharField(
        label=_("Country of phone numbers without a prefix"),
        max_length=100,
        required=False,
        help_text=_("Two letters, such as GB, or its name."),
    )
    separator = forms.ChoiceField(label=_("Between several values in a cell"), choices=_SEPARATORS)
    tags = forms.CharField(
        label=_("Tags for everybody"), max_length=400, required=False, help_text=_("With commas between.")
    )
    owner = forms.ModelChoiceField(
        label=_("Owner of everybody"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Who brought the table in"),
        help_text=_("Of new people; somebody we know who has an owner keeps theirs, unless you overwrite."),
    )
    id_source = forms.SlugField(
        label=_("System of the ids"),
        max_length=80,
        required=False,
        help_text=_("Only where a column holds ids, such as bullhorn."),
    )
    save_as = forms.CharField(label=_("Save this mapping as"), max_length=80, required=False)

    def __init__(
        self,
        data: Any,
        *,
        columns: list[dict[str, Any]],
        plan: Mapping[str, Any],
        initial: Mapping[str, Any],
        recruiters: QuerySet[User],
    ) -> None:
        self.columns = columns
        initial = dict(initial)
        for name in ("date_order", "country", "separator", "id_source"):
            if plan.get(name):
                initial[name] = plan[name].replace("\n", "\\n")
        initial.setdefault("tags", ", ".join(plan.get("tags", ())))
        initial["owner"] = plan.get("owner_id", "")
        super().__init__(data, initial=initial)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = recruiters
        mapped = {name: to for name, to in plan.get("columns", ())}  # noqa: C416
        for number, column in enumerate(columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column["name"],
                choices=[(DROP, _now("Leave out"))] if column.get("is_forbidden") else _choices(),
                initial=mapped.get(column["name"], column["to"]),
            )

    def clean_country(self) -> str:
        """Return the two letters of the country.

        Raises:
            ValidationError: There is no such country.
        """
        said = self.cleaned_data["country"].strip()
        code = country_said(said)
        if said and not code:
            message = _("“%(said)s” is no country. Write its two letters, such as GB, or its name.")
            raise forms.ValidationError(message, code="bad_country", params={"said": said})
        return code

    def column_fields(self) -> list[tuple[dict[str, Any], forms.BoundField]]:
        """Return each column with its field."""
        return [(column, self[f"column_{number}"]) for number, column in enumerate(self.columns)]

    def wish(self) -> TableWish:
        """Return what was decided."""
        given = self.cleaned_data
        tags = [" ".join(tag.split()).casefold()[:40] for tag in given["tags"].split(",")]
        columns = [
            ColumnPlan(column["name"], given[f"column_{number}"])
            for number, column in enumerate(self.columns)
        ]
        plan = Plan(
            columns=tuple(columns),
            date_order=given["date_order"],
            country=given["country"],
            separator=given["separator"].replace("\\n", "\n"),
            tags=tuple(dict.fromkeys(tag for tag in tags if tag))[:30],
            id_source=given["id_source"],
            owner_id=str(given["owner"].pk) if given["owner"] else "",
        )
        origin = TableOrigin(given["source"], given["lawful_basis"], given["is_public"])
        return TableWish(plan, origin, given["policy"])


def _choices() -> list[Any]:
    choices: list[Any] = [(DROP, _now("Leave out")), (KEEP, _now("Keep in the person's document"))]
    for group, label in _GROUPS.items():
        targets = [(t.key, _now(t.label)) for t in TARGETS.values() if t.group == group]
        choices.append((label, targets))
    return choices
