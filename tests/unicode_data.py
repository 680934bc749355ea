"""The files of the Unicode Character Database, as Debian's package unicode-data installs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lacking import lacking

FOLDER = Path("/usr/share/unicode")
MISSING = "Unicode's files are missing: apt install unicode-data"


def unicode_file(name: str) -> Path:
    path = FOLDER / name
    if not path.is_file():
        lacking(MISSING)
    return path


def rows(name: str) -> Iterator[list[str]]:
    """The fields of each line that is not a comment."""
    for line in unicode_file(name).read_text("utf-8").splitlines():
        fields = line.partition("#")[0].strip()
        if fields:
            yield [field.strip() for field in fields.split(";")]
