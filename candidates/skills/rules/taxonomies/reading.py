"""Published files to a taxonomy."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from candidates.skills.rules.lexicon import ALIASES, FAMILIES, SKILLS
from candidates.skills.rules.taxonomies.tables import Row, rows
from candidates.skills.rules.taxonomies.types import ConceptRow, Taxonomy

_LAYOUTS = tomllib.loads(files(__package__).joinpath("layouts.toml").read_text(encoding="utf-8"))
_ESCO, _ONET = _LAYOUTS["esco"], _LAYOUTS["onet"]
_LONGEST_LABEL, _LONGEST_IDENTIFIER, _LONGEST_CODE = 300, 300, 40

# A file's name and its lines.
Files = Mapping[str, Iterable[str]]

WANTED: dict[str, tuple[str, ...]] = {
    "ESCO": tuple(
        name for part in ("concepts", "relations") for entry in _ESCO[part] for name in entry["files"]
    ),
    "ONET": tuple(
        name for part in ("occupations", "titles", "tools", "related") for name in _ONET[part]
    ),
}  # fmt: skip


def read_taxonomy(source: str, given: Files) -> Taxonomy:
    """Return what files hold.

    Args:
        source: ESCO, ONET or AXIS; the last is our lexicon and needs no file.
        given: The files of WANTED that are at hand. One that is not is taken for empty.

    Raises:
        TaxonomyFault: A file is not as published.
    """
    if source == "AXIS":
        return _read_lexicon()
    return _read_esco(given) if source == "ESCO" else _read_onet(given)


def _read_lexicon() -> Taxonomy:
    taxonomy = Taxonomy()
    for family, title in FAMILIES.items():
        taxonomy.add(ConceptRow("SKILL_GROUP", family, "", title, ""), labels=[])
    for skill in SKILLS.values():
        concept = ConceptRow("SKILL", f"{skill.family}/{skill.name}", "", skill.name, "")
        taxonomy.add(concept, labels=list(ALIASES.get(skill.name, ())))
        taxonomy.relate("BROADER", concept.identifier, skill.family)
    return taxonomy


def _read_esco(given: Files) -> Taxonomy:
    taxonomy, columns = Taxonomy(), _ESCO["concept_columns"]
    keys: dict[str, str] = {}
    for entry in _ESCO["concepts"]:
        for row in _table(
            given, entry["files"], delimiter=",", required=(columns["identifier"], columns["label"])
        ):
            concept = _concept(row, kind=entry["kind"], columns=columns | {"code": entry["code"]})
            keys[row.get(columns["key"])] = concept.identifier
            labels = [label.strip() for label in row.get(columns["labels"]).splitlines()]
            taxonomy.add(concept, labels=[label for label in labels if len(label) <= _LONGEST_LABEL])
    for entry in _ESCO["relations"]:
        for row in _table(given, entry["files"], delimiter=",", required=(entry["subject"], entry["object"])):
            subject = row.get(entry["subject"], is_required=True)
            related = row.get(entry["object"], is_required=True)
            taxonomy.relate(_relation(row, entry["kind"]), keys.get(subject), keys.get(related))
    return taxonomy


def _concept(row: Row, *, kind: str, columns: Mapping[str, Any]) -> ConceptRow:
    return ConceptRow(
        kind=kind,
        identifier=row.get(columns["identifier"], is_required=True, longest=_LONGEST_IDENTIFIER),
        code=row.get(columns["code"], longest=_LONGEST_CODE),
        label=row.get(columns["label"], is_required=True, longest=_LONGEST_LABEL),
        description=row.get(columns["description"]),
    )


def _relation(row: Row, columns: list[str]) -> str:
    if not columns:
        return "BROADER"
    kind = row.get(columns, is_required=True).upper()
    if kind not in {"ESSENTIAL", "OPTIONAL"}:
        raise row.fault(columns, f"{kind.lower()!r} is neither essential nor optional")
    return kind


def _read_onet(given: Files) -> Taxonomy:
    taxonomy, code = Taxonomy(), ["O*NET-SOC Code"]
    for row in _table(given, _ONET["occupations"], delimiter="\t", required=(code, ["Title"])):
        own = row.get(code, is_required=True, longest=_LONGEST_CODE)
        label = row.get(["Title"], is_required=True, longest=_LONGEST_LABEL)
        taxonomy.add(ConceptRow("OCCUPATION", own, own, label, row.get(["Description"])), labels=[])
    for row in _table(given, _ONET["titles"], delimiter="\t", required=(code, ["Alternate Title"])):
        own = _known(taxonomy, row, code)
        label = row.get(["Alternate Title"], is_required=True, longest=_LONGEST_LABEL)
        taxonomy.add(taxonomy.concepts[own], labels=[label])
    for row in _table(
        given, _ONET["tools"], delimiter="\t", required=(code, ["Example"], ["Commodity Code"])
    ):
        _add_tool(taxonomy, row, occupation=_known(taxonomy, row, code))
    related = ["Related O*NET-SOC Code"]
    for row in _table(given, _ONET["related"], delimiter="\t", required=(code, related)):
        taxonomy.relate("RELATED", _known(taxonomy, row, code), _known(taxonomy, row, related))
    return taxonomy


def _known(taxonomy: Taxonomy, row: Row, column: list[str]) -> str:
    own = row.get(column, is_required=True)
    if own not in taxonomy.concepts:
        raise row.fault(column, f"{own} is not among the occupations")
    return own


def _add_tool(taxonomy: Taxonomy, row: Row, *, occupation: str) -> None:
    name = row.get(["Example"], is_required=True, longest=_LONGEST_LABEL - 5)
    commodity = row.get(["Commodity Code"], is_required=True, longest=_LONGEST_CODE)
    tool, group = f"tool:{name}", f"commodity:{commodity}"
    taxonomy.add(ConceptRow("SKILL", tool, "", name, ""), labels=[])
    title = row.get(["Commodity Title"], longest=_LONGEST_LABEL) or commodity
    taxonomy.add(ConceptRow("SKILL_GROUP", group, commodity, title, ""), labels=[])
    taxonomy.relate("BROADER", tool, group)
    taxonomy.relate("OPTIONAL", occupation, tool)


def _table(
    given: Files, names: list[str], *, delimiter: str, required: tuple[list[str], ...]
) -> Iterator[Row]:
    for name in names:
        if name in given:
            yield from rows(given[name], file=name, delimiter=delimiter, required=required)
