"""How right extraction is on the bed of labelled lines, and how fast: `python -m benchmarks.extraction`.

No server, no database. Found and written lines are told apart, and so are the lines rules may be learned from
(`learn`) and those that are only scored (`score`), of which only totals are shown. Prints figures, confusion
tables, the share of steps up the ladder and the twenty commonest kinds of failure; then the same people read
through JSON and through the PDF that Chromium prints of them; and the figures as one line of JSON.

`--learn` looks at the lines to learn from and no others, so that whoever works on the rules sees no score;
`--no-pdf` prints nothing on pages.
"""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django

from candidates.achievements.rules import ExtractedAchievement, extract
from candidates.ingest.rules import ParsedLine
from tests.quality.extraction import bed, printed
from tests.quality.extraction.bed import ORIGINS, SPLITS, Bed, Bullet
from tests.quality.extraction.scoring import NOTHING, Prediction, Scores, score, score_apart
from tests.quality.extraction.told import prediction_of
from tests.unit.shared import DATA

_ROUNDS = 20
_COMMONEST = 20
# A line that was written stands where a résumé lists what somebody did.
_WRITTEN = "/work/0/highlights/0"
# What the issue asks for, of the part only scored.
_ASKED = {
    "achievement_f1": 0.90,
    "metric_kind_precision": 0.95,
    "metric_kind_recall": 0.92,
    "value_and_unit": 0.97,
    "role_level": 0.92,
}
# To extraction what was given is an achievement too (docs/achievements.md): no failure.
_ALIKE = {("RECOGNITION", "ACHIEVEMENT")}


def statements_of(bullet: Bullet) -> tuple[ExtractedAchievement, ...]:
    """Return what is extracted from one line as the only one of its document."""
    pointer = bullet.place.pointer if bullet.place else _WRITTEN
    line = ParsedLine(0, len(bullet.text), pointer, pointer.split("/")[1])
    return extract(text=bullet.text, lines=(line,))


def predictions(bullets: Iterable[Bullet]) -> dict[str, Prediction]:
    """Return by id what extraction says of each line."""
    return {one.id: prediction_of(statements_of(one)) for one in bullets}


def verbatim_share(bullets: Iterable[Bullet]) -> float:
    """Return the share of statements and numbers whose place in the line holds exactly their words."""
    right = total = 0
    for bullet in bullets:
        for said in statements_of(bullet):
            spans = [(one.start, one.end) for one in said.quantities]
            spans += [(one.start, one.end) for one in said.metrics]
            total += 1 + len(spans)
            right += bullet.text[said.start : said.end] == said.text
            right += sum(0 <= start < end <= len(said.text) for start, end in spans)
    return right / total if total else 1.0


def figures(scores: Scores) -> dict[str, float]:
    """Return the figures of one set, each from 0 to 1."""
    return {
        "achievement_f1": round(scores.achievement.f1, 3),
        "metric_kind_precision": round(scores.metric_kind.precision, 3),
        "metric_kind_recall": round(scores.metric_kind.recall, 3),
        "value_and_unit": round(scores.value_and_unit.share, 3),
        "direction": round(scores.direction.share, 3),
        "whose": round(scores.whose.share, 3),
        "role_level": round(scores.role_level.share, 3),
    }


def failures(scores: Scores) -> Counter[str]:
    """Return how often each kind of failure was made: what it is, and what was said."""
    found: Counter[str] = Counter()
    for name, table in (("kind", scores.kinds), ("role", scores.roles), ("metric", scores.metric_kinds)):
        for (true, said), count in table.items():
            if true != said and (true, said) not in _ALIKE:
                found[f"{name}: {true or 'nothing'} read as {said or 'nothing'}"] += count
    wrong = scores.value_and_unit.of - scores.value_and_unit.right
    return found + Counter({"metric: another value or unit than it has": wrong})


def lines_a_second(bullets: Iterable[Bullet]) -> float:
    """Return how many lines are extracted in a second: the best of a few rounds, nothing kept from before."""
    from_scratch = [f"{one.text} " for one in bullets]
    best = 0.0
    for number in range(_ROUNDS):
        texts = [text + "." * number for text in from_scratch]
        start = time.perf_counter()
        for text in texts:
            extract(text=text, lines=(ParsedLine(0, len(text), _WRITTEN, "work"),))
        best = max(best, len(texts) / (time.perf_counter() - start))
    return best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="How right extraction is, and how fast.")
    parser.add_argument("--learn", action="store_true", help="leave the scored part alone")
    parser.add_argument("--no-pdf", action="store_true", help="print no pages")
    given = parser.parse_args()
    splits = SPLITS[:1] if given.learn else SPLITS
    loaded = _only(bed.load(), splits)
    said = predictions(loaded.bullets)
    result: dict[str, Any] = {"left_out": len(loaded.left_out), "verbatim": verbatim_share(loaded.bullets)}
    print(f"spans verbatim {result['verbatim']:.3f} (asked for 1), left out {result['left_out']} lines")
    for split in splits:
        _print_split(loaded, said, split, result)
    prepared = bed.prepared()
    scores = score(prepared, predictions(prepared))
    result["prepared"] = figures(scores)
    _print(f"prepared, {scores.bullets} lines", scores)
    result["steps_up"] = sum(_is_step_up(one, said.get(one.id, NOTHING)) for one in loaded.bullets)
    result["lines_a_second"] = round(lines_a_second(loaded.bullets))
    print(
        f"\nrole levels above the reader's: {result['steps_up']}; lines a second: {result['lines_a_second']}"
    )
    if not given.no_pdf:
        _print_pages(loaded, prepared, splits, result)
    print(json.dumps(result))


def _only(loaded: Bed, splits: Iterable[str]) -> Bed:
    return Bed(tuple(one for one in loaded.bullets if one.split in splits), loaded.left_out)


def _print_split(loaded: Bed, said: dict[str, Prediction], split: str, result: dict[str, Any]) -> None:
    apart = score_apart(loaded, said, split=split)
    for origin in ORIGINS:
        scores = apart[origin]
        result[f"{split}_{origin}"] = figures(scores)
        _print(f"{split}, {origin}, {scores.bullets} lines", scores)
    both = sum((failures(scores) for scores in apart.values()), Counter[str]())
    print(f"\nCommonest failures, {split}:")
    for name, count in both.most_common(_COMMONEST):
        print(f"  {count:3}  {name}")


def _print_pages(
    loaded: Bed, prepared: tuple[Bullet, ...], splits: Iterable[str], result: dict[str, Any]
) -> None:
    """Print how far the same people are read alike through JSON and through PDF."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.test")
    os.environ.setdefault("DATABASE_URL", "postgres://nobody/nothing")
    os.environ.setdefault("REDIS_URL", "redis://nowhere")
    django.setup()
    parts = {split: loaded.part(split=split, origin="written") for split in splits}
    for name, lines in (*parts.items(), ("prepared", prepared)):
        ways = printed.both_ways(lines)
        told = {way: figures(score(lines, said)) for way, said in ways.items()}
        result[f"pdf_less_json_{name}"] = gaps = {
            key: round(told["pdf"][key] - told["json"][key], 3) for key in told["json"]
        }
        alike = sum(ways["pdf"][one.id] == ways["json"][one.id] for one in lines)
        print(f"\nThe same people through PDF less through JSON, {name}: {alike} of {len(lines)} lines alike")
        for key, gap in gaps.items():
            print(f"  {key:22} {gap:+.3f}")
    print("\nRésumés at hand: statements through JSON, of them in the PDF, of them read alike")
    for file in _resumes():
        told_in = json.loads(file.read_text(encoding="utf-8"))
        counts = [printed.alike(told_in, layout) for layout in printed.LAYOUTS]
        result.setdefault("resumes", {})[file.name] = counts
        print(f"  {file.name:45} {counts}")


def _resumes() -> list[Path]:
    demo = Path(__file__).parents[1] / "outreach" / "management" / "demo" / "people"
    return [*sorted((DATA / "json-resume" / "profiles").glob("*.json")), *sorted(demo.glob("*.json"))]


def _is_step_up(bullet: Bullet, said: Prediction) -> bool:
    if not bullet.label.role or not said.role:
        return False
    return bed.LADDER.index(said.role) < bed.LADDER.index(bullet.label.role)


def _print(title: str, scores: Scores) -> None:
    print(f"\n{title}")
    for name, value in figures(scores).items():
        asked = f"  (asked for {_ASKED[name]:.2f})" if name in _ASKED else ""
        print(f"  {name:22} {value:.3f}{asked}")
    for name, table in (("kind", scores.kinds), ("role", scores.roles), ("metric", scores.metric_kinds)):
        print(f"  {name}: what it is, what was said")
        for (true, given), count in sorted(table.items()):
            print(f"    {true or '-':18} {given or '-':18} {count:3}{'' if true == given else '  *'}")


if __name__ == "__main__":
    main()
