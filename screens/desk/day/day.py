"""The page of the day: its figures, closing it, and what leaves on a USB stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import backup, paths, stick
from kiosk.closing import in_french
from kiosk.stick import Stick
from kiosk.tallies.days import day_of

from ...widgets.block import Block, Row, below, blank
from .. import sentences
from ..aside import aside
from ..choice import Choice, Option
from ..rows import line, paragraph
from ..view import Key, View
from . import figures
from .figures import Figures
from .steps import CloseDay

if TYPE_CHECKING:
    from ..screen import DeskScreen

WRITING = "La clé USB est en train d’être écrite : ne la retirez pas."
REST = 10  # seconds between two looks at the figures: every day so far is read for them
_MEGABYTE = 1_000_000
_WHAT = (
    "les numéros sont détruits, la suite compte pour demain.",
    "tous les jours, sur une clé USB, pour un tableur.",
    "une copie de tout sur une clé USB, à garder sous clé.",
)


class Day(View):
    title = "Journée"

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._figures: Figures | None = None
        self._told: Sequence[str] = ()  # what became of the last that was asked for
        self._writing = False
        self._glances = 0
        self._offers_at = 0  # the row of the first of what can be done

    def shown(self) -> None:
        figures.look(self.office, self._found)

    def glanced(self) -> None:
        self._glances += 1
        if not self._glances % REST:
            self.shown()

    def _found(self, figures: Figures) -> None:
        self._figures = figures
        self.screen.paint()

    def locked(self) -> None:
        self._told = ()

    @property
    def _database(self) -> Path:
        return self.office.folder / paths.DATABASE

    def offers(self) -> Sequence[Key]:
        return (
            Key("c", "C", "Clore la journée", self._close),
            Key("e", "E", "Enregistrer le tableau", lambda: self._to_stick(self._export)),
            Key("s", "S", "Sauvegarder", lambda: self._to_stick(self._back_up)),
        )

    def touched(self, x: int, y: int) -> None:  # noqa: ARG002
        offers = self.offers()
        if 0 <= y - self._offers_at < len(offers):
            offers[y - self._offers_at].do()

    def _close(self) -> None:
        self._told = ()
        if self._writing:
            self.screen.warn(WRITING)
        else:
            self.screen.open(CloseDay(self.screen))

    # To a stick -------------------------------------------------------------------------------

    def _to_stick(self, write: Callable[[Stick], Sequence[str]]) -> None:
        """Find a stick, ask which where there are several, and write."""
        self._told = ()
        if self._writing:
            self.screen.warn(WRITING)
        elif self.office.clock.preview:
            self._told = (sentences.PREVIEW,)
        else:
            aside(stick.sticks, lambda found: self._choose(found, write), self._failed)

    def _choose(self, found: Sequence[Stick], write: Callable[[Stick], Sequence[str]]) -> None:
        if not self.screen.open_for_staff:
            return  # it has been locked meanwhile
        if not found:
            aside(stick.none_found, lambda sentence: self._tell((sentence,)), self._failed)
        elif len(found) == 1:
            self._write(found[0], write)
        elif self.screen.view is self:  # nobody is asked on another page
            options = [
                Option(
                    one.name,
                    partial(self._write, one, write),
                    beside=f"{one.free // _MEGABYTE} Mo libres",
                )
                for one in found
            ]
            self.screen.open(Choice(self.screen, "Sur quelle clé USB ?", options))

    def _write(self, to: Stick, write: Callable[[Stick], Sequence[str]]) -> None:
        self._writing = True
        self._tell((WRITING,))

        def written(sentences: Sequence[str]) -> None:
            self._writing = False
            self._tell(sentences)

        aside(lambda: write(to), written, self._failed)

    def _export(self, to: Stick) -> Sequence[str]:
        day = day_of(self.office.clock.now())
        path = stick.export_to_stick(to.folder, self._database, self.office.served, day)
        return (_on(to, path), "C’est le tableau de tous les jours, pour un tableur.")

    def _back_up(self, to: Stick) -> Sequence[str]:
        day = day_of(self.office.clock.now())
        path = backup.save(to.folder, self._database, paths.own_content(), day)
        return (_on(to, path), backup.DRAWER)

    def _failed(self, sentence: str) -> None:
        self._writing = False
        self._tell((sentence,))

    def _tell(self, sentences: Sequence[str]) -> None:
        self._told = sentences
        self.screen.paint()

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        page = self.palette.page
        blocks = [Block([line(f" {self._heading}", width, page.strong)], width), self._gap(width)]
        if self._figures is not None:
            blocks.append(figures.paint(self._figures, self.office, self.palette, width))
        blocks.append(self._gap(width))
        self._offers_at = sum(one.height for one in blocks)
        rows: list[Row] = [
            line(f" {one.hint}  {one.label} : {what}", width, page.beside)
            for one, what in zip(self.offers(), _WHAT, strict=True)
        ]
        blocks += [Block(rows, width), self._gap(width)]
        blocks += [Block(paragraph(one, width, page.strong), width) for one in self._told]
        return below(blocks, width).filled(height, page.words)

    def _gap(self, width: int) -> Block:
        return blank(width, 1, self.palette.page.words)

    @property
    def _heading(self) -> str:
        found = self._figures
        if found is None:
            return ""
        if found.closed and found.counting is not None:
            return f"Journée close : les visites comptent pour {in_french(found.counting)}."
        return f"{in_french(found.day).capitalize()}, journée ouverte"


def _on(to: Stick, path: Path) -> str:
    return (
        f"{stick.shown(path.name)} est écrit et relu sur la clé {to.name}. "
        "La clé peut être retirée."
    )
