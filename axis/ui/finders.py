"""Finds the few vendor files that pages load, so that nothing else of a package is collected or served."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.checks import Error as CheckError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage

# Name under /static/ -> file under node_modules/.
VENDOR_FILES: Mapping[str, str] = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
}

# Hashed names need every file a stylesheet names, and a source map is three times the size of its stylesheet.
_SOURCE_MAP = re.compile(rb"\s*/[*/]# sourceMappingURL=\S+(?: \*/)?\s*\Z")


class VendorStorage(FileSystemStorage):
    """Reads the vendor files under the names they are served by, without the mention of their source maps."""

    def path(self, name: str) -> str:
        """Return where a vendor file lies.

        Raises:
            FileNotFoundError: No page loads a file of this name.
        """
        if name not in VENDOR_FILES:
            raise FileNotFoundError(name)
        return str(node_modules() / VENDOR_FILES[name])

    def _open(self, name: str, mode: str = "rb") -> "ContentFile[bytes]":  # noqa: ARG002
        return ContentFile(_SOURCE_MAP.sub(b"\n", Path(self.path(name)).read_bytes()), name=name)


class VendorFinder(BaseFinder):
    """Gives `collectstatic` and `runserver` the vendor files."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        self.storage = VendorStorage(location=str(node_modules()))

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Say which packages are not installed, before a page does."""
        missing = [name for name in VENDOR_FILES if not Path(self.storage.path(name)).is_file()]
        if not missing:
            return []
        return [CheckError(f"Missing: {', '.join(missing)}", hint="Run `npm ci`.", id="axis.ui.E001")]

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        """Return where a vendor file lies, as a list when all places are asked for."""
        found = self.storage.path(path) if path in VENDOR_FILES else None
        if find_all:
            return [found] if found else []
        return found or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002
        """Yield every vendor file."""
        for name in VENDOR_FILES:
            yield name, self.storage


def node_modules() -> Path:
    """Return the folder `npm ci` fills."""
    return Path(settings.BASE_DIR) / "node_modules"
