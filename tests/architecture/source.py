"""The project's own files, for the checks of its shape."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("axis", "candidates", "outreach")


@cache
def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders, by default of the project and its tests; no migrations."""
    chosen = folders or (*PACKAGES, "tests", "benchmarks")
    found = [path for folder in chosen for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def templates() -> list[Path]:
    """Return every template, those of mail too."""
    folders = (ROOT / "templates", *(ROOT / package for package in PACKAGES))
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".txt"}]
    return sorted(path for path in found if "templates" in path.parts)


def front_end_files() -> list[Path]:
    """Return our stylesheets and behaviours."""
    return sorted(path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js"})


def short(path: Path) -> str:
    """Return a path as a reader knows it."""
    return str(path.relative_to(ROOT))


@cache
def syntax(path: Path) -> ast.Module:
    """Return a file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, nested ones too."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
