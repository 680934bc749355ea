"""Thrift: fewer bytes, and nothing else on the glass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from bench.glass import Glass
from kiosk.screens.palette import DARK, LIGHT
from kiosk.screens.thrift import RESET, Thrift

COLS, ROWS = 20, 4
STYLES = st.sampled_from([style for one in (*DARK, *LIGHT) for style in one])
WORDS = st.sampled_from(["Bienvenue", "پ", "   ", " ", "│", "\U000f4001\U000f4002", ""])
PIECES = st.one_of(
    st.tuples(WORDS, STYLES).map(lambda pair: painted(*pair)),
    st.tuples(st.integers(1, ROWS), st.integers(1, COLS)).map(lambda to: f"\x1b[{to[0]};{to[1]}H"),
    st.sampled_from(["\r\n", "\x1b[?2026h", "\x1b[?2026l", "ab", "\x1b[2J"]),
)
WRITES = st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=6)


def painted(words: str, style: Style) -> str:
    """As Textual writes them."""
    return style.render(words, color_system=ColorSystem.TRUECOLOR)


@given(WRITES)
def test_a_terminal_shows_the_same(writes: list[str]) -> None:
    thrift, plain, spared = Thrift(), Glass(COLS, ROWS), Glass(COLS, ROWS)
    for text in writes:
        plain.take(text.encode())
        spared.take(thrift.spare(text).encode())
        for one, other in zip(plain.cells(), spared.cells(), strict=True):
            seen = one.data, one.bg, one.data.strip() and (one.fg, one.bold)
            assert seen == (other.data, other.bg, other.data.strip() and (other.fg, other.bold))


def test_a_colour_that_stays_is_not_told_again() -> None:
    thrift, words = Thrift(), painted("un", DARK.page.words)
    once = thrift.spare(words)
    assert thrift.spare(words) == "un"
    assert len(once) > len("un")


def test_what_was_told_is_bold_or_coloured_until_something_else_is_said() -> None:
    thrift = Thrift()
    thrift.spare(painted("un", DARK.page.strong))
    assert thrift.spare(painted("deux", DARK.page.words)) == "\x1b[22mdeux"
    assert RESET == "\x1b[0m"
