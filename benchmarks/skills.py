"""How fast skills are found in text, and how well on hand-labelled job postings.

    .venv/bin/python -m benchmarks.skills

Speed: megabytes (UTF-8) a second of processor time of one core over the demo people's documents, repeated,
with the share of each step. Quality: overlap precision, recall and F1 on the knowledge spans of
../shared/data/skill-spans where that is at hand. A find is right when it overlaps a labelled span; a labelled
span is found when a find overlaps it. Postings of even number were learned from; the odd are only scored.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from candidates.skills.rules import find_skills
from candidates.skills.rules.denying import denied
from candidates.skills.rules.folding import fold
from candidates.skills.rules.judging import skills_among
from candidates.skills.rules.lexicon import FAMILIES, SKILLS, branches, forms
from candidates.skills.rules.matching import hits
from candidates.skills.rules.words import split

ROOT = Path(__file__).resolve().parents[1]
SPANS = ROOT.parent / "shared/data/skill-spans/skillspan_dev.jsonl"
DOCUMENT_BYTES, TOTAL_BYTES, RUNS = 6_000, 10_000_000, 3

Span = tuple[int, int]


def main() -> None:
    """Print size, speed and quality."""
    print(f"{len(SKILLS)} skills, {sum(1 for _form in forms())} forms, {len(FAMILIES)} families")
    _speed()
    if SPANS.exists():
        _quality()
    else:
        print("no skill-spans at hand: quality not measured")


def _speed() -> None:
    texts = list(_documents())
    size = sum(len(text.encode()) for text in texts)
    find_skills(texts[0])
    best, found = min(_timed(lambda: sum(len(find_skills(text)) for text in texts)) for _run in range(RUNS))
    print(f"{size / best / 1e6:.1f} MB a second ({size / 1e6:.0f} MB in {len(texts)} texts, {found} finds)")
    whole = "\n\n".join(texts[: len(texts) // 2])
    took, _found = _timed(lambda: len(find_skills(whole)))
    megabytes = len(whole.encode()) / 1e6
    print(f"{megabytes / took:.1f} MB a second in one text of {megabytes:.0f} MB")
    _profile(whole)


def _profile(text: str) -> None:
    """Print where the time goes."""
    fold_took, folded = _timed(lambda: fold(text))
    split_took, (pieces, ends) = _timed(lambda: split(folded.small))
    match_took, found = _timed(
        lambda: list(hits(pieces=pieces, ends=ends, written=folded.written, tree=branches()))
    )
    judge_took, _kept = _timed(
        lambda: skills_among(found, pieces=pieces, written=folded.written, small=folded.small)
    )
    deny_took, _lacking = _timed(lambda: denied(pieces))
    steps = {
        "fold": fold_took,
        "split": split_took,
        "match": match_took,
        "judge": judge_took,
        "deny": deny_took,
    }
    total = sum(steps.values())
    print("  " + ", ".join(f"{name} {took / total:.0%}" for name, took in steps.items()))


def _documents() -> Iterator[str]:
    """Yield texts of the size of a CV, ten megabytes in all."""
    people = sorted((ROOT / "candidates/management/demo/people").glob("*.*"))
    words = "\n".join("\n".join(_strings(path)) for path in people)
    line = 0
    lines = words.split("\n")
    left = TOTAL_BYTES
    while left > 0:
        text = ""
        while len(text) < DOCUMENT_BYTES:
            text += lines[line % len(lines)] + "\n"
            line += 1
        left -= len(text.encode())
        yield text


def _strings(path: Path) -> Iterator[str]:
    raw = path.read_text(encoding="utf-8")
    yield from _leaves(json.loads(raw)) if path.suffix == ".json" else raw.splitlines()


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = act()
    return time.process_time() - start, result


def _quality() -> None:
    rows = [json.loads(line) for line in SPANS.read_text(encoding="utf-8").splitlines()]
    for name, rest in (("learned from", 0), ("only scored", 1)):
        chosen = [row for row in rows if row["idx"] % 2 == rest]
        print(f"knowledge spans, postings {name}: {_score(chosen)}")


def _score(rows: list[dict[str, Any]]) -> str:
    counts: Counter[str] = Counter()
    for row in rows:
        text, labelled = _sentence(row)
        found = [(find.start, find.end) for find in find_skills(text)]
        counts["found"] += len(found)
        counts["labelled"] += len(labelled)
        counts["right"] += sum(any(_overlap(span, gold) for gold in labelled) for span in found)
        counts["recalled"] += sum(any(_overlap(span, gold) for span in found) for gold in labelled)
    precision, recall = counts["right"] / counts["found"], counts["recalled"] / counts["labelled"]
    f1 = 2 * precision * recall / (precision + recall)
    return (
        f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
        f"  ({len(rows)} sentences, {counts['labelled']} spans, {counts['found']} finds)"
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sentence(row: dict[str, Any]) -> tuple[str, list[Span]]:
    """Return the tokens as a text, and the labelled knowledge spans in it."""
    text, spans = "", []
    for token, tag in zip(row["tokens"], row["tags_knowledge"], strict=True):
        start = len(text)
        text += f"{token} "
        if tag == "B":
            spans.append((start, len(text) - 1))
        elif tag == "I" and spans:
            spans[-1] = (spans[-1][0], len(text) - 1)
    return text, spans


if __name__ == "__main__":
    main()
