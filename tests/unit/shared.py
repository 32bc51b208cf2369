"""Where public test data lies: beside the checkout, in every place this project is worked on."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def shared_files(folder: str, pattern: str = "*") -> list[Path]:
    """Return the files below a folder of the shared data, in order; none when it is missing."""
    return sorted(path for path in (DATA / folder).rglob(pattern) if path.is_file())


def need_shared(folder: str) -> None:
    """Skip the test, naming the folder, where the shared data is not at hand."""
    if not (DATA / folder).is_dir():
        pytest.skip(f"{DATA / folder} is missing")
