"""Taxonomies in the database: loaded again without change, versions kept."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from candidates.models import Concept, ConceptLabel, ConceptRelation, TaxonomyVersion

HEAD = "ORIGINURI,ID,PREFERREDLABEL,ALTLABELS,DESCRIPTION\n"


def _load(folder: Path, release: str, *lines: str) -> None:
    (folder / "skills.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    call_command("load_taxonomy", "esco", folder, release=release, verbosity=0)


@pytest.mark.django_db
def test_a_taxonomy_is_loaded_twice_to_the_same_end_and_a_later_version_keeps_what_it_drops(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = ("u:1,1,splice fibre,join fibres,", "u:2,2,lay cable,,")
    _load(tmp_path, "1", *first)
    before = set(Concept.objects.values_list("pk", "label"))
    _load(tmp_path, "1", *first)
    assert set(Concept.objects.values_list("pk", "label")) == before
    assert ConceptLabel.objects.get().label == "join fibres"

    _load(tmp_path, "2", "u:1,1,splice optical fibre,,")
    kept = {row.identifier: row for row in Concept.objects.select_related("first_version", "last_version")}
    assert kept["u:1"].label == "splice optical fibre"
    assert {row.pk for row in kept.values()} == {pk for pk, _label in before}
    seen = {name: (row.first_version.version, row.last_version.version) for name, row in kept.items()}
    assert seen == {"u:1": ("1", "2"), "u:2": ("1", "1")}

    (tmp_path / "skills.csv").write_text(HEAD + "u:3,3,,,\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"skills\.csv, line 2, column PREFERREDLABEL"):
        call_command("load_taxonomy", "esco", tmp_path, release="3")
    assert not TaxonomyVersion.objects.filter(version="3").exists()

    call_command("load_taxonomy")
    assert Concept.objects.filter(source="AXIS", kind="SKILL").count() >= 1500
    assert ConceptRelation.objects.filter(kind="BROADER").count() >= 1500
    with pytest.raises(CommandError, match="None of the files"):
        call_command("load_taxonomy", "onet", tmp_path, release="1")
    assert "concepts" in capsys.readouterr().out
