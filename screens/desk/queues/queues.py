"""The board of the day: one row a session of today, and what is done most, each by one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.segment import Segment

from kiosk.languages import FRENCH
from kiosk.queue import Done, Line, Ticket
from kiosk.queue.changes import TicketChange, TodayChange

from ...keys import DIGITS
from ...typeset import lines
from ...widgets.block import Block, Row, below, beside, blank
from .. import sentences
from ..rows import Cell, Column, Made, Table, paragraph
from ..view import Key, View
from .acts import Acts, Pick, last_called
from .announce import Announce
from .card import card
from .held import is_cancelled, is_on, is_over
from .queue import OneQueue

if TYPE_CHECKING:
    from ..screen import DeskScreen

NOW = "●"  # before a session that is held at this moment
WITH_DIGIT = 9  # the first rows can be pointed at by their digit
WIDE = 106  # cells from which on hours stand whole, with the room
CARD = 34  # cells at least
LEAST_STRIP, MOST_STRIP = 6, 8  # rows: of the pictures of tickets that there are
_NUMBERS = (
    Column("Places", 6, "right"),
    Column("Attend", 6, "right"),
    Column("Appelé", 6, "right"),
    Column("Reçu", 4, "right"),
)
_NARROW = (
    *(Column("", 1), Column("", 1), Column("Heure", 5), Column("Séance", 0)),
    *(*_NUMBERS, Column("État", 17)),
)
_WIDE = (
    *(Column("", 1), Column("", 1), Column("Heures", 11), Column("Séance", 0)),
    *(Column("Salle", 14), *_NUMBERS, Column("État", 22)),
)
TOO_FAST = "Les numéros partent plus vite que les gens ne viennent : K pour n’en donner qu’ici."
ONLY_HERE = "La borne ne donne plus de numéros : D en donne un ici, K la remet en route."
EMPTY = "Aucune séance aujourd’hui."


class Queues(View):
    title = "Files"

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._acts = Acts(screen)
        self._table = Table(_NARROW)
        self._table_at = 0  # its row
        self._lines: Sequence[Line] = ()  # in the order of the table
        self._session = ""  # id of the one that is pointed at
        self._given: Ticket | None = None  # by the last key: somebody is being told

    def shown(self) -> None:
        self._given = None

    def locked(self) -> None:
        self._given = None

    # Keys -------------------------------------------------------------------------------------

    def offers(self) -> Sequence[Key]:
        acts = self._acts
        return (
            Key("n", "N", "Suivant", lambda: acts.call_next(self._session, self._clear)),
            Key("r", "R", "Rappeler", lambda: acts.recall(self._last, self._clear)),
            Key("s", "S", "Reçu", lambda: acts.served(self._last, self._clear)),
            Key("a", "A", "Absent", lambda: acts.no_show(self._last, self._clear)),
            Key("d", "D", "Donner", lambda: acts.give(self._session, self._tell)),
            Key("enter", "↵", "Ouvrir", self._open),
            Key("e", "E", "État", self._announce),
            Key("u", "U", "Annuler", lambda: acts.undo(self._look_at)),
            Key("k", "K", "Borne", acts.turn_kiosk),
        )

    def pressed(self, key: str, character: str) -> bool:
        digit = DIGITS.get(character)
        if digit is not None:
            self._choose(digit)
            return True
        if self._table.moved(key):
            self._pointed()
            return True
        return False

    def _choose(self, digit: int) -> None:
        """A session keeps its digit all day, wherever its row has gone: hands remember it."""
        lines = self.office.board.lines
        if 0 < digit <= len(lines):
            self._given = None
            self._session = lines[digit - 1].session.id

    def touched(self, x: int, y: int) -> None:  # noqa: ARG002
        if self._table.touched(y - self._table_at):
            self._pointed()

    def _pointed(self) -> None:
        self._given = None
        if self._lines:
            self._session = self._lines[self._table.pointed].session.id

    @property
    def _last(self) -> Pick:
        return self._acts.last_called(self._session)

    def _clear(self, _: Done) -> None:
        self._given = None

    def _tell(self, done: Done) -> None:
        self._given = done.ticket

    def _look_at(self, undone: Done) -> None:
        """Point at the session where something was undone."""
        self._given = None
        for change in undone.changes:
            if isinstance(change, TicketChange):
                self._session = change.after.session
            elif isinstance(change, TodayChange):
                self._session = change.session

    def _open(self) -> None:
        if self._lines:
            self.screen.open(OneQueue(self.screen, self._acts, self._session))

    def _announce(self) -> None:
        line = self.office.board.line(self._session)
        if line is None:
            return
        otherwise = sentences.planned_otherwise(line.session)
        if otherwise:
            self.screen.warn(f"{sentences.title(line.session)} : {otherwise}.")
        else:
            self.screen.open(Announce(self.screen, self._acts, self._session))

    # Painting ---------------------------------------------------------------------------------

    def paint(self, width: int, height: int) -> Block:
        self._arrange()
        banner = self._banner(width)
        free = height - banner.height - 1 - len(self._lines)
        strip = self._strip(width, max(LEAST_STRIP, min(free, MOST_STRIP)))
        self._table_at = banner.height
        room = height - banner.height - strip.height
        return below([banner, self._rows(width, room), strip], width)

    def _arrange(self) -> None:
        """What is over goes last; the pointer stays with its session."""
        now = self.office.clock.now()
        self._lines = sorted(self.office.board.lines, key=lambda line: is_over(line, now))
        ids = [line.session.id for line in self._lines]
        if self._session in ids:
            self._table.pointed = ids.index(self._session)
        elif ids:
            self._table.pointed = min(self._table.pointed, len(ids) - 1)
            self._session = ids[self._table.pointed]

    def _rows(self, width: int, height: int) -> Block:
        if not self._lines:
            why = self.office.served.calendar.closure(self.office.board.day)
            said = f"{EMPTY} {FRENCH.text(why)}." if why else EMPTY
            ground = self.palette.page
            rows: list[Row] = [
                [Segment(one.padded(width, "center"), ground.strong)] for one in lines(said, width)
            ]
            return Block(rows, width).filled(height, ground.words)
        now = self.office.clock.now()
        grey = (n for n, line in enumerate(self._lines) if is_over(line, now) or is_cancelled(line))
        wide = width >= WIDE
        self._table.columns = _WIDE if wide else _NARROW
        self._table.fill(
            Made(len(self._lines), lambda place: tuple(self._cells(place, now, wide=wide))),
            frozenset(grey),
        )
        return self._table.paint(self.palette, width, height)

    def _cells(self, place: int, now: datetime, *, wide: bool) -> Iterator[Cell | str]:
        line = self._lines[place]
        session = line.session
        digit = self.office.board.lines.index(line) + 1
        yield str(digit) if digit <= WITH_DIGIT else ""
        yield NOW if is_on(line, now) else ""
        yield sentences.hours(session) if wide else f"{session.starts:%H:%M}"
        yield sentences.title(session)
        if wide:
            yield sentences.room(self.office, line)
        yield "–" if line.places is None else str(line.places)
        yield Cell(str(line.waiting), align="right", strong=line.waiting > 0)
        yield Cell(str(line.called), align="right", strong=line.called > 0)
        yield str(line.served)
        yield sentences.standing(self.office, line) or ("terminé" if is_over(line, now) else "")

    def _banner(self, width: int) -> Block:
        """What concerns all sessions."""
        board = self.office.board
        said = ""
        if board.closed:
            said = sentences.CLOSED
        elif board.desk_only:
            said = ONLY_HERE
        elif self.office.watch.rate.too_fast:
            said = TOO_FAST
        rows = paragraph(said, width, self.palette.banner.strong) if said else []
        return Block(rows, width)

    def _strip(self, width: int, height: int) -> Block:
        """All about the session that is pointed at, and who was called there last."""
        line = self.office.board.line(self._session)
        if line is None:
            return blank(width, 0, self.palette.tile.words)
        where = sentences.room(self.office, line)
        ticket = last_called(self.office.board, self._session)
        caption = sentences.caption(line)
        if self._given is not None:
            caption, ticket, where = "Donné", self._given, sentences.title(line.session)
        cells = max(CARD, width * 2 // 5)
        about = self._about(line, width - cells, height)
        told = card(caption, ticket, where, self.palette, cells, height)
        return beside([about, told], rtl=False)

    def _about(self, line: Line, width: int, height: int) -> Block:
        surface, session = self.palette.tile, line.session
        on = ", en ce moment" if is_on(line, self.office.clock.now()) else ""
        announced = sentences.announced(self.office, line.today)
        noted = sentences.note(self.office, line.today)
        said = (
            sentences.title(session),
            f"{sentences.hours(session)}, {sentences.room(self.office, line)}{on}",
            sentences.planned_otherwise(session) or (announced and f"Annoncé : {announced}"),
            noted and f"Note : {noted}",
            FRENCH.text(session.permanence.held_by),
            sentences.languages(session),
        )
        rows: list[Row] = []
        for one in filter(None, said):
            rows += paragraph(one, width, surface.words if rows else surface.strong)
        return Block(rows, width).filled(height, surface.words)
