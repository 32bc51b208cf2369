"""Files whose names say what they may do, and which do no more than that."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import PACKAGES, ROOT, functions, python_files, short, syntax

DOMAIN_NAMES = {"rules", "queries", "services", "errors", "types"}
# A process of its own, in which strangers' files are opened: it loads neither Django nor anything of ours.
PROCESSES = {"candidates/ingest/child"}
NO_DOMAIN = {"models", "migrations", "management", "ui", "api"}
VAGUE = {"utils", "helpers", "common", "misc", "util", "helper", "base_utils"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
}
STARTS_A_TASK = {"delay", "apply_async", "send_task", "apply"}
# The one place where Celery is handed a task.
BELL = "axis/work/bell.py"


# A stage in whose folder a matter of its own lies, laid out as a stage is.
WITHIN = {
    f"candidates/profiles/{name}"
    for name in ("duplicates", "facts", "notes", "preferences", "standing", "tables")
} | {"candidates/achievements/statements"}


def domain_packages() -> list[Path]:
    """Return the folders that hold one stage of the domain each, or a matter of its own within one."""
    folders = [folder for app in ("candidates", "outreach") for folder in (ROOT / app).iterdir()]
    folders += [ROOT / name for name in WITHIN]
    return [f for f in folders if (f / "__init__.py").exists() and f.name not in NO_DOMAIN]


def calls(path: Path, names: set[str]) -> Iterator[str]:
    """Yield where a file calls a method of one of these names."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield f"{short(path)}:{node.lineno} {node.func.attr}"


def in_domain(name: str) -> list[Path]:
    """Return the domain's files of one kind, whether they are a file or a folder of that name."""
    return [path for path in python_files("candidates", "outreach") if name in (path.stem, path.parent.name)]


def test_domain_packages_hold_only_what_says_by_its_name_what_it_may_do() -> None:
    strange = [
        short(path)
        for folder in domain_packages()
        for path in folder.iterdir()
        if path.suffix in {".py", ""} and path.stem not in DOMAIN_NAMES | {"__init__", "__pycache__"}
        if short(path) not in PROCESSES | WITHIN
    ]
    assert strange == []


def test_no_file_is_named_for_everything() -> None:
    assert [short(path) for path in python_files() if VAGUE & {path.stem, path.parent.name}] == []


def test_nothing_of_ours_is_imported_inside_a_function() -> None:
    hidden = {
        f"{short(path)}:{inner.lineno}"
        for path in python_files(*PACKAGES)
        for node in functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and is_ours(inner)
    }
    assert hidden == set()


def is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    """Whether an import names a package of ours."""
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return any(name.split(".")[0] in PACKAGES for name in names)


def test_no_file_of_the_domain_reads_the_clock() -> None:
    files = [path for kind in DOMAIN_NAMES for path in in_domain(kind)]
    assert [found for path in files for found in calls(path, {"now", "utcnow", "today"})] == []


def test_queries_and_screens_write_nothing() -> None:
    files = in_domain("queries") + [p for p in python_files(*PACKAGES) if "ui" in p.parts]
    assert [found for path in files for found in calls(path, WRITES) if not is_no_row(found)] == []


def is_no_row(found: str) -> bool:
    """Whether a call named like a write is one on a dictionary, or the form's own door to a service."""
    return found.endswith(" update")


def test_only_the_bell_hands_tasks_to_celery() -> None:
    found = [call for path in python_files(*PACKAGES) for call in calls(path, STARTS_A_TASK)]
    assert [call for call in found if not call.startswith(BELL)] == []


def test_public_functions_of_services_take_their_arguments_by_keyword() -> None:
    positional = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in in_domain("services")
        for node in syntax(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.args
    ]
    assert positional == []


def test_screens_reach_rows_only_through_queries_that_ask_who_looks() -> None:
    direct = [
        f"{short(path)}:{node.lineno}"
        for path in python_files(*PACKAGES)
        if {"ui", "api"} & set(path.relative_to(ROOT).parts)
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"objects", "_default_manager"}
        and node.attr not in {"none", "visible_to"}
    ]
    assert direct == []
