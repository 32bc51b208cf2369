"""A pasted text: a copied profile by the order its page has, any other as a CV."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.pasted import lexicon
from candidates.ingest.rules.pasted.cleaning import cleaned, is_profile, without_site
from candidates.ingest.rules.pasted.listed import read_certificates, read_schools, read_skills
from candidates.ingest.rules.pasted.posts import posts_of, read_posts
from candidates.ingest.rules.plain.contacts import email_in, links_in, phone_in
from candidates.ingest.rules.plain.decoding import decode
from candidates.ingest.rules.plain.items import read_items
from candidates.ingest.rules.plain.listed import read_languages
from candidates.ingest.rules.plain.names import name_in
from candidates.ingest.rules.plain.paging import without_pages
from candidates.ingest.rules.plain.places import Place, read_city, read_place
from candidates.ingest.rules.plain.reading import lines_of, read_lines, typed_name, whole_text
from candidates.ingest.rules.plain.remarks import Remarks, line_place
from candidates.ingest.rules.plain.splitting import Line
from candidates.ingest.rules.types import ParsedItem, ParsedResume

# Pages that are of one person each.
_OF_ONE = re.compile(
    r"https?://(?:www\.|[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)/.+|xing\.com/profile/.+|orcid\.org/.+"
    r"|(?:github|gitlab)\.com/[\w.-]+/?)",
    re.IGNORECASE,
)
_LONGEST_HEADLINE, _MOST_LINKS, _LAST_FOR_NAME = 240, 50, 6


def read_pasted(raw: bytes, *, name: str = "") -> ParsedResume:
    """Read a text that was pasted, or came as a file.

    Args:
        raw: The text, as `read_plain_text` takes it.
        name: The person's name as a recruiter typed it, or "".

    Raises:
        IngestRefused: As `read_plain_text`.
    """
    remarks = Remarks()
    text = without_pages(decode(raw, remarks))
    lines, typed = lines_of(text, typed=typed_name(name))
    if not is_profile([line.words for line in lines]):
        return read_lines(text, without_site(lines), remarks, typed=typed)
    told, shown = cleaned(lines)
    head = _head([line for line in told if line.section == "basics"], typed=typed)
    if not head.name:
        message = _("It names nobody. Begin it with the name, or paste it and type the name.")
        raise IngestRefused("no_name", message, line_place(1))
    return _resume(text, told, shown, head, remarks)


def with_address(text: str, *, address: str) -> str:
    """Return a copied text with the address of its page above it, where that is a page of one person.

    Args:
        text: What was copied.
        address: Where.
    """
    page = address.partition("?")[0].partition("#")[0]
    return f"{page}\n{text}" if _OF_ONE.fullmatch(page) else text


@dataclass
class _Head:
    """What stands above the first heading."""

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    links: list[str] = field(default_factory=list)
    place: Place = field(default_factory=Place)


def _head(lines: Sequence[Line], *, typed: str) -> _Head:
    head = _Head(name=typed)
    free = 0
    for number, line in enumerate(lines[:_LAST_FOR_NAME]):
        if name := name_in(lexicon.name_of(line.words), may_name_work=True):
            head.name = head.name or name
            free = number + 1
            break
    for line in lines[: max(free - 1, 0)]:
        _reach(head, line.words)
    for line in lines[free:]:
        is_reach = _reach(head, line.words)
        said = lexicon.parts_of(line.words)
        place = _place(said[0]) if said and not is_reach else None
        if place is not None and not head.place.city:
            head.place = place
        elif not head.headline and not is_reach and len(line.words) <= _LONGEST_HEADLINE:
            head.headline = line.words
    return head


def _place(words: str) -> Place | None:
    if place := read_place(words):
        return place
    return read_city(words) if lexicon.is_area(words) else None


def _reach(head: _Head, words: str) -> bool:
    email, links, phone = email_in(words), links_in(words), phone_in(words)
    head.email = head.email or email
    head.phone = head.phone or phone
    head.links += [link for link in links if link not in head.links][: _MOST_LINKS - len(head.links)]
    return bool(email or links or phone)


def _resume(
    text: str, told: Sequence[Line], shown: Sequence[Line], head: _Head, remarks: Remarks
) -> ParsedResume:
    sections: defaultdict[str, list[Line]] = defaultdict(list)
    for line in told:
        sections[line.section].append(line)
    jobs = read_posts(text, sections["work"])
    schools = read_schools(sections["education"])
    known = [
        *(job.employer for job in jobs),
        *(job.position for job in jobs),
        *(one.institution for one in schools),
    ]
    return ParsedResume(
        text=text,
        lines=tuple(line.parsed for line in shown),
        name=head.name,
        headline=head.headline,
        summary=whole_text(text, sections["summary"]),
        email=head.email,
        phone=head.phone,
        links=tuple(head.links),
        city=head.place.city,
        region=head.place.region,
        country_code=head.place.country_code,
        employments=jobs,
        education=schools,
        skills=read_skills(sections["skills"], known=known),
        languages=read_languages(sections["languages"], remarks),
        awards=read_items(text, "awards", sections["awards"], remarks),
        certificates=read_certificates(sections["certificates"]),
        publications=read_items(text, "publications", sections["publications"], remarks),
        projects=read_items(text, "projects", sections["projects"], remarks),
        volunteer=tuple(
            ParsedItem(post.title, post.employer, post.time.started_on, post.time.ended_on, "", "")
            for post in posts_of(sections["volunteer"])
        ),
        unknown_fields=(),
        remarks=tuple(remarks),
    )
