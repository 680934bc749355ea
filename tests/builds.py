"""Builds of the tile font with next to nothing in them, for what only looks whether they are there.

fc-cache sleeps for two seconds, so that times of files differ; here a stand-in answers at once.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import table

from kiosk import fontstore
from kiosk.text import tiles
from kiosk.text.tilefont.report import Report


@contextmanager
def hurried() -> Iterator[None]:
    """Without fc-cache."""
    with tempfile.TemporaryDirectory() as folder:
        stand_in = Path(folder) / "fc-cache"
        stand_in.write_text("#!/bin/sh\n")
        stand_in.chmod(0o755)
        with patch.dict(os.environ, {"PATH": f"{folder}:{os.environ['PATH']}"}):
            yield


def write_fonts(folder: Path) -> None:
    for name in ("Parvis.ttf", "Parvis-Bold.ttf"):
        (folder / name).write_text("a font")


def store(id_: str) -> bool:
    """Make it the current build; whether it had to be made."""

    def write(folder: Path) -> Report:
        table.write(folder, ["سلام"])
        file = folder / tiles.FILE
        _, lines = file.read_bytes().split(b"\n", 1)
        file.write_bytes(f"{tiles.HEAD} {id_}\n".encode() + lines)
        write_fonts(folder)
        return Report(1, 1, 0.1, (), (), {})

    with hurried():
        return fontstore.provide(id_, write)
