"""A CV as plain text, into values."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from axis.lib.text import is_blank
from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.plain.basics import Basics, read_basics
from candidates.ingest.rules.plain.dated import read_education, read_employments
from candidates.ingest.rules.plain.decoding import decode
from candidates.ingest.rules.plain.headings import heading_section, labelled
from candidates.ingest.rules.plain.items import read_items
from candidates.ingest.rules.plain.labelling import name_elsewhere
from candidates.ingest.rules.plain.listed import read_languages, read_skills
from candidates.ingest.rules.plain.referees import without_referees
from candidates.ingest.rules.plain.remarks import Remarks, line_place
from candidates.ingest.rules.plain.signed import without_signature
from candidates.ingest.rules.plain.splitting import Line, split
from candidates.ingest.rules.plain.unheaded import with_posts
from candidates.ingest.rules.types import ParsedResume

# A note about somebody may have no heading; nobody writes a longer one without.
_SHORT = 60
# Ten times what the longest CVs have; reading more would only serve somebody who wants to keep us busy.
_MOST_IN_SECTION = 1_500


def read_plain_text(raw: bytes, *, name: str = "") -> ParsedResume:
    """Read a CV given as plain text; what cannot be placed stays in its text and lines.

    Args:
        raw: The text, UTF-8 with or without a byte order mark or UTF-16 with one, at most 20 MB.
        name: The person's name as typed by a recruiter; empty takes the first line that can be a name.

    Returns:
        Its values. `text` is the text with line ends as "\\n"; the pointer of a line is "/lines/<number>",
        of a bullet that wraps the number of its first line.

    Raises:
        IngestRefused: It is no text, says nothing, is too much, or names nobody.
    """
    remarks = Remarks()
    text = decode(raw, remarks)
    lines, known = lines_of(text, typed=typed_name(name))
    return read_lines(text, lines, remarks, typed=known)


def lines_of(text: str, *, typed: str) -> tuple[Sequence[Line], str]:
    """Return the lines of a text, and the name of the person as typed or as an address confirms it."""
    lines = without_referees(split(text, name=typed))
    name = typed or name_elsewhere(lines)
    lines = lines if name == typed else without_referees(split(text, name=name))
    return with_posts(without_signature(lines)), name


def typed_name(name: str) -> str:
    """Return a name as a recruiter typed it, or "" where it shows nothing."""
    typed = one_line(name.encode("utf-8", "ignore").decode())
    return "" if is_blank(typed) else typed


def read_lines(text: str, lines: Sequence[Line], remarks: Remarks, *, typed: str) -> ParsedResume:
    """Read a CV whose lines were told apart already.

    Args:
        text: The whole text.
        lines: Its lines.
        remarks: Takes what cannot be placed.
        typed: The person's name where it was typed, or "".

    Raises:
        IngestRefused: It names nobody.
    """
    sections = _by_section(lines, remarks)
    basics = read_basics(sections["basics"], remarks, name=typed)
    if not basics.name or not (typed or _is_about_somebody(lines, basics)):
        message = _("It names nobody. Begin it with the name, or paste it and type the name.")
        raise IngestRefused("no_name", message, line_place(1))
    return _resume(text, lines, sections, basics, remarks)


def _is_about_somebody(lines: Sequence[Line], basics: Basics) -> bool:
    """Whether a text is a CV: short, or with a heading or an address of one; a word list is neither."""
    has_heading = any(line.section != "basics" for line in lines)
    return len(lines) <= _SHORT or has_heading or bool(basics.email or basics.phone or basics.links)


def _resume(
    text: str,
    lines: Sequence[Line],
    sections: Mapping[str, Sequence[Line]],
    basics: Basics,
    remarks: Remarks,
) -> ParsedResume:
    return ParsedResume(
        text=text,
        lines=tuple(line.parsed for line in lines),
        name=basics.name,
        headline=basics.headline,
        summary=whole_text(text, sections["summary"]) or whole_text(text, basics.prose),
        email=basics.email,
        phone=basics.phone,
        links=tuple(basics.links),
        city=basics.place.city,
        region=basics.place.region,
        country_code=basics.place.country_code,
        employments=read_employments(text, sections["work"], remarks),
        education=read_education(sections["education"], remarks),
        skills=read_skills(sections["skills"], remarks),
        languages=read_languages(sections["languages"], remarks),
        awards=read_items(text, "awards", sections["awards"], remarks),
        certificates=read_items(text, "certificates", sections["certificates"], remarks),
        publications=read_items(text, "publications", sections["publications"], remarks),
        projects=read_items(text, "projects", sections["projects"], remarks),
        volunteer=read_items(text, "volunteer", sections["volunteer"], remarks),
        unknown_fields=(),
        remarks=tuple(remarks),
    )


def _by_section(lines: Sequence[Line], remarks: Remarks) -> Mapping[str, Sequence[Line]]:
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        here = found[line.section]
        if len(here) < _MOST_IN_SECTION:
            here.append(line)
        else:
            remarks.note(line.number, _("is more than a section is read of; it stays in the text only"))
    return found


def whole_text(text: str, lines: Sequence[Line]) -> str:
    """Return lines exactly as in the text, those that follow each other with what stands between them."""
    told = [line for line in lines if line.says_something]
    parts: list[str] = []
    start = 0
    for place, line in enumerate(told):
        following = told[place + 1] if place + 1 < len(told) else None
        if following is None or following.number != line.last + 1 + following.gap:
            parts.append(text[told[start].parsed.start : line.parsed.end])
            start = place + 1
    if len(parts) == 1 and heading_section(labelled(parts[0])[0]) == "summary":
        return labelled(parts[0])[1]
    return "\n".join(parts)
