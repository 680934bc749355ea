"""Whoever is called now, on a kiosk that nobody uses: a strip below the languages."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.board import Board
from kiosk.calendar import Calendar
from kiosk.languages import Messages
from kiosk.wording import title

from ..palette import Palette
from ..widgets.block import Block, below, blank
from ..widgets.call import LEAST_ROWS, Call, in_a_row, in_all_languages

CALLED = title("Numéro appelé")
MOST = 3  # calls at once


def calls(board: Board, planned: Calendar) -> tuple[Call, ...]:
    """Whoever is called now, the last first, each with the room to go to."""
    sessions = planned.sessions(board.day, board.day, cancelled=True)
    rooms = {session.id: session.room.name for session in sessions}
    return tuple(Call(one.picture, one.number, rooms.get(one.session)) for one in board.called)


@dataclass(frozen=True, slots=True)
class Strip:
    """The last calls, the newest first. Of a page; two alike are equal."""

    calls: tuple[Call, ...]
    messages: tuple[Messages, ...]  # of the languages in which it is said

    def __call__(self, columns: int, rows: int, palette: Palette) -> Block:
        surface = palette.primary
        gap = blank(columns, 1, palette.page.words)  # off the languages
        most = max(1, rows - gap.height - LEAST_ROWS)
        words = Block(in_all_languages(CALLED, self.messages, columns, surface)[:most], columns)
        room = rows - gap.height - words.height
        called = in_a_row(self.calls[:MOST], columns, room, surface)
        return below([gap, words, called], columns)
