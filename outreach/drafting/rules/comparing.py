"""Put a figure about others beside what the person did."""

from outreach.briefs.types import Fact, Segment
from outreach.drafting.rules.phrases import BANK, fill
from outreach.drafting.rules.segments import Segments, segment

# drafting.md 7.4: together in one paragraph while both are short enough to be read in one go.
_MOST_WORDS, _MOST_SENTENCES = 45, 3


def beside_others(opening: Segments, benchmark: Fact | None) -> Segments:
    """Return an opening with the figure about others behind it, in a paragraph of its own when it is long.

    Args:
        opening: What they did, and its arithmetic.
        benchmark: The figure; None leaves the opening as it is.
    """
    if benchmark is None:
        return opening
    told = _benchmark(benchmark)
    words = sum(len(part.text.split()) for part in (*opening, told))
    if words < _MOST_WORDS and len(opening) < _MOST_SENTENCES:
        return (*opening, told)
    # Arithmetic that ends an opening reads better beside the figure than cut off from it.
    moved = opening[-1].move == "worth"
    first = opening[:-1] if moved else opening
    second = (*opening[-1:], told) if moved else (told,)
    return (*first, *(part.model_copy(update={"paragraph": 2}) for part in second))


def _benchmark(fact: Fact) -> Segment:
    """Return the figure as a sentence that names where it is from and of which year."""
    told = fact.text.strip().rstrip(".")
    year = str(fact.source_date.year) if fact.source_date else ""
    is_sourced = fact.source_title.lower() in told.lower() and year in told
    phrase = BANK["benchmark"]["plain" if is_sourced else "sourced"][0]
    text = fill(phrase, Benchmark=told[:1].upper() + told[1:], source=fact.source_title, year=year)
    return segment(text, "benchmark", "comparative", fact.id, paragraph=1, warrant="T2")
