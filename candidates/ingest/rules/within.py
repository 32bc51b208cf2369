"""The Europass XML inside a PDF: it says what its pages say, in fields, and so wins over how they look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from axis.lib.words import gettext as _
from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules.europass import read_europass
from candidates.ingest.rules.layout import LaidOut
from candidates.ingest.rules.plain.contacts import email_in
from candidates.ingest.rules.plain.lexicon import folded
from candidates.ingest.rules.types import ParsedResume
from candidates.ingest.rules.unread import not_told

# Pages leave some of the data out, and the data some of the pages; of one CV both tell most.
_SAME_SHARE = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Within:
    """What was made of the data inside a PDF.

    Args:
        parsed: What it says; None where the pages are read instead.
        laid_out: The pages, with what the data does not tell of them.
        remarks: Why it was read, or was not.
    """

    parsed: ParsedResume | None
    laid_out: LaidOut
    remarks: tuple[str, ...] = ()


def read_within(told: Mapping[str, Any], laid: LaidOut, *, given_name: str = "") -> Within:
    """Read the Europass XML a PDF holds, where it is that of the CV on its pages.

    Nobody sees what is inside a file: where the pages do not name the person, give another e-mail, by which
    people are known and say no, or do not say most of it, they are believed and the data is not.

    Args:
        told: What the child told of the PDF.
        laid: Its pages, without what may not be kept.
        given_name: Whose it is, where a person said so.
    """
    if "europass" not in told:
        is_broken = "europass_refused" in told
        remark = _("the Europass data inside the PDF cannot be read; its pages were read")
        return Within(None, laid, (remark,) if is_broken else ())
    try:
        parsed = read_europass(told["europass"]).parsed
    except IngestRefused:
        return Within(None, laid, (_("the Europass data inside the PDF names nobody; its pages were read"),))
    unseen = not_told(parsed.text, by=laid.text)
    is_named = set(_WORD.findall(folded(parsed.name))) <= set(_WORD.findall(folded(laid.text)))
    if not (is_named and _is_reached(parsed, laid.text)) or len(unseen) > (1 - _SAME_SHARE) * len(
        parsed.lines
    ):
        remark = _("the Europass data inside the PDF is not what its pages say; its pages were read")
        return Within(None, laid, (remark,))
    remarks = [_("read from the Europass data inside the PDF")]
    if unseen:
        remarks.append(_("%(count)d lines of the data stand on no page") % {"count": len(unseen)})
    # Its lines are those of the data, which have no place on a page.
    margins = (*laid.margins, *not_told(laid.text, by=parsed.text))
    parsed = replace(parsed, name=given_name or parsed.name)
    return Within(parsed, replace(laid, lines=(), margins=margins), tuple(remarks))


def _is_reached(parsed: ParsedResume, seen: str) -> bool:
    """Whether the pages give the e-mail of the data, or none."""
    mails = {mail.casefold() for word in seen.split() if (mail := email_in(word))}
    return not mails or parsed.email.casefold() in mails
