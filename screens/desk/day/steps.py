"""Closing the day: asked once, then each step is told when it is done.

The office closes it, which has the counts open; the kiosk of this machine writes what it holds
meanwhile, even where this desk is a screen of that kiosk: its loop waits for nothing.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk import closing
from kiosk.closing import Closed, in_french
from kiosk.errors import ParvisError
from kiosk.figures import counted

from ...widgets.block import Block, below, blank
from ..opened import Opened
from ..rows import paragraph
from ..view import Key
from . import figures
from .figures import Figures

if TYPE_CHECKING:
    from kiosk.office import Books

    from ..screen import DeskScreen

# In a process of its own: it takes a minute of a processor, and the screens go on meanwhile.
BUILD_FONT = (sys.executable, "-m", "kiosk", "font", "build")
NOT = "!"  # before what is wrong
DONE = "Tout est fait."
CLOSING = "La journée est en train d’être close…"
BUILDING = "La police est en train d’être construite : une minute ou deux…"
BUILT = "La police est construite. La borne la prend d’elle-même, entre deux visites."


class CloseDay(Opened):
    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._told: list[str] = []
        self._busy = ""  # what is being done
        self._closed: Closed | None = None
        self._to_build = False  # whether words are missing from the font
        self._figures: Figures | None = None

    def shown(self) -> None:
        def found(figures: Figures) -> None:
            self._figures = figures
            self.screen.paint()

        figures.look(self.office, found)

    @property
    def heading(self) -> str:
        day = in_french(self.office.board.day)
        return f"Journée du {day}" if self._closed else f"Clore la journée du {day} ?"

    @property
    def back(self) -> Callable[[], None] | None:
        return self._wait if self._busy else None

    def offers(self) -> Sequence[Key]:
        leave = Key("escape", "Échap", "Retour", self.screen.close_view)
        if self._busy:
            return ()
        if self._to_build:
            return (Key("f", "F", "Construire la police", self._build), leave)
        if self._closed is not None:
            return (leave._replace(key="enter", hint="↵"),)
        return (Key("enter", "↵", "Oui, clore", self._close), leave._replace(label="Non"))

    def touched(self, x: int, y: int) -> None:
        if self._busy:
            self._wait()
        else:
            super().touched(x, y)

    def touched_below(self, x: int, y: int) -> None:
        """Nothing is there but words."""

    def _wait(self) -> None:
        self.screen.tell(self._busy)

    # Closing ----------------------------------------------------------------------------------

    def _close(self) -> None:
        self._busy, self._told = CLOSING, []
        served, clock = self.office.served, self.office.clock
        loop = asyncio.get_running_loop()

        def tell(sentence: str) -> None:
            with suppress(RuntimeError):  # the program ends, and the day is closed all the same
                loop.call_soon_threadsafe(self._tell, sentence)

        def close(books: Books) -> Closed | ParvisError:
            try:
                return closing.close_day(served, clock, books.table, tell)
            except ParvisError as error:  # nothing is wrong with the books
                return error

        self.office.ask(close, self._answered, self._failed)

    def _answered(self, answer: Closed | ParvisError) -> None:
        if isinstance(answer, ParvisError):
            self._failed(str(answer))
            return
        self._busy, self._closed = "", answer
        words = sum(map(len, answer.words.values()))
        if words:
            self._to_build = True
            legible = "ils se lisent" if words > 1 else "il se lit"
            self._tell(
                f"{counted(words, 'mot')} à ajouter à la police des écrans : {legible} déjà, "
                "mais moins bien. F la construit."
            )
        self._tell(f"{DONE} La prochaine visite compte pour le jour suivant.")

    def _failed(self, sentence: str) -> None:
        self._busy = ""
        self._tell(f"{NOT} Tout n’est pas fait. {sentence}")

    def _tell(self, sentence: str) -> None:
        self._told.append(sentence)
        self.screen.paint()

    # The font ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self._busy, self._to_build = BUILDING, False
        self._building = asyncio.create_task(self._build_aside())

    async def _build_aside(self) -> None:
        nothing, both = asyncio.subprocess.DEVNULL, asyncio.subprocess.STDOUT
        built = await asyncio.create_subprocess_exec(
            *BUILD_FONT, stdin=nothing, stdout=asyncio.subprocess.PIPE, stderr=both
        )
        said, _ = await built.communicate()
        self._busy = ""
        if built.returncode:
            self._to_build = True
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            self._tell(f"{NOT} La police n’est pas construite. {' '.join(last)}")
        else:
            self._tell(BUILT)

    # Painting ---------------------------------------------------------------------------------

    def paint_below(self, width: int, height: int) -> Block:
        page = self.palette.page
        blocks = [blank(width, 1, page.words)]
        if not self._told and not self._busy and self._figures is not None:
            blocks.append(figures.paint(self._figures, self.office, self.palette, width))
            blocks.append(blank(width, 1, page.words))
        for sentence in self._sentences:
            surface = self.palette.danger if sentence.startswith(NOT) else page
            said = Block(paragraph(sentence, width, surface.strong), width)
            blocks += [said, blank(width, 1, page.words)]
        return below(blocks, width).filled(height, page.words)

    @property
    def _sentences(self) -> Sequence[str]:
        if self._busy:
            return (*self._told, self._busy)
        return self._told or self._before

    @property
    def _before(self) -> Sequence[str]:
        """What closing does, for whoever is asked."""
        found = [
            "Tout ce qui est compté est écrit. Les numéros sont détruits, et plus aucun n’est "
            "donné jusqu’à demain. Les visites qui viennent ensuite comptent pour demain."
        ]
        if self._figures is not None and self._figures.closed:
            found.insert(0, "Elle est déjà close : recommencer ne change rien.")
        if waiting := figures.waiting(self.office.board):
            verb = "attendent" if waiting > 1 else "attend"
            found.append(f"{NOT} {counted(waiting, 'personne')} {verb} encore avec un numéro.")
        return found
