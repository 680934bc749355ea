"""Where things are: shipped data, the centre's own, the database, the run-time folder.

Precedence of the data folder: PARVIS_DATA, else the `data` key of centre.toml, else the place
the system gives to applications. Nothing here creates a folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DATABASE = "parvis.db"


def shipped_content() -> Traversable:
    """The example centre that comes with the program."""
    from importlib.resources import files  # not before the first page

    return files("kiosk.content")


def own_content() -> Path | None:
    """The centre's own content folder, named by PARVIS_CONTENT."""
    named = os.environ.get("PARVIS_CONTENT")
    return Path(named) if named else None


def content() -> Traversable:
    """The content folder to serve: the centre's own, else the example."""
    return own_content() or shipped_content()


def data(key: str | None = None) -> Path:
    """The folder of the database; `key` is centre.toml's `data`."""
    named = os.environ.get("PARVIS_DATA") or key
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("parvis")


def runtime() -> Path:
    """The folder for what lives as long as the kiosk runs: its process id, its state."""
    named = os.environ.get("XDG_RUNTIME_DIR")
    if named:
        return Path(named) / "parvis"
    from platformdirs import user_runtime_path

    return user_runtime_path("parvis")
