"""How facts about a role are phrased, as far as a rule can tell (docs/writing-role-facts.md)."""

import re
import tomllib
from importlib.resources import files

from axis.lib.words import gettext as _

LONGEST_FACT = 300
_DATA = tomllib.loads(files(__package__).joinpath("phrasing.toml").read_text(encoding="utf-8"))
_LINK = re.compile("|".join(_DATA["link"]["patterns"]), re.IGNORECASE)
_PLACEHOLDER = re.compile("|".join(_DATA["placeholder"]["patterns"]), re.IGNORECASE)
_NOT_VERBS: frozenset[str] = frozenset(_DATA["growth"]["not_verbs"])
_PLAIN_ING: frozenset[str] = frozenset(_DATA["growth"]["plain_ing"])
_NO_STOP = ".;:,"


def faults_of(*, kind: str, text: str) -> list[str]:
    """Return what a fact must not be, as sentences for whoever typed it; nothing when it may stand.

    Args:
        kind: GROWTH, IMPACT or BASICS.
        text: The fact on one line.
    """
    if not text:
        return [_("Say something.")]
    own = {"GROWTH": _growth, "IMPACT": _impact, "BASICS": _basics}[kind]
    return [*_anywhere(text), *own(text)]


def _anywhere(text: str) -> list[str]:
    found = []
    if len(text) > LONGEST_FACT:
        wrong = {"length": len(text), "most": LONGEST_FACT}
        found.append(_("This has %(length)d characters; at most %(most)d fit into a message.") % wrong)
    if "!" in text:
        found.append(_("Leave out the exclamation mark."))
    if _LINK.search(text):
        found.append(_("Leave out links and addresses; messages carry none."))
    if open_place := _PLACEHOLDER.search(text):
        found.append(_("“%(words)s” is still to be filled in.") % {"words": open_place.group()})
    return found


def _growth(text: str) -> list[str]:
    """It is read after "You would"."""
    first = re.split(r"[\s,]", text, maxsplit=1)[0]
    is_verb = first.casefold() not in _NOT_VERBS and not _is_gerund(first)
    found = []
    if not is_verb or not first[:1].isalpha():
        found.append(
            _("It is read after “You would …”: begin with what they would do, such as “choose the method”.")
        )
    elif first[:1].isupper():
        found.append(_("It is read after “You would …”: begin with a small letter."))
    if text[-1] in _NO_STOP:
        found.append(_("Leave out the full stop at the end; the message sets it."))
    return found


def _is_gerund(word: str) -> bool:
    return word.casefold().endswith("ing") and word.casefold() not in _PLAIN_ING


def _impact(text: str) -> list[str]:
    found = []
    if text[:1].isalpha() and text[:1] != text[:1].upper():
        found.append(_("This stands by itself: begin with a capital letter."))
    if text[-1] not in ".?":
        found.append(_("This stands by itself: write a whole sentence with a full stop."))
    return found


def _basics(text: str) -> list[str]:
    return [_("Leave out the full stop at the end; the message sets it.")] if text[-1] in _NO_STOP else []
