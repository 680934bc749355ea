"""Listening for calls, from one board to the next: each new one is rung for, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first page does not need it
    from kiosk.board import Board


class Listening:
    def __init__(self) -> None:
        self._calls: int | None = None  # how many, on the board seen last; None: none was seen yet

    def hears(self, board: Board) -> bool:
        """Whether somebody was called, or called again, since the board was seen last."""
        before, self._calls = self._calls, board.calls
        return before is not None and board.calls > before
