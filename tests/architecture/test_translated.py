"""Every word a template shows goes through gettext."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.architecture.source import short, templates

SPOKEN = {"title", "aria-label", "alt", "placeholder", "aria-description", "aria-roledescription"}
# What gettext gets, comments, and everything the template language puts in or leaves out.
_NOT_WORDS = re.compile(
    r"{%\s*(?P<block>comment|blocktranslate|verbatim)\b.*?{%\s*end(?P=block)\s*%}|{#.*?#}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
# Words handed to a component as they stand: {% page_head title="…" %}.
_HANDED_ON = re.compile(
    r"{%\s*(?!translate|blocktranslate|url|static)\w+\b[^%]*\b(?:title|label|text|lead|hint|words)=([\"'])(\w.*?)\1"
)
# The name of the product is the same in every language.
_WORD = re.compile(r"(?!Axis\b)\b[^\W\d_]{2,}")


class Words(HTMLParser):
    """Collects the words a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note words in attributes that are read out."""
        self.is_code = tag in {"script", "style", "kbd", "code"}
        self.found += [value for name, value in attrs if name in SPOKEN and value and _WORD.search(value)]

    def handle_endtag(self, tag: str) -> None:
        """End what is no language."""
        self.is_code = False

    def handle_data(self, data: str) -> None:
        """Note words between tags."""
        if not self.is_code and _WORD.search(data):
            self.found.append(data.strip())


def untranslated(markup: str) -> list[str]:
    """Return the words of a template that gettext does not see."""
    words = Words()
    words.feed(_NOT_WORDS.sub("", markup))
    words.close()
    return words.found + [found[2] for found in _HANDED_ON.finditer(markup)]


@pytest.mark.parametrize("path", [p for p in templates() if p.suffix == ".html"], ids=short)
def test_no_word_is_left_untranslated(path: Path) -> None:
    assert untranslated(path.read_text(encoding="utf-8")) == []


def test_words_are_found_in_text_and_in_what_is_read_out() -> None:
    assert untranslated('<p title="Hidden">{% if a %}Seen{% endif %} {{ name }} · 3</p>') == [
        "Hidden",
        "Seen  · 3",
    ]
    assert untranslated('{% page_head title="Told" %}{% include "a.html" with label=label kind="x" %}') == [
        "Told"
    ]
    assert (
        untranslated('{# No #}<a href="/x">{% translate "Word" %}</a>{% comment %}No{% endcomment %}') == []
    )
