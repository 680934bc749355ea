"""Opening the counts where others may be opening them at the same moment: the kiosk and the desk,
of one process or of two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..alone import alone_in
from .recovery import open_to_count
from .store import Store


def open_shared(path: Path, today: date) -> tuple[Store, bool]:
    """The database, ready to count in; and whether a damaged one was moved aside for it.

    Raises sqlite3.Error or OSError when the disk refuses.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # So that none moves aside what another has just put in place.
    with alone_in(path.parent):
        return open_to_count(path, today)
