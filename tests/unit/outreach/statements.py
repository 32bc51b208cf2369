"""Briefs about one statement, whatever it says and whoever asks."""

import tomllib
from datetime import date
from pathlib import Path

from candidates.achievements.rules import extract
from candidates.achievements.rules.changes import quantities_in
from candidates.achievements.rules.judging import is_suspect, kind, role_level
from candidates.ingest.rules import ParsedLine
from outreach.briefs.rules import AchievementValue, MetRequirement, RoleFactValue, RoleValue, build_brief
from outreach.briefs.types import Brief, EvidenceSpan, Quantity, Recipient, Sender
from tests.unit.pipeline import ROLES, role_value

_LISTS = Path(__file__).resolve().parents[1] / "candidates"


def statements() -> list[str]:
    """Return the statements of many professions that the tests of extraction use, achievements only."""
    found: list[str] = []
    for name in ("bullets.toml", "unseen.toml"):
        listed = tomllib.loads((_LISTS / name).read_text(encoding="utf-8"))
        found += [item["text"] for group in listed.values() for item in group["bullets"]]
    return [text for text in found if _is_achievement(text)]


def _is_achievement(text: str) -> bool:
    level = role_level(text)
    return kind(text, level=level, quantities=quantities_in(text)) == "ACHIEVEMENT" and not is_suspect(text)


def _level(text: str) -> str:
    """Return the level that is stored for a highlight; "own_part" where none is told."""
    told = extract(text=text, lines=(ParsedLine(0, len(text), "/work/0/highlights/0", "work"),))
    return told[0].role_level if len(told) == 1 else "own_part"


def role_named(title: str) -> RoleValue:
    """Return a role of the demo."""
    client, role = ROLES[title]
    return role_value(client, role)


def made_up_role(**changes: str) -> RoleValue:
    """Return a role with one fact of each kind; keywords replace title, client, GROWTH, IMPACT or BASICS."""
    told = {
        "title": "Site Manager",
        "client": "Harbour Works",
        "GROWTH": "run the yard with a crew of nine",
        "IMPACT": "Harbour Works is building two ferries for the islands.",
        "BASICS": "Hull, weekdays, £48–52k",
    } | changes
    facts = tuple(
        RoleFactValue(kind, told[kind], "Yard director", date(2026, 10, 1))
        for kind in ("GROWTH", "IMPACT", "BASICS")
        if told[kind]
    )
    return RoleValue(id="role", title=told["title"], client_name=told["client"], facts=facts)


def achievement_of(statement: str, *, section: str, is_suspect: bool, line_no: int) -> AchievementValue:
    """Return a statement as drafting takes it."""
    return AchievementValue(
        id="a",
        text=statement,
        section=section,
        role_level=_level(statement),  # type: ignore[arg-type]
        quantities=tuple(
            Quantity(
                **{key: value for key, value in number.as_json().items() if key in Quantity.model_fields}
            )
            for number in quantities_in(statement)
        ),
        span=EvidenceSpan(
            document_id="d",
            document_title="cv.json",
            start=0,
            end=len(statement),
            verbatim=statement,
            line_no=line_no,
            line_count=10,
        ),
        strength=0.8,
        under_told=0.5,
        is_suspect=is_suspect,
    )


def _achievement(text: str, *, section: str, line_no: int, is_suspect: bool) -> AchievementValue:
    numbers = (number.as_json() for number in quantities_in(text))
    fields = Quantity.model_fields
    return AchievementValue(
        id="a",
        text=text,
        section=section,
        role_level=_level(text),  # type: ignore[arg-type]
        quantities=tuple(Quantity(**{k: v for k, v in number.items() if k in fields}) for number in numbers),
        span=EvidenceSpan(
            document_id="d",
            document_title="cv.json",
            start=0,
            end=len(text),
            verbatim=text,
            line_no=line_no,
            line_count=10,
        ),
        strength=0.8,
        under_told=0.5,
        is_suspect=is_suspect,
    )


def brief_about(
    statement: str,
    *,
    role: RoleValue | None = None,
    need: str = "Ships that leave on time",
    name: str = "Aoife Brennan",
    preferred_name: str = "Aoife",
    source: str = "sent by the person",
    section: str = "work",
    is_suspect: bool = False,
    line_no: int = 3,
) -> Brief:
    """Return the brief of a person known for one statement, which shows what the role needs."""
    value = _achievement(statement, section=section, line_no=line_no, is_suspect=is_suspect)
    return build_brief(
        brief_id="b",
        achievements=[value],
        met=[MetRequirement(need, need.split(" ")[0] or "x", "a")] if need else [],
        role=role or made_up_role(),
        recipient=Recipient(display_name=name, preferred_name=preferred_name, data_source_line=source),
        sender=Sender(name="Priya Raman", agency="Northgate Search Ltd"),
        render_date=date(2026, 11, 23),
    )
