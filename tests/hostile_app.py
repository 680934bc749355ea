"""A small app on the kiosk's driver that shows what reaches it: "1 heard: a"."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

from kiosk.screens.driver import KioskDriver


class Heard(App[None], inherit_bindings=False):
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Any]] = set()

    def __init__(self, can_quit: bool) -> None:
        super().__init__(driver_class=KioskDriver)
        self.can_quit = can_quit
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("ready", id="heard", markup=False)

    def note(self, what: str) -> None:
        self.heard.append(what)
        self.query_one(Static).update(f"{len(self.heard)} heard: {' '.join(self.heard[-12:])}.")

    def on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+q":
            self.exit()
        self.note(event.key)

    def on_click(self, event: events.Click) -> None:
        self.note(f"click{event.screen_x},{event.screen_y}")

    def on_paste(self) -> None:
        self.note("PASTE")

    def on_app_blur(self) -> None:
        self.note("BLUR")

    def on_resize(self, event: events.Resize) -> None:
        self.note(f"{event.size.width}x{event.size.height}")


if __name__ == "__main__":
    app = Heard(can_quit="--can-quit" in sys.argv)
    app.run()
    sys.exit(app.return_code)
