"""An ordinary Textual app with none of the kiosk's care: each way out must work on it.

`ticks` counts up by itself while the app is well; `x` makes it fail with a secret.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Header, Static

SECRET = "pashto-asylum-4711"


class Plain(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("x", "fail", "Fail")]
    keys = 0

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Bienvenue")
        yield Static("0 keys", id="keys")
        yield Static("[@click=app.quit]Sortie[/]")
        yield Static("[link='https://example.org']Lien[/]")

    def on_key(self) -> None:
        self.keys += 1
        self.query_one("#keys", Static).update(f"{self.keys} keys")

    def action_fail(self) -> None:
        chosen = SECRET
        raise RuntimeError(f"no such choice: {chosen}")


if __name__ == "__main__":
    app = Plain()
    app.run()
    sys.exit(app.return_code)
