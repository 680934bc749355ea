"""The window: the kiosk in a terminal of its own, with the tile font, for anybody with a desktop.

When a newer font was built, the kiosk at rest ends with fontstore.RESTART, and the window opens
again with it: font and table never change but together.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from . import firstpage, fontstore, paths, terminals
from .errors import ParvisError
from .fontstore import Build
from .terminals import View
from .text import mode, tiles

LAUNCH = Path(__file__).parent / "appliance" / "launch"
STEP = 10  # a font of so many pixels, or a multiple, has cells and QR modules of whole pixels
LARGEST = 200
IN_A_WINDOW, FULL_SCREEN = 20, 30  # pixels
PATIENCE = 15.0  # seconds for the kiosk to end once its terminal is gone
GLANCE = 0.05  # seconds between two looks

# foot first: it is faster, and it is what the appliance has.
TERMINALS: Mapping[str, Callable[[View, Path], list[str]]] = {
    "foot": terminals.foot,
    "xterm": terminals.xterm,
}
_DISPLAY = {"foot": "WAYLAND_DISPLAY", "xterm": "DISPLAY"}

# What runs in the terminal. It outlives the terminal to tell how the kiosk ended, since not every
# terminal passes that on; what the kiosk says to its operator would vanish with the window.
_INSIDE = """\
folder=$1; shift
trap '' INT QUIT TSTP
trap : HUP TERM
: >"$folder/code"
sh "$@" 2>"$folder/errors"
echo $? >"$folder/code"
"""


class NoWindowError(ParvisError):
    """There is nothing here to open a window on, or with."""


def view(full_screen: bool, pixels: int | None) -> View:
    """How the kiosk is to be shown; in which colours, `run` finds out. Raises ParvisError for a
    size that would blur it."""
    usual = FULL_SCREEN if full_screen else IN_A_WINDOW
    size = usual if pixels is None else pixels
    if size % STEP or not STEP <= size <= LARGEST:
        raise ParvisError(
            f"--pixels {size} : les cellules n’auraient pas un nombre entier de pixels. "
            f"Donnez un multiple de {STEP}, de {STEP} à {LARGEST} : {IN_A_WINDOW}, {FULL_SCREEN}…"
        )
    return View(size, full_screen)


def choose(asked: str | None = None) -> str:
    """The terminal to take: the one that is asked for, else the best that can be opened here.

    Raises NoWindowError, which says what is missing.
    """
    wanted = [asked] if asked else list(TERMINALS)
    shown = [name for name in wanted if os.environ.get(_DISPLAY[name])]
    for name in shown:
        if shutil.which(name):
            return name
    if shown:
        raise NoWindowError(
            f"Pour ouvrir une fenêtre ici, il faut {shown[0]}. "
            f"Installez-le : sudo apt install {shown[0]}"
        )
    raise NoWindowError(
        f"Rien ne peut montrer une fenêtre de {' ou de '.join(wanted)} ici "
        f"(sans {' ni '.join(_DISPLAY[name] for name in wanted)}). Lancez cette commande depuis "
        "un bureau, ou la borne dans ce terminal : parvis"
    )


def run(terminal: str, view: View, arguments: Sequence[str]) -> int:
    """Keep the kiosk open until it ends: its exit code. SIGTERM and SIGHUP end it cleanly.

    `arguments` are the kiosk's own. Raises NoWindowError when no window opens, and ParvisError
    when no font was built.
    """
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, lambda *_: sys.exit(0))
    runtime = paths.runtime()
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    while True:
        coloured = view._replace(theme=firstpage.read().theme)  # it may have changed meanwhile
        with (
            fontstore.held() as build,
            tempfile.TemporaryDirectory(dir=runtime, prefix="window-") as made,
        ):
            code = _open(terminal, coloured, arguments, build, Path(made))
        if code != fontstore.RESTART:
            return code


def _open(terminal: str, view: View, arguments: Sequence[str], build: Build, folder: Path) -> int:
    command = [
        *TERMINALS[terminal](view, folder),
        *("sh", "-c", _INSIDE, "parvis", str(folder), str(LAUNCH), *arguments),
    ]
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(build.config),
        "PARVIS_PYTHON": sys.executable,
        mode.VARIABLE: mode.Mode.TILES,
        tiles.VARIABLE: str(build.folder),
    }
    with (folder / "terminal").open("w") as errors:
        process = subprocess.Popen(command, env=environment, stderr=errors)
    try:
        process.wait()
    finally:
        process.terminate()  # the end of its terminal ends the kiosk
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        code = _code(folder)
    if code is None:
        said = (folder / "terminal").read_text("utf-8", "replace").strip().splitlines()
        raise NoWindowError(
            f"{terminal} n’a pas pu ouvrir de fenêtre ({''.join(said[-1:])}). Vérifiez que l’écran "
            f"{_DISPLAY[terminal]}={os.environ.get(_DISPLAY[terminal])} est bien ouvert."
        )
    sys.stderr.write((folder / "errors").read_text("utf-8", "replace"))
    return code


def _code(folder: Path) -> int | None:
    """How the kiosk ended, once it has; None when it never started."""
    file = folder / "code"
    end = time.monotonic() + PATIENCE
    while file.exists():
        if written := file.read_text("ascii").strip():
            return int(written)
        if time.monotonic() > end:
            raise ParvisError(
                f"La fenêtre est fermée, mais la borne n’a pas fini en {PATIENCE:.0f} secondes. "
                "Fermez-la : parvis stop"
            )
        time.sleep(GLANCE)
    return None
