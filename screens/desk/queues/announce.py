"""What the desk announces of a session: shown to visitors at once, for today only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region

from kiosk.languages import FRENCH
from kiosk.queue import Access, Today

from ...keys import DIGITS
from ...typeset import fit
from ...widgets.block import Block, Row, below, beside, blank, shares
from .. import sentences
from ..choice import CHOSEN, Choice, Option
from ..opened import Opened
from ..rows import line
from ..view import Key
from .acts import Acts

if TYPE_CHECKING:
    from ..screen import DeskScreen

LATE = (0, 5, 10, 15, 20, 30, 45, 60)  # minutes, by their digit
_ACROSS = 4  # buttons beside each other
_GAP = 1


class Announce(Opened):
    """Each announcement is one key, or two where there is a list; then the board is shown again,
    where one key undoes it."""

    def __init__(self, screen: DeskScreen, acts: Acts, session: str) -> None:
        super().__init__(screen)
        self._acts, self._session = acts, session
        self._places: list[tuple[Region, Option]] = []

    @property
    def heading(self) -> str:
        line = self.office.board.line(self._session)
        if line is None:
            return sentences.GONE
        now = sentences.announced(self.office, line.today) or "rien de spécial"
        return f"{sentences.title(line.session)}, {sentences.hours(line.session)} : {now}"

    # Keys -------------------------------------------------------------------------------------

    def offers(self) -> Sequence[Key]:
        return (Key("escape", "Échap", "Retour", self.screen.close_view),)

    def pressed(self, key: str, character: str) -> bool:  # noqa: ARG002
        digit = DIGITS.get(character)
        wanted = character.lower() if digit is None else str(digit)
        for _, buttons in self._groups():
            for one in buttons:
                if one.key == wanted:
                    one.do()
                    return True
        return False

    def touched_below(self, x: int, y: int) -> None:
        for region, button in self._places:
            if region.contains(x, y):
                button.do()
                return

    def _groups(self) -> Sequence[tuple[str, Sequence[Option]]]:
        today = self.office.board.today(self._session)
        access = (
            Option(label, partial(self._say_access, to), chosen=today.access is to, key=key)
            for key, label, to in (
                ("o", "Ouvert", Access.OPEN),
                ("c", "Complet", Access.FULL),
                ("x", "Annulé", Access.CANCELLED),
            )
        )
        late = (
            Option(
                f"+{minutes} min" if minutes else "À l’heure",
                partial(self._say_late, minutes),
                chosen=today.late == minutes,
                key=str(digit),
            )
            for digit, minutes in enumerate(LATE)
        )
        rest = (
            Option("Autre salle…", self._choose_room, chosen=today.room is not None, key="s"),
            Option("Note…", self._choose_note, chosen=today.note is not None, key="n"),
            Option("Plus rien", self._say_nothing, key="p"),
        )
        return ("Places", tuple(access)), ("Retard", tuple(late)), ("Salle et note", rest)

    # What is said -----------------------------------------------------------------------------

    def _say(self, change: Callable[[Today], Today]) -> None:
        self.screen.close_view()
        self._acts.announce(self._session, change)

    def _say_access(self, access: Access) -> None:
        self._say(lambda today: replace(today, access=access))

    def _say_late(self, minutes: int) -> None:
        self._say(lambda today: replace(today, late=minutes))

    def _say_room(self, room: str | None) -> None:
        self._say(lambda today: replace(today, room=room))

    def _say_note(self, note: str | None) -> None:
        self._say(lambda today: replace(today, note=note))

    def _say_nothing(self) -> None:
        self._say(lambda _: Today())

    def _choose_room(self) -> None:
        line = self.office.board.line(self._session)
        if line is None:
            return
        usual, today = line.session.room, line.today
        options = [
            Option(
                FRENCH.text(room.name),
                partial(self._say_room, room.id if room != usual else None),
                beside="la salle prévue" if room == usual else "",
                chosen=room.id == (today.room or usual.id),
            )
            for room in self.office.served.catalogue.centre.rooms
        ]
        self.screen.open(Choice(self.screen, "Dans quelle salle ?", options))

    def _choose_note(self) -> None:
        now = self.office.board.today(self._session).note
        options = [
            Option(note.text, partial(self._say_note, note.id), chosen=note.id == now)
            for note in self.office.served.catalogue.notes
        ]
        options.append(Option("Pas de note", partial(self._say_note, None), chosen=now is None))
        self.screen.open(Choice(self.screen, "Quelle note à l’équipe ?", options))

    # Painting ---------------------------------------------------------------------------------

    def paint_below(self, width: int, height: int) -> Block:
        self._places = []
        blocks: list[Block] = []
        for title, buttons in self._groups():
            ground = self.palette.page
            blocks.append(Block([line(f" {title}", width, ground.strong)], width))
            for first in range(0, len(buttons), _ACROSS):
                top = sum(block.height for block in blocks)
                blocks.append(self._row(buttons[first : first + _ACROSS], width, top))
                blocks.append(blank(width, _GAP, ground.words))
        return below(blocks, width).filled(height, self.palette.page.words)

    def _row(self, buttons: Sequence[Option], width: int, top: int) -> Block:
        """Buttons three rows high."""
        blocks: list[Block] = []
        x = 0
        for place, cells in enumerate(shares(width, _ACROSS)):
            inner = cells - _GAP
            if place < len(buttons):
                one = buttons[place]
                self._places.append((Region(x, top, inner, 3), one))
                blocks.append(self._button(one, inner))
            else:
                blocks.append(blank(inner, 3, self.palette.page.words))
            blocks.append(blank(_GAP, 3, self.palette.page.words))
            x += cells
        return beside(blocks, rtl=False)

    def _button(self, one: Option, width: int) -> Block:
        surface = self.palette.chosen if one.chosen else self.palette.tile
        key = f" {one.key.upper()} "
        mark = f" {CHOSEN}" if one.chosen else ""
        label = fit(f" {one.label}{mark}", width - len(key))
        middle: Row = [Segment(key, self.palette.primary.strong), Segment(label, surface.strong)]
        empty: Row = [Segment(" " * width, surface.words)]
        return Block([empty, middle, empty], width)
