"""What recruiters say of somebody's occupation, level, years and place."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from candidates.models import Standing
from candidates.models.standing import SeniorityBand, Trait
from candidates.profiles.standing.rules import OCCUPATIONS
from candidates.profiles.standing.services.correcting import MOST_YEARS
from candidates.skills.rules import FAMILIES


def _occupations() -> list[tuple[str, Any]]:
    by_family: dict[str, list[tuple[str, str]]] = {}
    for kind in OCCUPATIONS.values():
        by_family.setdefault(FAMILIES[kind.family], []).append((kind.key, kind.label))
    return [("", _("Unknown")), *sorted(by_family.items())]


class OccupationForm(forms.Form):
    """What they work as."""

    occupation = forms.ChoiceField(label=_("What they work as"), choices=_occupations, required=False)


def _bands() -> list[tuple[str, str]]:
    labels = [(band.value, str(band.label)) for band in SeniorityBand if band is not SeniorityBand.UNKNOWN]
    return [
        ("UNKNOWN", str(_("Unknown"))),
        *((band, label[:1].upper() + label[1:]) for band, label in labels),
    ]


class SeniorityForm(forms.Form):
    """At which level."""

    seniority = forms.ChoiceField(label=_("At which level"), choices=_bands)


_YEARS_REFUSED = format_lazy(_("Give a whole number of years, from 0 to {most}."), most=MOST_YEARS)


class YearsForm(forms.Form):
    """For how long."""

    years = forms.IntegerField(
        label=_("Years of work"),
        min_value=0,
        max_value=MOST_YEARS,
        required=False,
        help_text=_("A whole number; empty for unknown."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _YEARS_REFUSED),
    )


class PlaceForm(forms.Form):
    """Where."""

    city = forms.CharField(label=_("City"), max_length=120, required=False)
    country = forms.CharField(
        label=_("Country"),
        max_length=100,
        required=False,
        help_text=_("Its name or its two letters; leave both empty for unknown."),
    )


FORMS: dict[str, type[forms.Form]] = {
    Trait.OCCUPATION: OccupationForm,
    Trait.SENIORITY: SeniorityForm,
    Trait.YEARS: YearsForm,
    Trait.PLACE: PlaceForm,
}


def forms_of(standing: Standing) -> dict[str, forms.Form]:
    """Return the form of each of the four, filled with what is known."""
    months = standing.work_months
    known = {
        "occupation": standing.occupation,
        "seniority": standing.seniority,
        "years": None if months is None else round(months / 12),
        "city": standing.city,
        "country": standing.country_code,
    }
    return {trait: form(initial=known, auto_id=f"{trait.lower()}_%s") for trait, form in FORMS.items()}
