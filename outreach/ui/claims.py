"""The facts a draft cites, as cards beside the mail show them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from outreach.briefs.types import Fact
from outreach.reviews.queries import ReadableDraft


@dataclass(frozen=True)
class Claim:
    """One card: the fact's exact words, and where or by whom they were said."""

    code: str
    quote: str
    mark: str
    where: str
    href: str
    stated: str
    warrant: str
    allows: str


# What each tier of the warrant ladder lets a sentence say (drafting.md 5.4).
_ALLOWS = {
    "T0": noop("may be told back as it stands"),
    "T0q": noop("may be quoted"),
    "T1": noop("arithmetic on their own figures"),
    "T2": noop("may stand beside what they did"),
    "T3": noop("somebody else vouches for it"),
}
_MARKS = {"benchmark": "market", "achievement": "fact", "recognition": "fact", "derived": "fact"}


def claims(shown: ReadableDraft) -> list[Claim]:
    """Return a card for each fact any sentence cites, in the order of the mail."""
    return [_claim(fact, _warrant(shown, fact)) for fact in shown.cited]


def _warrant(shown: ReadableDraft, fact: Fact) -> str:
    """Return the tier under which the mail tells a fact, or "" where it gives no praise."""
    tiers = (told.warrant for told in shown.draft.segments if fact.id in told.fact_ids[:1])
    return next((tier for tier in tiers if tier in _ALLOWS), "")


def _claim(fact: Fact, warrant: str) -> Claim:
    span = next(iter(fact.spans), None)
    where, href = "", ""
    if span is not None:
        where = _("%(document)s, line %(line)d of %(lines)d") % {
            "document": span.document_title,
            "line": span.line_no,
            "lines": span.line_count,
        }
        address = reverse("candidates:document", kwargs={"pk": span.document_id})
        href = f"{address}?start={span.start}&end={span.end}#lit"
    elif fact.kind == "derived":
        where = _("computed from %(facts)s: %(formula)s") % {
            "facts": ", ".join(fact.derived_from),
            "formula": fact.formula,
        }
    elif fact.source_title:
        where = " ".join(part for part in (fact.source_title, str(fact.source_date or "")) if part)
    return Claim(
        code=fact.id,
        quote=span.verbatim if span else fact.text,
        mark=_MARKS.get(fact.kind, "role"),
        where=where,
        href=href,
        stated=_stated(fact),
        warrant=warrant,
        allows=_(_ALLOWS[warrant]) if warrant else "",
    )


def _stated(fact: Fact) -> str:
    if not fact.stated_by or fact.stated_on is None:
        return ""
    words = {"who": fact.stated_by, "when": date_format(fact.stated_on, "j M Y")}
    return _("said by %(who)s on %(when)s") % words
