"""What is read, and what is found. Values; tuples, as a table makes a million of them."""

from datetime import date
from typing import NamedTuple

UNKNOWN = "UNKNOWN"
# From the least to the most.
BANDS = ("INTERN", "JUNIOR", "MID", "SENIOR", "STAFF_LEAD", "MANAGER", "DIRECTOR", "EXECUTIVE")


class Said(NamedTuple):
    """Words, and the id of the document they stand in; "" where no document gave them."""

    text: str = ""
    document: str = ""


NOTHING = Said()


class Named(NamedTuple):
    """An occupation of a taxonomy that is called as a title is: its id, its name and its code."""

    id: str
    label: str
    code: str


class Post(NamedTuple):
    """An employment as a document tells it.

    Attributes:
        position: The title.
        location: Where.
        started_on: YYYY, YYYY-MM, YYYY-MM-DD or "".
        ended_on: The same; "" while it lasts.
        document: Its document.
        seen_on: When that document came: until then an open employment is known to have lasted.
        decided: Fields that a person decided, each with the document they chose it from; "" for their words.
    """

    position: str = ""
    location: str = ""
    started_on: str = ""
    ended_on: str = ""
    document: str = ""
    seen_on: date | None = None
    decided: tuple[tuple[str, str], ...] = ()

    def said(self, name: str) -> Said:
        """Return the words of a field with the document they stand in."""
        words: str = getattr(self, name)
        document = next((source for field, source in self.decided if field == name), self.document)
        return Said(words, document if words else "")


class Told(NamedTuple):
    """What a profile tells of a person.

    Attributes:
        headline: Their headline, and the document that gave it.
        city: As written.
        region: As written.
        country_code: As written.
        phones: Their numbers as they are compared, the first first.
        posts: In the order in which they are shown.
    """

    headline: Said = NOTHING
    city: Said = NOTHING
    region: Said = NOTHING
    country_code: Said = NOTHING
    phones: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


class Occupation(NamedTuple):
    """What somebody works as.

    Attributes:
        key: One of our occupations, or "" where only a taxonomy knows it.
        family: One of our families, or "" for unknown.
        code: ISCO-08, four digits, or that of the taxonomy; "" for unknown.
        concept: The id in the taxonomy, or "".
        label: What it is called; "" for unknown.
        said: The words it comes from.
        confidence: From 0 to 1.
    """

    key: str = ""
    family: str = ""
    code: str = ""
    concept: str = ""
    label: str = ""
    said: Said = NOTHING
    confidence: float = 0.0


class Seniority(NamedTuple):
    """At which level: one of BANDS or UNKNOWN, the words it comes from, and how sure."""

    band: str = UNKNOWN
    said: Said = NOTHING
    confidence: float = 0.0


class Years(NamedTuple):
    """How long somebody has worked, by what documents date.

    Attributes:
        months: Months in which at least one employment lasted; None for unknown.
        is_exact: Whether every date names its month.
        until: Until when it is counted, YYYY-MM.
        undated: How many employments could not be counted.
        said: The dates it comes from.
        confidence: From 0 to 1.
    """

    months: int | None = None
    is_exact: bool = False
    until: str = ""
    undated: int = 0
    said: Said = NOTHING
    confidence: float = 0.0


class Place(NamedTuple):
    """Where somebody lives.

    Attributes:
        city: As GeoNames calls it in English, or as written where it does not know it; "" for unknown.
        country_code: Two capital letters, or "" for unknown.
        time_zone: Its IANA name, or "" for unknown.
        geoname: The city's id, or None.
        said: The words it comes from.
        confidence: From 0 to 1.
    """

    city: str = ""
    country_code: str = ""
    time_zone: str = ""
    geoname: int | None = None
    said: Said = NOTHING
    confidence: float = 0.0


class Standing(NamedTuple):
    """All four."""

    occupation: Occupation
    seniority: Seniority
    years: Years
    place: Place
