"""The window: the right terminal with the right font, and started anew with a newer one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import desktop
import pytest
from builds import store
from terminal import LIMIT, ROOT
from visiting import visiting

from kiosk import firstpage, fontstore, paths, terminals, window
from kiosk.errors import ParvisError
from kiosk.fontstore import Build
from kiosk.running import Running
from kiosk.terminals import View

OLD, NEW = "0000000000aa", "0000000000bb"


@pytest.fixture
def terminals_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A desktop with these terminals and no others; the folder has their notes."""

    def furnish(*names: str, wayland: bool = False, x11: bool = False) -> Path:
        folder = desktop.furnish(tmp_path / "bin", *names)
        for tool in ("sh", "stty"):
            (folder / tool).symlink_to(shutil.which(tool) or tool)
        monkeypatch.setenv("PATH", str(folder))
        for name, there in (("WAYLAND_DISPLAY", wayland), ("DISPLAY", x11)):
            monkeypatch.setenv(name, "here" if there else "")
        return folder

    return furnish


@pytest.fixture
def kiosk_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Stands in for the kiosk: a few lines of shell."""

    def does(script: str) -> None:
        launch = tmp_path / "launch"
        launch.write_text(script, "utf-8")
        monkeypatch.setattr(window, "LAUNCH", launch)

    return does


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


def build(id_: str) -> Path:
    """Another build of the font: its folder."""
    store(id_)
    return fontstore.needed().folder


# Which terminal


def test_foot_is_taken_on_wayland(terminals_here: Callable[..., Path]) -> None:
    terminals_here("foot", "xterm", wayland=True, x11=True)
    assert window.choose() == "foot"


def test_xterm_is_taken_where_there_is_only_x11(terminals_here: Callable[..., Path]) -> None:
    terminals_here("foot", "xterm", x11=True)
    assert window.choose() == "xterm"


def test_xterm_is_taken_on_wayland_where_foot_is_not_installed(
    terminals_here: Callable[..., Path],
) -> None:
    terminals_here("xterm", wayland=True, x11=True)
    assert window.choose() == "xterm"


def test_the_terminal_that_is_asked_for_is_taken(terminals_here: Callable[..., Path]) -> None:
    terminals_here("foot", "xterm", wayland=True, x11=True)
    assert window.choose("xterm") == "xterm"


def test_without_a_terminal_a_sentence_names_the_package(
    terminals_here: Callable[..., Path],
) -> None:
    terminals_here(wayland=True)
    with pytest.raises(window.NoWindowError, match="sudo apt install foot"):
        window.choose()


def test_without_a_display_a_sentence_names_the_way_without_a_window(
    terminals_here: Callable[..., Path],
) -> None:
    terminals_here("foot", "xterm")
    with pytest.raises(window.NoWindowError, match=r"sans WAYLAND_DISPLAY ni DISPLAY.*: parvis$"):
        window.choose()


def test_without_a_font_a_sentence_says_how_to_build_one(
    terminals_here: Callable[..., Path],
) -> None:
    terminals_here("foot", wayland=True)
    with pytest.raises(ParvisError, match="parvis font build"):
        window.run("foot", View(20), [])


@pytest.mark.parametrize("pixels", [25, 0, -10, 1000])
def test_a_size_that_would_blur_the_cells_is_refused(pixels: int) -> None:
    with pytest.raises(ParvisError, match=r"--pixels -?\d+ : .* multiple de 10"):
        window.view(full_screen=False, pixels=pixels)


def test_the_usual_sizes_fill_a_window_and_a_screen() -> None:
    assert window.view(full_screen=False, pixels=None).pixels == 20
    full = window.view(full_screen=True, pixels=None).pixels
    assert (terminals.COLUMNS * full * 0.6, terminals.ROWS * full * 1.2) == (1908, 1080)


# What runs in it


@pytest.mark.parametrize(("name", "display"), [("foot", "wayland"), ("xterm", "x11")])
def test_the_kiosk_is_shown_in_tiles_with_the_font_of_the_same_build(
    name: str,
    display: str,
    terminals_here: Callable[..., Path],
    kiosk_that: Callable[[str], None],
    tmp_path: Path,
) -> None:
    there = terminals_here(name, **{display: True})
    kiosk_that(
        f'echo "$@" >{tmp_path}/arguments; echo "$PARVIS_TEXT $PARVIS_TILES" >{tmp_path}/env'
    )
    folder = build(OLD)
    assert window.run(name, View(20), ["--can-quit", "--at", "2026-11-24T10:15"]) == 0
    (note,) = desktop.notes(there)
    assert note["name"] == name
    assert note["FONTCONFIG_FILE"] == str(folder / "fonts.conf")
    assert (tmp_path / "arguments").read_text() == "--can-quit --at 2026-11-24T10:15\n"
    assert (tmp_path / "env").read_text() == f"tiles {folder}\n"


@pytest.mark.parametrize("code", [0, 1, 70])
def test_the_window_ends_as_the_kiosk_ends(
    code: int, terminals_here: Callable[..., Path], kiosk_that: Callable[[str], None]
) -> None:
    there = terminals_here("foot", wayland=True)
    kiosk_that(f"exit {code}")
    build(OLD)
    assert window.run("foot", View(20), []) == code
    assert len(desktop.notes(there)) == 1


def test_what_the_kiosk_tells_its_operator_is_said_when_the_window_is_gone(
    terminals_here: Callable[..., Path],
    kiosk_that: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminals_here("foot", wayland=True)
    kiosk_that("echo 'Une borne est déjà ouverte.' >&2; exit 2")
    build(OLD)
    assert window.run("foot", View(20), []) == 2
    assert capsys.readouterr().err == "Une borne est déjà ouverte.\n"


def test_a_terminal_that_cannot_open_says_why(
    terminals_here: Callable[..., Path], tmp_path: Path
) -> None:
    terminals_here("xterm", x11=True)
    (tmp_path / "bin" / "xterm").write_text("#!/bin/sh\necho 'no such display' >&2\nexit 1\n")
    build(OLD)
    with pytest.raises(window.NoWindowError, match=r"xterm .*no such display.*DISPLAY=here"):
        window.run("xterm", View(20), [])


def test_a_kiosk_that_asks_for_it_comes_back_with_the_font_built_meanwhile(
    terminals_here: Callable[..., Path], kiosk_that: Callable[[str], None]
) -> None:
    there = terminals_here("foot", wayland=True)
    new, old = build(NEW), build(OLD)
    built_meanwhile = f"/bin/ln -sfn {NEW} {old.parent}/current; exit {fontstore.RESTART}"
    kiosk_that(f"case $PARVIS_TILES in */{OLD}) {built_meanwhile} ;; esac")
    assert window.run("foot", View(20), []) == 0
    assert [note["PARVIS_TILES"] for note in desktop.notes(there)] == [str(old), str(new)]


def test_a_window_that_opens_again_has_the_colours_of_the_day(
    terminals_here: Callable[..., Path], kiosk_that: Callable[[str], None]
) -> None:
    there = terminals_here("xterm", x11=True)
    build(OLD)
    page = firstpage.read()
    firstpage.write(page._replace(theme="light"), paths.data() / "light")
    firstpage.write(page._replace(theme="dark"), paths.data() / firstpage.FILE)
    changed = f"cd {paths.data()}; /bin/mv light {firstpage.FILE}; exit {fontstore.RESTART}"
    kiosk_that(f"if [ -e {paths.data()}/light ]; then {changed}; fi")
    assert window.run("xterm", window.view(full_screen=False, pixels=None), []) == 0
    grounds = [
        note["arguments"][note["arguments"].index("-bg") + 1] for note in desktop.notes(there)
    ]
    assert grounds == [terminals.COLOURS[theme][1] for theme in ("dark", "light")]


def test_the_font_of_an_open_window_stays_on_disk(
    terminals_here: Callable[..., Path], kiosk_that: Callable[[str], None], tmp_path: Path
) -> None:
    terminals_here("foot", wayland=True)
    shown = build(OLD)
    kiosk_that(f"echo >{tmp_path}/open; while [ ! -e {tmp_path}/built ]; do /bin/sleep 0.05; done")

    def build_three() -> None:
        wait_until((tmp_path / "open").exists)
        for id_ in ("0000000000bb", "0000000000cc", "0000000000dd"):
            store(id_)
        (tmp_path / "built").touch()

    building = threading.Thread(target=build_three)
    building.start()
    assert window.run("foot", View(20), []) == 0
    building.join()
    assert Build(shown).whole


@contextmanager
def opened(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`parvis window` with the real kiosk, in a terminal of our desktop."""
    env = {**os.environ, "PATH": f"{desktop.furnish(folder, 'xterm')}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "kiosk", "window", "--terminal", "xterm"]
    process = subprocess.Popen(command, env={**env, "DISPLAY": "here"}, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_end_of_the_window_is_the_end_of_its_terminal_and_of_the_kiosk(tmp_path: Path) -> None:
    build(OLD)
    kiosk = Running(paths.runtime())
    with opened(tmp_path / "bin") as process:
        wait_until(lambda: kiosk.pid() is not None)
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT) == 0
        assert kiosk.pid() is None
    assert list(paths.runtime().glob("window-*")) == []


# make run

HERE = "-m kiosk --can-quit"


@pytest.mark.parametrize(
    ("without", "said", "done"),
    [
        ("", "", ["font build", "window --can-quit"]),
        ("display", "pas d’écran graphique", [HERE]),
        ("terminal", "sudo apt install foot xterm", [HERE]),
        ("libraries", "n’a pas pu être installé", [HERE]),
        ("font", "La police n’est pas construite", ["font build", HERE]),
        ("window", "La fenêtre ne s’ouvre pas", ["font build", "window --can-quit", HERE]),
    ],
)
def test_make_run_opens_a_window_or_says_in_a_line_why_not(
    without: str, said: str, done: list[str], tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    window_ends = 69 if without == "window" else 0
    script = f"""#!/bin/sh
    echo "$*" >>{calls}
    case $1 in font) exit {int(without == "font")} ;; window) exit {window_ends} ;; esac
    """
    for name in ("parvis", "python"):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    there = desktop.furnish(tmp_path / "bin", *(() if without == "terminal" else ("foot",)))
    for tool in ("sh", "true", "false"):
        (there / tool).symlink_to(shutil.which(tool) or tool)
    run = subprocess.run(
        [ROOT / "tools" / "run"],
        env={
            "PATH": str(there),
            "BIN": str(tmp_path),
            "MAKE": "false" if without == "libraries" else "true",
            "WAYLAND_DISPLAY": "" if without == "display" else "here",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 0
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == bool(said)
    assert calls.read_text().splitlines() == done


# When it starts anew


async def test_a_kiosk_at_rest_asks_for_the_font_that_was_built_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARVIS_TILES", str(build(OLD)))
    async with visiting() as visitor:
        visitor.app._look()
        assert visitor.app.return_code is None
        build(NEW)
        visitor.app._look()
        assert visitor.app.return_code == fontstore.RESTART


async def test_a_new_font_never_takes_the_screen_from_under_a_visitors_hands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARVIS_TILES", str(build(OLD)))
    async with visiting() as visitor:
        await visitor.press("1")
        build(NEW)
        visitor.app._look()
        assert visitor.app.return_code is None
        await visitor.press("home")
        visitor.app._look()
        assert visitor.app.return_code == fontstore.RESTART


async def test_a_kiosk_in_a_terminal_without_the_font_stays_when_one_is_built() -> None:
    async with visiting() as visitor:
        build(NEW)
        visitor.app._look()
        assert visitor.app.return_code is None
