"""What the composer writes is proved, and the verifier catches what is not."""

import random
import re
from collections.abc import Callable, Iterator

import pytest

from outreach.briefs.types import Draft, NoDraft, Segment
from outreach.drafting.rules import compose
from outreach.verification.rules import verify
from tests.unit.pipeline import DEMO_PAIRS, brief_of, demo_brief, demo_draft, demo_file


@pytest.mark.parametrize("file", DEMO_PAIRS)
def test_a_demo_draft_is_proved_short_and_asks_one_question(file: str) -> None:
    draft = demo_draft(file)
    judged = verify(brief=demo_brief(file), draft=draft)
    assert judged.status == "pass"
    assert judged.grounding_precision == 1.0
    assert 75 <= len(draft.body().split()) <= 140
    assert draft.body().count("?") == 1
    assert not re.search(r"[{}]|  ", draft.full_text())


def test_the_same_brief_gives_the_same_draft() -> None:
    brief = demo_brief("aoife-brennan.json")
    assert compose(brief=brief) == compose(brief=brief)


def test_nobody_gets_a_draft_whose_work_shows_nothing_asked_for() -> None:
    result = compose(brief=demo_brief("marek-zielinski.json", "Director of Consolidation"))
    assert isinstance(result, NoDraft)
    assert result.code == "no_link"


@pytest.mark.parametrize(
    "name", ["{{ 7*7 }}", "<b>x</b>", "A\r\nBcc: x", "\u202eevil", "", "ناصر", "Łukasz 😀"]
)
def test_a_hostile_name_never_breaks_a_draft(name: str) -> None:
    brief = brief_of(demo_file("aoife-brennan.json"), DEMO_PAIRS["aoife-brennan.json"], name=name)
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
    draft, dice = demo_draft(file), random.Random(file)
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
    for file in DEMO_PAIRS:
        for what, draft in corrupted(file):
            tried += 1
            if verify(brief=demo_brief(file), draft=draft).status != "block":
                missed.append(what)
    assert tried >= 200
    assert missed == []
