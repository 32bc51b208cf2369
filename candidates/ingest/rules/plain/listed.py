"""Skills and languages from lines that list them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from axis.lib.words import gettext as _
from candidates.ingest.rules.plain.headings import heading_section, labelled
from candidates.ingest.rules.plain.lexicon import LEVEL, folded, language_names
from candidates.ingest.rules.plain.remarks import Remarks
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.types import ParsedLanguage, ParsedSkill

_MOST = 1_000
_LONGEST_SKILL, _MOST_WORDS = 80, 7
_BETWEEN = re.compile(r"[,;|·•▪●\t]")
_WITH_LEVEL = re.compile(r"(?P<name>[^()]{1,70}?)\s*(?:\((?P<in>[^()]{1,40})\)|\s[–—-]\s(?P<after>.{1,40}))")
# "Mother tongue(s)", "Langue(s) maternelle(s)"
_PLURAL = re.compile(r"\([a-z]{1,2}\)", re.IGNORECASE)
_CODES = re.compile(r"\b[abc][12]\b", re.IGNORECASE)
# "Moodle ★★★★☆": how well is drawn.
_RATING = re.compile(r"\s*[★☆✭✩●○⬤◯■□◆◇▮▯]{2,}\s*")
# "Word / Excel / Outlook", and not "CI / CD".
_SLASH = re.compile(r"\s/\s")
_STOP = re.compile(r"\.\s+")
_LANGUAGE = re.compile(
    r"(?P<name>[^\d():–—-]{2,40}?)\s*(?:\((?P<in>.{1,60})\)|(?:[:–—]|\s-)\s*(?P<after>.{1,60}))\.?"
)


def pieces(words: str) -> list[str]:
    """Cut a list at commas, semicolons and bars that do not stand in brackets."""
    words = _RATING.sub("|", words)
    if len(_SLASH.findall(words)) > 1 and not _BETWEEN.search(words):
        words = _SLASH.sub("|", words)
    found, start, depth = [], 0, 0
    for match in re.finditer(r"[()\[\],;|·•▪●\t]", words):
        mark = match[0]
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            found.append(words[start : match.start()])
            start = match.end()
    found.append(words[start:])
    if depth:
        # A bracket that never closes holds nothing together.
        found = _BETWEEN.split(words)
    return [piece.strip() for piece in found if any(c.isalnum() for c in piece)]


def read_skills(lines: Sequence[Line], remarks: Remarks) -> tuple[ParsedSkill, ...]:
    """Return the skills: "Tools: Git, Vim" is one with two keywords, any other list one a name."""
    found: dict[str, ParsedSkill] = {}
    for label, names, line in _lists(lines):
        fitting = [name for name in names if _is_skill(name)]
        if len(fitting) < len(names):
            remarks.note(line.number, _("holds words that are no skill's name; they stay in the text only"))
        for skill in _skills(label, fitting):
            if len(found) < _MOST:
                found.setdefault(skill.name.casefold(), skill)
    return tuple(found.values())


def _lists(lines: Sequence[Line]) -> Iterator[tuple[str, list[str], Line]]:
    """Yield each label with its names; a label alone, or a comma at the end, takes in the next line."""
    label, names, first = "", list[str](), None
    is_headed = False
    for line in lines:
        is_headed = is_headed or line.is_heading
        if not line.says_something:
            continue
        goes_on = first is not None and not line.gap and _is_open(label, names)
        found, rest = _label(line.words, is_headed=is_headed)
        if goes_on and not found:
            names.extend(pieces(rest))
        else:
            if first is not None:
                yield label, _closed(names), first
            label, names, first = found, pieces(rest), line
        if rest.rstrip().endswith(","):
            names.append("")
    if first is not None:
        yield label, _closed(names), first


def _is_open(label: str, names: list[str]) -> bool:
    return bool(names and not names[-1]) or bool(label and not names)


def _closed(names: list[str]) -> list[str]:
    return [name for name in names if name]


def _label(words: str, *, is_headed: bool) -> tuple[str, str]:
    label, rest = labelled(words)
    if not label and words.endswith(":") and len(words) <= 40:
        label, rest = words.rstrip(": "), ""
    # Where nothing heads the list, "Skills: Python, SQL" names the section and no skill.
    return ("" if not is_headed and heading_section(label) == "skills" else label), rest


def _is_skill(name: str) -> bool:
    return len(name) <= _LONGEST_SKILL and len(name.split()) <= _MOST_WORDS


def _skills(label: str, names: list[str]) -> Iterator[ParsedSkill]:
    if label and len(names) == 1 and LEVEL.fullmatch(names[0]):
        yield ParsedSkill(label, names[0], ())
    elif label:
        yield ParsedSkill(label, "", tuple(_name(name) for name in names))
    else:
        for name in names:
            match = _WITH_LEVEL.fullmatch(name)
            level = (match["in"] or match["after"]) if match else ""
            if match and LEVEL.fullmatch(level):
                yield ParsedSkill(match["name"], level, ())
            else:
                yield ParsedSkill(_name(name), "", ())


def _name(name: str) -> str:
    return name[:-1] if name.endswith(".") and name.count(".") == 1 else name


def read_languages(lines: Sequence[Line], remarks: Remarks) -> tuple[ParsedLanguage, ...]:
    """Return the languages, and how well, in the person's words."""
    found: list[ParsedLanguage] = []
    for line in lines:
        if not line.says_something:
            continue
        label, rest = labelled(line.words)
        words = rest if heading_section(label) == "languages" else line.words
        read = _languages(words)
        if not read and found and not found[-1].fluency and LEVEL.fullmatch(words):
            found[-1] = ParsedLanguage(found[-1].language, words)
        elif not read:
            remarks.note(line.number, _("names no language; it stays in the text only"))
        found += read
    return tuple(found[:_MOST])


def _languages(words: str) -> list[ParsedLanguage]:
    found: list[ParsedLanguage] = []
    before = ""
    for piece in (sentence for whole in pieces(_PLURAL.sub("", words)) for sentence in _sentences(whole)):
        language = _language(piece)
        if language is not None:
            # "Lingua madre | Italiano"
            found.append(language if language.fluency else replace(language, fluency=before))
            before = ""
        elif not found and not before and LEVEL.fullmatch(piece):
            before = piece
        elif found and not found[-1].fluency and LEVEL.fullmatch(piece):
            found[-1] = ParsedLanguage(found[-1].language, piece)
    return found


def _sentences(piece: str) -> list[str]:
    """Cut "Español: nativo. Inglés: C1" at its full stops, where each part names a language."""
    parts = _STOP.split(piece)
    told = [_language(part) for part in parts]
    return parts if all(one is not None and _is_language(one.language) for one in told) else [piece]


def _language(piece: str) -> ParsedLanguage | None:
    match = _LANGUAGE.fullmatch(piece)
    name, fluency = (match["name"], match["in"] or match["after"]) if match else (piece.rstrip("."), "")
    if _is_language(name):
        return ParsedLanguage(name, fluency)
    if fluency and _is_language(fluency):
        return ParsedLanguage(fluency, name)
    words = piece.split()
    is_level = bool(match and LEVEL.fullmatch(fluency))
    if is_level and name.istitle() and any(_is_language(word) for word in name.split()):
        # "Scots Gaelic – basic"
        return ParsedLanguage(name, fluency)
    for count in (3, 2, 1):
        if len(words) > count and _is_language(" ".join(words[:count])):
            return ParsedLanguage(" ".join(words[:count]), _unbracketed(" ".join(words[count:])))
    # "Levels: A1 and A2: Basic user" tells what the letters mean.
    is_named = is_level and not LEVEL.fullmatch(name)
    return ParsedLanguage(name, fluency) if is_named and len(_CODES.findall(piece)) < 2 else None


def _unbracketed(level: str) -> str:
    """Return a level without the brackets around all of it, and those that have no other."""
    level = level.strip(" :-–—")
    if level[:1] == "(" and level.find(")") in {-1, len(level) - 1}:
        level = level[1:].removesuffix(")")
    if level.count("(") != level.count(")"):
        level = level.strip("()")
    return level.strip()


def _is_language(name: str) -> bool:
    return folded(name.strip()) in language_names()
