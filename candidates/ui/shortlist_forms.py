"""Forms of shortlists: whom to propose and why, that somebody agreed, and a manager's decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate, Shortlist
from candidates.models.consent import ConsentHow
from candidates.models.shortlist import LONGEST_NOTE
from candidates.models.shortlist_entry import LONGEST_LINE, LONGEST_WORDS, DecisionReason, EntryState
from candidates.shortlists.rules import DECISIONS, REASONS, fits
from candidates.shortlists.services import Decision, Proposal


class ProposeForm(forms.Form):
    """A line for each person chosen, and what goes with all of them."""

    note = forms.CharField(
        label=_("A word to the hiring manager"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever may not be named yet is taken out of it."),
    )
    due_on = forms.DateField(
        label=_("Asked for by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_mailed = forms.BooleanField(label=_("Mail me when everybody is decided"), required=False)

    def __init__(
        self, *args: Any, people: Sequence[Candidate], existing: Sequence[Shortlist], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.people = people
        for person in people:
            self.fields[f"line_{person.pk}"] = forms.CharField(
                label=_("Why %(name)s, in one sentence") % {"name": person.name}, max_length=LONGEST_LINE
            )
        if existing:
            choices = [(str(one.pk), f"{one.created_at:%Y-%m-%d}") for one in existing]
            self.fields["into"] = forms.ChoiceField(
                label=_("Which shortlist?"), choices=[("", _("A new one")), *choices], required=False
            )
        lines = [f"line_{person.pk}" for person in people]
        self.order_fields([*lines, "into", "note", "due_on", "is_mailed"])

    def proposals(self) -> list[Proposal]:
        """Return whom to propose and why; the form must be valid."""
        return [Proposal(person, self.cleaned_data[f"line_{person.pk}"]) for person in self.people]


class AgreementForm(forms.Form):
    """When and how somebody agreed that a client sees who they are."""

    how = forms.ChoiceField(
        label=_("How did they agree?"),
        choices=[choice for choice in ConsentHow.choices if choice[0] in {"REPLY", "TOLD"}],
    )
    given_at = forms.DateField(
        label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    evidence = forms.CharField(
        label=_("Their words, or where they can be read"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(forms.Form):
    """A decision with its reason; it remembers which one it was shown beside."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[(state, EntryState(state).label) for state in DECISIONS]
    )
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("None")), *DecisionReason.choices], required=False
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def value(self) -> Decision:
        """Return the decision; the form must be valid."""
        given = self.cleaned_data
        # A reason chosen for another decision stays ticked where nobody sees it.
        reason = given["reason"] if fits(decision=given["decision"], reason=given["reason"]) else ""
        return Decision(given["decision"], reason, given["words"])

    def choices(self) -> list[dict[str, Any]]:
        """Return each decision with the reasons it starts from, as the page draws them."""
        return [
            {
                "state": state,
                "label": EntryState(state).label,
                "key": EntryState(state).label[:1].lower(),
                "is_chosen": self["decision"].value() == state,
                "reasons": [
                    {
                        "code": code,
                        "label": DecisionReason(code).label,
                        "is_chosen": self["reason"].value() == code,
                    }
                    for code in REASONS[state]
                ],
            }
            for state in DECISIONS
        ]
