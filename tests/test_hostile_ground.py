"""A public terminal is hostile ground: every known way out of a Textual app, tried on the kiosk.

Each way is tried on an ordinary Textual app too, where it must work. One way has no test here:
foot's own Ctrl+Shift+N opens a window with a shell before any program sees the key; that is for
the terminal's configuration.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ground import LANGUAGES, Ground, kiosk, plain, rest
from plain_app import SECRET
from terminal import KEYS, Terminal

from bench.program import ROOT

EVENTS = 10_000
SEEDS = (1, 2, 3) if os.environ.get("PARVIS_TORTURE") else (1,)
MARK_UP = "[@click=app.quit]Sortie[/]"
# Jobs of their own, as in an operator's shell; the keys are for the job and not for the shell.
SHELL = "set -m; trap : INT QUIT TSTP;"
LINK = "[link='https://example.org']Lien[/]"


# The ways out: whether a visitor gets out of a program by each


def pressing(*keys: str) -> Callable[[Ground], bool]:
    def way(ground: Ground) -> bool:
        with ground.open() as terminal:
            terminal.press(*keys)
            return ground.left(terminal)

    return way


def sending(data: bytes) -> Callable[[Ground], bool]:
    def way(ground: Ground) -> bool:
        with ground.open() as terminal:
            terminal.send(data)
            terminal.settle(0.3)
            return ground.left(terminal)

    return way


def clicking_in_the_corner(ground: Ground) -> bool:
    """Where an ordinary app has the icon of its palette."""
    with ground.open() as terminal:
        terminal.click(1, 0)
        return ground.left(terminal)


def pressing_while_it_starts(key: str) -> Callable[[Ground], bool]:
    """Again and again from the first sign of life to the first page, in a shell that tells when
    it has its terminal back."""

    def way(ground: Ground) -> bool:
        shell = ("bash", "-c", f'{SHELL} echo shell; "$@"; echo status=$?; read', "bash")
        with ground.within(*shell).start() as terminal:
            terminal.wait_for(ground.sign_of_life)
            while terminal.alive() and b"status=" not in terminal.output:
                terminal.press(key)
                terminal.settle(0.02)
                if terminal.modes.get(1000):  # the mouse: the app has the terminal
                    terminal.wait_for(ground.ready)
                    return ground.left(terminal) or b"status=" in terminal.output
            return True

    return way


def signals_allowed_by_the_environment(ground: Ground) -> bool:
    with ground.having(TEXTUAL_ALLOW_SIGNALS="1").open() as terminal:
        terminal.press("ctrl+c")
        return ground.left(terminal)


def keys_pressed_by_the_environment(ground: Ground) -> bool:
    with ground.having(TEXTUAL_PRESS="ctrl+q").start() as terminal:
        terminal.wait_until(
            lambda: bool(terminal.exit_code is not None or ground.ready in terminal.text()),
            "the first page, or the end",
        )
        return ground.left(terminal)


def keys_logged_by_the_environment(ground: Ground) -> bool:
    log = ground.folder / "textual.log"
    with ground.having(TEXTUAL_DEBUG="1", TEXTUAL_LOG=str(log)).open() as terminal:
        terminal.press("1")
        terminal.settle(0.3)
    return log.exists() or (ground.folder / "keys.log").exists()


def copying_text(ground: Ground) -> bool:
    """Drag over everything, then Ctrl+C: the next visitor could paste it."""
    with ground.open() as terminal:
        terminal.send(b"\x1b[<0;1;2M\x1b[<32;40;3M\x1b[<32;90;20M\x1b[<0;90;20m")
        terminal.settle(0.3)
        terminal.press("ctrl+c")
        terminal.settle(0.3)
        return b"\x1b]52;" in terminal.output


def clicking_mark_up_in_content(ground: Ground) -> bool:
    with on_words_of_content(ground) as terminal:
        terminal.click_on("Sortie")
        return ground.left(terminal)


def link_in_content(ground: Ground) -> bool:
    with on_words_of_content(ground) as terminal:
        assert "Lien" in terminal.text()
        return b"\x1b]8;" in terminal.output


def being_told_to_end(number: signal.Signals) -> Callable[[Ground], bool]:
    """Whether a program that is told to end leaves its screen, or a bad code, behind."""

    def way(ground: Ground) -> bool:
        with ground.open() as terminal:
            terminal.signal(number)
            code = terminal.wait_exit()
            cursor, wrap = terminal.modes.pop(25), terminal.modes.pop(7)
            return not (code == 0 and cursor and wrap and not any(terminal.modes.values()))

    return way


def on_words_of_content(ground: Ground) -> Terminal:
    """Where a need is called what an ordinary app takes for mark-up."""
    if ground.ready != LANGUAGES:
        return ground.open()
    own = ground.folder / "content"
    shutil.copytree(ROOT / "content", own, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    needs = (own / "needs.toml").read_text("utf-8").splitlines()
    labels = [place for place, line in enumerate(needs) if line.startswith("label = ")]
    for place, words in zip(labels, (MARK_UP, LINK), strict=False):
        needs[place] = f'label = "{words}"'
    (own / "needs.toml").write_text("\n".join(needs), "utf-8")
    terminal = ground.having(PARVIS_CONTENT=str(own)).open()
    terminal.press("1", "1")
    terminal.wait_for("Sortie")
    return terminal


WAYS: dict[str, Callable[[Ground], bool]] = {
    "control_q": pressing("ctrl+q"),
    "control_c": pressing("ctrl+c"),
    "control_p": pressing("ctrl+p"),
    "the_corner": clicking_in_the_corner,
    "control_c_at_the_start": pressing_while_it_starts("ctrl+c"),
    "control_z_at_the_start": pressing_while_it_starts("ctrl+z"),
    "control_backslash_at_the_start": pressing_while_it_starts("ctrl+\\"),
    "signals_allowed_by_the_environment": signals_allowed_by_the_environment,
    "keys_pressed_by_the_environment": keys_pressed_by_the_environment,
    "keys_logged_by_the_environment": keys_logged_by_the_environment,
    "copied_text": copying_text,
    "mark_up_in_content": clicking_mark_up_in_content,
    "links_in_content": link_in_content,
    "an_invalid_byte": sending(b"\xff"),
    "a_report_of_the_kitty_keyboard": sending(b"\x1b[97;1:3u"),
    "a_paste_that_never_ends": sending(b"\x1b[200~"),
    "an_absurd_size": sending(b"\x1b[48;99999;99999;99999;99999t"),
    "a_signal_to_end": being_told_to_end(signal.SIGTERM),
    "a_terminal_that_hangs_up": being_told_to_end(signal.SIGHUP),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_kiosk_is_shut_to(way: str, tmp_path: Path) -> None:
    assert not WAYS[way](kiosk(tmp_path))


@pytest.mark.parametrize("way", WAYS)
def test_an_ordinary_app_is_open_to(way: str, tmp_path: Path) -> None:
    assert WAYS[way](plain(tmp_path))


# An exception


def test_an_ordinary_app_that_fails_shows_what_was_chosen(tmp_path: Path) -> None:
    with plain(tmp_path).open() as terminal:
        terminal.press("x")
        terminal.wait_exit()
        assert SECRET.encode() in terminal.output


@pytest.mark.parametrize("where", ["key", "callback", "task", "thread"])
def test_a_kiosk_that_fails_never_says_what_was_chosen(where: str, tmp_path: Path) -> None:
    env = {
        "PYTHONPATH": str(ROOT),
        "PARVIS_DATA": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    program = [sys.executable, str(ROOT / "tests" / "failing_kiosk.py"), where]
    with Terminal(program, env=env, errors_apart=True) as terminal:
        terminal.wait_for(LANGUAGES)
        terminal.settle(0.3)
        terminal.press("1")
        assert terminal.wait_exit() == 1
        assert "RuntimeError (" in terminal.errors
        assert "failing_kiosk.py:" in terminal.errors
        said = terminal.output + terminal.errors.encode()
        assert SECRET.encode() not in said
        assert b"no such choice" not in said
        assert not any(terminal.modes[mode] for mode in (1049, 1000, 1006))


# Many keys


def test_no_key_leaves_the_language_page_or_the_home_page_but_those_of_the_kiosk(
    tmp_path: Path,
) -> None:
    ground = kiosk(tmp_path)
    with ground.open() as terminal:
        for way_there in (("home",), ("home", "1")):
            for key in (*KEYS, *map(chr, range(32, 127)), *"éèçàù€²£§µ"):
                terminal.press(*way_there, key)
        rest(terminal)
        assert not ground.left(terminal)
        assert b"\x1b]52;" not in terminal.output
        assert b"\x1b]8;" not in terminal.output


@pytest.mark.parametrize("seed", SEEDS)
def test_after_ten_thousand_random_events_it_is_still_the_kiosk(seed: int, tmp_path: Path) -> None:
    ground = kiosk(tmp_path)
    with ground.open() as terminal:
        for event in random_events(random.Random(seed), EVENTS):
            terminal.send(event)
            terminal.read()
            assert terminal.alive()
        rest(terminal)
        assert not ground.left(terminal)


def test_an_ordinary_app_does_not_outlive_them(tmp_path: Path) -> None:
    """It ends, or is there no longer for anybody: its input dies and it hangs."""
    ground = plain(tmp_path)
    with ground.open() as terminal:
        for event in random_events(random.Random(1), EVENTS):
            terminal.send(event)
            terminal.read()
            if terminal.closed:
                break
        assert ground.left(terminal)


def random_events(chance: random.Random, count: int) -> Iterator[bytes]:
    """What hands, a broken keyboard and a hostile one can send."""
    keys = [*KEYS.values(), *(bytes([one]) for one in range(128))]
    for _ in range(count):
        match chance.randrange(8):
            case 0 | 1 | 2:
                yield chance.choice(keys)
            case 3:
                x, y = chance.randint(0, 140), chance.randint(0, 45)
                button = chance.choice((0, 0, 0, 1, 2, 32, 35, 64, 65))
                yield b"\x1b[<%d;%d;%dM\x1b[<%d;%d;%dm" % (button, x, y, button, x, y)
            case 4:
                yield chance.randbytes(chance.randint(1, 12))
            case 5:
                numbers = ";".join(
                    str(chance.randint(0, 99999)) for _ in range(chance.randint(0, 5))
                )
                prefix, end = chance.choice(("", "?", "<", ">")), chance.choice("ABHMRZcmtuy~IO$")
                yield f"\x1b[{prefix}{numbers}{end}".encode()
            case 6:
                yield chance.choice((b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b[200~", b"\x1b[201~"))
            case _:
                yield chance.choice("éàçè٣۴پښ漢🙂\u200f\u202e").encode()
