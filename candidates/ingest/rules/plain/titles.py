"""Title lines into a position, an employer and a place, or into a school, a degree and a subject."""

import re
from dataclasses import dataclass

from candidates.ingest.rules.plain.lexicon import (
    DEGREE,
    FIRMS,
    INSTITUTION,
    LEGAL,
    LONG_DEGREE,
    ORGANISATION,
    OWN_ACCOUNT,
    POSITION,
    SHORT_DEGREES,
    TERMS,
    US_STATES,
    WORDS,
    alternatives,
    folded,
)
from candidates.ingest.rules.plain.places import bare_place, read_place
from candidates.ingest.rules.plain.towns import is_town

_JOINER = re.compile(rf"\s(?:{alternatives(WORDS['work']['joiners'])})\s", re.IGNORECASE)
_STRONG = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|\s*—\s*|\t")
# "Abogada junior. Foo. Madrid."; abbreviations are shorter: "Assoc. Professor".
_STOPPED = re.compile(r"(?<=[a-zß-ÿ]{5})\. (?=[A-ZÀ-Þ])")
_COMMA = re.compile(r",\s+")
_SUBJECT = re.compile(rf"\s(?:{alternatives(WORDS['education']['in'])})\s|:\s", re.IGNORECASE)
# "B.Com from Pune University in", before a year.
_FROM = re.compile(r"\s+(?:obtained )?from\s+(?=[A-Z])|\s+in$")
# "University of Texas at Austin" is one name.
_OF_PLACE = re.compile(r"\buniversity of [^,;|·•–—]+$", re.IGNORECASE)
# "(expected 2025)" tells when, and neither what nor where.
_EXPECTED = re.compile(
    r"\((?:expected|anticipated|voraussichtl|prévu|en cours|previst|in corso)[^()]*\)", re.IGNORECASE
)
_THESIS = re.compile(
    r"\s*[|.,;:–—-]\s*(?:[^\W\d_]+\s)?(?:thesis|dissertation|thèse|tesis|tese|tesi|mémoire)\b.*$",
    re.IGNORECASE,
)
# "Aviva (6 month contract)" tells how, and not where.
_HOW = re.compile(
    rf"\s*\((?:[0-9]{{1,2}}[ -]months? )?{alternatives(TERMS)}(?!\w)[^()]*(?:\)|$)", re.IGNORECASE
)
_DEPARTMENT = re.compile(
    r"(?:department|dept\.?|faculty|division|unit|chair|abteilung|fachbereich|fakultät|lehrstuhl|département|service|faculté"
    r"|ufr|departamento|servicio|facultad|cátedra)\b",
    re.IGNORECASE,
)
# "BSc (Hons) Accounting"
_HONOURS = re.compile(r"[\w.]+ \(hon(?:ou?r)?s\.?\)", re.IGNORECASE)
_GRADE = re.compile(r"\d|\b(?:hono[u]?rs|class|distinction|merit|laude|gpa|grade|note)\b", re.IGNORECASE)
_LONGEST_PLACE = 60
# A full stop behind a place, and none of "B.V."
_STOP = re.compile(r"(?<=\w{3})\.$")
_BRACKETED = re.compile(r"\s*\((?P<place>[^()]{2,40})\)$")


@dataclass(frozen=True)
class Post:
    """What the titles of an employment say; empty where they do not."""

    position: str = ""
    employer: str = ""
    location: str = ""


@dataclass(frozen=True)
class Study:
    """What the titles of a time of study say; empty where they do not."""

    institution: str = ""
    area: str = ""
    study_type: str = ""


def split_titles(words: str) -> list[str]:
    """Cut a title line at the strongest mark it has: "at", a bar or dash, else commas."""
    match = _JOINER.search(words)
    if match and not _OF_PLACE.search(words[: match.start()]):
        parts = [words[: match.start()], words[match.end() :]]
    else:
        parts = _STRONG.split(words)
        if len(parts) < 2:
            parts = sentences_of(words)
        if len(parts) < 2:
            parts = _by_comma(words)
    parts = [part.strip(" ,;:|·–—-") for part in parts]
    parts = [part for part in parts if part and part.casefold() not in TERMS]
    others = [part for part in parts if part.casefold() not in OWN_ACCOUNT]
    # Beside a post, "freelance" tells who the employer was; beside a firm, how it was.
    return parts if all(POSITION.search(part) for part in others) else others


def sentences_of(words: str) -> list[str]:
    """Cut a title line whose parts end with full stops, as Spanish ones often do."""
    first, *rest = _STOPPED.split(words, maxsplit=1)
    return [first, *re.split(r"\. (?=[A-ZÀ-Þ])", rest[0].rstrip("."))] if rest else [words]


def _by_comma(words: str) -> list[str]:
    parts: list[str] = []
    for part in _COMMA.split(words):
        # "Foo, Inc." is one name, "Smith, jones and sons" too, and what brackets hold is one.
        is_open = bool(parts) and parts[-1].count("(") > parts[-1].count(")") and ")" in part
        if parts and (part.casefold().partition(" (")[0] in LEGAL or part[:1].islower() or is_open):
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return parts


def read_post(titles: list[str]) -> Post:
    """Return the post that one to four title lines name, the position first unless words tell otherwise."""
    titles, location = _without_place([_HOW.sub("", title) for title in titles])
    if not titles:
        return Post(location=location)
    first = split_titles(titles[0])
    if len(titles) == 2 and len(first) > 1 and _names_post(titles[1]) and not POSITION.search(titles[0]):
        parts = [titles[1], *first]
    elif len(titles) > 1 and (len(first) < 2 or not _is_strong(titles[0])):
        position, others = titles[0].strip(" ,"), split_titles(titles[1])
        if len(titles) > 2 and len(others) == 1:
            others += [part for title in titles[2:] for part in split_titles(title)][:1]
        parts = [position, *others]
    else:
        parts = first
    return _post(parts, location)


def _is_strong(words: str) -> bool:
    return bool(_JOINER.search(words) or _STRONG.search(words))


def _without_place(titles: list[str]) -> tuple[list[str], str]:
    """Take the title that is a place and nothing else, where another says what the post was."""
    for number, title in enumerate(titles):
        others = titles[:number] + titles[number + 1 :]
        place, cell, rest = title.partition(" | ")
        if not others:
            break
        if cell and "|" not in rest and number and is_where(place) and not is_where(rest):
            # In a table the place stands below the dates, and the employer below the post.
            return [*titles[:number], rest, *titles[number + 1 :]], place
        if read_place(title) is not None and not ORGANISATION.search(title):
            return others, bare_place(title)
        if number == len(others) and is_town(title) and sum(len(split_titles(one)) for one in others) > 1:
            return others, title
    return titles, ""


def is_where(words: str) -> bool:
    """Whether words are a place, and no firm that is called like one."""
    if folded(words) in FIRMS:
        return False
    return is_town(words) or (read_place(words) is not None and not ORGANISATION.search(words))


def _post(parts: list[str], location: str) -> Post:
    if not parts:
        return Post(location=location)
    if len(parts) == 1:
        is_employer = ORGANISATION.search(parts[0]) and not POSITION.search(parts[0])
        return Post("", parts[0], location) if is_employer else Post(parts[0], "", location)
    position, employer, *rest = parts
    if not rest and is_town(employer) and ORGANISATION.search(position) and not POSITION.search(position):
        # "Foo LLP, Edinburgh" beside the whole time there; the posts follow.
        return Post("", position, location or employer)
    if not rest and _is_where(employer, location) and not ORGANISATION.search(position):
        # "Cook, London" tells where, and not with whom.
        return Post(position, "", employer)
    if ORGANISATION.search(position) and read_place(", ".join(parts[1:])):
        return Post("", position, ", ".join(parts[1:]))
    if rest and _names_post(rest[0]) and not POSITION.search(position):
        # "Foo Ltd, Dublin, Head Cook": the place stands in the middle.
        position, rest = rest[0], [employer, *rest[1:]]
        employer = parts[0]
    elif (_names_post(employer) and not POSITION.search(position)) or (
        ORGANISATION.search(position) and not ORGANISATION.search(employer) and not POSITION.search(position)
    ):
        position, employer = employer, position
    if rest and _DEPARTMENT.match(employer) and (ORGANISATION.search(rest[0]) or INSTITUTION.search(rest[0])):
        # "Lecturer, Department of History, Durham University"
        position, employer, rest = f"{position}, {employer}", rest[0], rest[1:]
    employer, tail = without_place(employer)
    place = location or _STOP.sub("", ", ".join([part for part in (tail, *rest) if part]))
    return Post(position, employer, place if len(place) <= _LONGEST_PLACE else "")


def _is_where(words: str, location: str) -> bool:
    """Whether words beside a post are a town, and not a firm called like one: "Analyst, Santander"."""
    is_told = bool(location) and folded(words) not in folded(location)
    return is_town(words) and not is_told and folded(words) not in FIRMS


def _names_post(words: str) -> bool:
    return bool(POSITION.search(words)) and not ORGANISATION.search(words)


def without_place(employer: str) -> tuple[str, str]:
    """Cut the place off "St Oswin's Hospital, Dublin" and "Foo S.A. (Sevilla)"."""
    bracketed = _BRACKETED.search(employer)
    if bracketed and bracketed.start() and is_where(bracketed["place"]):
        return employer[: bracketed.start()], bracketed["place"]
    parts = _by_comma(employer)
    if len(parts) in {2, 3} and all(part[:1].isupper() for part in parts[1:]):
        return parts[0], ", ".join(parts[1:])
    return employer, ""


def read_study(titles: list[str]) -> Study:
    """Return the time of study that title lines name; a part that tells neither goes where one is missing."""
    titles, _place = _without_place([_THESIS.sub("", _EXPECTED.sub("", title)).strip() for title in titles])
    apart = (_FROM.sub(", ", title) for title in titles[:3])
    parts = _without_towns([part for title in apart for part in split_titles(title)])
    degree = next((part for part in parts if _names_degree(part)), "")
    institution = next((part for part in parts if part != degree and INSTITUTION.search(part)), "")
    # "High School Diploma" is one where another part is the school, and a trade is learnt with a firm.
    degree = degree or next(
        (part for part in parts if institution not in {"", part} and DEGREE.search(part)), ""
    )
    institution = institution or next(
        (one for one in parts if one != degree and ORGANISATION.search(one)), ""
    )
    unknown = [part for part in parts if part not in {degree, institution}]
    study_type, area = _degree(degree) if degree else ("", "")
    if len(unknown) > 1 and is_town(unknown[-1]) and split_titles(titles[-1]) == unknown[-2:]:
        # "Kanzlei Moormann, Bremen", on a line of its own
        unknown.pop()
    if not institution and INSTITUTION.search(area):
        # "Bachelor of Nursing Foo University", told apart by bold letters alone.
        institution, area = area, ""
    if not institution and unknown:
        institution = unknown.pop(_school(unknown, has_degree=bool(degree), has_area=bool(area)))
    if not area and unknown and _may_be_area(unknown[0], degree, institution, parts):
        area = _without_short(unknown[0])
    return Study(institution, area, study_type)


def _without_towns(parts: list[str]) -> list[str]:
    """Return parts without "Cambridge, MA", whose letters are a degree elsewhere."""
    kept: list[str] = []
    for part in parts:
        if part in US_STATES and len(kept) > 1 and is_town(kept[-1]):
            kept.pop()
        elif read_place(part) is None:
            kept.append(part)
    return kept


def _school(unknown: list[str], *, has_degree: bool, has_area: bool) -> int:
    """Return which of the parts that tell nothing by their words stands where the school does."""
    if has_area:
        # "BSc Physics, Foo, Turin": the subject is told already, and the place stands last.
        return next((n for n, part in enumerate(unknown) if not _GRADE.search(part)), len(unknown) - 1)
    # "Physics, Leeds" names the subject first; one part alone is where it was.
    return len(unknown) - 1 if len(unknown) == 1 or has_degree else 1


def _may_be_area(part: str, degree: str, institution: str, parts: list[str]) -> bool:
    """Whether a part stands where subjects do: right after the degree, or else before the school."""
    if read_place(part) is not None or _GRADE.search(part):
        return False
    if degree:
        return parts.index(part) == parts.index(degree) + 1
    return not institution or parts.index(part) < parts.index(institution)


def _names_degree(part: str) -> bool:
    found = DEGREE.search(part)
    return bool(found) and (found.start() == 0 or not INSTITUTION.search(part)) if found else False


def _without_short(area: str) -> str:
    """Return a subject without the degree said once more: "BA, Business Management"."""
    first, comma, rest = area.partition(",")
    return rest.strip() if comma and rest and first.casefold() in SHORT_DEGREES else area


def _degree(words: str) -> tuple[str, str]:
    """Cut "BSc Physics" and "Bachelor of Science in Nursing" into degree and subject."""
    if match := _SUBJECT.search(words):
        return words[: match.start()].strip(), words[match.end() :].strip()
    if match := LONG_DEGREE.match(words):
        return match[0], _without_short(words[match.end() :].strip(" ,–-"))
    first, _space, rest = words.partition(" ")
    first = first.rstrip(",")
    if (honours := _HONOURS.match(words)) and first.casefold() in SHORT_DEGREES:
        return honours[0], words[honours.end() :].strip(" ,–-").removeprefix("in ")
    if rest and first.casefold() in SHORT_DEGREES and not rest.lower().startswith(("of ", "(", "thesis")):
        return first, rest.strip().removeprefix("di ")
    return words, ""
