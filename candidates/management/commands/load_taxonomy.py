"""`manage.py load_taxonomy`: our own lexicon, or the published files of ESCO or O*NET, into the database."""

from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.skills.rules.taxonomies import WANTED, Taxonomy, TaxonomyFault, read_taxonomy
from candidates.skills.services import load_taxonomy

_SOURCES = {"axis": "AXIS", "esco": "ESCO", "onet": "ONET"}
# Ours changes with the program and carries no number of its own.
_OWN_VERSION = "built in"


class Command(BaseCommand):
    """May be run again at any time; it writes all of a version or nothing."""

    help = "Load skills and occupations: axis (built in), or esco or onet from a folder of published files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("source", choices=sorted(_SOURCES), nargs="?", default="axis")
        parser.add_argument("folder", type=Path, nargs="?", help="of the published files")
        parser.add_argument("--release", default="", help="as its publisher numbers it, such as 29.2")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, then write, then say how much."""
        source, folder = _SOURCES[options["source"]], options["folder"]
        version = options["release"] or (_OWN_VERSION if source == "AXIS" else "")
        if not version:
            raise CommandError(_("Say which release it is: --release 29.2"))
        taxonomy = read_taxonomy(source, {}) if source == "AXIS" else _read(source, folder)
        loaded = load_taxonomy(source=source, version=version, taxonomy=taxonomy, now=timezone.now())
        self.stdout.write(
            _("%(concepts)s concepts, %(labels)s other names and %(relations)s relations are loaded.")
            % vars(loaded)
        )
        if loaded.missing:
            self.stdout.write(
                _("%(missing)s relations name concepts that none of the files holds; they were left out.")
                % vars(loaded)
            )


def _read(source: str, folder: Path | None) -> Taxonomy:
    found = [folder / name for name in WANTED[source] if (folder / name).is_file()] if folder else []
    if not found:
        raise CommandError(_("None of the files is there: %(names)s") % {"names": ", ".join(WANTED[source])})
    try:
        with ExitStack() as stack:
            given = {
                path.name: stack.enter_context(path.open(encoding="utf-8-sig", newline="")) for path in found
            }
            return read_taxonomy(source, given)
    except TaxonomyFault as fault:
        raise CommandError(str(fault)) from fault
    except UnicodeDecodeError as error:
        raise CommandError(_("A file is not UTF-8: %(why)s") % {"why": error}) from error
