"""What the composer writes is proved, and the verifier catches what is not."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

import pytest

from candidates.achievements.rules import extract
from candidates.evidence.rules import weigh
from candidates.ingest.rules import read_json_resume
from candidates.matching.rules import Asked, Shown, match
from outreach.briefs.rules import AchievementValue, MetRequirement, RoleFactValue, RoleValue, build_brief
from outreach.briefs.types import Brief, Draft, EvidenceSpan, NoDraft, Quantity, Recipient, Segment, Sender
from outreach.drafting.rules import compose
from outreach.verification.rules import verify
from tests.factories.world import DEMO, demo_role

PAIRS = {
    "aoife-brennan.json": "Lead Nurse for Patient Safety",
    "marek-zielinski.json": "Lead Pipe Welder",
    "sam-adeyemi.json": "Head of Wayfinding",
    "li-na-zhou.json": "Principal Engineer, Payment Path",
    "maria-jose-ferrer.json": "Director of Consolidation",
    "ngozi-okonjo-hale.json": "Head of Cell Chemistry",
}
CLIENTS = {"Lead Pipe Welder": "Tees Hydrogen", "Head of Cell Chemistry": "Tees Hydrogen"}


@lru_cache
def brief_of(file: str, title: str, *, recipient: str = "") -> Brief:
    """Return the brief of a demo person for a demo role, through the pure rules alone."""
    parsed = read_json_resume((DEMO / "people" / file).read_bytes())
    found = extract(text=parsed.text, lines=parsed.lines)
    weighed = {item.start: weigh(item, siblings=found) for item in found}
    role = demo_role(title)
    told = [item for item in found if item.kind != "SELF_EVALUATION" and not item.is_suspect]
    fit = match(
        asked=[Asked(n["text"], n["keywords"], n["is_must"], n["weight"]) for n in role["requirements"]],
        shown=[Shown(item.text, str(item.start), weighed[item.start].strength) for item in told],
    )
    values = [
        AchievementValue(
            id=str(item.start),
            text=item.text,
            section=item.section,
            role_level=item.role_level,  # type: ignore[arg-type]
            quantities=tuple(
                Quantity(**{k: v for k, v in q.as_json().items() if k in Quantity.model_fields})
                for q in item.quantities
            ),
            span=EvidenceSpan(
                document_id="d",
                document_title=file,
                start=item.start,
                end=item.end,
                verbatim=item.text,
                line_no=item.line_no,
                line_count=item.line_count,
            ),
            strength=weighed[item.start].strength,
            under_told=weighed[item.start].under_told,
            is_suspect=item.is_suspect,
        )
        for item in sorted(found, key=lambda item: -weighed[item.start].strength)
        if item.kind == "ACHIEVEMENT"
    ]
    facts = tuple(
        RoleFactValue(f["kind"], f["text"], f["stated_by"], date.fromisoformat(f["stated_on"]))
        for f in role["facts"]
    )
    met = [
        MetRequirement(r.requirement, r.keyword, r.achievement_id, r.weight)
        for r in fit.reasons
        if r.result == "MET"
    ]
    return build_brief(
        brief_id=file,
        achievements=values,
        met=met,
        role=RoleValue(title, title, CLIENTS.get(title, "Kestrel Pay"), facts),
        recipient=Recipient(display_name=recipient or parsed.name, data_source_line="sent by the person"),
        sender=Sender(name="Priya Raman", agency="Northgate Search"),
        render_date=date(2026, 11, 26),
    )


@lru_cache
def draft_of(file: str) -> Draft:
    """Return the draft of a demo person for their role."""
    draft = compose(brief=brief_of(file, PAIRS[file]))
    assert isinstance(draft, Draft), draft
    return draft


@pytest.mark.parametrize("file", PAIRS)
def test_a_demo_draft_is_proved_short_and_asks_one_question(file: str) -> None:
    draft = draft_of(file)
    judged = verify(brief=brief_of(file, PAIRS[file]), draft=draft)
    assert judged.status == "pass"
    assert judged.grounding_precision == 1.0
    assert 75 <= len(draft.body().split()) <= 140
    assert draft.body().count("?") == 1
    assert not re.search(r"[{}]|  ", draft.full_text())


def test_the_same_brief_gives_the_same_draft() -> None:
    brief = brief_of("aoife-brennan.json", PAIRS["aoife-brennan.json"])
    assert compose(brief=brief) == compose(brief=brief)


def test_nobody_gets_a_draft_whose_work_shows_nothing_asked_for() -> None:
    result = compose(brief=brief_of("marek-zielinski.json", "Director of Consolidation"))
    assert isinstance(result, NoDraft)
    assert result.code == "no_link"


@pytest.mark.parametrize(
    "name", ["{{ 7*7 }}", "<b>x</b>", "A\r\nBcc: x", "\u202eevil", "", "ناصر", "Łukasz 😀"]
)
def test_a_hostile_name_never_breaks_a_draft(name: str) -> None:
    brief = brief_of("aoife-brennan.json", PAIRS["aoife-brennan.json"], recipient=name or " ")
    result = compose(brief=brief)
    if isinstance(result, Draft):
        assert not re.search(r"[{}<>\r\u202e]", result.body())


Corruption = Callable[[str, random.Random], str]


def other_number(text: str, dice: random.Random) -> str:
    """Change one digit of one number."""
    places = [match.start() for match in re.finditer(r"\d", text)]
    if not places:
        return text
    place = dice.choice(places)
    digit = dice.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + digit + text[place + 1 :]


def swapped(text: str, _dice: random.Random) -> str:
    """Turn "from A to B" round."""
    return re.sub(r"from (\d[\w ]*?) to (\d+)", r"from \2 to \1", text)


def other_word(pairs: dict[str, str]) -> Corruption:
    """Replace one word by another that means something else."""

    def change(text: str, dice: random.Random) -> str:
        present = [word for word in pairs if re.search(rf"\b{word}\b", text)]
        if not present:
            return text
        word = dice.choice(present)
        return re.sub(rf"\b{word}\b", pairs[word], text, count=1)

    return change


def added(*endings: str) -> Corruption:
    """Add a claim to the end of a sentence."""
    return lambda text, dice: f"{text} {dice.choice(endings)}"


CORRUPTIONS: dict[str, Corruption] = {
    "number": other_number,
    "from-to": swapped,
    "number word": other_word(
        {"nine": "ten", "two": "three", "four": "five", "six": "seven", "Eleven": "Twelve"}
    ),
    "unit": other_word({"days": "weeks", "month": "week", "cycles": "hours", "companies": "hospitals"}),
    "direction": other_word({"drop": "rise", "reduced": "increased", "raised": "cut"}),
    "entity": other_word({"IFRS": "GAAP", "Tees": "Humber", "Kestrel": "Falcon", "CSWIP": "ASME"}),
    "superlative": added(
        "That is exceptional work.", "You are the best in the field.", "It is groundbreaking."
    ),
    "experience": added("I read your paper.", "I was impressed by it.", "I saw your talk."),
    "promise": added("I guarantee a rise.", "You will definitely be promoted."),
    "invention": added("You also founded a hospital in Zurich.", "Your team won twelve prizes in Osaka."),
    "comparison": added("That is better than most wards.", "You are ahead of your peers at Siemens."),
}


def corrupted(file: str) -> Iterator[tuple[str, Draft]]:
    """Yield each corruption of each declarative sentence of a draft, with what was done."""
    draft, dice = draft_of(file), random.Random(file)
    for number, segment in enumerate(draft.segments):
        if segment.act not in {"factual", "derived", "quote"}:
            continue
        for what, corruption in CORRUPTIONS.items():
            text = corruption(segment.text, dice)
            if text != segment.text:
                told = [*draft.segments]
                told[number] = Segment(**{**segment.model_dump(), "text": text})
                yield f"{what}: {text}", draft.model_copy(update={"segments": tuple(told)})


def test_every_seeded_corruption_is_caught() -> None:
    tried, missed = 0, []
    for file, title in PAIRS.items():
        for what, draft in corrupted(file):
            tried += 1
            if verify(brief=brief_of(file, title), draft=draft).status != "block":
                missed.append(what)
    assert tried >= 200
    assert missed == []
