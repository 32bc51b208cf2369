"""A pytest plugin: browser tests are skipped where there is no Chromium, and the closing line says so."""

import os
import shutil

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REASON = "no Chromium"
_CATEGORY = "browser tests skipped for want of Chromium"


def find_chromium() -> str | None:
    """Return the path of the Chromium the browser tests drive, or None when there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests without a browser; in CI, where it must be there, they fail instead."""
    if find_chromium() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=_REASON))


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport | pytest.CollectReport) -> tuple[str, str, str] | None:
    """Count tests skipped this way under a name of their own in the closing line."""
    if report.skipped and isinstance(report.longrepr, tuple) and report.longrepr[2].endswith(_REASON):
        return _CATEGORY, "s", "SKIPPED"
    return None
