"""A form field's control with the classes and descriptions our components expect."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.Select, "form-select"),
)


def layout_of(field: BoundField) -> str:
    """Return how a field is set: "check" (box before its label), "group" (several boxes) or "line"."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "group" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "line"


def control(field: BoundField) -> SafeString:
    """Return the field's control, marked when what was entered cannot be used."""
    widget = field.field.widget
    own = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "form-control")
    attrs: dict[str, str | bool] = {}
    if _only_repeats(str(widget.attrs.get("placeholder", "")), str(field.label)):
        # False leaves an attribute out; the label above says the same and stays readable while one types.
        attrs["placeholder"] = False
    classes = [widget.attrs.get("class", ""), own, "is-invalid" if field.errors else ""]
    return field.as_widget(attrs={**attrs, "class": " ".join(name for name in classes if name)})


def _only_repeats(placeholder: str, label: str) -> bool:
    ours, theirs = placeholder.casefold(), label.casefold()
    return bool(ours) and (ours in theirs or theirs in ours)
