"""The import form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# product.md 4.1: up to 25 files at once.
MOST_FILES = 25


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans each of several files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files.

        Raises:
            ValidationError: No file, too many, or one of them is empty.
        """
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(most)d files at once.") % {"most": MOST_FILES}, code="too_many"
            )
        # An empty file is refused by name later, so that it does not hold back the others.
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class ImportForm(forms.Form):
    """Files, and where they came from."""

    files = ManyFilesField(  # type: ignore[assignment]
        label=_("Résumés"),
        allow_empty_file=True,
        help_text=_("JSON Resume files, one person each, up to 25 at once and 20 MB a file."),
    )
    source = forms.CharField(
        label=_("Where did they come from?"),
        max_length=200,
        help_text=_("For example: sent by the person, our old database, a referral from a colleague."),
    )
