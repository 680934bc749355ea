"""A table of tiles without a font: what is true of tiles whatever they look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kiosk.text import forms, tiles
from kiosk.text.cells import BLANK, TILE_RANGES
from kiosk.text.tokens import tokens

# Letters by the way they join, so that words can be spelled in letter tiles.
_JOINING_ON_BOTH_SIDES = "بپتټجځچسشښصضطظعغفقکكګگلمنڼهۀھیيېئیۍ"
_JOINING_TO_THE_ONE_BEFORE = "ادډرړزژږوآأإةؤ"


def write(folder: Path, texts: Iterable[str], large: Iterable[str] = ()) -> Path:
    """Write a table with tiles for every word of the texts, and larger ones for the words of
    `large`; gives the folder, to be named in PARVIS_TILES."""
    lines = {**dict(_lines(texts, large)), **dict(_letters())}
    points = map(chr, chain(*TILE_RANGES))
    assert next(points) == BLANK
    found = sorted(
        f"{key}\t{''.join(next(points) for _ in range(cells))}\n".encode()
        for key, cells in lines.items()
    )
    folder.mkdir(parents=True, exist_ok=True)
    head = f"{tiles.HEAD} 0123456789ab\n".encode()
    (folder / tiles.FILE).write_bytes(head + b"".join(found))
    return folder


def _lines(texts: Iterable[str], large: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each key, and how many tiles it has: about as many cells as a word takes when it is set."""
    for text in texts:
        for token in tokens(text):
            yield f"1 {token.text}", (3 * len(token.text) + 3) // 4
    for text in large:
        for scale in (2, 4):
            for token in tokens(text, scale):
                yield f"{scale} {token.text}", scale * scale * len(token.text)


def _letters() -> Iterator[tuple[str, int]]:
    for letter in (*_JOINING_ON_BOTH_SIDES, *_JOINING_TO_THE_ONE_BEFORE, "ء", *"،؛؟"):
        yield f"l{forms.ISOLATED} {letter}", 1
    for letter in (*_JOINING_ON_BOTH_SIDES, *_JOINING_TO_THE_ONE_BEFORE, "لا", "لأ", "لإ", "لآ"):
        yield f"l{forms.FINAL} {letter}", 1
        yield f"l{forms.ISOLATED} {letter}", 1
    for letter in _JOINING_ON_BOTH_SIDES:
        yield f"l{forms.INITIAL} {letter}", 1
        yield f"l{forms.MEDIAL} {letter}", 1
