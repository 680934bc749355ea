"""Chooses versions of all dependencies and writes them down with their hashes.

    python -m tools.pins

requirements/run.txt is what `make run` installs, requirements/test.txt what `make check`, `make
test` and `make bench` need besides. Names, versions and hashes, no addresses: where packages come
from is the business of whoever installs them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = {"run": ("build",), "test": ("build", "check", "test", "pins")}


def pin(name: str, groups: tuple[str, ...]) -> None:
    target = ROOT / "requirements" / f"{name}.txt"
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "--quiet", "pip", "compile"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
            *(word for group in groups for word in ("--group", group)),
            *("--output-file", str(target), "pyproject.toml"),
        ],
        check=True,
        cwd=ROOT,
    )
    if "://" in target.read_text("utf-8"):
        sys.exit(f"{target} carries an address: choose packages of the registry only.")


if __name__ == "__main__":
    (ROOT / "requirements").mkdir(exist_ok=True)
    for name, groups in FILES.items():
        pin(name, groups)
