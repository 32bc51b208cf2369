"""What candidates read exists in every language Axis speaks, and what is compiled is what is written."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

from tests.architecture.source import ROOT, short

# Everything a person outside reads; a new page of theirs belongs here.
THEIRS = [
    ROOT / "templates/base.html",
    ROOT / "templates/layouts/public.html",
    *sorted((ROOT / "templates/outreach").glob("stop*.html")),
    *sorted((ROOT / "templates/outreach").glob("notice*.html")),
    ROOT / "outreach/ui/notice.py",
    ROOT / "outreach/ui/stopping.py",
    ROOT / "outreach/reviews/rules/lettering.py",
]
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
_PLACES = re.compile(r"%\((\w+)\)s")


def folder(language: str) -> Path:
    """Return where the words of a language lie."""
    return ROOT / "locale" / language / "LC_MESSAGES"


def written(language: str) -> Catalog:
    """Return the words of a language as a translator wrote them."""
    with (folder(language) / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def messages_of(path: Path) -> set[str]:
    """Return what gettext is asked for in a file."""
    text = path.read_text(encoding="utf-8")
    code = templatize(text) if path.suffix == ".html" else text
    keywords = {"gettext": None, "_": None}
    found = extract("python", io.BytesIO(code.encode()), keywords=keywords, options={"encoding": "utf-8"})
    return {message for _line, message, _comments, _context in found if isinstance(message, str)}


@pytest.mark.parametrize("path", THEIRS, ids=short)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_candidates_read_is_translated(language: str, path: Path) -> None:
    known = {str(message.id): str(message.string) for message in written(language) if message.id}
    messages = messages_of(path)
    assert messages
    assert {message for message in messages if not known.get(message)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_for_names_and_addresses(language: str) -> None:
    for message in written(language):
        assert sorted(_PLACES.findall(str(message.id))) == sorted(_PLACES.findall(str(message.string)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_that_nobody_asks_for(language: str) -> None:
    asked = set().union(*(messages_of(path) for path in THEIRS))
    assert {str(message.id) for message in written(language) if message.id} - asked == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    """A clone needs no tools of gettext: `pybabel compile -D django -d locale` after each change."""
    with (folder(language) / "django.mo").open("rb") as file:
        compiled = {str(message.id): str(message.string) for message in read_mo(file) if message.id}
    assert compiled == {str(message.id): str(message.string) for message in written(language) if message.id}
