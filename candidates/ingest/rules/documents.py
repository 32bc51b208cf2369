"""read_document(): one door for every kind of document, which keeps nothing an agency may not keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from axis.lib.words import get_language
from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.cards import read_card
from candidates.ingest.rules.europass import is_of_europass, read_europass, read_europass_again
from candidates.ingest.rules.kinds import LAID_OUT, PLAIN_TEXT, VCARD
from candidates.ingest.rules.layout import LaidOut, lay_out, with_parts, without_lines
from candidates.ingest.rules.minimising import (
    joined_parts,
    parts_kept,
    redacted_json,
    redacted_text,
    shortened_text,
)
from candidates.ingest.rules.naming import proper_name, town_name
from candidates.ingest.rules.pasted import read_pasted, without_others
from candidates.ingest.rules.plain import read_plain_text
from candidates.ingest.rules.reading import read_json_resume
from candidates.ingest.rules.tables.keeping import TABLE_ROW, read_kept_row
from candidates.ingest.rules.types import ParsedResume
from candidates.ingest.rules.within import read_within

# A letter about oneself has some hundred words, a form or a slide a few dozen.
_FEWEST_OF_A_LIFE = 60


@dataclass(frozen=True)
class ReadDocument:
    """What a document says, and the bytes of it that may be kept.

    Args:
        parsed: What it says.
        raw: Its bytes.
        laid_out: What it looks like; None for kinds that are nothing but text.
    """

    parsed: ParsedResume
    raw: bytes
    laid_out: LaidOut | None = None


def read_document(*, raw: bytes, kind: str, given_name: str = "") -> ReadDocument:
    """Read a document of any kind.

    Args:
        raw: The bytes.
        kind: JSON_RESUME, PLAIN_TEXT, VCARD or TABLE_ROW.
        given_name: Whose it is, where a person said so; only for plain text.

    Raises:
        IngestRefused: It cannot become a person; with reason, message and place.
    """
    if kind == TABLE_ROW:
        return ReadDocument(read_kept_row(raw), raw)
    if kind == VCARD:
        card = read_card(raw)
        return ReadDocument(_named(card.parsed), card.kept)
    if kind != PLAIN_TEXT:
        parsed = _named(read_json_resume(raw))
        return ReadDocument(parsed, redacted_json(raw) if parsed.dropped else raw)
    kept, short = shortened_text(raw)
    kept, dropped = redacted_text(kept)
    kept, others = without_others(kept)
    parsed = _named(read_pasted(kept, name=given_name), given_name=given_name)
    told = _left_out(short, dropped)
    if others:
        told += (_("%(count)d lines about other people at the end were left out") % {"count": others},)
    return ReadDocument(replace(parsed, remarks=told + parsed.remarks), kept)


def read_laid_out(*, told: Mapping[str, Any], raw: bytes, given_name: str = "") -> ReadDocument:
    """Read a document whose words a child took out of it.

    Lines that may not be kept leave the text. They stay in the file, which nobody is shown; pictures of its
    pages are drawn with those lines covered.

    Args:
        told: What the child told: words and places, or why there are none.
        raw: The file.
        given_name: Whose it is, where a person said so.

    Raises:
        IngestRefused: It has no words, or they cannot become a person.
    """
    if why := told.get("refused") or told.get("failed"):
        raise IngestRefused("unparseable", _unreadable(str(why)))
    if (root := told.get("europass")) and "pages" not in told:
        europass = read_europass(root, given_name=given_name)
        return ReadDocument(_named(europass.parsed, given_name=given_name), europass.kept)
    laid = lay_out(told)
    if not any(c.isalnum() for c in laid.text):
        raise _wordless(laid)
    laid, short = _shortened(laid)
    kept, dropped = redacted_text(laid.text.encode())
    laid = without_lines(laid, kept.decode(), dropped)
    if (within := read_within(told, laid, given_name=given_name)).parsed is not None:
        parsed = _named(within.parsed, given_name=given_name)
        return ReadDocument(
            replace(parsed, remarks=(*within.remarks, *parsed.remarks, *_noticed(laid))), raw, within.laid_out
        )
    parsed = _read_text(kept, given_name, get_language())
    if not given_name and not _tells_of_somebody(parsed):
        raise _about_nobody(parsed.name)
    return ReadDocument(
        replace(
            parsed, remarks=(*within.remarks, *_left_out(short, dropped), *_noticed(laid), *parsed.remarks)
        ),
        raw,
        laid,
    )


def _shortened(laid: LaidOut) -> tuple[LaidOut, tuple[int, ...]]:
    """Return a document whose lines with an address have lost what may not be kept, and their numbers."""
    lines = laid.text.split("\n")
    parts = parts_kept(lines)
    told = (
        joined_parts(line, parts[number]) if number in parts else line for number, line in enumerate(lines, 1)
    )
    return (with_parts(laid, "\n".join(told), parts) if parts else laid), tuple(parts)


def _left_out(*numbers: tuple[int, ...]) -> tuple[str, ...]:
    told = sorted({number for some in numbers for number in some})
    return tuple(_("line %(line)d may not be kept; left out") % {"line": number} for number in told)


def _tells_of_somebody(parsed: ParsedResume) -> bool:
    """Whether a file is about the person whose name its first words may be: a form begins with words, too."""
    reach = (parsed.email, parsed.phone, parsed.links, parsed.city, parsed.languages, parsed.skills)
    life = (parsed.employments, parsed.education, parsed.volunteer, parsed.projects)
    merits = (parsed.awards, parsed.certificates, parsed.publications)
    if any((*reach, *life, *merits)):
        return True
    # A life may be told in prose, below a name of two words and at some length.
    return len(parsed.name.split()) > 1 and len(parsed.text.split()) >= _FEWEST_OF_A_LIFE


def _about_nobody(words: str) -> IngestRefused:
    message = _(
        "Besides “%(words)s” nothing in it tells of a person: no address, work, studies, skills or place. "
        "If it is about somebody, paste its text and type their name."
    )
    return IngestRefused("no_name", message % {"words": words})


def read_again(
    *, raw: bytes, text: str, lines: Sequence[Mapping[str, Any]], kind: str, given_name: str = ""
) -> ReadDocument:
    """Read a stored document once more: one that was laid out from its text, any other from its bytes.

    Args:
        raw: The bytes, where they are needed.
        text: What was read of it.
        lines: The place of each string in the text, as stored.
        kind: One of `KINDS`.
        given_name: Whose it is, where a person said so.

    Raises:
        IngestRefused: As `read_document`; not for one that was read before.
    """
    if kind in LAID_OUT and is_of_europass(lines):
        parsed = read_europass_again(text, lines, given_name=given_name)
        return ReadDocument(_named(parsed, given_name=given_name), raw)
    if kind in LAID_OUT:
        return ReadDocument(_read_text(text.encode(), given_name, get_language()), raw)
    return read_document(raw=raw, kind=kind, given_name=given_name)


# The steps of one document follow each other in one process, and each begins with what its text says.
@lru_cache(maxsize=1)
def _read_text(text: bytes, name: str, _language: str | None) -> ParsedResume:
    return _named(read_plain_text(text, name=name), given_name=name)


def _named(parsed: ParsedResume, *, given_name: str = "") -> ParsedResume:
    # What a person typed stays as they did.
    name = parsed.name if given_name else proper_name(parsed.name)
    return replace(parsed, name=name, city=town_name(parsed.city))


def _wordless(laid: LaidOut) -> IngestRefused:
    if any(page.is_picture for page in laid.pages):
        message = _(
            "Scanned: its pages are pictures without words. Ask for the file it was printed from, "
            "or paste its text."
        )
        return IngestRefused("scanned", message)
    if laid.hidden:
        message = _("Nothing in it can be seen: all its words are hidden. Ask the sender for another file.")
        return IngestRefused("nothing_said", message)
    return IngestRefused(
        "nothing_said", _("The file holds no words. Choose the right one and send it again.")
    )


def _noticed(laid: LaidOut) -> list[str]:
    """Return remarks on what of a document was not read as text."""
    noticed = []
    if scanned := [str(number) for number, page in enumerate(laid.pages, 1) if page.is_picture]:
        noticed.append(
            _("scanned pages, read only as far as their maker did: %(pages)s") % {"pages": ", ".join(scanned)}
        )
    if laid.hidden:
        noticed.append(_("hidden words were kept apart and not used"))
    if laid.pages_left_out or laid.is_cut:
        noticed.append(_("it is longer than any CV; what follows was not read"))
    return noticed


def _unreadable(why: str) -> str:
    messages = {
        "password": _("It is locked with a password. Ask for a copy without one."),
        "damaged": _("The file is damaged. Open it where it was made, save it again and send that."),
        "not_that_kind": _("It is not the kind of file its name says. Save it again as PDF or Word (.docx)."),
        "too_much": _("Unpacked it is larger than any CV. Save it again without its pictures, or as PDF."),
        "packed_too_tight": _(
            "It unpacks to more than a hundred times its size, as no CV does. Save it as PDF."
        ),
        "outside": _("It asks for other files, which no CV needs. Save it again as PDF or Word (.docx)."),
        "no_europass": _(
            "Of XML files only the Europass CV is read, and it is none. Save it as PDF or Word (.docx)."
        ),
        "declares": _(
            "It declares a document type or entities, which no CV needs. Export it from Europass again."
        ),
        "too_deep": _("It nests deeper than any CV. Export it from Europass again."),
        "late": _("Reading it took longer than a file may take. Save it again as PDF, or paste its text."),
    }
    return messages.get(
        why, _("It broke the program that reads it, which was stopped. Save it again as PDF.")
    )
