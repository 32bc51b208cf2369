"""vCard 2.1, 3.0 and 4.0 (.vcf), one card a person, into the values a JSON Resume is read into. Pure."""

from candidates.ingest.rules.cards.reading import read_card
from candidates.ingest.rules.cards.splitting import cards_of

__all__ = ["cards_of", "read_card"]
