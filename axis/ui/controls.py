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
    classes = [widget.attrs.get("class", ""), own, "is-invalid" if field.errors else ""]
    return field.as_widget(attrs={"class": " ".join(name for name in classes if name)})
