"""How right occupation, level, years and place are on the labels: `python -m benchmarks.standing`.

Pure: no server, no database. Of the labels set aside before tuning only totals are shown. Then how often each
is found at all for the invented CVs of the tests, and how fast; the figures come last as one line of JSON.
"""

import json
import time
from typing import Any

from candidates.profiles.standing.rules import UNKNOWN, Post, Said, Told, found_in
from tests.quality.cvs.people import WORDS
from tests.quality.standing import bed
from tests.quality.standing.bed import Score

_ROUNDS = 20


def _told(scores: dict[str, Score], *, shows_missed: bool) -> dict[str, float]:
    for name, score in scores.items():
        right = f"{score.right:3} of {score.asked:3}  {score.share:.3f}"
        print(f"  {name:9} {right}  said wrongly {score.wrongly:.3f}")
        for line in score.missed if shows_missed else ():
            print(f"            {line}")
    return {name: round(score.share, 3) for name, score in scores.items()}


def _cvs() -> dict[str, float]:
    """Return how often the titles and towns of the invented CVs are found."""
    titles = [title for own in WORDS.values() for job in own["professions"] for title in job["titles"]]
    towns = [town for own in WORDS.values() for town in own["cities"]]
    families = [found_in(Told(posts=(Post(position=title),))) for title in titles]
    places = [found_in(Told(city=Said(town))).place for town in towns]
    return {
        "cv_titles": len(titles),
        "cv_family_found": round(sum(bool(one.occupation.family) for one in families) / len(titles), 3),
        "cv_level_found": round(sum(one.seniority.band != UNKNOWN for one in families) / len(titles), 3),
        "cv_towns": len(towns),
        "cv_city_found": round(sum(place.geoname is not None for place in places) / len(towns), 3),
        "cv_zone_found": round(sum(bool(place.time_zone) for place in places) / len(towns), 3),
    }


def main() -> None:
    """Score, and print."""
    figures: dict[str, Any] = {}
    start = time.perf_counter()
    bed.places()
    figures["cities_loaded_s"] = round(time.perf_counter() - start, 2)
    for kept in ("held", "tuned"):
        print(f"Labels: {kept}")
        own = _told(bed.titles(kept) | bed.places(kept), shows_missed=kept == "tuned")
        figures |= {f"{kept}_{name}": share for name, share in own.items()}
    print("Histories")
    own = _told(bed.histories(), shows_missed=True)
    figures |= {f"history_{name}": share for name, share in own.items()}
    figures |= _cvs()
    titles = [row[1] for row in bed.rows("titles.tsv")]
    start = time.perf_counter()
    for number in range(_ROUNDS):
        for title in titles:
            # Another number in each, so that no answer is remembered.
            found_in(Told(posts=(Post(position=f"{title} {number}"),)))
    figures["people_a_second"] = round(_ROUNDS * len(titles) / (time.perf_counter() - start))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
