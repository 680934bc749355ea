"""A tile: one choice in its frame. It paints itself, at whatever size the page gives it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment

from kiosk.languages import runs_right_to_left

from ..page import Choice, Words
from ..palette import Palette, Surface
from ..voice import Said, Voice
from .block import Block, Row, below, beside, blank
from .lettering import (
    HUGE,
    LARGE,
    Align,
    can_be_set,
    digits_height,
    height_of,
    large_digits,
    largest_type,
    padded,
    rows_of,
    set_in,
)
from .pictogram import picture, sizes

# A target must be at least this large to be hit by a tired finger (design.md, decision 7).
LEAST_WIDTH, LEAST_HEIGHT = 20, 5
_FRAME = 1  # cells of frame on each side
_EDGES = {
    "plain": tuple("╭─╮│╰╯"),
    "chosen": tuple("┏━┓┃┗┛"),
    "pointed": tuple("╔═╗║╚╝"),
}
TICK = "✓"
DIGITS_WIDTH = 24  # cells for a telephone number of four digits, as high as can be


class Face(NamedTuple):
    """How large a tile says what it says."""

    picture: int  # cells wide, half as many rows; 1: a mark of one cell; 0: none
    scale: int  # rows of the label's type
    beside: bool = False  # the picture stands beside the words, else above them


LEAST = Face(0, 1)
# From the best to the least. The picture speaks to more people than the words.
_FACES: dict[Align, tuple[Face, ...]] = {
    "center": (
        Face(16, 1),
        Face(12, LARGE),
        Face(8, LARGE),
        Face(8, LARGE, beside=True),
        Face(12, 1),
        Face(8, 1),
        Face(8, 1, beside=True),
        Face(4, LARGE),
        Face(4, LARGE, beside=True),
        Face(4, 1),
        Face(4, 1, beside=True),
        Face(1, 1),
        LEAST,
    ),
    "start": (
        Face(8, LARGE, beside=True),
        Face(8, 1, beside=True),
        Face(4, LARGE, beside=True),
        Face(4, 1, beside=True),
        LEAST,
    ),
}


class Look(NamedTuple):
    """How a tile stands among others."""

    key: str  # the key that chooses it, as written in its corner
    surface: Surface
    align: Align = "center"
    pointed: bool = False
    face: Face = LEAST
    together: bool = False  # a wide button: picture and words stand together in its middle


def faces(align: Align) -> list[Face]:
    """The faces that this terminal can show, from the best to LEAST."""
    drawn, largest = sizes(), largest_type()
    return [
        face
        for face in _FACES[align]
        if face.scale <= largest and (face.picture < 2 or face.picture in drawn)
    ]


def surface_of(choice: Choice, palette: Palette, *, pointed: bool) -> Surface:
    if pointed:
        return palette.pointed
    if choice.chosen:
        return palette.chosen
    if choice.past:
        return palette.past
    return palette.tile


def height_needed(choice: Choice, voice: Voice, width: int, look: Look) -> int | None:
    """Rows that the tile needs to show all its words, its frame included; None where it cannot
    have the face. Nothing is painted for it: a page asks this of many faces."""
    room, align = _room(choice, _inner(width, look), look)
    words = _words_height(choice, voice, room, look, align)
    if words is None:
        return None
    if _has_picture(choice, look.face):
        rows = max(1, look.face.picture // 2)
        words = max(rows, words) if look.face.beside else rows + words
    return max(LEAST_HEIGHT, words + 2 * _FRAME)


def best_face(choices: Iterable[Choice], voice: Voice, width: int, height: int, look: Look) -> Face:
    """The best face that some tiles of `width` × `height` cells can all have, so that those that
    stand together are alike."""
    together = tuple(choices)

    def fits(face: Face) -> bool:
        faced = look._replace(face=face)
        needed = (height_needed(choice, voice, width, faced) for choice in together)
        return all(rows is not None and rows <= height for rows in needed)

    return next(filter(fits, faces(look.align)), LEAST)


def paint(choice: Choice, voice: Voice, width: int, height: int, look: Look) -> Block:
    inner, room = _inner(width, look), height - 2 * _FRAME
    body = Block(_body(choice, voice, inner, look), inner)
    words = look.surface.words
    middle = below([blank(inner, max(0, (room - body.height) // 2), words), body], inner)
    return Block(_framed(choice, voice, middle.filled(room, words).rows, width, look), width)


def _inner(width: int, look: Look) -> int:
    """The cells for words: inside the frame, and off it where they begin at one side."""
    return width - 2 * _FRAME - (2 if look.align == "start" else 0)


def _has_picture(choice: Choice, face: Face) -> bool:
    return bool(choice.pictogram and face.picture)


def _room(choice: Choice, inner: int, look: Look) -> tuple[int, Align]:
    """The cells for words, and where they stand in them."""
    if _has_picture(choice, look.face) and look.face.beside:
        return inner - look.face.picture - 1, "start"
    return inner, look.align


def _body(choice: Choice, voice: Voice, inner: int, look: Look) -> list[Row]:
    """Picture and words."""
    style, cells = look.surface.words, look.face.picture
    room, align = _room(choice, inner, look)
    if not _has_picture(choice, look.face):
        return _words(choice, voice, room, look, align)
    shown = picture(choice.pictogram, cells, rtl=voice.rtl)
    if not look.face.beside:
        left = (inner - cells) // 2
        above = [padded(row, left, inner - cells - left, style) for row in shown]
        return above + _words(choice, voice, room, look, align)
    margin = 0
    if look.together:
        breadth = _breadth(choice, voice, room, look)
        margin, room = room - breadth, breadth
    gaps = (1, 0) if voice.rtl else (0, 1)
    drawn = Block([padded(row, *gaps, style) for row in shown], cells + 1)
    words = Block(_words(choice, voice, room, look, align), room)
    before, after = (Block([], cells) for cells in (margin // 2, margin - margin // 2))
    return _abreast([before, drawn, words, after], voice, look.surface)


def _words(choice: Choice, voice: Voice, width: int, look: Look, align: Align) -> list[Row]:
    """Large digits, label and notes."""
    if not choice.large:
        return _lettered(choice, voice, width, look, align)
    most, strong = _most_digits(look.face), look.surface.strong
    if not _digits_beside(width, align):
        digits = large_digits(choice.large, width, strong, align=align, rtl=voice.rtl, most=most)
        return digits + _lettered(choice, voice, width, look, align)
    digits = large_digits(
        choice.large, DIGITS_WIDTH, strong, align="start", rtl=voice.rtl, most=most
    )
    room = width - DIGITS_WIDTH
    words = _lettered(choice, voice, room, look, align)
    return _abreast([Block(digits, DIGITS_WIDTH), Block(words, room)], voice, look.surface)


def _words_height(choice: Choice, voice: Voice, width: int, look: Look, align: Align) -> int | None:
    """The rows of `_words`; None where a word does not fit, or is not in the font so large."""
    if width < 1:
        return None
    aside = bool(choice.large) and _digits_beside(width, align)
    digits = 0
    if choice.large:
        room = DIGITS_WIDTH if aside else width
        digits = digits_height(choice.large, room, _most_digits(look.face))
    width -= DIGITS_WIDTH if aside else 0
    texts = _texts(choice, voice, look.face)
    if look.face != LEAST and not all(can_be_set(said, width, scale) for said, scale in texts):
        return None
    words = sum(height_of(said, width, scale) for said, scale in texts)
    return max(digits, words) if aside else digits + words


def _most_digits(face: Face) -> int:
    return HUGE if face.scale == LARGE else HUGE - 1


def _digits_beside(width: int, align: Align) -> bool:
    """Digits stand beside their words, in a column of their own, where there is room: more
    numbers stand on a leaf then."""
    return align != "center" and width - DIGITS_WIDTH >= LEAST_WIDTH


def _abreast(blocks: list[Block], voice: Voice, surface: Surface) -> list[Row]:
    """Blocks side by side, each in the middle of the height of the highest."""
    height = max(block.height for block in blocks)
    even = [
        below(
            [blank(block.width, (height - block.height) // 2, surface.words), block], block.width
        ).filled(height, surface.words)
        for block in blocks
    ]
    return beside(even, rtl=voice.rtl).rows


def _lettered(choice: Choice, voice: Voice, width: int, look: Look, align: Align) -> list[Row]:
    (label, scale), *notes = _texts(choice, voice, look.face)
    strong = not choice.past
    rows = rows_of(label, width, look.surface, align=align, strong=strong, scale=scale)
    for note, (said, size) in zip(choice.notes, notes, strict=True):
        # What has no language stands where that of the page begins.
        sided = "end" if align == "start" and voice.rtl and isinstance(note, str) else align
        rows += rows_of(said, width, look.surface, align=sided, strong=False, scale=size)
    return rows


def _texts(choice: Choice, voice: Voice, face: Face) -> list[tuple[tuple[Said, ...], int]]:
    """Label and notes, and the rows that their type should have."""
    # A language's own tile greets as loudly as it names itself.
    beside_label = face.scale if choice.tag else 1
    return [
        (_said(choice.label, choice, voice), face.scale),
        *((_said(note, choice, voice), beside_label) for note in choice.notes),
    ]


def _breadth(choice: Choice, voice: Voice, width: int, look: Look) -> int:
    """The cells of the longest line of label and notes."""
    found = [
        line.cells
        for said, scale in _texts(choice, voice, look.face)
        for _, _, lines in set_in(said, width, scale)
        for line in lines
    ]
    return max(found, default=0)


def _said(words: Words, choice: Choice, voice: Voice) -> tuple[Said, ...]:
    if choice.tag and isinstance(words, str):
        return (Said(words, runs_right_to_left(choice.tag), beside=False),)
    return voice.say(words)


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
    left, right = Segment(side + margin, edge), Segment(margin + side, edge)
    rows += [[left, *row, right] for row in body]
    rows.append([Segment(low_left + bar * (width - 2) + low_right, edge)])
    return rows
