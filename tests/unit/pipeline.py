"""A résumé and a role through the pure rules alone, as the services take them, to a brief and a draft."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from candidates.achievements.rules import ExtractedAchievement, extract, quantities_in
from candidates.achievements.rules import Quantity as ReadQuantity
from candidates.evidence.rules import weigh
from candidates.ingest.rules import ParsedResume, read_json_resume
from candidates.insights.rules import default_expiry
from candidates.matching.rules import Asked, Shown, match, weakness_of
from candidates.models.insight import SHARED
from outreach.briefs.rules import (
    AchievementValue,
    BenchmarkValue,
    MetRequirement,
    RoleFactValue,
    RoleValue,
    build_brief,
    may_link,
)
from outreach.briefs.types import Brief, Comparability, Draft, EvidenceSpan, Quantity, Recipient, Sender
from outreach.drafting.rules import compose

DEMO = files("outreach.management") / "demo"
FIGURES = files("candidates.management") / "demo"
PLAN: dict[str, Any] = json.loads((DEMO / "roles.json").read_text(encoding="utf-8"))
ROLES: dict[str, tuple[str, dict[str, Any]]] = {
    role["title"]: (client["name"], role) for client in PLAN["clients"] for role in client["roles"]
}
# Who is put to which role in the demo, by file.
DEMO_PAIRS: dict[str, str] = {person["file"]: person["role"] for person in PLAN["people"]}
_ADDRESSED: dict[str, str] = {person["file"]: person["addressed_as"] for person in PLAN["people"]}


def demo_file(name: str) -> bytes:
    """Return a demo person's résumé as bytes."""
    return (DEMO / "people" / name).read_bytes()


@lru_cache
def demo_brief(file: str, title: str = "") -> Brief:
    """Return the brief of a demo person for a role, by default the one they are put to."""
    return brief_of(demo_file(file), title or DEMO_PAIRS[file], addressed_as=_ADDRESSED[file])


@lru_cache
def demo_draft(file: str, title: str = "") -> Draft:
    """Return the draft of a demo person; the demo promises one to each."""
    draft = compose(brief=demo_brief(file, title))
    assert isinstance(draft, Draft), draft
    return draft


def brief_of(raw: bytes, title: str, *, addressed_as: str = "", name: str = "") -> Brief:
    """Return what a message to this person about this role of the demo may say.

    Args:
        raw: A JSON Resume file.
        title: The role's title.
        addressed_as: The name letters begin with.
        name: A name instead of the file's.
    """
    parsed = read_json_resume(raw)
    client, role = ROLES[title]
    found = extract(text=parsed.text, lines=parsed.lines)
    strengths = {item.start: weigh(item, siblings=found) for item in found}
    values = [
        _value(item, strength=strengths[item.start].strength, under_told=strengths[item.start].under_told)
        for item in sorted(found, key=lambda item: (-strengths[item.start].strength, item.start))
        if item.kind == "ACHIEVEMENT"
    ]
    return build_brief(
        brief_id="00000000-0000-7000-8000-000000000001",
        achievements=values,
        met=_met(parsed, found, {start: w.strength for start, w in strengths.items()}, role),
        role=role_value(client, role),
        recipient=Recipient(
            display_name=name or parsed.name, preferred_name=addressed_as, data_source_line="a demo file"
        ),
        sender=Sender(name="Priya Raman", agency="Northgate Search Ltd"),
        render_date=date(2026, 11, 23),
        benchmarks=_benchmarks(parsed.name, values),
    )


def _benchmarks(name: str, values: list[AchievementValue]) -> list[BenchmarkValue]:
    """Return the demo's figures that stand beside something this person did."""
    figures = json.loads((FIGURES / "insights.json").read_text(encoding="utf-8"))
    beside = [one for one in figures if "beside" in one and name.startswith(one["beside"]["person"])]
    found = []
    for one in beside:
        told = [value for value in values if one["beside"]["words"] in value.text]
        published = date.fromisoformat(one["source_date"])
        found += [
            BenchmarkValue(
                achievement_id=value.id,
                text=one["statement"],
                quantities=_quantities(quantities_in(one["statement"])),
                source_title=one["source_title"],
                source_date=published,
                source_url="",
                valid_until=default_expiry(published),
                comparability=Comparability(
                    **dict.fromkeys(SHARED, True), note=one["beside"]["note"], checked_by="Priya Raman"
                ),
            )
            for value in told[:1]
        ]
    return found


def _quantities(numbers: tuple[ReadQuantity, ...]) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(**{key: value for key, value in number.as_json().items() if key in Quantity.model_fields})
        for number in numbers
    )


def role_value(client: str, role: Mapping[str, Any]) -> RoleValue:
    """Return a role of the demo's file as a brief needs it."""
    facts = tuple(
        RoleFactValue(fact["kind"], fact["text"], fact["stated_by"], date.fromisoformat(fact["stated_on"]))
        for fact in sorted(role["facts"], key=lambda fact: str(fact["code"]))
    )
    return RoleValue(id=role["title"], title=role["title"], client_name=client, facts=facts)


def _value(item: ExtractedAchievement, *, strength: float, under_told: float) -> AchievementValue:
    return AchievementValue(
        id=str(item.start),
        text=item.text,
        section=item.section,
        role_level=item.role_level,  # type: ignore[arg-type]
        quantities=_quantities(item.quantities),
        span=EvidenceSpan(
            document_id="00000000-0000-7000-8000-000000000002",
            document_title="cv.json",
            start=item.start,
            end=item.end,
            verbatim=item.text,
            line_no=item.line_no,
            line_count=item.line_count,
        ),
        strength=strength,
        under_told=under_told,
        is_suspect=item.is_suspect,
    )


def _met(
    parsed: ParsedResume,
    found: tuple[ExtractedAchievement, ...],
    strengths: Mapping[int, float],
    role: Mapping[str, Any],
) -> list[MetRequirement]:
    asked = [Asked(n["text"], n["keywords"], n["is_must"], n["weight"]) for n in role["requirements"]]
    shown = [
        Shown(
            item.text,
            str(item.start),
            strengths[item.start],
            weakness=weakness_of(kind=item.kind, role_level=item.role_level),
        )
        for item in found
        if item.is_citable
    ]
    shown += [Shown(words, "", 0.0) for skill in parsed.skills for words in (skill.name, *skill.keywords)]
    fit = match(asked=asked, shown=shown)
    return [
        MetRequirement(reason.requirement, reason.keyword, reason.achievement_id, reason.weight)
        for reason in fit.reasons
        if may_link(result=reason.result, because=reason.because)
    ]
