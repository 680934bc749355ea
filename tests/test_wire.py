"""Bytes on the wire: a kiosk in tiles is quick over a serial line or a poor network too."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from font import Font
from terminal import Terminal

from tools.tour import AT, BACK, ENTER, FRENCH, key

SIZES = ((106, 30), (160, 45))
FRAME = 40_000  # bytes of a page of which every cell is written
SWITCH = 10_000  # bytes of a page that is shown in another language
STILL = 0.2  # seconds of quiet after which a page is complete
# What a terminal shows at once: from one of these (synchronised output, mode 2026) to the next.
BEGINNING = re.compile(rb"(?=\x1b\[\?2026h)")


@pytest.fixture(params=SIZES, ids=lambda size: "x".join(map(str, size)))
def kiosk(request: pytest.FixtureRequest, font: Font, tmp_path: Path) -> Iterator[Terminal]:
    """In tiles, with everything loaded, its language page shown."""
    cols, rows = request.param
    own = {"PARVIS_DATA": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), **font.env}
    command = [sys.executable, "-m", "kiosk", "--at", AT]
    with Terminal(command, cols=cols, rows=rows, env=own) as terminal:
        terminal.wait_for("EXEMPLE")
        terminal.settle(1.0)
        yield terminal


def answered(kiosk: Terminal) -> None:
    before = len(kiosk.chunks)
    kiosk.wait_until(lambda: len(kiosk.chunks) > before, "an answer")
    kiosk.settle(STILL)


def written(kiosk: Terminal, *keys: str) -> int:
    """The bytes that answer the last of some keys."""
    for one in keys:
        kiosk.chunks.clear()
        kiosk.press(one)
        answered(kiosk)
    return len(kiosk.output)


def frames(kiosk: Terminal) -> list[int]:
    """The bytes of each frame since the last key."""
    _, *found = BEGINNING.split(kiosk.output)
    return [len(one) for one in found]


def painted_anew(kiosk: Terminal) -> list[int]:
    """The bytes of each frame of a page of which every cell is written: after a resize."""
    cols, rows = kiosk.cols, kiosk.rows
    kiosk.resize(cols - 1, rows)
    answered(kiosk)
    kiosk.chunks.clear()
    kiosk.resize(cols, rows)
    answered(kiosk)
    return frames(kiosk)


def test_no_frame_of_the_start_is_large(kiosk: Terminal) -> None:
    assert 1_000 < max(frames(kiosk)) <= FRAME


def test_no_page_in_pashto_is_large_when_all_of_it_is_written(kiosk: Terminal) -> None:
    written(kiosk, key("ps"))
    for keys in (
        "1",
        "5",
        ENTER,
        BACK * 2 + "2",
        ENTER,
        BACK * 2 + "4",
        BACK + "5",
        BACK + "6",
    ):
        written(kiosk, *keys)
        assert 1_000 < max(painted_anew(kiosk)) <= FRAME, keys


def test_choosing_a_language_writes_no_more_than_one_page(kiosk: Terminal) -> None:
    for tag in ("ps", "fa-AF", "ar", "fa", "fr", "en", "ps"):
        assert 500 < written(kiosk, key(tag)) <= FRAME, tag
        assert 500 < written(kiosk, BACK) <= FRAME, tag


@pytest.mark.parametrize("tag", ["ps", "en"])
def test_a_page_in_another_language_is_small(kiosk: Terminal, tag: str) -> None:
    """French is called beside the visitor's language, and sent away again."""
    written(kiosk, key(tag))
    for _ in range(2):
        assert 500 < written(kiosk, FRENCH) <= SWITCH
