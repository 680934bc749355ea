"""Chooses versions of all dependencies and writes them down with their hashes.

    python -m tools.pins

requirements/run.txt is what the kiosk needs, requirements/font.txt what building the tile font
needs besides, requirements/test.txt all that `make check`, `make test` and `make bench` need.
Names, versions and hashes, no addresses: where packages come from is the business of whoever
installs them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = {
    "run": ("--group=build",),
    "font": ("--group=build", "--extra=font"),
    "test": ("--group=build", "--group=check", "--group=test", "--group=pins", "--extra=font"),
}


def pin(name: str, parts: tuple[str, ...]) -> None:
    """Versions that are pinned already stay, where they still fit."""
    target = ROOT / "requirements" / f"{name}.txt"
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "--quiet", "pip", "compile"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
            *parts,
            *("--output-file", str(target), "pyproject.toml"),
        ],
        check=True,
        cwd=ROOT,
    )
    if "://" in target.read_text("utf-8"):
        sys.exit(f"{target} carries an address: choose packages of the registry only.")


if __name__ == "__main__":
    (ROOT / "requirements").mkdir(exist_ok=True)
    for name, parts in FILES.items():
        pin(name, parts)
