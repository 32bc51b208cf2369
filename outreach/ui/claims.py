"""The facts a draft cites, as cards beside the mail show them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

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


def claims(shown: ReadableDraft) -> list[Claim]:
    """Return a card for each fact any sentence cites, in the order of the mail."""
    return [_claim(fact) for fact in shown.cited]


def _claim(fact: Fact) -> Claim:
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
    elif fact.derived_from:
        where = _("computed from %(facts)s: %(formula)s") % {
            "facts": ", ".join(fact.derived_from),
            "formula": fact.formula,
        }
    return Claim(
        code=fact.id,
        quote=span.verbatim if span else fact.text,
        mark="fact" if span or fact.derived_from else "role",
        where=where,
        href=href,
        stated=_stated(fact),
    )


def _stated(fact: Fact) -> str:
    if not fact.stated_by or fact.stated_on is None:
        return ""
    words = {"who": fact.stated_by, "when": date_format(fact.stated_on, "j M Y")}
    return _("said by %(who)s on %(when)s") % words
