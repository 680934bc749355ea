"""A page: what the visitor's screen shows, as data.

A page knows nothing of sizes, colours or keys; `widgets/sheet.py` lays it out for the window it
has, and `visitor/screen.py` does what a choice asks for.

Values that the first page needs are NamedTuples, here and in widgets/: Python makes the class of
one ten times faster than a dataclass, and all of them together are a tenth of the start. Actions
are dataclasses all the same, since two of different kinds must never be equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kiosk.visit import Household
from kiosk.wording import Wording

if TYPE_CHECKING:
    from kiosk.plan import Plan
    from kiosk.wheel import Wheel

    from .palette import Palette
    from .widgets.block import Block
    from .widgets.qr_code import Coded

# A str is shown as it is in every language: a language's own name, a telephone number.
Words: TypeAlias = Wording | str


@dataclass(frozen=True, slots=True)
class Open:
    """Show another page: its name, and what it is about (an id)."""

    page: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    tag: str


@dataclass(frozen=True, slots=True)
class ToggleNeed:
    need: str


@dataclass(frozen=True, slots=True)
class SayFirst:
    """The answer to "is this your first time here?"; None: rather not say."""

    first: bool | None


@dataclass(frozen=True, slots=True)
class SayHousehold:
    household: Household | None


@dataclass(frozen=True, slots=True)
class SetWheel:
    """Take another step with the wheel of life domains, and show what follows."""

    wheel: Wheel
    then: Open


@dataclass(frozen=True, slots=True)
class SetPlan:
    """The same with the plan for hard days."""

    plan: Plan
    then: Open


@dataclass(frozen=True, slots=True)
class TakeNumber:
    """Take a number for a session (its id), and show it."""

    session: str


class Command(Enum):
    """What is always there, on every page."""

    BACK = auto()
    START_OVER = auto()
    FRENCH = auto()
    SOS = auto()
    MORE = auto()
    HIDE = auto()  # wipe at once, on pages about violence
    CALL = auto()  # ring for somebody
    STAY = auto()  # I am still here


Action: TypeAlias = (
    Open
    | ChooseLanguage
    | ToggleNeed
    | SayFirst
    | SayHousehold
    | SetWheel
    | SetPlan
    | TakeNumber
    | Command
)


class Choice(NamedTuple):
    """Something to choose: a tile or a card."""

    label: Words
    action: Action
    notes: tuple[Words, ...] = ()  # below the label, one a line
    pictogram: str = ""
    large: str = ""  # digits to be read from afar: a telephone number
    chosen: bool = False
    past: bool = False  # over: shown, greyed and said
    tag: str = ""  # a language's own tile: how its words run
    key: str = ""  # a key of its own, where its place is not what it means: "0", "+" for 10


class Layout(Enum):
    TILES = auto()  # a grid, three across where there is room
    CARDS = auto()  # one below the other, across the page
    HANDOVER = auto()  # French first and strong, for the person at the desk


class Page(NamedTuple):
    """Heading, paragraphs, choices. `primary` is what Enter does when nothing is pointed at."""

    heading: Words
    body: tuple[Words, ...] = ()
    choices: tuple[Choice, ...] = ()
    layout: Layout = Layout.TILES
    primary: Choice | None = None
    hide: bool = False  # about violence: carries "hide now"
    large: str = ""  # digits to be read from afar: a telephone number, seconds that are left
    picture: str = ""  # a large pictogram above the words
    sign: str = ""  # a small one beside the heading: what the page is about
    # Drawn beside the words, in so many columns and rows at most.
    figure: Callable[[int, int, Palette], Block] | None = None
    code: Callable[[int, int], Coded | None] | None = None  # the same, of a QR code; None: no room
    # Painted below the choices, over so many columns and in so many rows at most.
    strip: Callable[[int, int, Palette], Block] | None = None
    call: Choice | None = None  # takes what the rail has left, for those who cannot read
    rail: tuple[Command, ...] = (
        Command.BACK,
        Command.START_OVER,
        Command.FRENCH,
        Command.SOS,
    )
