"""Builds of the tile font with next to nothing in them, for what only looks whether they are there.

fc-cache sleeps for two seconds, so that times of files differ; here a stand-in answers at once.
`stand_in` takes the place of the builder and of the base fonts, for the commands that call them.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
import table

from kiosk import fontstore, paths
from kiosk.fontstore import Build
from kiosk.text import tiles
from kiosk.text.tilefont import basefonts, builder
from kiosk.text.tilefont.basefonts import BaseFonts, Face
from kiosk.text.tilefont.plan import Plan
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


NEW_WORD = "نوېشی"


def add_new_word(content: Path) -> None:
    """A permanence whose name no build has yet."""
    text = (content / "permanences" / "nurse.toml").read_text("utf-8")
    text = re.sub(r"(?m)^title = .*$", f'title = "{NEW_WORD}"', text)
    (content / "permanences" / "another_one.toml").write_text(text, "utf-8")


class StandIn(NamedTuple):
    base: Path  # the one base font for all scripts
    plans: list[Plan]  # what the builder was given


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """A builder that writes the table only."""
    made = StandIn(folder / "base.ttf", [])
    made.base.write_text("a base font")
    faces = {script: Face(made.base, 0, None, "Base") for script in basefonts.SCRIPTS}

    def build(plan: Plan, folder: Path, progress: Callable[[int, int], None]) -> Report:
        made.plans.append(plan)
        progress(1, 2)
        lines = sorted(f"{one.scale} {one.text}\tx\n".encode() for one in plan.words)
        head = f"{tiles.HEAD} {plan.id}\n".encode()
        (folder / tiles.FILE).write_bytes(head + b"".join(lines))
        write_fonts(folder)
        progress(2, 2)
        return Report(len(plan.words), 2 * len(plan.words), 1.5, (), (), plan.sources)

    monkeypatch.setattr(basefonts, "find", lambda _: BaseFonts(faces, faces))
    monkeypatch.setattr(builder, "build", build)
    return made


def current() -> Build:
    build = fontstore.current()
    assert build is not None
    return build


def names() -> set[str]:
    """Of all folders but the cache."""
    return {path.name for path in paths.font().iterdir() if path.is_dir()} - {"current", "cache"}


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
