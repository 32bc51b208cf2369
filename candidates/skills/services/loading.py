"""A taxonomy into the database: as often as wanted, with the same end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candidates.models import Concept, ConceptLabel, ConceptRelation, TaxonomyVersion
from candidates.skills.rules.taxonomies import Taxonomy

_BATCH = 2000


@dataclass(frozen=True)
class Loaded:
    """How much was read.

    Attributes:
        concepts: Concepts in the files.
        labels: Their other names.
        relations: Relations among them.
        missing: Relations left out, as they name a concept none of the files holds.
    """

    concepts: int
    labels: int
    relations: int
    missing: int


@transaction.atomic
def load_taxonomy(*, source: str, version: str, taxonomy: Taxonomy, now: datetime) -> Loaded:
    """Write a version of a taxonomy, all of it or nothing.

    What is known already keeps its id and takes the new words; what a later version leaves out stays, last
    seen in the older one.

    Args:
        source: AXIS, ESCO or ONET.
        version: As its publisher numbers it.
        taxonomy: What its files hold.
        now: When.
    """
    loaded, _is_new = TaxonomyVersion.objects.get_or_create(
        source=source, version=version, defaults={"loaded_at": now}
    )
    _write_concepts(taxonomy, version=loaded)
    ids = dict(Concept.objects.filter(source=source).values_list("identifier", "pk"))
    _write_labels(taxonomy, version=loaded, ids=ids)
    _write_relations(taxonomy, version=loaded, ids=ids)
    return Loaded(len(taxonomy.concepts), len(taxonomy.labels), len(taxonomy.relations), taxonomy.missing)


def _write_concepts(taxonomy: Taxonomy, *, version: TaxonomyVersion) -> None:
    Concept.objects.bulk_create(
        (
            Concept(
                source=version.source,
                kind=row.kind,
                identifier=row.identifier,
                code=row.code,
                label=row.label,
                description=row.description,
                first_version=version,
                last_version=version,
            )
            for row in taxonomy.concepts.values()
        ),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["source", "identifier"],
        update_fields=["kind", "code", "label", "description", "last_version"],
    )


def _write_labels(taxonomy: Taxonomy, *, version: TaxonomyVersion, ids: dict[str, UUID]) -> None:
    ConceptLabel.objects.bulk_create(
        (
            ConceptLabel(concept_id=ids[identifier], label=label, first_version=version, last_version=version)
            for identifier, label in taxonomy.labels
        ),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["concept", "label"],
        update_fields=["last_version"],
    )


def _write_relations(taxonomy: Taxonomy, *, version: TaxonomyVersion, ids: dict[str, UUID]) -> None:
    ConceptRelation.objects.bulk_create(
        (
            ConceptRelation(
                kind=kind,
                subject_id=ids[subject],
                object_id=ids[related],
                first_version=version,
                last_version=version,
            )
            for kind, subject, related in taxonomy.relations
        ),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["subject", "kind", "object"],
        update_fields=["last_version"],
    )
