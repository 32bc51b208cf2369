"""Published files of ESCO and O*NET, read; what is not as published is named by file, line and column."""

import io
from pathlib import Path

import pytest

from candidates.skills.rules.taxonomies import WANTED, ConceptRow, TaxonomyFault, read_taxonomy

SHARED = Path(__file__).resolve().parents[3].parent / "shared/data/taxonomies"

# The columns of ESCO's own download; the words are ours.
SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description\n"
    'KnowledgeSkillCompetence,esco:s1,skill/competence,cross-sector,splice fibre,"join fibres\nfuse fibres",,'
    "released,2024-01-01,,,,Join two fibres.\n"
    "KnowledgeSkillCompetence,esco:s2,knowledge,sector-specific,optics of fibres,,,released,2024-01-01,,,,\n"
)
OCCUPATIONS = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n"
    "Occupation,esco:o1,7422,fibre technician,,Lays fibre.,7422.9\n"
)
USES = (
    "occupationUri,relationType,skillType,skillUri\n"
    "esco:o1,essential,skill/competence,esco:s1\n"
    "esco:o1,optional,knowledge,esco:s2\n"
    "esco:o1,optional,knowledge,esco:unknown\n"
)


COLUMNS = "ORIGINURI,ID,PREFERREDLABEL\n"


def _files(**texts: str) -> dict[str, io.StringIO]:
    return {f"{name}.csv": io.StringIO(text) for name, text in texts.items()}


def test_the_published_columns_of_esco_become_concepts_labels_and_relations() -> None:
    given = _files(skills_en=SKILLS, occupations_en=OCCUPATIONS, occupationSkillRelations_en=USES)
    taxonomy = read_taxonomy("ESCO", given)
    assert taxonomy.concepts["esco:s1"] == ConceptRow(
        "SKILL", "esco:s1", "", "splice fibre", "Join two fibres."
    )
    assert taxonomy.concepts["esco:o1"].code == "7422.9"
    assert list(taxonomy.labels) == [("esco:s1", "join fibres"), ("esco:s1", "fuse fibres")]
    assert list(taxonomy.relations) == [
        ("ESSENTIAL", "esco:o1", "esco:s1"),
        ("OPTIONAL", "esco:o1", "esco:s2"),
    ]
    assert taxonomy.missing == 1


def test_onet_gives_occupations_titles_and_tools_with_their_group() -> None:
    given = {
        "Occupation Data.txt": io.StringIO(
            "O*NET-SOC Code\tTitle\tDescription\n49-1.00\tLine layer\tLays 5\" lines\n"
        ),
        "Technology Skills.txt": io.StringIO(
            "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
            "49-1.00\tSplice log\t432\tLogging software\tN\tN\n"
        ),
    }  # fmt: skip
    taxonomy = read_taxonomy("ONET", given)
    assert taxonomy.concepts["49-1.00"].description == 'Lays 5" lines'
    assert taxonomy.concepts["tool:Splice log"].kind == "SKILL"
    assert ("BROADER", "tool:Splice log", "commodity:432") in taxonomy.relations


@pytest.mark.parametrize(
    ("source", "file", "text", "told"),
    [
        ("ESCO", "skills.csv", "ORIGINURI,ID\nx,1\n", "line 1, column preferredLabel or PREFERREDLABEL"),
        ("ESCO", "skills.csv", f"{COLUMNS}x,1,\n", "line 2, column PREFERREDLABEL: it is empty"),
        ("ESCO", "skills.csv", f'{COLUMNS}x,1,"a\nb"\ny,2\n', "line 4: it has 2 fields where"),
        ("ESCO", "skills.csv", f'{COLUMNS}x,1,"a\n', "line 2: unexpected end of data"),
        ("ESCO", "skills.csv", f"{COLUMNS}x,1,{'a' * 301}\n", "it has 301 characters"),
        ("ESCO", "skills.csv", "", "line 1, column conceptUri or ORIGINURI: the column is missing"),
        ("ONET", "Alternate Titles.txt", "O*NET-SOC Code\tAlternate Title\n9-9\tX\n", "9-9 is not among"),
        (
            "ESCO",
            "skill_skill_relations.csv",
            "REQUIRINGID,RELATIONTYPE,REQUIREDID\na,maybe,b\n",
            "line 2, column RELATIONTYPE: 'maybe' is neither",
        ),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_column(source: str, file: str, text: str, told: str) -> None:
    with pytest.raises(TaxonomyFault) as caught:
        read_taxonomy(source, {file: io.StringIO(text, newline="")})
    assert str(caught.value).startswith(f"{file}, line")
    assert told in str(caught.value)


@pytest.mark.skipif(not SHARED.exists(), reason="the published files are not at hand")
def test_the_published_files_are_read_whole() -> None:
    counts = {}
    for source, folder in (("ESCO", "esco-1.1.1-tabiya"), ("ONET", "onet-29.2")):
        paths = [SHARED / folder / name for name in WANTED[source]]
        given = {
            path.name: path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
            for path in paths
            if path.exists()
        }
        taxonomy = read_taxonomy(source, given)
        kinds = [concept.kind for concept in taxonomy.concepts.values()]
        counts[source] = (kinds.count("OCCUPATION"), len(taxonomy.labels))
    assert counts == {"ESCO": (3007, 30253), "ONET": (1016, 42353)}
