"""What is surely on the disk, and what is surely no longer there."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Have a file written for good. Of a folder, its names: only then do they outlive a power cut.

    Raises OSError when the disk refuses.
    """
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def overwrite(path: Path) -> None:
    """Zeros over a file where it lies on the disk; nothing where there is none.

    Raises OSError when the disk refuses.
    """
    if not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
