"""What was read of a document, field by field, each with the words it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from axis.lib.words import gettext as _
from candidates.ingest.rules.types import ParsedEducation, ParsedEmployment, ParsedItem, ParsedResume


@dataclass(frozen=True)
class ReadField:
    """One field.

    Args:
        label: What it is, for a person.
        value: What was read.
        start: First code point of its words in the text.
        end: One past the last; 0 where they do not stand there as they are.
        is_sure: Whether nothing about it asks for a second look.
    """

    label: str
    value: str
    start: int
    end: int
    is_sure: bool


def read_fields(parsed: ParsedResume) -> tuple[ReadField, ...]:
    """Return the fields of a document in the order a CV has them; empty ones are left out.

    Args:
        parsed: A document as it was read.
    """
    finder = _Finder(parsed.text)
    return tuple(field for field in _fields(parsed, finder) if field.value)


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def field(self, label: str, value: str, *, words: str = "", is_whole: bool = True) -> ReadField:
        """Return a field with the place of its words, looked for on from the one before."""
        wanted = words or value
        start = self.text.find(wanted, self.at)
        if start < 0:
            start = self.text.find(wanted)
        if not wanted or start < 0:
            return ReadField(label, value, 0, 0, is_sure=False)
        self.at = start
        return ReadField(label, value, start, start + len(wanted), is_sure=is_whole)


def _fields(parsed: ParsedResume, finder: _Finder) -> Iterator[ReadField]:
    yield finder.field(_("Name"), parsed.name)
    yield finder.field(_("Headline"), parsed.headline)
    yield finder.field(_("E-mail"), parsed.email)
    yield finder.field(_("Telephone"), parsed.phone)
    for link in parsed.links:
        yield finder.field(_("Link"), link, words=link.removeprefix("https://"))
    yield finder.field(
        _("Place"), ", ".join(part for part in (parsed.city, parsed.region) if part), words=parsed.city
    )
    for job in parsed.employments:
        yield _employment(job, finder)
    finder.at = 0
    for study in parsed.education:
        yield _study(study, finder)
    finder.at = 0
    for skill in parsed.skills:
        named = f"{skill.name}: {', '.join(skill.keywords)}" if skill.keywords else skill.name
        yield finder.field(_("Skill"), named, words=skill.name)
    for spoken in parsed.languages:
        yield finder.field(
            _("Language"),
            f"{spoken.language}, {spoken.fluency}" if spoken.fluency else spoken.language,
            words=spoken.language,
            is_whole=bool(spoken.fluency),
        )
    yield from _items(parsed, finder)


def _employment(job: ParsedEmployment, finder: _Finder) -> ReadField:
    named = ", ".join(part for part in (job.position, job.employer) if part)
    # A beginning alone would read as all of it.
    end = job.ended_on or (_("no end given") if job.started_on else "")
    times = " – ".join(dict.fromkeys(part for part in (job.started_on, end) if part))
    is_whole = bool(job.position and job.employer and job.started_on)
    value = f"{named} ({times})" if times else named
    return finder.field(_("Employment"), value, words=job.position or job.employer, is_whole=is_whole)


def _study(study: ParsedEducation, finder: _Finder) -> ReadField:
    named = ", ".join(part for part in (study.study_type, study.area, study.institution) if part)
    times = " – ".join(part for part in (study.started_on, study.ended_on) if part)
    is_whole = bool(study.institution and (study.study_type or study.area))
    value = f"{named} ({times})" if times else named
    return finder.field(_("Education"), value, words=study.institution or study.area, is_whole=is_whole)


def _items(parsed: ParsedResume, finder: _Finder) -> Iterator[ReadField]:
    groups: tuple[tuple[str, tuple[ParsedItem, ...]], ...] = (
        (_("Certificate"), parsed.certificates),
        (_("Publication"), parsed.publications),
        (_("Award"), parsed.awards),
        (_("Project"), parsed.projects),
        (_("Voluntary work"), parsed.volunteer),
    )
    for label, items in groups:
        finder.at = 0
        for item in items:
            named = ", ".join(part for part in (item.title, item.body) if part)
            yield finder.field(label, named, words=item.title)
