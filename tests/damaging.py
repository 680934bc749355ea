"""A disk that has written nonsense over a file."""

from __future__ import annotations

from pathlib import Path

PAGE = 4096  # bytes, as SQLite has them


def damage(path: Path) -> None:
    """Overwrite every page but the first."""
    content = bytearray(path.read_bytes())
    for start in range(PAGE, len(content), PAGE):
        content[start : start + PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
