#!/usr/bin/env python
"""Django's command line, on the embedded servers unless DATABASE_URL names others."""

import os
import sys

from django.core.management import execute_from_command_line

from axis.embedded.places import EmbeddedError


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")
    try:
        execute_from_command_line(sys.argv)
    except EmbeddedError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
