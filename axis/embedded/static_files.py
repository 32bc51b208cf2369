"""Whether the collected static files are still those of the sources."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from axis.embedded.places import REPOSITORY, Places

_SOURCES = ("static", "node_modules/.package-lock.json", "axis/ui/finders.py", "axis/settings/base.py")


def fingerprint(root: Path = REPOSITORY) -> str:
    """Return a digest that changes when a source file is added, removed or touched."""
    digest = hashlib.sha256()
    for path in sorted(_files(root)):
        status = path.stat()
        digest.update(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in _SOURCES:
        source = root / name
        if source.is_file():
            yield source
        yield from (path for path in source.rglob("*") if path.is_file())


def are_collected(places: Places, wanted: str) -> bool:
    """Return whether these sources have been collected under var/."""
    stamp = places.run / "static.stamp"
    return (places.var / "static").exists() and stamp.exists() and stamp.read_text() == wanted


def remember(places: Places, collected: str) -> None:
    """Note which sources have been collected."""
    (places.run / "static.stamp").write_text(collected)
