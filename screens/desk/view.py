"""A view: one page of the desk. It paints itself between the bars, and says what its keys do.

┌───────────────────────────────────────────────┐
│ Files │ Compteurs │ Dialogue │ …      ☐ 10:15 │  the desk's tabs      (screen.py)
│                                               │
│                                               │  the view
│                                               │
│ Le numéro 12 est appelé.                      │  what was done
│ N Suivant  R Rappeler  S Servi  U Annuler     │  the view's keys, each also a button
└───────────────────────────────────────────────┘
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kiosk.pin import LOCK_KIOSK, LOCK_TERMINAL, Door

from ..widgets.block import Block

if TYPE_CHECKING:
    from kiosk.office import Office

    from ..palette import Palette
    from .screen import DeskScreen


class Key(NamedTuple):
    """A key of a view, shown in the bar below it, where it can be touched."""

    key: str  # a character in small letters, or Textual's name: "enter", "up", "f2"
    hint: str  # as it is written on the button
    label: str  # one or two words
    do: Callable[[], None]


class View(ABC):
    """Those of the tabs are made when the desk is first opened, and kept as long as it has its
    screen; one that was opened from another is let go of when it is closed."""

    title = ""  # on its tab
    whole = False  # whether it takes the whole window, without the bars

    def __init__(self, screen: DeskScreen) -> None:
        self.screen = screen

    @property
    def office(self) -> Office:
        return self.screen.office

    @property
    def palette(self) -> Palette:
        return self.screen.palette

    @property
    def lock_after(self) -> float:
        """Seconds without a touch after which the desk locks itself."""
        return LOCK_KIOSK if self.screen.door is Door.KIOSK else LOCK_TERMINAL

    @property
    def back(self) -> Callable[[], None] | None:
        """What Escape does; None at the top of a view, where it does nothing."""
        return None

    def offers(self) -> Sequence[Key]:
        """The most wanted first: a narrow window shows as many as it can."""
        return ()

    @abstractmethod
    def paint(self, width: int, height: int) -> Block:
        """Exactly so many cells."""

    def pressed(self, key: str, character: str) -> bool:  # noqa: ARG002
        """A key that is not one of `offers`: arrows, digits, what is typed into a field. Asked
        before them, so that a field can take letters. Whether it meant anything."""
        return False

    def touched(self, x: int, y: int) -> None:
        """A finger on the view, in its own cells."""

    def shown(self) -> None:
        """It has been turned to."""

    def glanced(self) -> None:
        """A second has passed while it is shown: what another process has changed can be seen."""

    def locked(self) -> None:
        """The desk locks itself, or the view is closed: nothing of a conversation stays."""
