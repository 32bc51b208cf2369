"""The project's own files, for the checks of its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("axis", "candidates", "outreach")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders, by default of the project and its tests; no migrations."""
    chosen = folders or (*PACKAGES, "tests")
    found = [path for folder in chosen for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Return every template."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def short(path: Path) -> str:
    """Return a path as a reader knows it."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
