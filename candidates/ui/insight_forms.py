"""The forms of figures and of what they are compared with."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.insights.services import InsightValue
from candidates.models import Insight, InsightComparability
from candidates.models.insight import SHARED, SMALLEST_SAMPLE, Statistic


class InsightForm(forms.Form):
    """One market figure with its source."""

    title = forms.CharField(label=_("What is it?"), max_length=160, help_text=_("In a few words."))
    statement = forms.CharField(
        label=_("As a message says it"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Population, source with year, statistic: “Across the 61 wards …, the median was 22%.”"),
    )
    metric = forms.CharField(label=_("What is measured?"), max_length=120)
    unit = forms.CharField(label=_("Unit"), max_length=40)
    statistic = forms.ChoiceField(label=_("Statistic"), choices=Statistic.choices)
    population = forms.CharField(label=_("Of whom?"), max_length=160)
    sample_size = forms.IntegerField(label=_("Of how many?"), min_value=SMALLEST_SAMPLE)
    setting = forms.CharField(label=_("In which setting?"), max_length=160)
    source_title = forms.CharField(label=_("Source"), max_length=160)
    source_date = forms.DateField(
        label=_("Published on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    method = forms.CharField(
        label=_("Method"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def showing(cls, insight: Insight) -> Self:
        """Return the form with a figure as it stands."""
        return cls(initial={name: getattr(insight, name) for name in cls.base_fields})

    def value(self) -> InsightValue:
        """Return the figure; the form must be valid."""
        return InsightValue(**self.cleaned_data)


class ComparabilityForm(forms.Form):
    """What a figure and an achievement share; all of it, or nothing is compared."""

    same_metric = forms.BooleanField(label=_("They measure the same"), required=False)
    same_unit = forms.BooleanField(label=_("In the same unit"), required=False)
    same_denominator = forms.BooleanField(label=_("Of the same whole and over the same time"), required=False)
    same_direction = forms.BooleanField(label=_("More is better in both, or less is"), required=False)
    same_setting = forms.BooleanField(label=_("In a similar setting"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    @classmethod
    def showing(cls, record: InsightComparability | None, *, insight: Insight) -> Self:
        """Return the form of one figure, with what somebody said of it before."""
        said = {name: getattr(record, name) for name in (*SHARED, "note")} if record else {}
        return cls(initial=said, auto_id=f"{insight.pk}_%s")

    def shared(self) -> dict[str, Any]:
        """Return what was ticked."""
        return {name: ticked for name, ticked in self.cleaned_data.items() if name != "note"}
