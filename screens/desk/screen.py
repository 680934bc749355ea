"""The desk's one screen: its views behind the PIN, each with its keys; locks itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from kiosk.languages import FRENCH
from kiosk.pin import Door

from ..palette import PALETTES, Palette
from ..widgets.block import Block, Row, below
from ..widgets.glass import Glass
from . import bars, sentences
from .bars import Button
from .pin_pad import PinPad
from .rows import paragraph
from .view import Key, View
from .wanted import ANSWER, Wanted

if TYPE_CHECKING:
    from kiosk.office import Office

GLANCE = 1.0  # seconds between two looks at what the other process has changed
LOCK = "*"
LEAST_COLUMNS, LEAST_ROWS = 80, 22


class DeskScreen(Screen[None], inherit_bindings=False):
    """`leave` is called when somebody leaves the desk: on the kiosk also when it locks itself."""

    AUTO_FOCUS = ""

    def __init__(
        self,
        office: Office,
        door: Door,
        views: Sequence[type[View]],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self.office, self.door = office, door
        self._classes_of_views = tuple(views)
        self._leave = leave
        self._pin = PinPad(self)
        self.open_for_staff = False
        self._tabs: list[list[View]] = []  # each with the views opened from it
        self._tab = 0
        self._said = ""
        self._not_done = False  # whether what is said is why something was not done
        self._wanted = Wanted(self)
        self._buttons: list[Button] = []
        self._view_at = 0  # the row at which the view begins
        self._lock_timer: asyncio.TimerHandle | None = None

    @property
    def palette(self) -> Palette:
        return PALETTES[self.office.served.catalogue.centre.theme]

    @property
    def view(self) -> View:
        return self._tabs[self._tab][-1] if self.open_for_staff else self._pin

    def compose(self) -> ComposeResult:
        self.glass = Glass(self._rows)
        yield self.glass

    def on_mount(self) -> None:
        self.office.on_board.append(self._board_changed)
        self.set_interval(GLANCE, self._glance)
        self._pin.shown()
        self.stir()

    def on_unmount(self) -> None:
        self.office.on_board.remove(self._board_changed)
        self._stop_waiting()

    # What views ask for -----------------------------------------------------------------------

    def paint(self) -> None:
        """Something has changed: paint anew, unless visitors have their screen back."""
        if self.is_active:
            self.glass.paint()

    def tell(self, sentence: str) -> None:
        """What was done, or why not; stands until the next key."""
        self._tell(sentence, not_done=False)

    def warn(self, sentence: str) -> None:
        """What was not done though it was asked for; stands until the next key."""
        self._tell(sentence, not_done=True)

    def _tell(self, sentence: str, *, not_done: bool) -> None:
        if self.open_for_staff:  # an answer may come when the desk has just been locked
            self._said, self._not_done = sentence, not_done
            self.paint()

    def open(self, view: View) -> None:
        """Another view in front of this one; Escape comes back."""
        self._tabs[self._tab].append(view)
        view.shown()
        self.paint()

    def close_view(self) -> None:
        """Back to the view that this one was opened from."""
        views = self._tabs[self._tab]
        if len(views) > 1:
            views.pop().locked()
            views[-1].shown()
        self.paint()

    def unlock(self) -> None:
        """The PIN was right; whoever gave it may have left while it was looked at."""
        if not self.is_active:
            return
        self.open_for_staff = True
        if not self._tabs:
            self._tabs = [[one(self)] for one in self._classes_of_views]
        self.office.look()
        if self.door is Door.KIOSK and self._wanted.now:  # they have come to whoever called
            self._wanted.answer()
        self.view.shown()
        self.stir()
        self.paint()

    def shut(self) -> None:
        """Close the desk; nothing of what was said over it stays."""
        for views in self._tabs:
            for view in views:
                view.locked()
            del views[1:]
        self._tab = 0
        self._said = ""
        self.open_for_staff = False
        self._pin.locked()
        if self.door is Door.KIOSK:
            self._stop_waiting()
            self._leave()
        else:
            self._pin.shown()
            self.paint()

    def leave(self) -> None:
        """Somebody goes, from the PIN pad."""
        self._stop_waiting()
        self._leave()

    # What the staff do ------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.stir()
        self._said = ""
        character = event.character or ""
        if self._too_small:  # nothing is done unseen
            if event.key == "escape" or character == LOCK:
                self.shut() if self.open_for_staff else self.leave()
        elif self.view.pressed(event.key, character):
            pass
        elif (key := self._key(event.key, character)) is not None:
            key.do()
        elif event.key in ("escape", "backspace"):
            self._back()
        elif self.open_for_staff and event.key in ("tab", "shift+tab"):
            self._turn_to((self._tab + (1 if event.key == "tab" else -1)) % len(self._tabs))
        elif self.open_for_staff and character == LOCK:
            self.shut()
        elif self.open_for_staff and character == ANSWER and self._wanted.now:
            self._wanted.answer()
        self.paint()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.stir()
        self._said = ""
        offset = event.screen_offset
        for button in self._buttons:
            if button.region.contains_point(offset):
                button.key.do()
                break
        else:
            if not self._too_small:
                self.view.touched(offset.x, offset.y - self._view_at)
        self.paint()

    def _key(self, name: str, character: str) -> Key | None:
        wanted = {name, character.lower()}
        return next((one for one in self.view.offers() if one.key in wanted), None)

    def _back(self) -> None:
        if (back := self.view.back) is not None:
            back()
        elif self.open_for_staff:
            self.close_view()

    def _turn_to(self, tab: int) -> None:
        self._tab = tab
        self.view.shown()
        self.stir()  # each locks after a time of its own
        self.paint()

    def _board_changed(self) -> None:
        self._wanted.board_changed()
        self.paint()

    def _glance(self) -> None:
        self.office.look()
        self.view.glanced()
        self.paint()  # the time of day, and how long the PIN pad waits

    # Locking ----------------------------------------------------------------------------------

    def stir(self) -> None:
        """Somebody is there: wait anew."""
        self._stop_waiting()
        loop = asyncio.get_running_loop()
        self._lock_timer = loop.call_later(self.view.lock_after, self.shut)

    def _stop_waiting(self) -> None:
        if self._lock_timer is not None:
            self._lock_timer.cancel()
            self._lock_timer = None

    # Painting ---------------------------------------------------------------------------------

    @property
    def _too_small(self) -> bool:
        width, height = self.size
        return width < LEAST_COLUMNS or height < LEAST_ROWS

    def _rows(self, width: int, height: int) -> list[Row]:
        if self._too_small:
            sentence = (
                f"Cette fenêtre est trop petite : il faut {LEAST_COLUMNS} colonnes et "
                f"{LEAST_ROWS} lignes. Échap : partir."
            )
            self._buttons = []
            ground = self.palette.page
            said = Block(paragraph(sentence, width, ground.strong), width)
            return said.filled(height, ground.words).rows
        if self.view.whole:
            self._buttons, self._view_at = [], 0
            return self.view.paint(width, height).rows
        rows = bars.thickness(height)
        top, self._buttons = self._tabs_bar(width, rows)
        self._view_at = top.height
        room = height - top.height - 1 - bars.keys_height(rows)
        view = self.view.paint(width, room)
        said, answer = self._status(width, top.height + room)
        seen = Block(view.rows[: room + 1 - said.height], width)  # a long sentence lies over it
        bottom, buttons = bars.keys(
            self.view.offers(), self.palette, width, rows, top.height + room + 1
        )
        self._buttons += answer + buttons
        return below([top, seen, said, bottom], width).rows

    def _tabs_bar(self, width: int, rows: int) -> tuple[Block, list[Button]]:
        titles: list[Key] = []
        if self.open_for_staff:
            titles = [
                Key("", "", views[0].title, lambda tab=tab: self._turn_to(tab))  # type: ignore[misc]
                for tab, views in enumerate(self._tabs)
            ]
            titles.append(Key(LOCK, LOCK, f"{LOCK} Verrouiller", self.shut))
        now = self.office.clock.now()
        right = f"{FRENCH.value(now.date())} {now:%H:%M}"
        return bars.tabs(titles, self._tab, right, self.palette, width, rows)

    def _status(self, width: int, y: int) -> tuple[Block, list[Button]]:
        """That somebody calls; above it what was done, else what the staff must know all the time.
        Its last row is the window's row `y`."""
        wanted, answer = self._wanted.line(width, y)
        sentence, alarming = self._said, self._not_done
        if not sentence:
            sentence, alarming = sentences.trouble(self.office.board), True
        if wanted.height and not sentence:
            return wanted, answer
        said = bars.said(sentence, self.palette, width, alarming=alarming)
        return below([said, wanted], width), answer
