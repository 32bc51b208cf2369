"""What a person corrected of a reading, laid over what was read; the document stays as it came. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from candidates.ingest.rules.types import ParsedEducation, ParsedEmployment, ParsedResume

# Fields of ParsedResume that are one line each.
BASICS = ("name", "headline", "city", "region", "country_code", "email", "phone")
EMPLOYMENT = ("position", "employer", "location", "started_on", "ended_on")
EDUCATION = ("institution", "study_type", "area", "started_on", "ended_on")
ENTRIES = {"employments": EMPLOYMENT, "education": EDUCATION}

_NO_JOB = ParsedEmployment("", "", "", "", "", "")
_NO_STUDY = ParsedEducation("", "", "", "", "")


def with_corrections(parsed: ParsedResume, corrected: Mapping[str, Any] | None) -> ParsedResume:
    """Return what a document says with what a person said of it.

    Args:
        parsed: The document as it was read.
        corrected: Their words: each of `BASICS`, "links", and a list for each of `ENTRIES`, whose items say
            by "key" which entry of the reading they are; None where nobody corrected anything.
    """
    if not corrected:
        return parsed
    jobs = dict(zip(keys_of(parsed, None, "employments"), parsed.employments, strict=True))
    studies = dict(zip(keys_of(parsed, None, "education"), parsed.education, strict=True))
    basics: dict[str, Any] = {name: str(corrected[name]) for name in BASICS}
    return replace(
        parsed,
        **basics,
        links=tuple(corrected["links"]),
        employments=tuple(
            replace(jobs.get(entry["key"], _NO_JOB), **{name: entry[name] for name in EMPLOYMENT})
            for entry in corrected["employments"]
        ),
        education=tuple(
            replace(studies.get(entry["key"], _NO_STUDY), **{name: entry[name] for name in EDUCATION})
            for entry in corrected["education"]
        ),
    )


def keys_of(parsed: ParsedResume, corrected: Mapping[str, Any] | None, section: str) -> tuple[str, ...]:
    """Return what the entries of a section are called, in their order; a removed one's name is used no more.

    Args:
        parsed: The document as it was read, without corrections.
        corrected: As `with_corrections`.
        section: One of `ENTRIES`.
    """
    if corrected:
        return tuple(entry["key"] for entry in corrected[section])
    return tuple(str(number) for number in range(len(getattr(parsed, section))))


def doubts_of(parsed: ParsedResume) -> frozenset[str]:
    """Return which fields of a reading ask for a second look: names of `BASICS`, and "employments/0"."""
    found = {name for name in BASICS if name != "country_code" and getattr(parsed, name) not in parsed.text}
    for number, job in enumerate(parsed.employments):
        if not (job.position and job.employer and job.started_on):
            found.add(f"employments/{number}")
    for number, study in enumerate(parsed.education):
        if not (study.institution and (study.study_type or study.area)):
            found.add(f"education/{number}")
    return frozenset(found)
