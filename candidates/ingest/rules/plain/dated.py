"""Employments and times of study from the lines of their sections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from axis.lib.words import gettext as _
from candidates.ingest.rules.plain.dates import Time
from candidates.ingest.rules.plain.forms import Form, forms
from candidates.ingest.rules.plain.gaps import without_gaps
from candidates.ingest.rules.plain.lexicon import DEGREE, INSTITUTION, ORGANISATION, POSITION
from candidates.ingest.rules.plain.remarks import Remarks
from candidates.ingest.rules.plain.segmenting import MOST_ENTRIES, Entry, entries
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.plain.title_lines import is_title
from candidates.ingest.rules.plain.titles import read_post, read_study, without_place
from candidates.ingest.rules.types import ParsedEducation, ParsedEmployment, ParsedLine

# A longer line without a bullet is prose, not one statement.
_LONGEST_STATEMENT = 300
_SENTENCE_ENDS = (".", "!", ";")


def read_employments(text: str, lines: Sequence[Line], remarks: Remarks) -> tuple[ParsedEmployment, ...]:
    """Return the employments of the lines under a heading of work, in the order of the text."""
    before, found = entries(lines)
    unplaced, written = forms(lines, anchors=[entry.anchor.number for entry in found])
    for line in unplaced if written else before:
        remarks.note(line.number, _("stands under no dated employment; it stays in the text only"))
    if written:
        return without_gaps(_of_form(text, form, remarks) for form in written)
    employments: list[tuple[Entry, ParsedEmployment]] = []
    shared = ""
    for entry in found:
        job = _employment(text, entry, remarks)
        if job.employer:
            # Several posts under one employer name it once, above how long they lasted in all.
            shared = job.employer if entry.heads_several else ""
        elif shared:
            job = replace(job, employer=shared)
        employments.append((entry, job))
    return without_gaps(_without_heads(employments))


def _without_heads(told: Sequence[tuple[Entry, ParsedEmployment]]) -> Iterator[ParsedEmployment]:
    """Yield employments, the posts below an employer and its whole time in place of that line."""
    head: tuple[Time, ParsedEmployment] | None = None
    for number, (entry, job) in enumerate(told):
        if head and _is_post_of(entry, job, head):
            employer = head[1].employer or head[1].position
            # "Senior Associate, Dispute Resolution": what stands behind the post is its department.
            position = f"{job.position}, {job.employer}" if job.employer else job.position
            location = job.location or head[1].location
            yield replace(job, position=position, employer=employer, location=location)
            continue
        head = (entry.time, job) if _may_head(entry, job) else None
        following = told[number + 1] if number + 1 < len(told) else None
        if not (head and following and _is_post_of(*following, head)):
            head = None
            yield job


def _may_head(entry: Entry, job: ParsedEmployment) -> bool:
    """Whether a dated line names an employer and no post, with nothing under it."""
    if entry.body or not (entry.time.is_range and entry.time.is_sound):
        return False
    return bool(job.employer) != bool(job.position) and not POSITION.search(job.employer or job.position)


def _is_post_of(entry: Entry, job: ParsedEmployment, head: tuple[Time, ParsedEmployment]) -> bool:
    """Whether a post names no employer, and lies within the time at one."""
    time, (whole, firm) = entry.time, head
    is_department = bool(ORGANISATION.search(firm.employer)) and not ORGANISATION.search(job.employer)
    if job.employer and not (is_department and not job.location and INSTITUTION.search(job.employer) is None):
        return False
    if not job.position or not (time.is_sound and time.is_range):
        return False
    is_after = _is_before(whole.started_on, time.started_on)
    return is_after and (
        not whole.ended_on or (bool(time.ended_on) and _is_before(time.ended_on, whole.ended_on))
    )


def _is_before(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] <= other[:shared]


def _of_form(text: str, form: Form, remarks: Remarks) -> ParsedEmployment:
    time = form.time()
    if time is not None and not time.is_sound:
        remarks.note(form.first.number, _("holds a date that is none, or an end before its beginning"))
    employer, place = without_place(form.values.get("employer", ""))
    summary, highlights = body(text, form.body)
    return ParsedEmployment(
        employer=employer,
        position=form.values.get("position", ""),
        location=form.values.get("place", "") or place,
        started_on=time.started_on if time else "",
        ended_on=time.ended_on if time else "",
        summary=summary,
        highlights=highlights,
    )


def _employment(text: str, entry: Entry, remarks: Remarks) -> ParsedEmployment:
    post = read_post(entry.titles)
    started_on, ended_on = _dates(entry, remarks)
    if not entry.time.is_range and started_on:
        remarks.note(entry.anchor.number, _("names one date only; it was taken as beginning and end"))
    if not (post.position or post.employer):
        remarks.note(entry.anchor.number, _("names a time, but neither position nor employer was found"))
    summary, highlights = body(text, entry.body)
    return ParsedEmployment(
        employer=post.employer,
        position=post.position,
        location=post.location,
        started_on=started_on,
        ended_on=ended_on,
        summary=summary,
        highlights=highlights,
    )


def _dates(entry: Entry, remarks: Remarks) -> tuple[str, str]:
    if not entry.time.is_sound:
        remarks.note(entry.anchor.number, _("holds a date that is none, or an end before its beginning"))
    return entry.time.started_on, entry.time.ended_on


def body(text: str, lines: Sequence[Line]) -> tuple[str, tuple[ParsedLine, ...]]:
    """Return the paragraph an entry begins with, exactly as in the text, and its statements."""
    first = next((n for n, line in enumerate(lines) if line.is_bulleted), len(lines))
    prose, told = lines[:first], lines[first:]
    if not told and _is_list(prose):
        prose, told = [], prose
    summary = text[prose[0].parsed.start : prose[-1].parsed.end] if prose else ""
    return summary, tuple(line.parsed for line in told)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether lines without bullets are statements, one a line, rather than a paragraph that wraps."""
    if len(lines) < 2 or any(len(line.words) > _LONGEST_STATEMENT for line in lines):
        return False
    if not all(line.words[:1].isupper() or line.words[:1].isdigit() for line in lines):
        return False
    if all(line.gap for line in lines[1:]) or all(line.words.endswith(_SENTENCE_ENDS) for line in lines):
        return True
    # Every third wrapped line would begin with a small letter.
    return len(lines) > 2 and not any(line.words.endswith((",", "-")) for line in lines)


def read_education(lines: Sequence[Line], remarks: Remarks) -> tuple[ParsedEducation, ...]:
    """Return the times of study of the lines under a heading of education, dated or not."""
    before, found = entries(lines, are_studies=True)
    undated = [study for block in _blocks(before) if (study := _undated(block, remarks))]
    return tuple([*undated, *(_study(entry, remarks) for entry in found)][:MOST_ENTRIES])


def _study(entry: Entry, remarks: Remarks) -> ParsedEducation:
    titles = entry.titles
    study = read_study(titles)
    started_on, ended_on = _dates(entry, remarks)
    if not entry.time.is_range:
        # The one year beside a degree is that of the degree.
        started_on = ""
    if not (study.institution or study.study_type or study.area):
        remarks.note(entry.anchor.number, _("names a time, but no school and no degree was found"))
    return ParsedEducation(
        institution=study.institution,
        area=study.area,
        study_type=study.study_type,
        started_on=started_on,
        ended_on=ended_on,
    )


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Return runs of lines without a blank one between them; each bullet is its own."""
    found: list[list[Line]] = []
    for line in lines:
        if not found or line.gap or line.is_bulleted or len(found[-1]) == 2:
            found.append([])
        found[-1].append(line)
    return found


def _undated(block: Sequence[Line], remarks: Remarks) -> ParsedEducation | None:
    titles = [line.words for line in block if line.is_bulleted or is_title(line)]
    if any(INSTITUTION.search(words) or DEGREE.match(words) for words in titles) and len(titles[0]) <= 160:
        study = read_study(titles)
        return ParsedEducation(study.institution, study.area, study.study_type, "", "")
    remarks.note(block[0].number, _("names no school and no time of study; it stays in the text only"))
    return None
