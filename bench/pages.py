"""The two usual ways to change what a Textual app shows, on pages of forty lines.

pages.py installed    n: the other page, a screen that was built once and kept
pages.py recompose    l: the same page in the other language, its widgets built anew
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

LINES = 38
CHOICE = {"fr": "Choix numéro", "en": "Choice number"}
CSS = """
.line { height: 1; padding: 0 2; background: $surface; color: $text; }
.first { background: $primary; text-style: bold; }
"""


def lines(page: int, language: str) -> ComposeResult:
    for number in range(LINES):
        text = f"({page}) {CHOICE[language]} {number:02d}, page {page}: abcdefghij klmnopqrst uvw"
        yield Static(text, classes="line first" if number == 0 else "line")


class Page(Screen[None]):
    def __init__(self, page: int) -> None:
        super().__init__()
        self.page = page

    def compose(self) -> ComposeResult:
        yield from lines(self.page, "fr")


class Installed(App[None]):
    CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [("n", "next")]
    page = 0

    async def on_mount(self) -> None:
        for page in (0, 1):
            self.install_screen(Page(page), f"page{page}")
        await self.push_screen("page1")
        await self.switch_screen("page0")

    def action_next(self) -> None:
        self.page = 1 - self.page
        self.switch_screen(f"page{self.page}")


class Recompose(App[None]):
    CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [("l", "language")]
    language = "fr"

    def compose(self) -> ComposeResult:
        yield from lines(0, self.language)

    async def action_language(self) -> None:
        self.language = "en" if self.language == "fr" else "fr"
        await self.recompose()


if __name__ == "__main__":
    {"installed": Installed, "recompose": Recompose}[sys.argv[1]]().run()
