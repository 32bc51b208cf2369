"""What an instance needs before it serves, in one process since starting Django is what takes the time."""

import sys

import django
from django.core.management import CommandError, call_command

COLLECT = "--collect"


def main() -> None:
    """Migrate, seed an empty database and, when told to, collect static files."""
    django.setup()
    try:
        if COLLECT in sys.argv[1:]:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("seed_demo", if_empty=True)
    except CommandError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
