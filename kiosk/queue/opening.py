"""Opening the file of the tickets, and giving up a damaged one.

Unlike the tallies, a damaged file of tickets is not kept: it would outlive its day. It is wiped and
another one is begun, whose numbers start five hundred higher, so that none is given twice; and so
they do when somebody has removed the file.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from ..alone import alone_in
from ..disk import overwrite
from ..tallies.database import DamagedError
from .file import journal, losses
from .queue import Queue


def open_queue(path: Path, day: date, *, gone: bool = False) -> tuple[Queue, bool]:
    """The queue of a day whose date is believed; and whether a damaged file was given up for it.

    Whoever had a number then has lost their place, and the staff must be told. `path` is FILE,
    beside the tallies; `gone`: the caller knows that another file was there that day. Raises
    sqlite3.Error or OSError when the disk refuses.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # So that none gives up the file that another has just begun.
    with alone_in(path.parent):
        if gone and not path.exists():  # else somebody has begun another one since
            _count_loss(path)
        try:
            queue, lost = Queue(path), False
        except DamagedError:
            _give_up(path)
            queue, lost = Queue(path), True
    try:
        queue.begin_day(day)
    except BaseException:
        queue.close()
        raise
    return queue, lost


def _give_up(path: Path) -> None:
    """Leave nothing of the file."""
    _count_loss(path)
    for file in (journal(path), path):
        overwrite(file)
        file.unlink(missing_ok=True)


def _count_loss(path: Path) -> None:
    """A byte each."""
    counted = os.open(losses(path), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(counted, b"x")
        os.fsync(counted)
    finally:
        os.close(counted)
