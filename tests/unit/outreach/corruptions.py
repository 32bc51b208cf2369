"""Ways to make a true draft false, a word at a time; each must be caught."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from outreach.briefs.types import Brief, Draft, Segment

# A sentence and dice: what comes back is false, or the sentence itself where there is nothing to change.
Corruption = Callable[[str, random.Random], str]

_DATA = tomllib.loads(Path(__file__).with_name("corruptions.toml").read_text(encoding="utf-8"))
_WORD_NUMBERS = ["two", "three", "four", "five", "six", "seven", "nine", "eleven", "twelve"]


def _other_digit(text: str, dice: random.Random) -> str:
    places = [match.start() for match in re.finditer(r"\d", text)]
    if not places:
        return text
    place = dice.choice(places)
    digit = dice.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + digit + text[place + 1 :]


def _tenfold(text: str, dice: random.Random) -> str:
    found = list(re.finditer(r"(?<![\d.,])\d+(?![.,]?\d)", text))
    if not found:
        return text
    match = dice.choice(found)
    return f"{text[: match.end()]}0{text[match.end() :]}"


def _other_number_word(text: str, dice: random.Random) -> str:
    found = [m for m in re.finditer(r"\b[A-Za-z]+\b", text) if m[0].lower() in _WORD_NUMBERS]
    if not found:
        return text
    match = dice.choice(found)
    other = dice.choice([word for word in _WORD_NUMBERS if word != match[0].lower()])
    other = other.capitalize() if match[0][0].isupper() else other
    return text[: match.start()] + other + text[match.end() :]


def _word_for(pairs: dict[str, str]) -> Corruption:
    def change(text: str, dice: random.Random) -> str:
        present = [word for word in pairs if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
        if not present:
            return text
        word = dice.choice(present)
        return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", pairs[word], text, count=1)

    return change


def _swapped(text: str, _dice: random.Random) -> str:
    pattern = r"from ([£€$]?[\d.,]+[a-z%]*(?: a month| days| hours)?) to ([£€$]?[\d.,]+[a-z%]*)"
    return re.sub(pattern, r"from \2 to \1", text)


def _inserted_before(marks: str, *words: str) -> Corruption:
    """Return a corruption that puts one of these words before the first place a pattern matches."""

    def change(text: str, dice: random.Random) -> str:
        match = re.search(marks, text)
        return (
            text if match is None else f"{text[: match.start()]}{dice.choice(words)} {text[match.start() :]}"
        )

    return change


def _role_upgrade(text: str, dice: random.Random) -> str:
    verb = dice.choice(["led", "founded", "directed", "invented", "pioneered", "headed"])
    return re.sub(r"\b([Yy]ou) [a-z-]+ed\b|\b([Yy]ou) (?:redrew|led)\b", rf"You {verb}", text, count=1)


def _quote_altered(text: str, dice: random.Random) -> str:
    match = re.search(r"“([^”]+)”", text)
    if match is None:
        return text
    inner = match[1]
    place = dice.randrange(len(inner))
    letter = dice.choice([c for c in "aeiostrn38" if c != inner[place].lower()])
    kind = dice.choice(["replace", "drop", "add"])
    changed = inner[:place] + (letter if kind != "drop" else "") + inner[place + (kind != "add") :]
    return text[: match.start(1)] + changed + text[match.end(1) :]


def _quote_cut(text: str, dice: random.Random) -> str:
    match = re.search(r"“([^”]+)”", text)
    if match is None or len(match[1].split()) < 4:
        return text
    words = match[1].split(" ")
    kept = words[: -dice.randint(1, 2)]
    return text if kept[-1][-1] in ",;:." else text[: match.start(1)] + " ".join(kept) + text[match.end(1) :]


CORRUPTIONS: dict[str, Corruption] = {
    "digit": _other_digit,
    "tenfold": _tenfold,
    "number word": _other_number_word,
    "currency": lambda text, dice: text.replace("£", "$") if "£" in text else text.replace("€", "£"),
    "from-to": _swapped,
    "exactness": _inserted_before(r"[£€$]?\d", "nearly", "over", "up to", "about"),
    "role upgrade": _role_upgrade,
    "alone": _inserted_before(r"(?<=[Yy]ou )(?!would)[a-z]+ed\b", "single-handedly", "personally", "alone"),
    "quote altered": _quote_altered,
    "quote cut": _quote_cut,
    **{what: _word_for(dict(pairs)) for what, pairs in _DATA["swapped"].items()},
}
ADDED: dict[str, list[str]] = _DATA["added"]


def corrupted(draft: Draft, *, seed: str, rolls: int = 3) -> Iterator[tuple[str, Draft]]:
    """Yield each corruption of each sentence, with what was done.

    Args:
        draft: A draft that is true.
        seed: What the dice start from, so that every run yields the same.
        rolls: How often each corruption is tried on each sentence.
    """
    dice, seen = random.Random(seed), set[str]()
    for number, segment in enumerate(draft.segments):
        if segment.act not in {"factual", "derived", "quote"}:
            continue
        for what, change in CORRUPTIONS.items():
            for _roll in range(rolls):
                text = change(segment.text, dice)
                if text not in {segment.text, *seen}:
                    seen.add(text)
                    yield f"{what}: {text}", _with(draft, number, text)
    for what, sentences in ADDED.items():
        for sentence in sentences:
            yield from (
                (f"{what}: {act}: {sentence}", made) for act, made in _with_added(draft, sentence, dice)
            )
    yield from _of_subject(draft, dice)
    yield from _of_citations(draft)


def _with(draft: Draft, number: int, text: str) -> Draft:
    told = list(draft.segments)
    told[number] = told[number].model_copy(update={"text": text})
    return draft.model_copy(update={"segments": tuple(told)})


def _with_added(draft: Draft, sentence: str, dice: random.Random) -> Iterator[tuple[str, Draft]]:
    """Yield it at the end of a told sentence, and as a sentence of its own that says it needs no fact."""
    cited = [n for n, segment in enumerate(draft.segments) if segment.act == "factual"]
    number = dice.choice(cited)
    yield "in a sentence", _with(draft, number, f"{draft.segments[number].text} {sentence}")
    for act in ("opinion", "offer", "phatic"):
        own = Segment(text=sentence, move="bridge", act=act, paragraph=2)
        told = (*draft.segments[:-2], own, *draft.segments[-2:])
        yield act, draft.model_copy(update={"segments": told})


def _of_subject(draft: Draft, dice: random.Random) -> Iterator[tuple[str, Draft]]:
    subjects = {
        "digit": _other_digit(draft.subject, dice),
        "swap": _swapped(draft.subject, dice),
        "entity": f"{draft.subject} at Siemens",
        "praise": "your exceptional work",
        "invention": "your prize in physics",
        "reply": f"Re: {draft.subject}",
    }
    for what, subject in subjects.items():
        if subject != draft.subject:
            yield f"subject {what}: {subject}", draft.model_copy(update={"subject": subject})


def _of_citations(draft: Draft) -> Iterator[tuple[str, Draft]]:
    for number, segment in enumerate(draft.segments):
        if segment.act not in {"factual", "derived", "quote"}:
            continue
        for what, ids in (("no citation", ()), ("unknown fact", ("A99",))):
            told = list(draft.segments)
            told[number] = segment.model_copy(update={"fact_ids": ids})
            yield f"{what}: {segment.text}", draft.model_copy(update={"segments": tuple(told)})


def miscited(brief: Brief, draft: Draft) -> Iterator[tuple[str, Draft]]:
    """Yield the draft with one telling sentence resting on another fact of the same kind."""
    for number, segment in enumerate(draft.segments):
        if segment.move != "strength" or segment.act == "opinion":
            continue
        for fact in brief.of_kind("achievement"):
            if fact.id not in segment.fact_ids:
                told = list(draft.segments)
                told[number] = segment.model_copy(update={"fact_ids": (fact.id,)})
                yield f"{fact.id} for {segment.text}", draft.model_copy(update={"segments": tuple(told)})
