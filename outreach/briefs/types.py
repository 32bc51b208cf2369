"""Fact, Brief, Segment, Draft: the values that drafting and verification share."""

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

FactKind = Literal[
    "achievement",
    "recognition",
    "requirement",
    "role",
    "role_growth",
    "role_impact",
    "role_basics",
    "derived",
    "benchmark",
    "insight",
    "relationship",
]
Disclosure = Literal["public", "candidate_shared", "client_shareable", "generalise", "internal", "do_not_use"]
EvidenceLevel = Literal["self_claimed", "candidate_document", "public_record", "third_party_verified"]
PayPolicy = Literal["state", "on_request", "omit_by_client"]
Warrant = Literal["T0", "T0q", "T1", "T2", "T3", "op", "none"]
RoleLevel = Literal["led", "co_led", "own_part", "we", "helped", "present", "duty"]
Move = Literal[
    "greet",
    "history",
    "strength",
    "benchmark",
    "worth",
    "bridge",
    "role",
    "impact",
    "growth",
    "basics",
    "exit",
    "question",
    "signoff",
    "source",
]
Act = Literal["factual", "derived", "comparative", "quote", "opinion", "offer", "question", "phatic"]


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class EvidenceSpan(Value):
    """The exact words of a document that a fact rests on; start and end are code points of its text.

    `neighbours` is what stands before and behind, named in plain words ("your tickets") so that a message may
    say between what the line stands; both are empty where that is not known.
    """

    document_id: str
    document_title: str
    start: int
    end: int
    verbatim: str
    line_no: int
    line_count: int
    neighbours: tuple[str, str] = ("", "")


class Quantity(Value):
    """A number of a fact: plain decimal, singular unit, kind (level, from, to, delta, count), whose."""

    value: str
    unit: str
    per: str = ""
    kind: str
    direction: str = "none"
    exactness: str = "exact"
    whose: str = "own"


class Comparability(Value):
    """What a benchmark shares with the achievement beside it; without all of it nothing is compared."""

    same_metric: bool
    same_unit: bool
    same_denominator: bool
    same_direction: bool
    same_setting: bool
    note: str = ""
    checked_by: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the two figures may stand side by side (drafting.md GRD-09)."""
        shared = (self.same_metric, self.same_unit, self.same_denominator, self.same_direction)
        return all(shared) and self.same_setting


class Fact(Value):
    """One thing a message may say, with an id that its sentences cite.

    Args:
        id: Stable within the brief, such as A1, R2, D1.
        kind: What it is; decides which move it can fill.
        text: The fact. Growth reads after "You would …", impact is a sentence, basics a flat line.
        quantities: Its numbers.
        role_level: For an achievement, how much of it was theirs.
        spans: The words it rests on.
        stated_by: For facts about the role, who said it.
        stated_on: And when.
        strength: How strong the evidence is, from 0 to 1.
        under_told: How little room it was given, from 0 to 1.
        is_suspect: Whether it holds instructions or markup, so that it may not be cited.
        derived_from: The fact a derived one is computed from.
        formula: How.
        evidence: Who vouches for it.
        entities: Names it holds that are nobody's secret, such as a study's.
        source_title: The publication of a benchmark or a record.
        source_date: When it was published.
        source_url: Where.
        valid_until: The day from which it is stale.
        is_causal: Whether its source itself says that the act brought the change ("by", "through").
        comparability: For a benchmark, what it shares with the achievement in `derived_from`.
        exceptional_lb: Lower bound of the share of peers it exceeds, 0 to 1 (drafting.md 5.3), or None.
        peers: How many people that bound rests on; a strong word needs thirty of them.
        peer_employers: Of how many employers they are; a strong word needs five.
    """

    id: str
    kind: FactKind
    text: str
    quantities: tuple[Quantity, ...] = ()
    role_level: RoleLevel | None = None
    spans: tuple[EvidenceSpan, ...] = ()
    stated_by: str = ""
    stated_on: date | None = None
    strength: float = 0.0
    under_told: float = 0.0
    disclosure: Disclosure = "candidate_shared"
    is_suspect: bool = False
    derived_from: tuple[str, ...] = ()
    formula: str = ""
    evidence: EvidenceLevel = "candidate_document"
    entities: tuple[str, ...] = ()
    source_title: str = ""
    source_date: date | None = None
    source_url: str = ""
    valid_until: date | None = None
    is_causal: bool = False
    comparability: Comparability | None = None
    exceptional_lb: float | None = None
    peers: int = 0
    peer_employers: int = 0


class Link(Value):
    """What ties an achievement to the role: the requirement it shows, its weight, and the word both share."""

    achievement: str
    requirement: str
    keyword: str
    weight: int = 1


class Decline(Value):
    """That they said no before: when, and from which day they may be asked again; None for never."""

    on: date
    until: date | None = None


class Earlier(Value):
    """A message already written to a colleague, or about the role, as hashes that nobody can read back.

    Args:
        written_on: When.
        shingles: A hash of each run of five words that no fact gave it (drafting.md 7.5).
    """

    written_on: date
    shingles: tuple[int, ...]


class Recipient(Value):
    """To whom; no field for gender, age, nationality, health or family exists by design.

    A name is never split: without a preferred name the whole name greets (drafting.md I18N-01).
    `current_title` is what their newest document calls the post they hold; no message tells it.
    `current_seen_on` is when a document or a person last said that they hold it.
    """

    display_name: str
    preferred_name: str = ""
    locale: str = "en"
    data_source_line: str = ""
    current_title: str = ""
    current_seen_on: date | None = None
    declined: Decline | None = None


# What was seen longer ago may not be so any more (drafting.md GRD-11).
FRESH = timedelta(days=180)


class Sender(Value):
    """From whom."""

    name: str
    agency: str


class Brief(Value):
    """The frozen facts for one candidate and one role.

    `earlier` holds what this message must not read like, the newest first; `turn` is how many were asked for
    before it about the role, so that those written at the same time differ too.
    """

    id: str
    recipient: Recipient
    sender: Sender
    role_id: str
    role_title: str
    client_name: str
    channel: Literal["email"] = "email"
    touch: int = 1
    facts: tuple[Fact, ...]
    links: tuple[Link, ...] = ()
    render_date: date
    expires: date | None = None
    pay_policy: PayPolicy = "state"
    earlier: tuple[Earlier, ...] = ()
    turn: int | None = None

    @property
    def is_post_stale(self) -> bool:
        """Whether nobody has seen them in the post they held for so long that they may have left it."""
        seen = self.recipient.current_seen_on
        return seen is not None and self.render_date - seen > FRESH

    def fact(self, fact_id: str) -> Fact | None:
        """Return a fact by its id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    def of_kind(self, kind: FactKind) -> tuple[Fact, ...]:
        """Return the facts of one kind, in order."""
        return tuple(fact for fact in self.facts if fact.kind == kind)


class Segment(Value):
    """One sentence and the facts it cites; `paragraph` counts from 0."""

    text: str
    move: Move
    act: Act
    fact_ids: tuple[str, ...] = ()
    paragraph: int = 0
    warrant: Warrant = "none"


class Draft(Value):
    """One text for one brief.

    `plan_hash` says what it tells and asks, whatever the words; `alternatives` are the plan hashes of the
    runners-up a reviewer may have instead; `without` are the facts a reviewer switched off.
    """

    brief_id: str
    producer: Literal["composer", "human_edit"]
    producer_version: str
    subject: str
    segments: tuple[Segment, ...]
    footer: tuple[Segment, ...] = ()
    seed: str = ""
    plan_hash: str = ""
    alternatives: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def body(self) -> str:
        """Return the text as it will be read, without the footer."""
        return "\n\n".join(_paragraphs(self.segments))

    def full_text(self) -> str:
        """Return body and footer."""
        return "\n\n".join((*_paragraphs(self.segments), *_paragraphs(self.footer)))


class NoDraft(Value):
    """Why there is no honest message: a first-class result."""

    code: str
    reason: str


def _paragraphs(segments: tuple[Segment, ...]) -> list[str]:
    numbers = dict.fromkeys(segment.paragraph for segment in segments)
    return [" ".join(s.text for s in segments if s.paragraph == number) for number in numbers]
