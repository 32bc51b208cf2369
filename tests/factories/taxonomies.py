"""A taxonomy of two skills, written by the real service."""

from datetime import datetime

from candidates.skills.rules.taxonomies import ConceptRow, Taxonomy
from candidates.skills.services import load_taxonomy


def keep_a_taxonomy(*, now: datetime) -> None:
    """Keep two concepts, another name and a relation."""
    taxonomy = Taxonomy()
    taxonomy.add(ConceptRow("SKILL_GROUP", "g", "", "fibre work", ""), labels=[])
    taxonomy.add(ConceptRow("SKILL", "s", "", "splice fibre", ""), labels=["join fibres"])
    taxonomy.relate("BROADER", "s", "g")
    load_taxonomy(source="ESCO", version="1", taxonomy=taxonomy, now=now)
