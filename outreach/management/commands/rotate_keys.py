"""`manage.py rotate_keys`: seal every stored secret under the first key of AXIS_KEYS."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from axis.accounts.services.second_factor import TABLE, reseal_second_factors
from axis.lib.sealed import reseal, sealed_columns

Batches = Iterator[tuple[int, list[str]]]


class Command(BaseCommand):
    """Runs beside the application, and again at any time."""

    help = "Seal every stored secret under the first key of AXIS_KEYS; the others may go when it ends well."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Go through every sealed column; fail when anything cannot be opened."""
        unopened = self._go_through(f"{TABLE}.data", reseal_second_factors())
        for column in sealed_columns():
            unopened += self._go_through(f"{column.table}.{column.field}", reseal(column))
        if unopened:
            raise CommandError(
                f"{unopened} secrets cannot be opened with the keys given. Put the missing key back into "
                "AXIS_KEYS, or have them entered again.",
                returncode=1,
            )
        self.stdout.write("Every secret is sealed under the first key.")

    def _go_through(self, name: str, batches: Batches) -> int:
        done, failed = 0, 0
        for number, unopened in batches:
            done += number
            failed += len(unopened)
            for pk in unopened:
                self.stderr.write(f"{name}: row {pk} cannot be opened.")
            self.stdout.write(f"{name}: {done} sealed anew …")
        self.stdout.write(f"{name}: {done} sealed anew, {failed} cannot be opened.")
        return failed
