"""Every form that changes something carries the token without which a browser's post is refused."""

import re

from tests.architecture import source

# The way out of every mail: it asks nobody to sign in, and mail programs post to it by themselves.
EXEMPT = {"outreach/stop.html"}
_INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')
_POST = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.DOTALL)


def templates() -> dict[str, str]:
    """Return the words of each template by the name it is included by."""
    return {
        source.short(path).rpartition("templates/")[2]: path.read_text(encoding="utf-8")
        for path in source.templates()
    }


def needing_the_token() -> set[str]:
    """Return the templates that write the token, or include one that does."""
    words = templates()
    needing = {name for name, text in words.items() if "{% csrf_token %}" in text}
    before = 0
    while before < len(needing):
        before = len(needing)
        needing |= {
            name
            for name, text in words.items()
            if any(included in needing for included, _with in _INCLUDE.findall(text))
        }
    return needing


def test_every_posted_form_has_the_token() -> None:
    bare = [
        name
        for name, text in templates().items()
        for form in _POST.findall(text)
        if "{% csrf_token %}" not in form and name not in EXEMPT
    ]
    assert bare == []


def test_a_template_included_alone_is_handed_the_token() -> None:
    """`only` keeps everything else from it, the token too, and nothing says so before somebody presses."""
    needing = needing_the_token()
    without = [
        (name, included)
        for name, text in templates().items()
        for included, handed in _INCLUDE.findall(text)
        if included in needing and handed.rstrip().endswith(" only") and "csrf_token=csrf_token" not in handed
    ]
    assert without == []
