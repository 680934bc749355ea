"""A tile: one choice in its frame. It paints itself, at whatever size the page gives it."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment

from kiosk.languages import runs_right_to_left

from ..page import Choice
from ..palette import Palette, Surface
from ..voice import Said, Voice
from .block import Block, Row, beside
from .lettering import Align, large_digits, padded, rows_of
from .pictogram import DRAWINGS, drawing, mark

# A target must be at least this large to be hit by a tired finger (design.md, decision 7).
LEAST_WIDTH, LEAST_HEIGHT = 20, 5
_FRAME = 1  # cells of frame on each side
_EDGES = {
    "plain": tuple("╭─╮│╰╯"),
    "chosen": tuple("┏━┓┃┗┛"),
    "pointed": tuple("╔═╗║╚╝"),
}
TICK = "✓"
DIGITS_WIDTH = 24  # cells for four large digits and a space


class Look(NamedTuple):
    """How a tile stands among others."""

    key: str  # the key that chooses it, as written in its corner
    surface: Surface
    align: Align = "center"
    pointed: bool = False


def surface_of(choice: Choice, palette: Palette, *, pointed: bool) -> Surface:
    if pointed:
        return palette.pointed
    if choice.chosen:
        return palette.chosen
    if choice.past:
        return palette.past
    return palette.tile


def least_height(choice: Choice, voice: Voice, width: int, look: Look) -> int:
    """Rows that the tile needs to show all its words, its frame included."""
    return max(LEAST_HEIGHT, len(_words(choice, voice, _inner(width, look), look)) + 2)


def paint(choice: Choice, voice: Voice, width: int, height: int, look: Look) -> Block:
    inner = _inner(width, look)
    words = _words(choice, voice, inner, look)
    room = height - 2
    if choice.pictogram in DRAWINGS:
        picture = drawing(choice.pictogram, inner, look.surface.strong).rows
        if len(picture) + 1 <= room:  # it speaks to more people than the words below it
            words = picture + words
    sign = "" if choice.pictogram in DRAWINGS else mark(choice.pictogram, rtl=voice.rtl)
    if sign and len(words) < room and look.align == "center":
        gap = inner - 1
        words = [padded(sign, gap // 2, gap - gap // 2, look.surface.strong), *words]
    above = (room - len(words)) // 2
    empty: Row = [Segment(" " * inner, look.surface.words)]
    body = [empty] * max(0, above) + words
    body = (body + [empty] * (room - len(body)))[:room]
    return Block(_framed(choice, voice, body, width, look), width)


def _inner(width: int, look: Look) -> int:
    """The cells for words: inside the frame, and off it where they begin at one side."""
    return width - 2 * _FRAME - (2 if look.align == "start" else 0)


def _words(choice: Choice, voice: Voice, inner: int, look: Look) -> list[Row]:
    if not choice.large:
        return _lettered(choice, voice, inner, look)
    strong = look.surface.strong
    if look.align != "start" or inner - DIGITS_WIDTH < LEAST_WIDTH:
        digits = large_digits(choice.large, inner, strong, align="center", rtl=voice.rtl)
        return digits + _lettered(choice, voice, inner, look)
    # Beside their words, in a column of their own, so that more numbers stand on a leaf.
    digits = large_digits(choice.large, DIGITS_WIDTH, strong, align="start", rtl=voice.rtl)
    words = _lettered(choice, voice, inner - DIGITS_WIDTH, look)
    height = max(len(digits), len(words))
    blank = look.surface.words
    column = Block(digits, DIGITS_WIDTH).filled(height, blank)
    return beside(
        [column, Block(words, inner - DIGITS_WIDTH).filled(height, blank)], rtl=voice.rtl
    ).rows


def _lettered(choice: Choice, voice: Voice, inner: int, look: Look) -> list[Row]:
    rows = rows_of(
        _said(choice, voice), inner, look.surface, align=look.align, strong=not choice.past
    )
    for note in choice.notes:
        said = voice.say(note)
        if isinstance(note, str) and choice.tag:
            said = (Said(note, runs_right_to_left(choice.tag), beside=False),)
        rows += rows_of(said, inner, look.surface, align=look.align, strong=False)
    return rows


def _said(choice: Choice, voice: Voice) -> tuple[Said, ...]:
    if choice.tag and isinstance(choice.label, str):
        return (Said(choice.label, runs_right_to_left(choice.tag), beside=False),)
    return voice.say(choice.label)


def _framed(choice: Choice, voice: Voice, body: list[Row], width: int, look: Look) -> list[Row]:
    kind = "pointed" if look.pointed else "chosen" if choice.chosen else "plain"
    top_left, bar, top_right, side, low_left, low_right = _EDGES[kind]
    edge, strong = look.surface.edge, look.surface.strong
    key = f" {look.key} " if look.key else ""
    tick = f" {TICK} " if choice.chosen else ""
    fill = Segment(bar * (width - 4 - len(key) - len(tick)), edge)
    corner = [Segment(top_left + bar, edge), Segment(key, strong), fill, Segment(tick, strong)]
    if voice.rtl:
        corner = [Segment(top_left + bar, edge), Segment(tick, strong), fill, Segment(key, strong)]
    rows: list[Row] = [[*corner, Segment(bar + top_right, edge)]]
    margin = " " if look.align == "start" else ""
    for row in body:
        rows.append([Segment(side + margin, edge), *row, Segment(margin + side, edge)])
    rows.append([Segment(low_left + bar * (width - 2) + low_right, edge)])
    return rows
