"""foot and xterm as `parvis window` sets them up: our font alone, and no way out for a visitor.
What they show of the font is in test_real_terminals.py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from font import Font
from lacking import lacking

from kiosk import terminals
from kiosk.screens.palette import PALETTES
from kiosk.terminals import View
from tools.studio import StudioError, Xterm

FOOT_EXAMPLE = Path("/etc/xdg/foot/foot.ini")  # shipped with foot: all it binds by itself


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_ground_of_the_window_is_that_of_the_pages(theme: str) -> None:
    page = PALETTES[theme].page.words
    assert page.color is not None
    assert page.bgcolor is not None
    assert (page.color.name, page.bgcolor.name) == terminals.COLOURS[theme]


def sections(text: str) -> dict[str, dict[str, str]]:
    """The keys of a foot.ini by section; the first has no name."""
    found: dict[str, dict[str, str]] = {"": {}}
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found.setdefault(section, {})
        elif line and not line.startswith("#"):
            key, value = line.split("=", 1)
            found[section][key] = value
    return found


def foot_ini(tmp_path: Path, view: View) -> str:
    if not shutil.which("foot"):
        lacking("foot is missing: apt install foot")
    terminals.foot(view, tmp_path)
    return (tmp_path / "foot.ini").read_text("utf-8")


@pytest.mark.parametrize("view", [View(20), View(30, full_screen=True, theme="light")])
def test_foot_has_nothing_against_our_settings(view: View, tmp_path: Path) -> None:
    foot_ini(tmp_path, view)
    command = ["foot", "--check-config", f"--config={tmp_path / 'foot.ini'}"]
    check = subprocess.run(command, capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stderr


def test_nothing_is_left_of_what_foot_binds_by_itself(tmp_path: Path) -> None:
    """According to the example that this very foot was shipped with."""
    ours = sections(foot_ini(tmp_path, View(20)))
    uncommented = re.sub(r"(?m)^# ?(?=[a-z-]+ ?=)", "", FOOT_EXAMPLE.read_text("utf-8"))
    example = sections(uncommented.replace(" = ", "="))
    for section in ("key-bindings", "mouse-bindings"):
        bound = {key for key, value in example[section].items() if not value.endswith("none")}
        assert len(bound) > 5
        assert {key for key in bound if ours[section].get(key) != "none"} == set()


def test_foot_shows_whole_pixels_of_our_font_alone(tmp_path: Path) -> None:
    main = sections(foot_ini(tmp_path, View(30)))[""]
    assert main["font"] == "Parvis:pixelsize=30"
    assert main["font-bold"] == "Parvis:bold:pixelsize=30"
    assert main["pad"].startswith("0x0")
    assert main["dpi-aware"] == "no"
    assert main["initial-window-size-chars"] == "106x30"


Hands = Sequence[str]  # what somebody does, in the words of xdotool
HANDS: dict[str, Hands] = {
    "menu": ("keydown", "ctrl", "mousedown", "1"),
    "options": ("keydown", "ctrl", "mousedown", "2"),
    "fonts": ("keydown", "ctrl", "mousedown", "3"),
    "select": ("mousedown", "1", "mousemove", "300", "60", "mouseup", "1"),
    "override": ("keydown", "shift", "mousedown", "1", "mousemove", "300", "60", "mouseup", "1"),
}


def changes(hands: Hands, font: Path) -> bool:
    """Whether somebody at an xterm that shows a text sees anything else after these moves."""
    with Xterm(font, 40, 10, pixels=20) as xterm:
        xterm.show(b"\x1b[?25l\x1b[30;47m\x1b[2J\x1b[Ha public terminal\r\nthat keeps faith")
        before = xterm.photograph()
        env = {**os.environ, "DISPLAY": xterm._display}
        subprocess.run(["xdotool", "mousemove", "40", "30", *hands], env=env, check=True)
        xterm.show(b"\x1b[10;1Hdone")
        try:
            after = xterm.photograph()
        except StudioError:
            return True  # another size
        height = before.height * 9 // 10  # without the last line
        box = (0, 0, before.width, height)
        return before.crop(box).tobytes() != after.crop(box).tobytes()


@pytest.mark.parametrize("hands", HANDS)
def test_xterm_has_no_menu_and_no_selection(
    hands: str, font: Font, monkeypatch: pytest.MonkeyPatch
) -> None:
    if why := Xterm.missing() or ("" if shutil.which("xdotool") else "apt install xdotool"):
        lacking(why)
    assert not changes(HANDS[hands], font.folder)
    monkeypatch.setattr(terminals, "_XTERM", {})
    assert changes(HANDS[hands], font.folder), "nothing would change in an ordinary xterm either"
