"""Values of taxonomies as read."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ConceptRow:
    """A concept.

    Attributes:
        kind: SKILL, SKILL_GROUP, OCCUPATION or OCCUPATION_GROUP.
        identifier: The publisher's own, which never changes.
        code: The one people quote, or "".
        label: Its preferred name.
        description: What it is, or "".
    """

    kind: str
    identifier: str
    code: str
    label: str
    description: str


# The kind of relation, and the identifiers of the two concepts.
RelationRow = tuple[str, str, str]


@dataclass
class Taxonomy:
    """What a set of files holds.

    Attributes:
        concepts: By identifier.
        labels: Identifier and another name, each pair once.
        relations: Each once.
        missing: How many relations name a concept that none of the files holds.
    """

    concepts: dict[str, ConceptRow] = field(default_factory=dict)
    labels: dict[tuple[str, str], None] = field(default_factory=dict)
    relations: dict[RelationRow, None] = field(default_factory=dict)
    missing: int = 0

    def add(self, concept: ConceptRow, *, labels: list[str]) -> None:
        """Add a concept and its other names."""
        self.concepts[concept.identifier] = concept
        for label in labels:
            if label and label != concept.label:
                self.labels[(concept.identifier, label)] = None

    def relate(self, kind: str, subject: str | None, related: str | None) -> None:
        """Add a relation; one that names an unknown concept is counted and left out."""
        if subject in self.concepts and related in self.concepts:
            self.relations[(kind, subject, related)] = None
        else:
            self.missing += 1


class TaxonomyFault(ValueError):
    """A file that is not as published.

    Args:
        file: Its name.
        line: The line, from 1.
        column: The column's name, or "".
        why: What is wrong, in a sentence.
    """

    def __init__(self, *, file: str, line: int, column: str, why: str) -> None:
        place = f", column {column}" if column else ""
        super().__init__(f"{file}, line {line}{place}: {why}")
        self.file, self.line, self.column, self.why = file, line, column, why
