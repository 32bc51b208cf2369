"""The published files of ESCO and O*NET, and our lexicon, as one kind of value."""

from candidates.skills.rules.taxonomies.reading import WANTED, read_taxonomy
from candidates.skills.rules.taxonomies.types import ConceptRow, Taxonomy, TaxonomyFault

__all__ = ["WANTED", "ConceptRow", "Taxonomy", "TaxonomyFault", "read_taxonomy"]
