"""Where things are: shipped data, the centre's own, the database, the run-time folder.

What is shipped always lies in files, so a Path does for it; importlib.resources would bring a
megabyte of zip reader into the kiosk.

Precedence of the data folder: PARVIS_DATA, else the `data` key of centre.toml, else the place
the system gives to applications. Nothing here creates a folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

from . import content as _content
from . import locales as _locales

DATABASE = "parvis.db"


SHIPPED_CONTENT = Path(*_content.__path__)  # the example centre that comes with the program
SHIPPED_LOCALES = Path(*_locales.__path__)  # and the messages


def own_content() -> Path | None:
    """The centre's own content folder, named by PARVIS_CONTENT."""
    named = os.environ.get("PARVIS_CONTENT")
    return Path(named) if named else None


def content() -> Path:
    """The content folder to serve: the centre's own, else the example."""
    return own_content() or SHIPPED_CONTENT


def data(key: str | None = None) -> Path:
    """The folder of the database; `key` is centre.toml's `data`."""
    named = os.environ.get("PARVIS_DATA") or key
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("parvis")


def font() -> Path:
    """The folder of the tile fonts, each build in a folder of its own.

    Only PARVIS_DATA moves it: the first page is shown with the font before any content is read,
    so the `data` key of centre.toml, which moves the database, is not known yet.
    """
    return data() / "font"


def runtime() -> Path:
    """The folder for what lives as long as the kiosk runs: its process id, its state."""
    named = os.environ.get("XDG_RUNTIME_DIR")
    if named:
        return Path(named) / "parvis"
    # Where a login would have it, so that a command from cron or su finds the same kiosk.
    user = os.getuid()
    login = Path(f"/run/user/{user}")
    return login / "parvis" if login.is_dir() else Path(gettempdir()) / f"parvis-{user}"
