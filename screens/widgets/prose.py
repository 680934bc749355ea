"""Prose: the words of a page above or instead of its choices."""

from __future__ import annotations

from ..page import Layout, Page, Words
from ..palette import Palette, Surface
from ..voice import Voice
from .block import Block, Row
from .lettering import large_digits, padded, rows_of
from .pictogram import drawing

Paragraph = list[Row]


def heading(page: Page, voice: Voice, palette: Palette, width: int) -> Block:
    rows = rows_of(voice.say(page.heading), width - 2, palette.page, strong=True)
    return Block(rows, width - 2).inset(1, palette.page.words)


def paragraphs(
    page: Page, voice: Voice, palette: Palette, width: int, *, airy: bool
) -> list[Paragraph]:
    """The picture, the large digits and each text of the page, none to be cut at a leaf's end.

    `airy`: a blank row after each.
    """
    surface = palette.page
    result: list[Paragraph] = []
    if page.picture:
        result.append(drawing(page.picture, width, surface.strong).rows)
    if page.large:
        digits = large_digits(page.large, width, surface.strong, align="start", rtl=voice.rtl)
        result.append([*digits, padded("", 0, width, surface.words)])
    for words in page.body:
        if page.layout is Layout.HANDOVER:
            rows = _on_paper(voice, words, palette.paper, width)
        else:
            rows = rows_of(voice.say(words), width, surface, strong=False)
        if airy:
            rows = [*rows, padded("", 0, width, _under(page, palette).words)]
        result.append(rows)
    return result


def _under(page: Page, palette: Palette) -> Surface:
    return palette.paper if page.layout is Layout.HANDOVER else palette.page


def _on_paper(voice: Voice, words: Words, paper: Surface, width: int) -> list[Row]:
    """French first and strong, for the person at the desk; the visitor's language below it."""
    rows = rows_of(voice.reversed().say(words), width - 4, paper, strong=True)
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
