"""What a recruiter says of one fact."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from axis.accounts.rules import fingerprint
from candidates.profiles.facts.queries import Fact
from candidates.profiles.facts.rules import ENTRY_FIELDS, LONGEST
from candidates.ui.fact_words import LABELS, label_of

_DATE = _("As 2019, 2019-04 or 2019-04-30.")
_HELP = {
    "started_on": _DATE,
    "ended_on": _DATE,
    "country_code": _("Its name or its two letters, such as AT."),
}
# A country is named in words, and kept by its letters.
_LONGEST_COUNTRY = 100
_HIDDEN = {"kind", "normalised"}


class FactForm(forms.Form):
    """The right values of a fact, with those it has filled in."""

    def __init__(self, data: Mapping[str, Any] | None, *, fact: Fact) -> None:
        super().__init__(data, initial=dict(fact.values))
        # What the form showed; whoever sends one that is older than the fact would undo what was kept since.
        self.seen = fingerprint(str(value) for pair in sorted(fact.values.items()) for value in pair)
        for name in ENTRY_FIELDS.get(fact.fact, (fact.fact,)):
            if name not in _HIDDEN:
                self.fields[name] = _field(name, fact)

    def clean(self) -> dict[str, Any]:
        """Refuse what was entered over a value that is no longer there."""
        given = super().clean() or {}
        if self.data.get("seen", self.seen) != self.seen:
            message = _("It was changed meanwhile. Look at what it says now, and keep what is right.")
            raise forms.ValidationError(message)
        return given

    def values(self) -> dict[str, str]:
        """Return what was entered, by name."""
        return {name: str(value) for name, value in self.cleaned_data.items()}


class DecisionForm(forms.Form):
    """A decision that takes one press."""

    decision = forms.ChoiceField(choices=[(name, name) for name in ("check", "choose", "wrong", "withdraw")])
    fact = forms.CharField(max_length=20, required=False)
    entry = forms.UUIDField(required=False)
    document = forms.UUIDField(required=False)
    id = forms.UUIDField(required=False)


def _field(name: str, fact: Fact) -> forms.CharField:
    is_long = name == "summary"
    return forms.CharField(
        label=str(LABELS[name]) if fact.fact in ENTRY_FIELDS else label_of(fact),
        max_length=_LONGEST_COUNTRY if name == "country_code" else LONGEST[name],
        required=fact.fact in {"name", "contact_point"},
        widget=forms.Textarea(attrs={"rows": 4}) if is_long else forms.TextInput(),
        help_text=_HELP.get(name, ""),
    )
