"""What the CVs are called that come with a table."""

from candidates.ingest.rules.kinds import clean_file_name


def file_called(name: str, *, run: str) -> str:
    """Return what a file of an import is known by: case and folders apart, as no two systems agree on them.

    Args:
        name: The file's.
        run: The import's id.
    """
    return f"{run}\n{clean_file_name(name).casefold()}"
