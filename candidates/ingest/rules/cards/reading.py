"""One card into what it says of a person; only what the list names is kept (trust.md P-09)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from babel import Locale

from axis.lib.text import is_blank
from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.cards.properties import Property, properties_of, written
from candidates.ingest.rules.cards.splitting import cards_of
from candidates.ingest.rules.fields import one_line
from candidates.ingest.rules.minimising import redacted_text, shortened_text
from candidates.ingest.rules.plain.lexicon import country
from candidates.ingest.rules.plain.names import name_in
from candidates.ingest.rules.types import (
    ParsedEmployment,
    ParsedLanguage,
    ParsedLine,
    ParsedResume,
    ParsedSkill,
)

# What is kept, and the section its words stand in. All else is left out: photos, birthdays, family, keys.
_KEPT = {
    "FN": "basics",
    "N": "basics",
    "TITLE": "work",
    "ROLE": "work",
    "ORG": "work",
    "EMAIL": "basics",
    "TEL": "basics",
    "URL": "basics",
    "X-SOCIALPROFILE": "basics",
    "SOCIALPROFILE": "basics",
    "ADR": "basics",
    "LANG": "languages",
    "EXPERTISE": "skills",
    "NOTE": "other",
}
# Housekeeping of address books, which says nothing of anybody and is nothing to tell of either.
_SILENT = frozenset(
    {"VERSION", "PRODID", "REV", "UID", "KIND", "SOURCE", "XML", "CLIENTPIDMAP", "X-ABSHOWAS"}
)
_NO_TELEPHONE = frozenset({"fax", "pager", "bbs", "modem", "video"})
# Whom else an address book keeps with somebody, by the label or the type of their address.
_OTHERS = frozenset(
    {
        "assistant",
        "x-assistant",
        "emergency",
        "x-emergency",
        "mother",
        "father",
        "parent",
        "brother",
        "sister",
    }
    | {"spouse", "partner", "child", "friend", "manager", "referee", "reference", "referenz", "référence"}
    | {"notfall", "assistent", "assistentin", "mutter", "vater", "urgence", "emergencia"}
)
_NOT_PERSONS = frozenset({"org", "group", "location", "device", "application"})
_LONGEST, _MOST_LINKS = 300, 50


@dataclass(frozen=True)
class CardRead:
    """A card as a person.

    Args:
        parsed: What it says.
        kept: The card without what may not be kept.
    """

    parsed: ParsedResume
    kept: bytes


def read_card(raw: bytes) -> CardRead:
    """Read a file of one card.

    Args:
        raw: The file, at most 20 MB.

    Raises:
        IngestRefused: It holds no card or several, or the card names nobody.
    """
    cards = [card for _number, card in zip(range(2), cards_of(raw), strict=False)]
    if len(cards) != 1:
        raise _not_one(has_more=bool(cards))
    told = list(properties_of(cards[0]))
    others = {prop.group for prop in told if prop.name == "X-ABLABEL" and _is_of_others(prop.value)}
    others.discard("")
    own = [prop for prop in told if prop.group not in others and not prop.types & _OTHERS]
    kept = [short for prop in own if (short := _minimised(prop)) is not None]
    if _is_of_a_company(told) or not (name := _name(kept)):
        message = _("The card names no person. Fill in the name in the address book, and export it again.")
        raise IngestRefused("no_name", message)
    dropped = sorted({prop.name for prop in told} - _KEPT.keys() - _SILENT)
    parsed = _resume(kept, name, tuple(_("%(field)s is left out") % {"field": one[:60]} for one in dropped))
    return CardRead(parsed, raw if kept == told else _rewritten(kept))


def _not_one(*, has_more: bool) -> IngestRefused:
    if has_more:
        message = _("The file holds several cards. Send it on the page Import, which takes them one by one.")
        return IngestRefused("too_many", message)
    message = _("The file holds no card. Export it again from the address book.")
    return IngestRefused("nothing_said", message)


def _minimised(prop: Property) -> Property | None:
    """Return a property as far as it is kept: of an address only town, region and country."""
    if prop.name not in _KEPT or not any(part and not is_blank(part) for part in prop.parts):
        return None
    if prop.name == "ADR":
        parts = (*("",) * 3, *prop.parts[3:5], "", *prop.parts[6:7])
        return replace(prop, parts=parts) if any(parts) else None
    if prop.name == "NOTE":
        kept = redacted_text(shortened_text(prop.value.encode())[0])[0].decode().strip("\n")
        return replace(prop, parts=(kept,)) if kept.strip() else None
    return prop


def _is_of_others(label: str) -> bool:
    # Apple writes labels of its own as "_$!<Assistant>!$_".
    return any(word in _OTHERS for word in re.findall(r"[^\W\d_]+", label.casefold()))


def _rewritten(kept: Sequence[Property]) -> bytes:
    return b"BEGIN:VCARD\r\nVERSION:4.0\r\n" + b"".join(map(written, kept)) + b"END:VCARD\r\n"


def _is_of_a_company(told: Sequence[Property]) -> bool:
    return any(
        (prop.name == "KIND" and prop.value.lower() in _NOT_PERSONS)
        or (prop.name == "X-ABSHOWAS" and prop.value.upper() == "COMPANY")
        for prop in told
    )


def _name(kept: Sequence[Property]) -> str:
    formatted = _first(kept, "FN")
    family, given, middle, *_titles = (*_parts(kept, "N"), "", "", "")
    name = formatted if formatted and "@" not in formatted else ""
    name = one_line(name or " ".join(part.replace(",", " ") for part in (given, middle, family) if part))
    return "" if is_blank(name) else (name_in(name, may_name_work=True) or name)[:200]


def _resume(kept: Sequence[Property], name: str, remarks: tuple[str, ...]) -> ParsedResume:
    text, lines = _document(kept)
    city, region, code = _place(kept)
    position = _first(kept, "TITLE") or _first(kept, "ROLE")
    employer = one_line(next(iter(_parts(kept, "ORG")), ""))[:_LONGEST]
    return ParsedResume(
        text=text,
        lines=lines,
        name=name,
        headline=position,
        summary="",
        email=_reach(kept, "EMAIL").removeprefix("mailto:"),
        phone=_reach(kept, "TEL").removeprefix("tel:"),
        links=_links(kept),
        city=city,
        region=region,
        country_code=code,
        employments=(ParsedEmployment(employer, position, "", "", "", ""),) if employer else (),
        education=(),
        skills=tuple(ParsedSkill(one, "", ()) for one in _each(kept, "EXPERTISE")),
        languages=tuple(ParsedLanguage(_language(one), "") for one in _each(kept, "LANG")),
        awards=(),
        certificates=(),
        publications=(),
        projects=(),
        volunteer=(),
        unknown_fields=(),
        remarks=remarks,
    )


def _document(kept: Sequence[Property]) -> tuple[str, tuple[ParsedLine, ...]]:
    """Return the words of a card, a property after the other, and where each stands."""
    parts: list[str] = []
    lines: list[ParsedLine] = []
    at = 0
    for number, prop in enumerate(kept):
        words = ", ".join(part for part in prop.parts if part)
        lines.append(ParsedLine(at, at + len(words), f"/{prop.name}/{number}", _KEPT[prop.name]))
        parts.append(words)
        at += len(words) + 1
    return "\n".join(parts), tuple(lines)


def _sorted(kept: Sequence[Property], name: str) -> list[Property]:
    return sorted((prop for prop in kept if prop.name == name), key=lambda prop: prop.preference)


def _each(kept: Sequence[Property], name: str) -> Iterator[str]:
    for prop in _sorted(kept, name):
        if words := one_line(prop.value)[:_LONGEST]:
            yield words


def _first(kept: Sequence[Property], name: str) -> str:
    return next(_each(kept, name), "")


def _parts(kept: Sequence[Property], name: str) -> tuple[str, ...]:
    return next((prop.parts for prop in _sorted(kept, name)), ())


def _reach(kept: Sequence[Property], name: str) -> str:
    """Return an address: the preferred one, the private before the one an employer reads."""
    found = [prop for prop in _sorted(kept, name) if not prop.types & _NO_TELEPHONE]
    found.sort(key=lambda prop: (prop.preference, "work" in prop.types, "cell" not in prop.types))
    return one_line(found[0].value)[:_LONGEST] if found else ""


def _links(kept: Sequence[Property]) -> tuple[str, ...]:
    found = []
    for name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE"):
        for value in _each(kept, name):
            address = value if ":" in value else f"https://{value}"
            if "." in value and " " not in value and address.lower().startswith(("https://", "http://")):
                found.append(address)
    return tuple(dict.fromkeys(found))[:_MOST_LINKS]


def _language(code: str) -> str:
    return str(Locale("en").languages.get(code.partition("-")[0].lower(), code))


def _place(kept: Sequence[Property]) -> tuple[str, str, str]:
    addresses = _sorted(kept, "ADR")
    addresses.sort(key=lambda prop: "work" in prop.types)
    for prop in addresses:
        city, region, land = (one_line(prop.parts[place])[:200] for place in (3, 4, 6))
        if city or land:
            return city, region, country(land)
    return "", "", ""
