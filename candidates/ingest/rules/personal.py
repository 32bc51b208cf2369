"""Lines of a CV that say without a label what an agency may not keep: birth, family, religion, numbers."""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

_LISTS = tomllib.loads(files(__package__).joinpath("minimising.toml").read_text(encoding="utf-8"))


def _any_of(name: str) -> str:
    return "|".join(_LISTS[name])


_BORN = re.compile(rf"[\s\W]{{0,8}}(?:{_any_of('born')})[\s:]{{0,3}}\d", re.IGNORECASE)
_AGED = re.compile(
    r"\W*\d{1,2}[./-]\d{1,2}[./-]\d{4}\W{1,4}\d\d "
    r"(?:years|yrs|jahre|ans|años|anos|anni|jaar)(?: old| alt| oud)?\W*",
    re.IGNORECASE,
)
# A number and nothing else stands behind its label.
_NUMBERED = re.compile(
    rf"[\s\W]{{0,8}}(?:{_any_of('numbered')})[\s:.#°-]{{0,4}}"
    r"(?=(?:\D{0,9}\d){6})[A-Z0-9][A-Z0-9 ./-]{4,40}\W*",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_BETWEEN = re.compile(r"\s*(?:[,;|·•/]|\s[–—-]\s)\s*")
_CERTAIN = re.compile(_any_of("certain"), re.IGNORECASE)
_ALONE = re.compile(rf"[\s\W]{{0,8}}(?:{_any_of('alone')})[\s.)]{{0,3}}", re.IGNORECASE)
_POSSIBLE = re.compile(_any_of("possible"), re.IGNORECASE)
_DATE = re.compile(
    r"(?:[^\W\d_]{3,12}\.?\s)?\d{1,4}(?:st|nd|rd|th|\.)?[\s./-]{1,3}(?:de\s)?\w{1,12}[\s./,-]{1,3}(?:de\s)?\d{2,4}"
)
# A line with an address is kept: without it nobody could be reached.
ADDRESS = re.compile(r"@|https?:|www\.|(?:\d[\s()/-]?){9}")
_LONGEST, _LONGEST_TOLD, _MOST_WORDS = 160, 40, 5


def is_personal(line: str) -> bool:
    """Whether a line is about what may not be kept, and about nothing that a CV is read for."""
    words = line.strip()
    if _IBAN.search(words) and any(_is_iban(found[0]) for found in _IBAN.finditer(words)):
        return True
    if len(words) > _LONGEST or "@" in words:
        return False
    if _BORN.match(words) or _AGED.fullmatch(words) or _NUMBERED.fullmatch(words) or _ALONE.fullmatch(words):
        return True
    return not ADDRESS.search(words) and _tells_of_family(_BETWEEN.split(words))


def is_told_below(line: str) -> bool:
    """Whether a line may be what a label alone on the line above asks for: a date or what is personal."""
    words = line.strip()
    return 0 < len(words) <= _LONGEST_TOLD and bool(_DATE.match(words) or is_personal(words))


def may_be_personal(part: str) -> bool:
    """Whether a part of a line is about what may not be kept where others of it are."""
    return bool(_POSSIBLE.fullmatch(part.strip(" .()")))


def _tells_of_family(parts: Sequence[str]) -> bool:
    said = [part.strip(" .()") for part in parts]
    if any(len(part.split()) > _MOST_WORDS for part in said):
        return False
    if any(_CERTAIN.fullmatch(part) for part in said):
        return True
    return sum(bool(_POSSIBLE.fullmatch(part)) for part in said) > 1


def _is_iban(words: str) -> bool:
    """Whether the check digits of an account's number are right (ISO 13616)."""
    digits = words.replace(" ", "")
    turned = digits[4:] + digits[:4]
    return len(digits) > 14 and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
