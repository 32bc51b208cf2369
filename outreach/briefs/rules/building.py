"""Assemble a brief from plain values: number the facts, derive the arithmetic, keep the links."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from outreach.briefs.rules.arithmetic import derived_from
from outreach.briefs.types import (
    Brief,
    Comparability,
    Earlier,
    EvidenceSpan,
    Fact,
    FactKind,
    Link,
    PayPolicy,
    Quantity,
    Recipient,
    RoleLevel,
    Sender,
)

# A brief holds what a message could use, not a whole life.
MOST_ACHIEVEMENTS = 12
# More would slow the search for words, and what was written long before nobody has at hand.
MOST_EARLIER = 24
# R0 is the role itself.
_CODE = re.compile(r"R[1-9][0-9]*")
# Why an achievement answers only in part, and may lead a message in its own words all the same.
_QUOTED = frozenset({"we", "present"})


@dataclass(frozen=True)
class AchievementValue:
    """An achievement as drafting needs it; `text` is verbatim."""

    id: str
    text: str
    section: str
    role_level: RoleLevel
    quantities: tuple[Quantity, ...]
    span: EvidenceSpan
    strength: float
    under_told: float
    is_suspect: bool


@dataclass(frozen=True)
class RoleFactValue:
    """One typed fact about the role: kind GROWTH, IMPACT or BASICS; `code` is its id wherever it is cited."""

    kind: str
    text: str
    stated_by: str
    stated_on: date
    code: str = ""


@dataclass(frozen=True)
class MetRequirement:
    """A requirement one of the achievements shows, with the word both share."""

    text: str
    keyword: str
    achievement_id: str
    weight: int = 1


@dataclass(frozen=True)
class BenchmarkValue:
    """A market figure a person said may stand beside one achievement."""

    achievement_id: str
    text: str
    quantities: tuple[Quantity, ...]
    source_title: str
    source_date: date
    source_url: str
    valid_until: date
    comparability: Comparability


@dataclass(frozen=True)
class RoleValue:
    """The role as drafting needs it."""

    id: str
    title: str
    client_name: str
    facts: tuple[RoleFactValue, ...]
    pay_policy: PayPolicy = "state"


def build_brief(
    *,
    brief_id: str,
    achievements: Sequence[AchievementValue],
    met: Sequence[MetRequirement],
    role: RoleValue,
    recipient: Recipient,
    sender: Sender,
    render_date: date,
    benchmarks: Sequence[BenchmarkValue] = (),
    earlier: Sequence[Earlier] = (),
    turn: int | None = None,
) -> Brief:
    """Freeze the facts one message may use.

    Args:
        brief_id: The brief's id.
        achievements: What the person did, strongest first.
        met: Requirements their achievements show.
        role: The role and its typed facts.
        recipient: To whom.
        sender: From whom.
        render_date: The day the message is written.
        benchmarks: Market figures that may stand beside what they did.
        earlier: What was written before, the newest first; and `turn`, how many about the role.
    """
    return Brief(
        id=brief_id,
        recipient=_typed_recipient(recipient),
        sender=_typed_sender(sender),
        role_id=role.id,
        role_title=typed_line(role.title),
        client_name=typed_line(role.client_name),
        **_facts(_own_facts(achievements, met), benchmarks, met, role),
        render_date=render_date,
        pay_policy=role.pay_policy,
        earlier=tuple(earlier[:MOST_EARLIER]),
        turn=turn,
    )


def _typed_recipient(recipient: Recipient) -> Recipient:
    typed = {name: typed_line(getattr(recipient, name)) for name in ("data_source_line", "current_title")}
    return recipient.model_copy(update=typed)


def _typed_sender(sender: Sender) -> Sender:
    return Sender(name=typed_line(sender.name), agency=typed_line(sender.agency))


def _facts(
    own: dict[str, Fact],
    benchmarks: Sequence[BenchmarkValue],
    met: Sequence[MetRequirement],
    role: RoleValue,
) -> dict[str, Any]:
    """Return the facts of a brief, and what ties them to the role."""
    needs = _requirements(met, own)
    derived = derived_from(tuple(own.values()))
    asked = (fact for fact, _link in needs)
    facts = (*own.values(), *derived, *_benchmarks(benchmarks, own), *asked, *_role_facts(role))
    return {"facts": facts, "links": tuple(link for _fact, link in needs)}


def _benchmarks(values: Sequence[BenchmarkValue], own: dict[str, Fact]) -> list[Fact]:
    """Return the figures that stand beside an achievement of this brief."""
    beside = [value for value in values if value.achievement_id in own]
    return [
        Fact(
            id=f"B{number}",
            kind="benchmark",
            text=value.text.rstrip("."),
            quantities=value.quantities,
            derived_from=(own[value.achievement_id].id,),
            disclosure="public",
            evidence="public_record",
            entities=(value.source_title,),
            source_title=value.source_title,
            source_date=value.source_date,
            source_url=value.source_url,
            valid_until=value.valid_until,
            comparability=value.comparability,
        )
        for number, value in enumerate(beside, 1)
    ]


def typed_line(text: str) -> str:
    """Return what somebody typed into a form on one line, without what shows nothing, markup or quotes."""
    shown = "".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", " ".join(re.sub(r"[<>{}\[\]“”\"]", " ", shown).split()))


def received_line(day: date) -> str:
    """Return where a document came from that names no source: when we received it.

    Args:
        day: When.
    """
    return f"a file we received in {format_date(day, 'MMMM y', locale='en')}"


def _own_facts(achievements: Sequence[AchievementValue], met: Sequence[MetRequirement]) -> dict[str, Fact]:
    """Return what they did as facts by achievement; what the role asks for first, so that is never cut."""
    linked = {need.achievement_id for need in met}
    ordered = sorted(achievements, key=lambda value: value.id not in linked)[:MOST_ACHIEVEMENTS]
    return {value.id: _achievement(number, value) for number, value in enumerate(ordered, 1)}


def _achievement(number: int, value: AchievementValue) -> Fact:
    kind: FactKind = "recognition" if value.section in {"awards", "publications"} else "achievement"
    return Fact(
        id=f"A{number}",
        kind=kind,
        text=value.text,
        quantities=value.quantities,
        role_level=value.role_level,
        spans=(value.span,),
        strength=value.strength,
        under_told=value.under_told,
        is_suspect=value.is_suspect,
    )


def _requirements(met: Sequence[MetRequirement], own: dict[str, Fact]) -> list[tuple[Fact, Link]]:
    found: list[tuple[Fact, Link]] = []
    for number, need in enumerate((need for need in met if need.achievement_id in own), 1):
        fact = Fact(id=f"Q{number}", kind="requirement", text=need.text, disclosure="client_shareable")
        link = Link(
            achievement=own[need.achievement_id].id,
            requirement=fact.id,
            keyword=need.keyword,
            weight=need.weight,
        )
        found.append((fact, link))
    return found


def _role_facts(role: RoleValue) -> list[Fact]:
    kinds: dict[str, FactKind] = {"GROWTH": "role_growth", "IMPACT": "role_impact", "BASICS": "role_basics"}
    title = f"{typed_line(role.client_name)}: {typed_line(role.title)}"
    head = Fact(id="R0", kind="role", text=title, disclosure="client_shareable")
    return [
        head,
        *(
            Fact(
                id=code,
                kind=kinds[value.kind],
                text=value.text,
                stated_by=value.stated_by,
                stated_on=value.stated_on,
                disclosure="client_shareable",
            )
            for code, value in zip(_codes(role.facts), role.facts, strict=True)
        ),
    ]


def _codes(facts: Sequence[RoleFactValue]) -> Iterator[str]:
    """Yield the id of each fact: its own code, or for one without the next that none has."""
    taken = {value.code for value in facts}
    free = (code for number in itertools.count(1) if (code := f"R{number}") not in taken)
    for value in facts:
        yield value.code if _CODE.fullmatch(value.code) else next(free)


def may_link(*, result: str, because: str) -> bool:
    """Whether an answer to a requirement may tie an achievement to a role in a message.

    What a person says of "we", and a result that names nobody, show a requirement only in part and may still
    be quoted: the message says it in their words, and gives nobody more than they take (drafting.md 10.4).

    Args:
        result: MET, PARTLY or NOT_SHOWN.
        because: Why it is only PARTLY, such as we, present, duty or listed.
    """
    return result == "MET" or (result == "PARTLY" and because in _QUOTED)
