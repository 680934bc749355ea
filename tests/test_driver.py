"""The driver and what it lets through: `Input` by itself, then the driver behind a real pty."""

from __future__ import annotations

import fcntl
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal import KEYS, Terminal
from textual import events
from textual.message import Message

from bench.program import ROOT
from bench.usage import wake_ups
from kiosk.screens.driver import GONE, LARGEST
from kiosk.screens.input import LONGEST, Input

HERE = Path(__file__).parent
ALLOWED = (
    *("up", "down", "left", "right", "enter", "tab", "shift+tab", "escape", "backspace"),
    *("home", "end", "pageup", "pagedown", "space", "delete"),
)


def heard(*pieces: bytes) -> list[str]:
    """What comes through, with a pause at the end: names of keys, or of other messages."""
    listening = Input()
    messages = [message for piece in pieces for message in listening.feed(piece)]
    return [*map(name, messages), *map(name, listening.pause())]


def name(message: Message) -> str:
    return message.key if isinstance(message, events.Key) else type(message).__name__


# Input by itself


@pytest.mark.parametrize("key", ALLOWED)
def test_each_key_of_the_kiosk_is_heard(key: str) -> None:
    assert heard(KEYS[key]) == [key]


@pytest.mark.parametrize("key", sorted(set(KEYS) - set(ALLOWED)))
def test_no_other_named_key_is_heard(key: str) -> None:
    # On a wire Ctrl+H, Ctrl+I and Ctrl+M are Backspace, Tab and Enter.
    assert heard(KEYS[key]) in ([], ["backspace"], ["tab"], ["enter"], ["ctrl+q"])
    assert heard(KEYS[key]) == [] or key in ("ctrl+h", "ctrl+i", "ctrl+m", "ctrl+q")


def test_characters_of_any_keyboard_are_heard_as_they_are() -> None:
    typed = "1é٣۴+د \u200c"
    keys = list(Input().feed(typed.encode()))
    assert [key.character for key in keys if isinstance(key, events.Key)] == list(typed)


def test_arrows_are_heard_in_both_modes_of_the_cursor_keys() -> None:
    assert heard(b"\x1b[A\x1bOA\x1b[H\x1bOH\x1b[1~\x1b[7~") == ["up", "up", *["home"] * 4]


def test_a_key_held_with_control_or_alt_is_not_heard() -> None:
    assert heard(b"\x1b[1;5A", b"\x1bq", b"\x1b[27;5;113~") == []


def test_two_escapes_are_two_keys() -> None:
    assert heard(b"\x1b\x1b") == ["escape", "escape"]


def test_an_invalid_byte_is_dropped_and_its_neighbours_are_heard() -> None:
    assert heard(b"1\xff2\xc33\xf0\x9f4\x805") == ["1", "2", "3", "4", "5"]


def test_reports_of_the_kitty_keyboard_are_dropped() -> None:
    assert heard(b"\x1b[97;1:3u\x1b[97;;97u\x1b[57400;1:1u1") == ["1"]


def test_a_paste_is_never_one_event() -> None:
    assert heard(b"\x1b[200~") == []
    assert heard(b"\x1b[200~12\x1b[201~3") == ["1", "2", "3"]


def test_reports_of_sizes_and_positions_and_focus_are_dropped() -> None:
    assert heard(b"\x1b[48;99999;99999;9;9t\x1b[8;9;9t\x1b[5;5R\x1b[I\x1b[O1") == ["1"]


def test_answers_of_the_terminal_never_become_keys() -> None:
    assert heard(
        b"\x1b[?62;22c\x1b[>41;370;0c\x1b[?2048;2$y\x1b[0n\x1b[?0u",
        b"\x1b]11;rgb:1111/2222/3333\x1b\\\x1b]4;1;rgb:1/2/3\x07",
        b"\x1bP>|XTerm(370)\x1b\\\x1b_Gi=31;OK\x1b\\\x1bP1$r0m\x1b\\7",
    ) == ["7"]


def test_only_a_terminal_that_can_show_frames_at_once_is_taken_to_do_so() -> None:
    assert heard(b"\x1b[?2026;2$y") == ["TerminalSupportsSynchronizedOutput"]
    assert heard(b"\x1b[?2026;0$y\x1b[?2026;4$y") == []


def test_the_left_button_is_heard_and_no_other() -> None:
    assert heard(b"\x1b[<0;3;4M\x1b[<0;3;4m") == ["MouseDown", "MouseUp"]
    others = (1, 2, 3, 16, 32, 35, 64, 65, 128)
    assert heard(*(b"\x1b[<%d;3;4M\x1b[<%d;3;4m" % (n, n) for n in others)) == []


def test_a_sequence_that_never_ends_is_given_up() -> None:
    for start in (b"\x1b[", b"\x1bO", b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX"):
        assert heard(start + b"1" * (LONGEST + 2))[-2:] == ["1", "1"]


def test_a_sequence_that_breaks_off_is_forgotten_at_the_next_pause() -> None:
    for start in (b"\x1b[", b"\x1b[<0;3", b"\x1bO", b"\x1b]11;", b"\x1bP", b"\x1b[200"):
        listening = Input()
        assert list(listening.feed(start)) == []
        assert listening.within
        assert list(listening.pause()) == []
        assert not listening.within
        assert [name(message) for message in listening.feed(b"1")] == ["1"]


noise = st.lists(
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b"\x1b", b"\x1b[", b"\x1b]", b"\x1b[<0;", b"\x1b[200~", b"\xc3", b"1"]),
    ),
    max_size=20,
).map(b"".join)


@given(noise)
def test_after_any_bytes_and_a_pause_a_key_is_heard(data: bytes) -> None:
    listening = Input()
    list(listening.feed(data))
    list(listening.pause())
    assert [name(message) for message in listening.feed(b"1")][-1] == "1"


@given(noise, st.lists(st.integers(0, 120)))
def test_it_does_not_matter_where_the_bytes_are_cut(data: bytes, cuts: Iterable[int]) -> None:
    ends = [0, *sorted(cuts), len(data)]
    pieces = [data[start:end] for start, end in pairwise(ends)]
    assert heard(*pieces) == heard(data)


@given(noise)
def test_only_the_keys_of_the_kiosk_come_through_any_bytes(data: bytes) -> None:
    for message in Input().feed(data):
        if isinstance(message, events.Key) and message.key not in (*ALLOWED, "ctrl+q"):
            assert message.character is not None
            assert message.character.isprintable() or message.character == "\u200c"


# The driver behind a pty


def hostile(*arguments: str, shell: str = "", **how: object) -> Terminal:
    program = [sys.executable, str(HERE / "hostile_app.py"), *arguments]
    if shell:
        program = ["sh", "-c", f'{shell} exec "$@"', "sh", *program]
    env = {"PYTHONPATH": str(ROOT), **how.pop("env", {})}  # type: ignore[dict-item]
    return Terminal(program, env=env, **how)  # type: ignore[arg-type]


def test_keys_and_clicks_reach_the_app_between_broken_bytes() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.send(b"1\xff2\x1b[97;1:3u3\x1b[48;99999;99999;9;9t4\x1b[200~5")
        terminal.wait_for("1 2 3 4 5.")
        terminal.click(7, 3)
        terminal.wait_for("click7,3.")
        terminal.send(b"\x1b]11;")  # nothing ends it, and nobody presses anything more
        terminal.settle(0.15)
        terminal.press("6")
        terminal.wait_for("click7,3 6.")


def test_a_lone_escape_reaches_the_app() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.send(b"\x1b")
        terminal.wait_for("escape.")


def test_a_click_outside_the_screen_is_dropped() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        for x, y in ((106, 3), (3, 30), (9998, 9998), (-1, 3), (3, -1)):
            terminal.click(x, y)
        terminal.press("1")
        terminal.wait_for(" 1.")
        assert "click" not in terminal.text()


def test_a_pasted_text_is_never_a_paste_and_the_focus_of_the_window_is_not_asked_for() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.send(b"\x1b[200~ab\x1b[201~\x1b[O")
        terminal.wait_for("a b.")
        assert "PASTE" not in terminal.text()
        assert "BLUR" not in terminal.text()


def test_the_terminal_is_asked_for_clicks_and_nothing_else() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.settle(0.15)
        on = {mode for mode, set_ in terminal.modes.items() if set_}
        assert on == {1049, 1000, 1006}
        assert b"2048" not in terminal.output  # resize reports, and with them pixel positions
        assert b"\x1b[>" not in terminal.output  # the keyboard protocol of kitty


def test_control_q_leaves_only_where_the_app_allows_it() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.press("ctrl+q", "1")
        terminal.wait_for("x30 1.")
        assert terminal.alive()
    with hostile("--can-quit") as terminal:
        terminal.wait_for("heard")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("sent", [signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU])
def test_a_signal_to_stop_is_ignored(sent: signal.Signals) -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.signal(sent)
        terminal.press("1")
        terminal.wait_for(" 1.")
        assert terminal.alive()


def test_keys_make_no_signals() -> None:
    with hostile() as terminal:
        terminal.wait_for("heard")
        terminal.press("ctrl+c", "ctrl+z", "ctrl+\\", "ctrl+s", "ctrl+d", "ctrl+v", "1")
        terminal.wait_for("x30 1.")
        assert terminal.alive()


def test_the_window_may_change_its_size_but_never_to_an_absurd_one() -> None:
    with hostile() as terminal:
        terminal.wait_for("106x30")
        terminal.resize(80, 22)
        terminal.wait_for("80x22")
        size = struct.pack("HHHH", 60000, 60000, 0, 0)
        fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, size)
        bound = f"{LARGEST.width}x{LARGEST.height}".encode()
        terminal.wait_until(lambda: bound in terminal.output, "the bounded size")
        assert b"60000" not in terminal.output


def test_the_size_is_the_terminals_own_whatever_the_environment_says() -> None:
    with hostile(env={"COLUMNS": "9999", "LINES": "9999"}) as terminal:
        terminal.wait_for("106x30")
        assert "9999" not in terminal.text()


def test_letters_are_shown_whatever_the_locale() -> None:
    plain = {"LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    with hostile(env=plain) as terminal:
        terminal.wait_for("heard")
        terminal.press("é")
        terminal.wait_for("é.")


def test_the_terminal_is_given_back_as_a_shell_needs_it() -> None:
    with hostile("--can-quit", shell="stty -echo -isig;") as terminal:
        terminal.wait_for("heard")
        terminal.press("ctrl+q")
        terminal.wait_exit()
        assert terminal.modes.pop(25)  # the cursor
        assert terminal.modes.pop(7)  # wrapping
        assert not any(terminal.modes.values())
        inputs, _, _, local, *_ = termios.tcgetattr(terminal.master)
        assert inputs & termios.ICRNL
        for one in (termios.ICANON, termios.ISIG, termios.IEXTEN, termios.ECHO):
            assert local & one


def test_notes_on_the_standard_error_and_the_screen_do_not_mix() -> None:
    with hostile(errors_apart=True) as terminal:
        terminal.wait_for("heard")
        assert terminal.errors == ""


def test_an_input_that_ends_ends_the_program_with_a_code_of_its_own() -> None:
    with hostile(shell="exec </dev/null;") as terminal:
        assert terminal.wait_exit() == GONE


def test_a_terminal_that_has_gone_ends_the_program_with_a_code_of_its_own() -> None:
    with hostile(shell='trap "" HUP;') as terminal:
        terminal.wait_for("heard")
        terminal.hang_up()
        assert terminal.wait_exit() == GONE


def test_the_driver_sleeps_while_nobody_touches_the_kiosk() -> None:
    with hostile() as kiosk, Terminal([sys.executable, str(HERE / "plain_app.py")]) as plain:
        kiosk.wait_for("heard")
        plain.wait_for("Bienvenue")
        for terminal in (kiosk, plain):
            terminal.settle(0.15)
        before = {terminal: wake_ups(terminal.pid) for terminal in (kiosk, plain)}
        time.sleep(1.0)  # the only way to see that nothing happens
        assert wake_ups(kiosk.pid) == before[kiosk]
        assert wake_ups(plain.pid) > before[plain]  # Textual's own driver ticks


# A terminal that does not read


def test_what_was_dropped_behind_a_terminal_that_does_not_read_is_painted_anew(
    tmp_path: Path,
) -> None:
    with stalled(tmp_path) as terminal:
        terminal.send(b"6")
        terminal.wait_for("Ce que la borne garde de vous")
        terminal.wait_for("Elle compte seulement")


def test_a_terminal_that_does_not_read_keeps_nobody_from_ending_the_kiosk(tmp_path: Path) -> None:
    with stalled(tmp_path) as terminal:
        terminal.signal(signal.SIGTERM)
        end = time.monotonic() + 30
        while terminal.process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)  # without reading, which is the point
        assert terminal.process.poll() == 0


def stalled(folder: Path) -> Terminal:
    """A kiosk at its home page whose terminal has not read for sixty changes of page."""
    env = {"PARVIS_DATA": str(folder / "data"), "XDG_RUNTIME_DIR": str(folder)}
    terminal = Terminal(
        [sys.executable, "-m", "kiosk", "--at", "2026-11-24T10:15"], cols=160, rows=45, env=env
    )
    terminal.wait_for("English")
    terminal.press("1")
    terminal.wait_for("Que voulez-vous faire")
    for key in "4/" * 30:
        terminal.send(key.encode())
        time.sleep(0.02)
    return terminal
