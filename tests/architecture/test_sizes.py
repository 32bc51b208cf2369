"""Small files and functions, and packages whose files say by their name what they may do."""

import ast

from tests.architecture.source import PACKAGES, ROOT, functions, python_files, short, templates

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 300, 40, 120
DOMAIN_FILES = {"rules", "queries", "services", "errors", "types", "__init__"}
VAGUE = {"utils", "helpers", "common", "misc"}


def test_no_source_file_is_longer_than_300_lines() -> None:
    long = [short(p) for p in python_files() if len(p.read_text().splitlines()) > LONGEST_FILE]
    assert long == []


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_template_is_longer_than_120_lines() -> None:
    assert [short(p) for p in templates() if len(p.read_text().splitlines()) > LONGEST_TEMPLATE] == []


def test_domain_packages_hold_only_files_whose_name_says_what_they_may_do() -> None:
    packages = [
        folder
        for app in ("candidates", "outreach")
        for folder in (ROOT / app).iterdir()
        if folder.is_dir() and (folder / "__init__.py").exists()
    ]
    others = {"models", "migrations", "management", "ui", "api"}
    strange = [
        short(path)
        for folder in packages
        if folder.name not in others
        for path in folder.glob("*.py")
        if path.stem not in DOMAIN_FILES
    ]
    assert strange == []


def test_no_file_is_named_for_everything() -> None:
    assert [short(path) for path in python_files() if path.stem in VAGUE] == []


def test_nothing_of_ours_is_imported_inside_a_function() -> None:
    hidden = [
        f"{short(path)}:{inner.lineno}"
        for path in python_files(*PACKAGES)
        for node in functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and is_ours(inner)
    ]
    assert hidden == []


def is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    """Whether an import names a package of ours."""
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return any(name.split(".")[0] in PACKAGES for name in names)


def test_no_file_of_the_domain_reads_the_clock() -> None:
    packages = [
        p for p in python_files("candidates", "outreach") if p.stem in {"rules", "services", "queries"}
    ]
    readers = [
        short(p) for p in packages if "timezone.now()" in p.read_text() or "datetime.now(" in p.read_text()
    ]
    assert readers == []
