"""`parvis desk --call-board`: the call screen, on a wall of the waiting room.

It shows what is called aloud anyway, so it asks for no PIN: the last call as large as can be, those
before it below. It rings at each call, and looks once a second whether there is one. Nothing on it
can be touched; Q closes it, as does whatever ends a program (SIGTERM).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from kiosk.board import announced
from kiosk.languages import FRENCH

from ..listening import Listening
from ..palette import PALETTES, Palette
from ..typeset import fit
from ..visitor.calls import CALLED, calls
from ..voice import Said
from ..widgets.block import Block, Row, below, blank
from ..widgets.call import LEAST_ROWS, Call, abreast, in_a_row, in_all_languages
from ..widgets.glass import Glass
from ..widgets.lettering import LARGE, rows_of
from .screen import GLANCE
from .terminal import TerminalApp

if TYPE_CHECKING:
    from kiosk.catalogue import Centre
    from kiosk.office import Office

CLOSE = "q"
BEFORE = 3  # earlier calls that stand below the last one
BEFORE_SHARE = 3  # they have a third of the height
WORDS_SHARE = 5  # what is said in all languages a fifth at most


class CallBoard(TerminalApp, inherit_bindings=False):
    def get_default_screen(self) -> CallScreen:
        self.calls = CallScreen(self.office)
        return self.calls


class CallScreen(Screen[None], inherit_bindings=False):
    AUTO_FOCUS = ""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._listening = Listening()
        self._painted: datetime | None = None  # the minute that is shown

    def compose(self) -> ComposeResult:
        self.glass = Glass(self._rows)
        yield self.glass

    def on_mount(self) -> None:
        self.office.on_board.append(self._board_changed)
        self.set_interval(GLANCE, self._glance)
        self.office.look()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if (event.character or "").lower() == CLOSE:
            self.app.exit()

    def _glance(self) -> None:
        self.office.look()
        if self._minute() != self._painted:
            self.glass.paint()

    def _board_changed(self) -> None:
        if self._listening.hears(self.office.board):
            self.app.bell()
        self.glass.paint()

    # Painting ---------------------------------------------------------------------------------

    def _rows(self, width: int, height: int) -> list[Row]:
        board = self.office.board
        called = calls(board, announced(self.office.served.calendar, board))
        room = height - 1
        shown = self._calls(called, width, room) if called else self._nobody(width, room)
        return below([self._head(width), shown], width).filled(height, self._ground).rows

    @property
    def _centre(self) -> Centre:
        return self.office.served.catalogue.centre

    @property
    def _palette(self) -> Palette:
        return PALETTES[self._centre.theme]

    @property
    def _ground(self) -> Style:
        return self._palette.page.words

    def _head(self, width: int) -> Block:
        self._painted = self._minute()
        time = f"{self._painted:%H:%M} "
        day = fit(f" {FRENCH.value(self._painted.date())}", width - len(time))
        return Block([[Segment(day + time, self._palette.banner.strong)]], width)

    def _minute(self) -> datetime:
        return self.office.clock.now().replace(second=0, microsecond=0)

    def _nobody(self, width: int, height: int) -> Block:
        name = Said(self._centre.name, rtl=False, beside=False)
        page = self._palette.page
        rows = rows_of((name,), width, page, align="center", strong=True, scale=LARGE)
        above = blank(width, (height - len(rows)) // 2, self._ground)
        return below([above, Block(rows, width)], width)

    def _calls(self, called: Sequence[Call], width: int, height: int) -> Block:
        """What all of them are, the last of them, and those before it."""
        last, *others = called
        words = self._words(width, height)
        earlier = blank(width, 0, self._ground)
        if others:
            rows = height // BEFORE_SHARE
            gap = blank(width, 1 if rows >= LEAST_ROWS + 2 else 0, self._ground)
            room = rows - 2 * gap.height
            shown = in_a_row(others[:BEFORE], width, room, self._palette.page)
            earlier = below([gap, shown, gap], width)
        main = self._palette.primary
        room = height - len(words) - earlier.height
        now = abreast(last, width - 2, room, main).inset(1, main.words)
        return below([Block(words, width), now, earlier], width)

    def _words(self, width: int, height: int) -> list[Row]:
        surface = self._palette.primary
        messages = [self.office.served.messages[tag] for tag in self._centre.languages]
        for scale in (LARGE, 1):
            rows = in_all_languages(CALLED, messages, width, surface, scale)
            if rows and len(rows) <= height // WORDS_SHARE:
                return rows
        return rows
