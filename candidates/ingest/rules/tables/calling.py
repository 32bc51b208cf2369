"""What the CVs are called that come with a table."""

import unicodedata

from candidates.ingest.rules.kinds import clean_file_name


def file_called(name: str, *, run: str) -> str:
    """Return what a file of an import is known by; systems write case, accents and folders as they like.

    Args:
        name: The file's.
        run: The import's id.
    """
    # macOS takes the letters of a name apart, "o" and its dots; everybody else writes one.
    whole = unicodedata.normalize("NFC", clean_file_name(name)).casefold()
    return f"{run}\n{unicodedata.normalize('NFC', whole)}"
