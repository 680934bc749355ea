"""A desktop of our own for `parvis window`: its terminals are small programs that note how they
were called, and run in a pseudo-terminal what they were given to run.

    desktop.py NOTES foot|xterm ARGUMENT…
"""

from __future__ import annotations

import json
import os
import pty
import stat
import sys
from pathlib import Path
from typing import Any

NOTED = ("FONTCONFIG_FILE", "PARVIS_TEXT", "PARVIS_TILES")


def furnish(folder: Path, *names: str) -> Path:
    """Put terminals of these names into a folder for PATH; they write their notes beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        program = folder / name
        program.write_text(
            f'#!/bin/sh\nexec {sys.executable} {__file__} {folder / "notes"} {name} "$@"\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


def notes(folder: Path) -> list[dict[str, Any]]:
    """How the terminals of a folder were called, one after the other."""
    lines = (folder / "notes").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main(file: str, name: str, *arguments: str) -> int:
    if "--check-config" in arguments:
        return 0
    note = {"name": name, "arguments": arguments, **{one: os.environ.get(one) for one in NOTED}}
    with open(file, "a", encoding="utf-8") as stream:
        stream.write(json.dumps(note) + "\n")
    inside = arguments[arguments.index("sh") :]
    size = ("sh", "-c", 'stty rows 30 cols 106; exec "$@"', "inside")
    pty.spawn((*size, *inside))
    return 0  # not how the program ended: not every terminal tells


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
