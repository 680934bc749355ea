"""Prose: the words of a page above or instead of its choices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..page import Layout, Page, Words
from ..palette import Palette, Surface
from ..voice import Voice
from .block import Block, Row, beside, blank
from .lettering import LARGE, height_of, large_digits, padded, rows_of
from .pictogram import picture, sizes

Paragraph = list[Row]
MOST_SIGN = 2  # rows of a pictogram beside a heading
MOST_HEADING = 4  # rows of large type, of which the words of the page need the rest


def heading(page: Page, voice: Voice, palette: Palette, width: int, *, large: bool) -> Block:
    """`large`: there is room for large type, as long as it does not take too many lines."""
    said = voice.say(page.heading)
    scale = LARGE if large else 1
    if height_of([one for one in said if not one.beside], width - 2, scale) > MOST_HEADING:
        scale = 1
    sign = _sign(page.sign, rtl=voice.rtl)
    room = width - 2 - (len(sign[0]) + 1 if sign else 0)
    rows = rows_of(said, room, palette.page, strong=True, scale=scale)
    words = Block(rows, room)
    if sign:
        ground = palette.page
        drawn = Block([padded(row, 0, 1, ground.strong) for row in sign], len(sign[0]) + 1)
        if voice.rtl:
            drawn = Block([padded(row, 1, 0, ground.strong) for row in sign], drawn.width)
        height = max(words.height, drawn.height)
        both = [one.filled(height, ground.words) for one in (drawn, words)]
        words = beside(both, rtl=voice.rtl)
    return words.inset(1, palette.page.words)


def _sign(name: str, *, rtl: bool) -> tuple[str, ...]:
    """The smallest drawing that the terminal has, where it is small enough to stand beside a
    heading; else a mark of one cell."""
    if not name:
        return ()
    smallest = min(sizes())
    return picture(name, smallest if smallest // 2 <= MOST_SIGN else 1, rtl=rtl)


def paragraphs(
    page: Page, voice: Voice, palette: Palette, width: int, *, airy: bool, large: bool = False
) -> list[Paragraph]:
    """The picture, the large digits and each text of the page, none to be cut at a leaf's end.

    `airy`: a blank row after each. `large`: in large type, of which the font has the titles.
    """
    surface = palette.page
    result: list[Paragraph] = []
    if page.picture and (shown := _largest(page.picture, rtl=voice.rtl)):
        gap = width - len(shown[0])
        result.append([padded(row, gap // 2, gap - gap // 2, surface.strong) for row in shown])
    if page.large:
        digits = large_digits(page.large, width, surface.strong, align="start", rtl=voice.rtl)
        result.append([*digits, padded("", 0, width, surface.words)])
    for words in page.body:
        if page.layout is Layout.HANDOVER:
            rows = _on_paper(voice, words, palette.paper, width, LARGE if large else 1)
        else:
            scale = LARGE if large else 1
            rows = rows_of(voice.say(words), width, surface, strong=False, scale=scale)
        if airy:
            rows = [*rows, padded("", 0, width, _under(page, palette).words)]
        result.append(rows)
    return result


def _largest(name: str, *, rtl: bool) -> tuple[str, ...]:
    return next((rows for cells in sizes() if (rows := picture(name, cells, rtl=rtl))), ())


def _under(page: Page, palette: Palette) -> Surface:
    return palette.paper if page.layout is Layout.HANDOVER else palette.page


def _on_paper(voice: Voice, words: Words, paper: Surface, width: int, scale: int) -> list[Row]:
    """French first and strong, for the person at the desk; the visitor's language below it."""
    said = voice.reversed().say(words)
    rows = rows_of(said, width - 4, paper, strong=True, scale=scale)
    return Block(rows, width - 4).inset(2, paper.words).rows


def leaves_of(texts: list[Paragraph], height: int) -> list[list[Row]]:
    """Paragraphs put on leaves of `height` rows; one is cut only where it alone is longer."""
    leaves: list[list[Row]] = [[]]
    for rows in texts:
        rest = rows
        if leaves[-1] and len(leaves[-1]) + len(rest) > height:
            leaves.append([])
        while len(rest) > height:
            leaves[-1] += rest[:height]
            rest = rest[height:]
            leaves.append([])
        leaves[-1] += rest
    return leaves


def beside_figure(
    figure: Callable[[int, int, Palette], Block],
    page: Page,
    voice: Voice,
    palette: Palette,
    width: int,
    height: int,
) -> list[Paragraph]:
    """Leaves with the words of the page beside its figure: in large type where one holds them."""
    ground = palette.page.words
    drawn = figure(width // 2, height, palette).inset(2, ground)
    room = width - drawn.width
    of_size = partial(paragraphs, page, voice, palette, room, airy=False)
    first, *more = leaves_of(of_size(large=True), height)
    if more:
        first, *more = leaves_of(of_size(), height)
    rows = max(drawn.height, len(first))
    words = Block(first, room).filled(rows, ground)
    leaves = [beside([drawn.filled(rows, ground), words], rtl=voice.rtl)]
    for rest in more:
        gap = blank(drawn.width, len(rest), ground)
        leaves.append(beside([Block(rest, room), gap], rtl=voice.rtl))
    return [leaf.rows for leaf in leaves]
