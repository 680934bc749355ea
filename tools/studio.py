"""Real terminals without a screen: each shows what it is sent, and is photographed.

foot stands under sway without an output device, xterm under Xvfb. One terminal takes many frames:
inside it runs nothing but a `cat` that reads from a pipe, so a picture costs a tenth of a second.

    with Foot(font_folder, 106, 30, pixels=30) as foot:
        foot.show(b"\\x1b[2Jany bytes a program would write")
        foot.photograph().save("page.png")

The terminals are set up as `parvis window` sets them up, but for their size.
"""

from __future__ import annotations

import io
import os
import select
import shlex
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Self

from PIL import Image, ImageGrab

from kiosk import fontstore, terminals
from kiosk.terminals import View

LIMIT = 30.0  # seconds for anything that must happen: generous, machines are shared
GLANCE = 0.01  # seconds between two looks
# Who is killed without a word takes what it has started along.
CHILD = ("setpriv", "--pdeathsig=TERM")
NOBODY = ("--reuid=nobody", "--regid=nogroup", "--clear-groups")


class StudioError(Exception):
    """A terminal did not come up, or did not show what it was sent."""


class Studio(ABC):
    """A terminal of `cols` × `rows` cells that shows the family Parvis of a build's folder.

    `pixels` is the size of its type, a multiple of 10: a cell is 0.6 × 1.2 of it. The folder is
    copied, so that a user who may not read the original can show it.
    """

    NAME: ClassVar[str]
    PROGRAMS: ClassVar[tuple[str, ...]]  # executables, for each of which there is a Debian package

    def __init__(self, font: Path, cols: int, rows: int, pixels: int) -> None:
        assert pixels % 10 == 0, "cells would not be whole pixels"
        self.cols, self.rows, self.pixels = cols, rows, pixels
        self.cell = pixels * 6 // 10, pixels * 12 // 10
        self.size = cols * self.cell[0], rows * self.cell[1]
        self._folder = Path(tempfile.mkdtemp(prefix="parvis-studio-"))
        self._frames = self._folder / "frames"
        self._log = (self._folder / "log").open("w+b")
        self._started: list[subprocess.Popen[bytes]] = []
        self._pipe = -1
        try:
            self._font(font)
            os.mkfifo(self._frames)
            self._open()
            self._pipe = self._opened_pipe()
            self.show(b"")
            self.photograph()  # it has come to its size by then
        except BaseException:
            self.close()
            raise

    @classmethod
    def missing(cls) -> str:
        """What to install before it can be used; nothing when all is there."""
        away = [name for name in cls.PROGRAMS if shutil.which(name) is None]
        return f"{cls.NAME} cannot be photographed: apt install {' '.join(away)}" if away else ""

    @abstractmethod
    def show(self, data: bytes) -> None:
        """Let the terminal have the bytes, on top of all it has had."""

    def photograph(self) -> Image.Image:
        """The cells in RGB, once all that was sent is seen and no pixel changes any more."""
        end = time.monotonic() + LIMIT
        before: Image.Image | None = None
        while time.monotonic() < end:
            seen = self._picture()
            if seen is None:
                time.sleep(GLANCE)
            elif before is not None and seen.tobytes() == before.tobytes():
                return seen
            before = seen
        raise self._failed("never showed the frame")

    def close(self) -> None:
        """End all that was started, and leave nothing behind."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def _open(self) -> None:
        """Start the terminal; inside it `cat` reads from the pipe."""

    @abstractmethod
    def _picture(self) -> Image.Image | None:
        """The cells as they are seen now; None while they are surely not yet as they will be."""

    def _send(self, data: bytes) -> None:
        while data:
            _, ready, _ = select.select([], [self._pipe], [], LIMIT)
            if not ready:
                raise self._failed("takes no more bytes")
            try:
                data = data[os.write(self._pipe, data) :]
            except OSError as error:
                raise self._failed(f"takes no more bytes ({error})") from None

    def _font(self, font: Path) -> None:
        copy = self._folder / "font"
        shutil.copytree(font, copy)
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "LANG": "C.UTF-8",
            "FONTCONFIG_FILE": str(copy / fontstore.CONFIG),
            "XDG_RUNTIME_DIR": str(self._folder),
        }

    def _start(self, argv: Sequence[str], *, keep: tuple[int, ...] = ()) -> None:
        self._started.append(
            subprocess.Popen(
                [*CHILD, *argv],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                pass_fds=keep,
                start_new_session=True,
            )
        )

    def _opened_pipe(self) -> int:
        """The end of the pipe to write to, once the relay reads from the other one."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end and all(one.poll() is None for one in self._started):
            try:
                return os.open(self._frames, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:  # nobody reads yet
                time.sleep(GLANCE)
        raise self._failed("did not open")

    def _failed(self, what: str) -> StudioError:
        self._log.seek(0)
        said = self._log.read().decode("utf-8", "replace")[-2000:]
        ends = [one.poll() for one in self._started]
        return StudioError(f"{self.NAME} {what} (exit codes: {ends}); it said:\n{said}")


class Foot(Studio):
    """foot, alone on an output of sway that exists in memory only.

    It paints whole frames. So the last thing that it is told of a frame is another colour for
    what is behind the cells: once that is seen beside them, the frame is there.
    """

    NAME = "foot"
    PROGRAMS = ("foot", "sway", "grim")
    MARKS = ((16, 32, 48), (48, 32, 16))  # in turns
    _shown = 0

    def show(self, data: bytes) -> None:
        self._shown += 1
        red, green, blue = self._mark
        self._send(data + f"\x1b]11;rgb:{red:02x}/{green:02x}/{blue:02x}\x1b\\".encode())

    @property
    def _mark(self) -> tuple[int, int, int]:
        return self.MARKS[self._shown % len(self.MARKS)]

    def _open(self) -> None:
        self._environment |= {
            "WLR_BACKENDS": "headless",
            "WLR_RENDERER": "pixman",
            "WLR_LIBINPUT_NO_DEVICES": "1",
        }
        # Pixels beside the cells, too few for one more: 106 cells at 30 pixels fill 1920.
        self._margin = self.cell[0] * 2 // 3
        width, height = self.size[0] + self._margin, self.size[1]
        command = terminals.foot(View(self.pixels, full_screen=True), self._folder)
        script = self._folder / "relay"
        script.write_text(f"stty raw -echo; exec cat '{self._frames}'")
        (self._folder / "sway.conf").write_text(
            f"xwayland disable\noutput HEADLESS-1 mode {width}x{height}\ndefault_border none\n"
            f"exec {shlex.join([*command, 'sh', str(script)])}\n"
        )
        # sway refuses to run as root.
        self._as_user: tuple[str, ...] = ()
        if os.geteuid() == 0:
            self._as_user = (*CHILD, *NOBODY)
            for path in (self._folder, *self._folder.rglob("*")):
                shutil.chown(path, "nobody", "nogroup")
        self._start([*self._as_user, "sway", "--config", str(self._folder / "sway.conf")])

    def _picture(self) -> Image.Image | None:
        # sway is there by now: foot, which it has started, reads from the pipe.
        sockets = (path.name for path in self._folder.glob("wayland-*") if not path.suffix)
        grim = subprocess.run(
            [*self._as_user, "grim", "-t", "ppm", "-"],
            env={**self._environment, "WAYLAND_DISPLAY": next(sockets)},
            capture_output=True,
            check=False,
        )
        if grim.returncode:
            raise self._failed(f"cannot be photographed ({grim.stderr.decode()})")
        seen = Image.open(io.BytesIO(grim.stdout)).convert("RGB")
        if seen.getpixel((seen.width - 1, 0)) != self._mark:
            return None
        left = self._margin // 2  # it centres its cells
        return seen.crop((left, 0, left + self.size[0], self.size[1]))


class Xterm(Studio):
    """xterm, alone on a screen of Xvfb.

    It paints as it reads, but its screen may be late. So the last thing that it is sent of a frame
    is a question that it must ask its screen: what it has painted before is there by the answer.
    """

    NAME = "xterm"
    PROGRAMS = ("xterm", "Xvfb")
    _answers = -1
    QUESTION = b"\x1b[15t"  # how many pixels has your screen?

    def show(self, data: bytes) -> None:
        self._send(data + self.QUESTION)
        width, height = self.size
        heard = b""
        while f"\x1b[5;{height};{width}t".encode() not in heard:
            ready, _, _ = select.select([self._answers], [], [], LIMIT)
            if not ready or not (more := os.read(self._answers, 4096)):
                raise self._failed("does not answer")
            heard += more

    def _open(self) -> None:
        ready, answer = os.pipe()
        width, height = self.size
        self._start(
            [
                *("Xvfb", "-displayfd", str(answer), "-screen", "0", f"{width}x{height}x24"),
                *("-nolisten", "tcp", "-noreset"),
            ],
            keep=(answer,),
        )
        os.close(answer)
        with os.fdopen(ready) as told:
            number = told.readline().strip()
        if not number:
            raise self._failed("has no screen")
        self._environment["DISPLAY"] = self._display = f":{number}"
        answers = self._folder / "answers"
        os.mkfifo(answers)
        self._answers = os.open(answers, os.O_RDWR)  # so that it is open before xterm is there
        relay = f"stty raw -echo; cat '{self._frames}' & exec cat >'{answers}'"
        *command, dash_e = terminals.xterm(View(self.pixels), self._folder)
        geometry = ("-geometry", f"{self.cols}x{self.rows}+0+0")
        self._start([*command, *geometry, dash_e, "sh", "-c", relay])

    def _picture(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._display).convert("RGB")

    def close(self) -> None:
        super().close()
        if self._answers >= 0:
            os.close(self._answers)
            self._answers = -1
