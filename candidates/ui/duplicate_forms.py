"""What a recruiter decides about two people who look alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.profiles.duplicates.services import FIELDS

SAME, NOT_SAME, LATER = "same", "not_same", "later"


class DecisionForm(forms.Form):
    """The decision, and for each field on which they differ whose value stays."""

    decision = forms.ChoiceField(
        choices=[(SAME, _("The same person")), (NOT_SAME, _("Two people")), (LATER, _("Later"))]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in FIELDS:
            self.fields[name] = forms.ChoiceField(
                choices=[("one", "one"), ("other", "other")], required=False, initial="one"
            )

    def taken(self) -> list[str]:
        """Return the fields whose value is the second person's."""
        return [name for name in FIELDS if self.cleaned_data.get(name) == "other"]

    def kept(self) -> list[str]:
        """Return the fields whose value is the first person's, chosen before another."""
        return [name for name in FIELDS if self.cleaned_data.get(name) == "one"]
