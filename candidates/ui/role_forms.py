"""Forms of a role, of what it asks for and offers, and of the link to a client; services decide."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import Client, User
from candidates.models.role import PayPolicy, RoleFactFacet, RoleFactKind
from candidates.roles.rules import LONGEST_FACT, keywords_of
from candidates.ui.owners import OwnerField, choose_owner

WEIGHTS = [(weight, str(weight)) for weight in range(1, 6)]


class MarkedForm(forms.Form):
    """A form that remembers what it showed, so that saving notices a change made meanwhile."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def values(self) -> dict[str, Any]:
        """Return what was typed, without the mark."""
        return {name: value for name, value in self.cleaned_data.items() if name != "mark"}


class RoleForm(MarkedForm):
    """What heads a role's page."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("As the client calls the job."))
    summary = forms.CharField(
        label=_("Why it exists"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line. Your client's hiring manager reads it too if you ask them by a link."),
    )
    owner = OwnerField()

    def __init__(
        self, *args: Any, recruiters: QuerySet[User], present: User | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choose_owner(self.fields["owner"], recruiters, present=present)


class NewRoleForm(RoleForm):
    """A role and the client whose it is."""

    client = forms.ModelChoiceField(
        label=_("Client"), queryset=Client.objects.none(), empty_label=_("Choose a client")
    )
    field_order = ("client", "title", "summary", "owner")

    def __init__(self, *args: Any, clients: QuerySet[Client], **options: Any) -> None:
        super().__init__(*args, **options)
        _choose_from(self.fields["client"], clients)


class RequirementForm(MarkedForm):
    """One thing a role asks for."""

    text = forms.CharField(
        label=_("What is asked for"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("As a thing, not a task: “a faster monthly close”."),
    )
    keywords = forms.CharField(
        label=_("Words that show it"),
        max_length=1300,
        required=False,
        help_text=_(
            "Any of them does, best first, with commas between. They are looked for whole; without any, the "
            "text above is."
        ),
    )
    is_must = forms.BooleanField(label=_("Must have"), required=False)
    weight = forms.TypedChoiceField(label=_("Weight"), choices=WEIGHTS, coerce=int, initial=1)
    is_starred = forms.BooleanField(
        label=_("Starred"), required=False, help_text=_("A star makes it count five times.")
    )

    def clean_keywords(self) -> list[str]:
        """Return the words one by one."""
        return keywords_of(self.cleaned_data["keywords"])


class SaidForm(forms.Form):
    """Who at the client said something, and when."""

    stated_by = forms.CharField(
        label=_("Who said it"), max_length=200, help_text=_("Their name or post at the client.")
    )
    stated_on = forms.DateField(
        label=_("When"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class FactForm(forms.Form):
    """A fact of kind growth or impact, and what it is about."""

    text = forms.CharField(label=_("Fact"), max_length=LONGEST_FACT, widget=forms.Textarea(attrs={"rows": 3}))
    facet = forms.ChoiceField(label=_("What it is about"), choices=RoleFactFacet.choices)

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        label, self.fields["text"].help_text = _ASKED[RoleFactKind(kind)]
        self.fields["text"].label = label


class StatedFactForm(FactForm, SaidForm):
    """A fact with who said it and when."""

    field_order = ("text", "facet", "stated_by", "stated_on")


class BasicsForm(MarkedForm):
    """Place, pattern and pay."""

    place = forms.CharField(
        label=_("Place"), max_length=100, required=False, help_text=_("For example: Leeds.")
    )
    pattern = forms.CharField(
        label=_("Pattern"),
        max_length=100,
        required=False,
        help_text=_("For example: weekdays, four on four off, hybrid."),
    )
    pay = forms.CharField(
        label=_("Pay"), max_length=90, required=False, help_text=_("As the client states it: £57–64k.")
    )
    pay_policy = forms.ChoiceField(
        label=_("What messages say of the pay"), choices=PayPolicy.choices, initial=PayPolicy.STATE
    )


class StatedBasicsForm(BasicsForm, SaidForm):
    """Place, pattern and pay with who said it and when."""

    field_order = ("place", "pattern", "pay", "pay_policy", "stated_by", "stated_on")


class IntakeForm(forms.Form):
    """For whom a link is."""

    name = forms.CharField(
        label=_("Their name"), max_length=150, help_text=_("Stands beside each fact they give.")
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        required=False,
        help_text=_("The link is mailed there. Without it you hand the link over yourself."),
    )


class AnswersForm(forms.Form):
    """What somebody at the client is asked; they know nothing of Axis."""

    growth = forms.CharField(
        label=_("What would somebody learn or own in the first year?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: they would choose the method and report to the chief financial officer."),
    )
    growth_facet = forms.ChoiceField(
        label=_("What is that mostly about?"),
        choices=[
            ("people", _("People: a team, apprentices, colleagues")),
            ("time", _("Time: protected days, a slower or faster pace")),
            ("money", _("Money: a budget, training that is paid for")),
            ("method", _("Method: how the work is done")),
            ("power", _("Say: what they decide, whom they report to")),
            ("site", _("Place: where they would work")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    impact = forms.CharField(
        label=_("Whom does the work help, and how many?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(label=_("Where is it?"), max_length=100, required=False)
    pattern = forms.CharField(
        label=_("How is the time laid out?"),
        max_length=100,
        required=False,
        help_text=_("For example: weekdays, four on four off, two days at home."),
    )
    pay = forms.CharField(
        label=_("What is paid?"), max_length=90, required=False, help_text=_("For example: £57–64k.")
    )
    pay_policy = forms.ChoiceField(
        label=_("May we tell people what is paid?"),
        choices=[
            ("STATE", _("Yes, from the first message")),
            ("ON_REQUEST", _("Only when they ask")),
            ("OMIT_BY_CLIENT", _("No")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )


_ASKED = {
    RoleFactKind.GROWTH: (
        _("You would …"),
        _(
            "What the person would do or get. A verb first, small letter, no full stop: “choose the method "
            "and report to the chief financial officer”."
        ),
    ),
    RoleFactKind.IMPACT: (
        _("Whom it helps, or what is at stake"),
        _(
            "A whole sentence that names the client: “Tees Hydrogen is putting together its first "
            "high-pressure pipe crew.”"
        ),
    ),
}


def _choose_from(field: forms.Field, rows: QuerySet[Any]) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
