"""Every word a template or an error shows goes through gettext."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, python_files, short, syntax, templates

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


# What a person is told when something is refused, found or not written.
_TELLING = {"found", "blocked", "NoDraft", "remark", "DomainError"}
_TOLD = {"message", "reason"}


def errors_of_ours() -> set[str]:
    """Return the names of our errors."""
    files = [path for path in python_files(*PACKAGES) if path.name == "errors.py"]
    return {node.name for path in files for node in ast.walk(syntax(path)) if isinstance(node, ast.ClassDef)}


def told_plainly(tree: ast.AST, telling: set[str]) -> Iterator[int]:
    """Yield the lines on which words for a person are written without gettext."""
    for node in ast.walk(tree):
        told: list[ast.expr] = []
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in telling:
            told = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in _TOLD:
            told = [node.value]
        for value in told:
            parts = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            yield from (part.lineno for part in parts if _is_sentence(part))


def _is_sentence(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(isinstance(part, ast.Constant) and " " in str(part.value) for part in parts)


def spoken_code() -> list[Path]:
    """Return the files whose words reach a screen; what runs in a terminal speaks English."""
    return [
        path
        for path in python_files(*PACKAGES)
        if not {"embedded", "commands", "settings"} & set(path.parts) and path.name != "errors.py"
    ]


@pytest.mark.parametrize("path", spoken_code(), ids=short)
def test_what_a_person_is_told_goes_through_gettext(path: Path) -> None:
    assert list(told_plainly(syntax(path), _TELLING | errors_of_ours())) == []


def test_plain_words_are_found_in_errors_and_findings() -> None:
    plain = ast.parse(
        'raise Gone("It is gone.")\nmessage = f"{a} is gone"\nfound("R", _("It is %(a)s.") % b)'
    )
    assert sorted(told_plainly(plain, {"Gone", "found"})) == [1, 2]
