"""`parvis desk`: the desk on a terminal of its own, or over SSH."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.office import Office
from kiosk.pin import Door

from ..hardened import HardenedApp
from .screen import DeskScreen
from .view import View
from .views import VIEWS

if TYPE_CHECKING:
    from kiosk.clock import Clock
    from kiosk.served import Served


class DeskApp(HardenedApp, inherit_bindings=False):
    def __init__(self, served: Served, clock: Clock, views: Sequence[type[View]] = VIEWS) -> None:
        super().__init__()
        self.office = Office(served, clock, self._from_thread)
        self._views = views

    def get_default_screen(self) -> DeskScreen:
        self.desk = DeskScreen(self.office, Door.TERMINAL, self._views, self.leave)
        return self.desk

    def close_office(self) -> None:
        """After the end: what was asked for is on the disk."""
        self.office.close()
