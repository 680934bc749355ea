"""Words in the list: a row each, and the one that is pointed at in full."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from kiosk.languages import runs_right_to_left
from kiosk.words import Standing, Word

from ...palette import Palette
from ...typeset import Align, fit
from ...widgets.block import Block, Row, below, blank
from ..rows import Cell, Column
from ..sentences import language
from .text_field import Looks, seen

GRAVE = "!"  # before what is about health, the law or danger
OWN = "✎"  # behind what the centre has written itself
WIDE = 100  # cells from which on there is room to say where a word appears
_WHERE, _STANDING, _LABEL = 24, 11, 11
_MOST_ROWS = 3  # of a text in full
_STANDINGS = {
    Standing.MISSING: "à traduire",
    Standing.DRAFT: "brouillon",
    Standing.REVIEWED: "relu",
}


def columns(tag: str, width: int) -> Sequence[Column]:
    side: Align = "right" if runs_right_to_left(tag) else "left"
    where = (Column("Où", _WHERE),) if width >= WIDE else ()
    return (
        Column("", 1),
        Column("Français", 0),
        Column(language(tag).capitalize(), 0, side),
        *where,
        Column("État", _STANDING),
    )


def row(word: Word, tag: str, width: int) -> Sequence[Cell | str]:
    """For the columns of that width."""
    rtl = runs_right_to_left(tag)
    standing = _STANDINGS[word.standing]
    where = (word.appears[0].name,) if width >= WIDE else ()
    return (
        GRAVE if word.grave else "",
        word.msgid,
        Cell(" / ".join(word.forms), rtl=rtl, align="right" if rtl else "left"),
        *where,
        f"{standing} {OWN}" if word.own else standing,
    )


def in_full(word: Word, tag: str, palette: Palette, width: int) -> Block:
    """Its French and its translation, three rows of each, and all places where it appears."""
    surface = palette.tile
    looks = Looks.on(surface, palette)
    french = " / ".join(filter(None, (word.msgid, word.plural)))
    said, rtl = " / ".join(word.forms), runs_right_to_left(tag)
    rows: list[Row] = []
    for label, text, is_rtl, most in (
        ("Français", french, False, _MOST_ROWS),
        (language(tag).capitalize(), said, rtl, _MOST_ROWS),
        ("Où", places_of(word), False, 1),
    ):
        beside = f" {label}"
        for one in seen(text, width - _LABEL - 1, looks, rtl=is_rtl).rows[:most]:
            edge = Segment(" ", surface.words)
            rows.append([Segment(fit(beside, _LABEL), surface.strong), *one, edge])
            beside = ""
    return below([blank(width, 1, palette.page.words), Block(rows, width)], width)


def places_of(word: Word) -> str:
    """All places where it appears."""
    return " · ".join(dict.fromkeys(one.name for one in word.appears))
