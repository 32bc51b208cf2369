"""The import forms, and what recruiters note on a profile."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from axis.accounts.models import User
from axis.accounts.rules import fingerprint
from candidates.models import Candidate
from candidates.models.candidate_skill import LONGEST_SKILL
from candidates.models.source_document import LawfulBasis
from candidates.models.suppression import SuppressionReason
from candidates.profiles.errors import TagsRefused
from candidates.profiles.rules import plain_tags
from candidates.ui.owners import OwnerField, choose_owner

# A folder of an agency's CVs; more go into a ZIP.
MOST_FILES = 300
# What is read, and what holds it.
_ENDINGS = ".pdf,.docx,.odt,.rtf,.txt,.json,.xml,.vcf,.zip,.csv,.tsv,.xlsx,.ndjson,.jsonl"
_LONGEST_TEXT = 1_000_000
# Whoever is here already is shown while somebody is typed or pasted in.
_SHOWS_KNOWN = {
    "hx-post": reverse_lazy("candidates:duplicate-typing"),
    "hx-trigger": "input delay:400ms",
    "hx-target": "#known-already",
    "hx-include": "closest form",
    "hx-sync": "closest form:replace",
}


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
        # A form sent without any holds an empty list, which is as good as none.
        files = (data if isinstance(data, list | tuple) else [data]) or [None]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(most)d files at once.") % {"most": MOST_FILES}, code="too_many"
            )
        # An empty file is refused by name later, so that it does not hold back the others.
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


def tags_in(words: str) -> list[str]:
    """Return the tags between commas.

    Raises:
        ValidationError: One is too long, or there are too many.
    """
    try:
        return plain_tags(words.split(","))
    except TagsRefused as refused:
        raise forms.ValidationError(refused.message, code=refused.code) from None


class OriginForm(forms.Form):
    """Where documents come from, and why we may hold them: asked once an import, kept with each document."""

    source = forms.CharField(
        label=_("Where did it come from?"),
        max_length=200,
        help_text=_("For example: sent by the person, our old database, a referral from a colleague."),
    )
    lawful_basis = forms.ChoiceField(
        label=_("Why may we hold it?"), choices=LawfulBasis.choices, initial=LawfulBasis.LEGITIMATE_INTEREST
    )
    is_public = forms.BooleanField(
        label=_("Anybody can read it there, as on a public web page"), required=False
    )


class ImportForm(OriginForm):
    """Files, and where they came from."""

    files = ManyFilesField(  # type: ignore[assignment]
        label=_("Résumés"),
        allow_empty_file=True,
        help_text=_(
            "PDF, Word (.docx), OpenDocument, RTF, plain text, JSON Resume or Europass XML, one person each, "
            "an address book (.vcf), or a ZIP of them; 20 MB each. A table (.csv, .xlsx) may lie among them, "
            "also in a ZIP, and name their files."
        ),
        widget=ManyFilesInput(attrs={"accept": _ENDINGS}),
    )
    field_order = ("files", "source", "lawful_basis", "is_public")


class PasteForm(OriginForm):
    """A text pasted from anywhere, and whose it is."""

    name = forms.CharField(
        label=_("Whose is it?"),
        max_length=200,
        required=False,
        help_text=_("Their name, if the text does not begin with it."),
        widget=forms.TextInput(attrs=_SHOWS_KNOWN),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=_LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, **_SHOWS_KNOWN}),
        help_text=_("A résumé or a profile as it reads, with its headings and line breaks."),
    )
    field_order = ("name", "text", "source", "lawful_basis", "is_public")

    def clean_text(self) -> str:
        """Return the text.

        Raises:
            ValidationError: It says nothing.
        """
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("The text says nothing. Paste it again."), code="blank")
        return text


class CaptureForm(PasteForm):
    """What was selected on another page, where that was, and whose it is."""

    address = forms.URLField(
        label=_("Page"),
        max_length=2_000,
        assume_scheme="https",
        help_text=_("The page it was on; kept with where it came from."),
    )
    title = forms.CharField(label=_("Its title"), max_length=300, required=False)
    field_order = (  # type: ignore[assignment]
        "address",
        "title",
        "name",
        "text",
        "source",
        "lawful_basis",
        "is_public",
    )


class SkillForm(forms.Form):
    """A skill that no document tells."""

    name = forms.CharField(label=_("Another skill"), max_length=LONGEST_SKILL)


class AboutForm(forms.Form):
    """What recruiters say about a person beside their documents."""

    name = forms.CharField(
        label=_("Addressed as"),
        max_length=100,
        required=False,
        help_text=_("How letters to them begin; empty for their whole name."),
    )
    owner = OwnerField()
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Short words, with commas between."))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, candidate: Candidate, recruiters: QuerySet[User]
    ) -> None:
        now = {
            "name": candidate.preferred_name,
            "owner": candidate.owner_id,
            "tags": ", ".join(candidate.tags),
        }
        super().__init__(data, initial=now)
        # What the form showed; whoever sends one that is older than that would undo what was saved since.
        self.seen = fingerprint(now.values())
        choose_owner(self.fields["owner"], recruiters, present=candidate.owner)

    def clean(self) -> dict[str, Any]:
        """Refuse what was typed over what is no longer so."""
        given = super().clean() or {}
        if self.data.get("seen", self.seen) != self.seen:
            message = _("Somebody changed this meanwhile. Look above at what is so now, and save again.")
            raise forms.ValidationError(message)
        return given

    def clean_tags(self) -> list[str]:
        """Return the tags one by one.

        Raises:
            ValidationError: One is too long, or there are too many.
        """
        return tags_in(self.cleaned_data["tags"])


class RefusalForm(forms.Form):
    """Why somebody is never to be written to."""

    reason = forms.ChoiceField(label=_("Why?"), choices=SuppressionReason.choices)
