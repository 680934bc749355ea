"""`parvis desk`: the desk on a terminal of its own, or over SSH."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.pin import Door

from .screen import DeskScreen
from .terminal import TerminalApp
from .view import View
from .views import VIEWS

if TYPE_CHECKING:
    from kiosk.clock import Clock
    from kiosk.served import Served


class DeskApp(TerminalApp, inherit_bindings=False):
    def __init__(self, found: Served, clock: Clock, views: Sequence[type[View]] = VIEWS) -> None:
        super().__init__(found, clock)
        self._views = views

    def get_default_screen(self) -> DeskScreen:
        self.desk = DeskScreen(self.office, Door.TERMINAL, self._views, self.leave)
        return self.desk

    @property
    def at_rest(self) -> bool:
        return not self.desk.open_for_staff
