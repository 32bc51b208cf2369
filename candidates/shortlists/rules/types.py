"""What is known about a person before a client sees any of it, and what the client sees."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Quote:
    """Words of a document.

    Args:
        text: The words.
        kind: What the document is read as, by its code.
        on: The day we received it, as YYYY-MM-DD.
    """

    text: str
    kind: str = ""
    on: str = ""


@dataclass(frozen=True)
class Answered:
    """How far a person shows one requirement: label, MET, PARTLY or NOT_SHOWN, why only partly, the words."""

    label: str
    state: str
    why: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Identity:
    """What tells who somebody is.

    Args:
        names: Their name, and how they are addressed.
        employers: Every employer.
        schools: Every school.
        places: Cities and regions they live or worked in.
        addresses: E-mail addresses, phone numbers and links.
        clients: Names of the agency's clients other than the one that looks.
    """

    names: Sequence[str]
    employers: Sequence[str] = ()
    schools: Sequence[str] = ()
    places: Sequence[str] = ()
    addresses: Sequence[str] = ()
    clients: Sequence[str] = ()


@dataclass(frozen=True)
class Portrait:
    """A person as a recruiter would put them before a client, nothing taken out yet.

    Args:
        identity: What tells who they are.
        name: Their name.
        position: What they do now.
        employer: For whom.
        place: Where.
        country: The country's name, or "".
        line: Why them, in one sentence.
        requirements: One answer a requirement.
        quotes: What they did, in their documents' words.
    """

    identity: Identity
    name: str
    position: str = ""
    employer: str = ""
    place: str = ""
    country: str = ""
    line: str = ""
    requirements: Sequence[Answered] = ()
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True)
class Showing:
    """Exactly what a client sees of one person; no contact detail and no score."""

    label: str
    position: str
    where: str
    line: str
    requirements: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    quotes: Sequence[Mapping[str, str]] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """Return what is frozen, in the shape in which it comes back from the database."""
        kept = asdict(self)
        kept["requirements"] = [dict(one) for one in self.requirements]
        kept["quotes"] = [dict(one) for one in self.quotes]
        return kept
