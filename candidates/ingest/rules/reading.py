"""JSON Resume, 1.0.0 and the shapes before it, into values."""

import re
from dataclasses import replace
from typing import Any

from axis.lib.text import is_blank
from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.countries import country_code
from candidates.ingest.rules.entries import (
    read_education,
    read_employments,
    read_items,
    read_languages,
    read_skills,
    web_address,
    web_addresses,
)
from candidates.ingest.rules.fields import Reader, one_line, pointer
from candidates.ingest.rules.flatten import flatten
from candidates.ingest.rules.loading import load
from candidates.ingest.rules.minimising import without_forbidden
from candidates.ingest.rules.plain.places import read_city
from candidates.ingest.rules.types import ParsedResume

__all__ = ["country_code", "read_json_resume"]


# Where the page of a member is who gives no address, only what they are called there.
_MEMBERS = {
    "linkedin": "https://www.linkedin.com/in/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "xing": "https://www.xing.com/profile/",
}
_MEMBER = re.compile(r"[\w-]{1,100}")


def read_json_resume(raw: bytes) -> ParsedResume:
    """Read a JSON Resume file.

    Args:
        raw: The file, UTF-8 with or without a byte order mark, at most 20 MB.

    Raises:
        IngestRefused: It is no JSON Resume, or names nobody.
    """
    document, mended = load(raw)
    dropped = without_forbidden(document)
    remarks = [*mended, *(f"{place} {_('may not be kept; left out')}" for place in dropped)]
    return replace(read_resume(document, remarks), dropped=dropped)


def read_resume(document: dict[str, Any], remarks: list[str]) -> ParsedResume:
    """Read a JSON Resume that is an object already.

    Args:
        document: The object, without what may not be kept.
        remarks: On what was left out of it.

    Raises:
        IngestRefused: It names nobody.
    """
    reader = Reader(document, remarks)
    text, lines = flatten(reader.document)
    at, basics = reader.section("basics")
    if not (name := _name(reader, basics, at)):
        raise _nameless(has_text=bool(lines), place=pointer(at, "name"))
    city, region, country = _place(reader, basics, at)
    return ParsedResume(
        text=text,
        lines=lines,
        name=name,
        headline=_headline(reader, basics, at),
        summary=reader.text(basics, "summary", at=at) or _core(reader, "summary"),
        email=_reach(reader, basics, "email", at),
        phone=_reach(reader, basics, "phone", at),
        links=_links(reader, basics, at),
        city=city,
        region=region,
        country_code=country,
        employments=read_employments(reader, lines),
        education=read_education(reader),
        skills=read_skills(reader),
        languages=read_languages(reader),
        awards=read_items(reader, "awards", lines),
        certificates=read_items(reader, "certificates", lines),
        publications=read_items(reader, "publications", lines),
        projects=read_items(reader, "projects", lines),
        volunteer=read_items(reader, "volunteer", lines),
        unknown_fields=reader.unknown_fields(),
        remarks=tuple(reader.remarks),
    )


def _nameless(*, has_text: bool, place: str) -> IngestRefused:
    if has_text:
        message = _("The file names nobody: basics.name is missing. Add the person's name and send it again.")
        return IngestRefused("no_name", message, place)
    message = _("The file says nothing about anybody: every field is empty. Fill it in and send it again.")
    return IngestRefused("nothing_said", message)


def _name(reader: Reader, basics: dict[str, Any], at: str) -> str:
    name = reader.line(basics, "name", at=at)
    if not name:
        first = reader.line(basics, "firstName", at=at)
        last = reader.line(basics, "lastName", at=at)
        name = f"{first} {last}".strip()
    return "" if is_blank(name) else name


def _headline(reader: Reader, basics: dict[str, Any], at: str) -> str:
    return reader.line(basics, "label", "title", at=at) or one_line(_core(reader, "title"))


def _core(reader: Reader, key: str) -> str:
    """Return a field of the section "core", which one generation had beside the person's own."""
    core = reader.document.get("core")
    return reader.text(core, key, at="/core") if isinstance(core, dict) else ""


def _reach(reader: Reader, basics: dict[str, Any], key: str, at: str) -> str:
    """Return an address; where several are given by use, the private one, as an employer reads the other."""
    value = basics.get(key)
    if isinstance(value, dict):
        return reader.line(value, "personal", "home", "mobile", *value, at=pointer(at, key))
    if isinstance(value, list):
        return next(iter(reader.texts(basics, key, at=at)), "")
    return reader.line(basics, key, at=at)


def _links(reader: Reader, basics: dict[str, Any], at: str) -> tuple[str, ...]:
    found = [web_address(reader, basics, at)]
    sites = basics.get("websites")
    if isinstance(sites, dict):
        found += [web_address(reader, {"url": site}, pointer(at, "websites")) for site in sites.values()]
    for where, profile in reader.entries(basics, "profiles", at=at):
        found.append(_profile(reader, profile, where))
    return tuple(dict.fromkeys(link for link in found if link))


def _profile(reader: Reader, profile: dict[str, Any], at: str) -> str:
    """Return the address of a profile; of those with one page a member, also by the member's name there."""
    if address := web_address(reader, profile, at):
        return address
    page = _MEMBERS.get(reader.line(profile, "network", at=at).lower(), "")
    member = reader.line(profile, "username", at=at).lstrip("@")
    if not page or _MEMBER.fullmatch(member):
        return f"{page}{member}" if page else ""
    return next(iter(web_addresses(member)), "")


def _place(reader: Reader, basics: dict[str, Any], at: str) -> tuple[str, str, str]:
    if isinstance(basics.get("location"), str):
        place = read_city(reader.line(basics, "location", at=at))
        return (place.city, place.region, place.country_code) if place else ("", "", "")
    location, where = reader.mapping(basics, "location", at=at), pointer(at, "location")
    country = reader.line(location, "countryCode", "country", at=where)
    code = country_code(country)
    if country and not code:
        key = "countryCode" if "countryCode" in location else "country"
        reader.remark(pointer(where, key), _("is no country; left out"))
    city = reader.line(location, "city", at=where)
    return city, reader.line(location, "region", "state", at=where), code
