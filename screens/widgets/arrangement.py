"""An arrangement: one leaf of a page, laid out for the window it has.

    ┌──────────────────────────────┬────────┐
    │ example, draft               │  back  │
    │ heading                      ├────────┤
    │ words                        │ start  │
    │ ┌────────┬────────┬────────┐ │  over  │
    │ │ 1      │ 2      │ 3      │ ├────────┤
    │ ├────────┼────────┼────────┤ │français│
    │ │ 4      │ 5      │ 6      │ ├────────┤
    │ └────────┴────────┴────────┘ │        │
    │ [ Enter ]  [ + ]  [ hide ]   │  SOS   │
    └──────────────────────────────┴────────┘

For a language that runs from right to left the whole is mirrored, the rail too. What does not fit
stands on another leaf, which `+` turns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from rich.segment import Segment

from kiosk.wording import say

from ..page import Command, Layout, Page
from ..palette import Palette
from ..typeset import fit
from ..voice import Voice
from . import buttons, grid, prose, tile
from .block import Block, Row, below, beside, blank, shares
from .lettering import rows_of
from .targets import Target, Targets
from .tile import Look

LEAST_COLUMNS, LEAST_ROWS = 60, 20  # smaller windows get a sentence that asks for more room
FIGURE_ROWS = 12  # of a figure, which would not be recognised with fewer
STRIP_ROWS = 7  # of a strip, likewise
STRIP_SHARE = 0.4  # of the window's height, at most
ROOMY_ROWS = 26  # from here on there is air around heading and paragraphs

EXAMPLE = say("EXEMPLE – horaires inventés")
DRAFT = say("Traduction à vérifier")
TOO_SMALL = say("Cette fenêtre est trop petite. Agrandissez-la, s’il vous plaît.")


Leaf = TypeVar("Leaf")


class Frame(NamedTuple):
    """What surrounds every page of a visit."""

    palette: Palette
    example: bool = False  # the centre's timetable is invented
    french_beside: bool = False
    french_offered: bool = True  # pointless for somebody who chose French


class Arrangement(NamedTuple):
    rows: list[Row]
    targets: tuple[Target, ...]
    leaves: int
    coded: bool = False  # a QR code is on it


def arrange(
    page: Page,
    voice: Voice,
    frame: Frame,
    width: int,
    height: int,
    leaf: int = 0,
    pointed: int | None = None,
) -> Arrangement:
    """Lay out a leaf for a window of `width` × `height` cells; `pointed` counts its targets."""
    if width < LEAST_COLUMNS or height < LEAST_ROWS:
        return _too_small(voice, frame.palette, width, height)
    return _Arranger(page, voice, frame, width, height, leaf, pointed).arrange()


def _too_small(voice: Voice, palette: Palette, width: int, height: int) -> Arrangement:
    rows = rows_of(voice.say(TOO_SMALL), max(1, width), palette.page, strong=True)
    return Arrangement(Block(rows, width).filled(height, palette.page.words).rows, (), 1)


class _Arranger:
    def __init__(
        self,
        page: Page,
        voice: Voice,
        frame: Frame,
        width: int,
        height: int,
        leaf: int,
        pointed: int | None,
    ) -> None:
        self.page, self.voice, self.frame, self.leaf = page, voice, frame, leaf
        self.palette = frame.palette
        self.width, self.height = width, height
        self.rail_width = buttons.rail_width(width)
        self.main_width = width - self.rail_width
        self.airy = height >= ROOMY_ROWS
        self.targets = Targets(width, rtl=voice.rtl, pointed=pointed)
        self.targets.words += (page.heading, *page.body)
        self.leaves = 1

    def arrange(self) -> Arrangement:
        handed = self._handout()
        main = handed or self._main()
        rail = self._rail()
        # Last, since it tells of the words of all the others.
        main = below([self._banner(), main], self.main_width)
        both = beside([main, rail], rtl=self.voice.rtl)
        coded = handed is not None
        return Arrangement(both.rows, tuple(self.targets), self.leaves, coded)

    def _main(self) -> Block:
        heading = self._heading()
        strip = self._strip(self.height - 1 - heading.height)
        room = self.height - 1 - heading.height - strip.height
        middle = self._middle(top=1 + heading.height, room=room)
        return below([heading, middle, strip], self.main_width)

    def _strip(self, room: int) -> Block:
        """What stands below the choices, where these have room for all their words above it."""
        if self.page.strip is not None:
            rows = min(int(self.height * STRIP_SHARE), room - self._choices_height()[0])
            if rows >= STRIP_ROWS:
                return self.page.strip(self.main_width, rows, self.palette)
        return blank(self.main_width, 0, self.palette.page.words)

    def _handout(self) -> Block | None:
        """A code and its words; None on other pages, and where the code has no room."""
        if self.page.code is None:
            return None
        from . import handout  # few visits come to a code, and the first page must not wait for it

        width, height = self.main_width, self.height - 1
        coded = self.page.code(*handout.room_for_code(width, height))
        if coded is None:
            self.page = self.page._replace(heading=handout.NO_ROOM, layout=Layout.HANDOVER)
            self.targets.words.append(handout.NO_ROOM)
            return None
        found = handout.handout(
            self.page, self.voice, self.palette, self.targets, coded, width, height, self.leaf
        )
        self.leaves = found.leaves
        return found.block

    def _banner(self) -> Block:
        """One row: that the timetable is an example, that the words are a draft."""
        marks = []
        if self.frame.example:
            marks.append(EXAMPLE)
        if self.voice.any_draft([*self.targets.words, *marks]):
            marks.append(DRAFT)
        if not marks:
            return blank(self.main_width, 1, self.palette.page.words)
        parts: list[Block] = []
        for mark, width in zip(marks, shares(self.main_width - 2, len(marks)), strict=True):
            (said, *_) = (Voice() if self.voice.many else self.voice).say(mark)
            row = [Segment(fit(said.text, width, said.rtl), self.palette.banner.strong)]
            parts.append(Block([row], width))
        return beside(parts, rtl=self.voice.rtl).inset(1, self.palette.banner.words)

    def _heading(self) -> Block:
        heading = prose.heading(
            self.page, self.voice, self.palette, self.main_width, large=self.airy
        )
        if not self.airy or not heading.height:
            return heading
        air = blank(self.main_width, 1, self.palette.page.words)
        return below([air, heading, air], self.main_width)

    def _rail(self) -> Block:
        page = self.page
        return buttons.rail(
            page,
            self.voice,
            self.palette,
            self.targets,
            self.main_width,
            self.rail_width,
            self.height,
            offered=tuple(
                one for one in page.rail if one is not Command.FRENCH or self.frame.french_offered
            ),
            french_beside=self.frame.french_beside,
        )

    def _middle(self, top: int, room: int) -> Block:
        """Words and choices, as many as fit, and the row of buttons.

        The words stand above the choices on every leaf, or, where they leave too little room, on
        leaves of their own before those of the choices. A keypad goes without them then: its keys
        are to be found together, and `+` may be one of them.
        """
        style = self.palette.page.words
        air = self.airy or self.frame.french_beside or self.page.layout is Layout.HANDOVER
        texts = self._paragraphs(room, airy=air)
        above = blank(self.main_width, 0, style)
        rows = [row for text in texts for row in text]
        if self.page.choices and self._stand_below(len(rows), room):
            above = Block(rows, self.main_width - 2).inset(1, style)
            texts = []
        elif self._keypad:
            texts = []
        top, room = top + above.height, room - above.height
        leaves, height = self._leaves(room, partial(self._leaves_of, texts))
        leaf = leaves[self.leaf % self.leaves]
        if isinstance(leaf, tuple):
            shown = self._tiles(leaf, top)
        else:
            shown = Block(leaf, self.main_width - 2).inset(1, style)
        return below([above, shown.filled(height, style), self._row(top + height)], self.main_width)

    @property
    def _columns(self) -> int:
        return grid.columns_of(self.page, self.width, self.main_width)

    @property
    def _keypad(self) -> bool:
        return grid.is_keypad(self.page)

    def _stand_below(self, words: int, room: int) -> bool:
        """Whether choices have room below so many rows of words: all of them, or else, but for a
        keypad, one row of them on each leaf."""
        together, in_turn = self._choices_height()
        least = together if self._keypad else min(together, in_turn)
        return not words or words + least <= room

    def _choices_height(self) -> tuple[int, int]:
        """The rows that all choices need on one leaf, and on one leaf after another."""
        columns = self._columns
        least = grid.least_height(self.page, self.voice, self.palette, self.main_width, columns)
        lines = -(-len(self.page.choices) // columns)
        return lines * least + self._row_height(), least + self._row_height(leaves=2)

    def _leaves_of(self, texts: list[prose.Paragraph], height: int) -> list[list[Row] | grid.Leaf]:
        """Leaves of words, then leaves of choices."""
        leaves: list[list[Row] | grid.Leaf] = []
        if texts or not self.page.choices:
            leaves += prose.leaves_of(texts, height)
        if self.page.choices:
            columns = self._columns
            leaves += grid.leaves_of(
                self.page, self.voice, self.palette, self.main_width, columns, height
            )
        return leaves

    def _paragraphs(self, room: int, *, airy: bool) -> list[prose.Paragraph]:
        """The words of the page; the handover card in large type if one leaf then holds it."""
        if self.page.figure is not None:
            height = self._figure_height(room)
            return prose.beside_figure(
                self.page.figure, self.page, self.voice, self.palette, self.main_width - 2, height
            )
        of_size = partial(
            prose.paragraphs, self.page, self.voice, self.palette, self.main_width - 2, airy=airy
        )
        if self.page.layout is Layout.HANDOVER:
            texts = of_size(large=True)
            if sum(map(len, texts)) <= room - self._row_height():
                return texts
        return of_size()

    def _figure_height(self, room: int) -> int:
        """The figure stands above the choices, else on a leaf of its own."""
        height = room - self._choices_height()[0] if self.page.choices else room
        return height if height >= FIGURE_ROWS else room - self._row_height(leaves=2)

    def _leaves(self, room: int, leaves_of: Callable[[int], list[Leaf]]) -> tuple[list[Leaf], int]:
        """The leaves, and the rows they are for: fewer when `+` needs a button."""
        height = room - self._row_height()
        leaves = leaves_of(height)
        if len(leaves) > 1:
            height = room - self._row_height(leaves=2)
            leaves = leaves_of(height)
        self.leaves = len(leaves)
        return leaves, height

    def _tiles(self, leaf: grid.Leaf, top: int) -> Block:
        blocks: list[Block] = []
        y, number = top, 1
        for row in leaf:
            blocks.append(self._row_of_tiles(row, number, y))
            y += row.height
            number += len(row.choices)
        return below(blocks, self.main_width)

    def _row_of_tiles(self, row: grid.GridRow, first: int, y: int) -> Block:
        x = 0
        blocks: list[Block] = []
        for place, width in enumerate(shares(self.main_width, self._columns)):
            if place >= len(row.choices):
                blocks.append(blank(width, row.height, self.palette.page.words))
                continue
            choice = row.choices[place]
            pointed = self.targets.add(choice, x, y, width, row.height, first + place)
            look = Look(
                choice.key or str(first + place),
                tile.surface_of(choice, self.palette, pointed=pointed),
                align="start" if self.page.layout is Layout.CARDS else "center",
                pointed=pointed,
                face=row.face,
            )
            blocks.append(tile.paint(choice, self.voice, width, row.height, look))
            x += width
        return beside(blocks, rtl=self.voice.rtl)

    def _row_height(self, *, leaves: int = 1) -> int:
        return buttons.row_height(self.page, self.palette, self.main_width, leaves=leaves)

    def _row(self, y: int) -> Block:
        return buttons.row(
            self.page,
            self.voice,
            self.palette,
            self.targets,
            y,
            self.main_width,
            leaf=self.leaf,
            leaves=self.leaves,
        )
