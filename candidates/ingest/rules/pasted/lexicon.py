"""The words of web pages, from words.toml, and what a line of them is."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from candidates.ingest.rules.plain.lexicon import alternatives, folded

_WORDS: dict[str, list[str]] = tomllib.loads(
    files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)
_MOST = 90


def _set(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in _WORDS[name])


def _like(words: Iterable[str]) -> re.Pattern[str]:
    escaped = (re.escape(folded(word)).replace(r"\*", ".{1,60}") for word in words)
    parts = (part.replace(r"\#", "[0-9][0-9.,+ km]{0,9}") for part in escaped)
    return re.compile("|".join(parts))


_TYPES, _PLACES, _PAGE, _ASIDES = _set("types"), _set("places"), _set("page"), _set("asides")
_ABOUT = _set("about")
_DEGREES, _PRONOUNS, _SITE = _set("degree"), _set("pronouns"), _set("site")
_PAGE_LIKE, _OTHERS = _like(_WORDS["page_like"]), _like(_WORDS["others"])
_UNIT = alternatives(map(folded, _WORDS["durations"]))
_DURATION = re.compile(rf"(?:[0-9]{{1,2}} ?{_UNIT}(?!\w)\.?,? ?(?:(?:and|und|et|y|e|en) )?){{1,2}}")
_AREA = re.compile(rf"(?:.{{2,40}} )?{alternatives(map(folded, _WORDS['areas']))}(?: .{{2,40}})?")
_LABEL = re.compile(rf"{alternatives(map(folded, _WORDS['labels']))} ?:")
_ISSUED = re.compile(rf"{alternatives([*_WORDS['issued'], *_set('issued')])} ?:? ", re.IGNORECASE)
_CUT = re.compile(rf"(?<=\S)\s{{0,2}}(?:…|\.{{3}})\s?{alternatives(_WORDS['cut'])}$", re.IGNORECASE)
_CONNECTED = re.compile(r"(?:·|•)\s?(?P<degree>\S{2,4}(?: et \+)?)\s*$")


def parts_of(words: str) -> list[str]:
    """Return what stands between the dots of a line."""
    return [part.strip() for part in re.split(r"\s?[·•]\s?", words) if part.strip()]


def is_type(words: str) -> bool:
    """Whether words say how somebody is employed."""
    return folded(words) in _TYPES


def is_workplace(words: str) -> bool:
    """Whether words say where somebody works from, such as "Remote"."""
    return folded(words) in _PLACES


def is_area(words: str) -> bool:
    """Whether words name the surroundings of a town."""
    return len(words) <= _MOST and bool(_AREA.fullmatch(folded(words)))


def is_how_long(words: str) -> bool:
    """Whether words say how long and nothing else: "3 yrs 2 mos"."""
    return words[:1].isdigit() and bool(_DURATION.fullmatch(folded(words)))


def is_labelled(words: str) -> bool:
    """Whether a line adds something by name to what stands above it: "Skills: Audit · Rostering"."""
    return bool(_LABEL.match(folded(words)))


def without_issued(words: str) -> str:
    """Return the time a certificate was given, or "" for another line."""
    match = _ISSUED.match(words)
    return words[match.end() :] if match else ""


@lru_cache(maxsize=4096)
def is_of_page(words: str) -> bool:
    """Whether a line of a profile is of the page and not of the person."""
    bare = folded(words).strip(" .()")
    return bare in _PAGE or bare in _PRONOUNS or is_degree(words) or bool(_PAGE_LIKE.fullmatch(bare[:_MOST]))


def is_degree(words: str) -> bool:
    """Whether a line says how far somebody is from whoever copied it: "· 2nd"."""
    match = _CONNECTED.search(words)
    bare = words if match is None else match["degree"]
    return folded(bare.strip(" ·•")) in _DEGREES and (match is None or not words[: match.start()].strip())


def name_of(words: str) -> str:
    """Return a line without the degree and the pronouns that follow a name."""
    if (match := _CONNECTED.search(words)) and folded(match["degree"]) in _DEGREES:
        words = words[: match.start()].strip()
    bare, bracket, rest = words.rpartition("(")
    return bare.strip() if bracket and folded(rest.rstrip(") ")) in _PRONOUNS else words.strip()


def button_of(words: str) -> str:
    """Return the button glued to the end of a line, or "": "led the ward …see more"."""
    match = _CUT.search(words)
    return match[0] if match else ""


def is_aside(words: str) -> bool:
    """Whether a line heads a section of a profile that is none of a CV."""
    return folded(words) in _ASIDES


def is_about(words: str) -> bool:
    """Whether a line heads what somebody says of themselves."""
    return folded(words) in _ABOUT


def is_about_others(words: str) -> bool:
    """Whether a line heads the list of other people."""
    return len(words) <= _MOST and bool(_OTHERS.fullmatch(folded(words.strip())))


def is_of_site(words: str) -> bool:
    """Whether a line is of a web site's menus."""
    bare = folded(words).strip(" .|·•›»×")
    return bare in _SITE or bare.startswith(("©", "copyright "))
