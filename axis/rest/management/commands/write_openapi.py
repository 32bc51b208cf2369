"""Write the contract to docs/openapi.json, where a test compares it with what the program would publish."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import resolve, reverse

from axis.rest.contract import contract

PLACE = Path("docs/openapi.json")


class Command(BaseCommand):
    """Run after a change to the API, and look at the difference."""

    help = "Write docs/openapi.json."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write it."""
        router = resolve(reverse("api:openapi")).kwargs["router"]
        words = json.dumps(contract(router), indent=1, sort_keys=True, ensure_ascii=False)
        (Path(settings.BASE_DIR) / PLACE).write_text(f"{words}\n", encoding="utf-8")
