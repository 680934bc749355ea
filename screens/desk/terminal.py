"""What has a terminal of its own, the desk or the call board: an application with an office of its
own, which serves what is in the content folder now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import paths, served
from kiosk.office import Office

from ..hardened import HardenedApp
from .aside import aside

if TYPE_CHECKING:
    from kiosk.clock import Clock
    from kiosk.served import Served, Stamp

LOOK = 60.0  # seconds between two looks at the content folder, as on the kiosk


class TerminalApp(HardenedApp, inherit_bindings=False):
    def __init__(self, found: Served, clock: Clock) -> None:
        super().__init__()
        self.office = Office(found, clock, self._from_thread)
        self._stamp: Stamp = served.stamp(paths.content())

    def on_mount(self) -> None:
        self.set_interval(LOOK, self.look_at_content)

    @property
    def at_rest(self) -> bool:
        """Whether other content may be served now: nobody is in the middle of something."""
        return True

    def look_at_content(self) -> None:
        """What was put right is shown, too; what cannot be read is not served."""
        if self.at_rest:
            aside(self._read, self._serve, lambda _: None)

    def close_office(self) -> None:
        """After the end: what was asked for is on the disk, and its files are let go of."""
        self.office.close()

    def _read(self) -> tuple[Stamp, Served] | None:
        """None where nothing has changed."""
        stamp = served.stamp(paths.content())
        return None if stamp == self._stamp else (stamp, served.load_or_last_good())

    def _serve(self, changed: tuple[Stamp, Served] | None) -> None:
        if changed is not None and self.at_rest:  # or the next look finds it again
            self._stamp, found = changed
            self.office.serve(found)
