"""The values a résumé is read into."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class ParsedLine(NamedTuple):
    """One string of the document.

    Args:
        start: First code point in the text.
        end: One past the last.
        pointer: JSON pointer of the string.
        section: The top-level key, such as "work".
    """

    start: int
    end: int
    pointer: str
    section: str

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {"start": self.start, "end": self.end, "pointer": self.pointer, "section": self.section}


@dataclass(frozen=True)
class ParsedEmployment:
    """A time with an employer; dates as YYYY, YYYY-MM, YYYY-MM-DD or empty.

    Args:
        highlights: The line of each highlight, whose words are the document's text from start to end.
    """

    employer: str
    position: str
    location: str
    started_on: str
    ended_on: str
    summary: str
    highlights: tuple[ParsedLine, ...] = ()


@dataclass(frozen=True)
class ParsedEducation:
    """A time of study."""

    institution: str
    area: str
    study_type: str
    started_on: str
    ended_on: str


@dataclass(frozen=True)
class ParsedSkill:
    """A skill as listed."""

    name: str
    level: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class ParsedLanguage:
    """A language and how well, in the person's words."""

    language: str
    fluency: str


@dataclass(frozen=True)
class ParsedItem:
    """An award, certificate, publication, project or voluntary post.

    Args:
        title: Its name; for a voluntary post the position.
        body: Who awarded, issued, published or ran it.
        started_on: When it began or was given: YYYY, YYYY-MM, YYYY-MM-DD or empty.
        ended_on: When it ended, or empty.
        summary: What it was.
        url: A web address, or empty.
        highlights: The line of each highlight.
    """

    title: str
    body: str
    started_on: str
    ended_on: str
    summary: str
    url: str
    highlights: tuple[ParsedLine, ...] = ()


@dataclass(frozen=True)
class ParsedResume:
    """What a document says about one person.

    Args:
        text: Its strings in reading order, one a line, exactly as in the file.
        lines: Where each string stands in `text`.
        links: Addresses of pages about the person.
        country_code: Two capital letters, or empty.
        unknown_fields: JSON pointers of keys the format does not have; their strings stay in `text`.
        remarks: What was left out of the profile, and why.
        dropped: JSON pointers of fields that may not be kept; they are in neither `text` nor `lines`.
    """

    text: str
    lines: tuple[ParsedLine, ...]
    name: str
    headline: str
    summary: str
    email: str
    phone: str
    links: tuple[str, ...]
    city: str
    region: str
    country_code: str
    employments: tuple[ParsedEmployment, ...]
    education: tuple[ParsedEducation, ...]
    skills: tuple[ParsedSkill, ...]
    languages: tuple[ParsedLanguage, ...]
    awards: tuple[ParsedItem, ...]
    certificates: tuple[ParsedItem, ...]
    publications: tuple[ParsedItem, ...]
    projects: tuple[ParsedItem, ...]
    volunteer: tuple[ParsedItem, ...]
    unknown_fields: tuple[str, ...]
    remarks: tuple[str, ...]
    dropped: tuple[str, ...] = ()
