"""Photographs of every page of the visit in foot, as a visitor sees them: `make pictures`.

    python -m tools.pictures

They go to pictures/<language>/<number>-<page>.png: six languages on a screen of 1920 × 1080, and
some pages of three of them in a small and in a large window. The content is what is shipped, and
the font is built from it first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import CalledProcessError
from typing import NamedTuple

from PIL import Image

from kiosk import firstpage
from kiosk.text import mode, tiles

from . import font as fonts
from .studio import Foot, Studio, StudioError
from .tour import Stop, View, some, tour, whole

FOLDER = Path(__file__).parent.parent / "pictures"
RESET = b"\x1bc"  # a new kiosk finds the terminal as it is when it is opened


class Size(NamedTuple):
    cols: int
    rows: int
    pixels: int  # of type


SCREEN = Size(106, 30, 30)  # 1920 × 1080
OTHERS = (Size(80, 24, 40), Size(160, 45, 20))
OTHERS_OF = ("ps", "ar", "fr")


def photographed(
    studio: Studio, stops: Sequence[Stop], font: Path
) -> Iterator[tuple[View, Image.Image]]:
    """Each page of a tour, and its photograph."""
    env = {mode.VARIABLE: mode.Mode.TILES, tiles.VARIABLE: str(font)}
    studio.show(RESET)
    for view in tour(stops, env, cols=studio.cols, rows=studio.rows):
        studio.show(view.data)
        yield view, studio.photograph()


def folder_of(tag: str, size: Size) -> Path:
    """Where the pictures of a language are kept: pictures/ps, pictures/ps-80x24."""
    return FOLDER / (tag if size == SCREEN else f"{tag}-{size.cols}x{size.rows}")


def keep(picture: Image.Image, folder: Path, number: int, page: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / f"{number:02d}-{page}.png")


def main() -> int:
    if why := Foot.missing():
        print(why, file=sys.stderr)
        return 1
    try:
        font = fonts.build()
        os.environ["PARVIS_DATA"] = str(fonts.DATA)  # its languages are those of the font
        os.environ.pop("PARVIS_CONTENT", None)
        for size in (SCREEN, *OTHERS):
            take_all(font, size)
    except CalledProcessError:
        return 1  # the build has said why
    except StudioError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def take_all(font: Path, size: Size) -> None:
    """The pages of all languages at one size."""
    usual = size == SCREEN
    tags = [one.tag for one in firstpage.read().languages] if usual else OTHERS_OF
    with Foot(font, *size) as foot:
        for tag in tags:
            folder = folder_of(tag, size)
            stops = whole(tag) if usual else some(tag)
            for number, (view, picture) in enumerate(photographed(foot, stops, font)):
                keep(picture, folder, number, view.page)
            print(folder)


if __name__ == "__main__":
    sys.exit(main())
