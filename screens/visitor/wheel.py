"""The wheel of life domains, made by pointing: drawn as far as it was rated, and the ways on.

What is made of it stands in the visit, and nowhere else. Every page of it leads on as easily as
away, and each has somebody to turn to a touch away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from kiosk.wheel import Part, Wheel, begin
from kiosk.wording import Wording, say, title

from ..page import Choice, Open, Page
from ..palette import Palette
from ..widgets.block import Block
from ..widgets.wheel_drawing import drawing
from .here import GONE, Here
from .tool import NOT_NOW, VERY_BAD

HEADING = title("Ma roue")
LISTENS = say("Si vous voulez, quelqu’un ici peut vous écouter.")

WHEEL, DOMAINS = Open("wheel"), Open("domains")
LATER = Choice(title("Pas maintenant"), WHEEL, pictogram="no")
STOP = Choice(title("Arrêter ici"), WHEEL, pictogram="no")
DONE = Choice(title("C’est tout"), WHEEL, pictogram="yes")
TALK = Choice(title("Parler avec quelqu’un ici"), Open("talk"), pictogram="speech")

_SHAPES = 4  # sizes of a window for which the drawing is kept while its page is shown


def page(here: Here, _of: str) -> Page:
    """The wheel as it is by now. Nothing stands out among the ways on: leaving is as large."""
    wheel = current(here)
    if wheel is None:
        return GONE
    legend = (_rated(number, part) for number, part in enumerate(wheel.kept, 1))
    return Page(
        heading=HEADING,
        body=(*legend, *_first(wheel), *_listens(wheel)),
        choices=(*_ways(wheel), NOT_NOW, VERY_BAD),
        figure=_drawn(wheel),
    )


def current(here: Here) -> Wheel | None:
    """The wheel as far as it was made; None where the content has none."""
    return here.visit.wheel or begin(here.catalogue)


def lines(wheel: Wheel) -> tuple[Wording, ...]:
    """The wheel in words: what to begin with, then each domain that was rated."""
    rated = (
        say("{domain} : {value} sur 10", domain=part.name, value=part.value)
        for part in wheel.kept
        if part.value is not None
    )
    return (*_first(wheel), *rated)


def _first(wheel: Wheel) -> tuple[Wording, ...]:
    chosen = tuple(part.name for part in wheel.chosen)
    return (say("Pour commencer : {domains}", domains=chosen),) if chosen else ()


def _rated(number: int, part: Part) -> Wording:
    """A line of the legend, with the number that stands at the rim."""
    value = "–" if part.value is None else part.value
    return title("{n}. {domain} : {value}", n=number, domain=part.name, value=value)


def _listens(wheel: Wheel) -> tuple[Wording, ...]:
    return (LISTENS,) if wheel.low else ()


def _ways(wheel: Wheel) -> Iterator[Choice]:
    """At most four, so that with those that are always there the wheel has room above them."""
    unrated = any(part.value is None for part in wheel.kept)
    if not wheel.is_begun:
        yield Choice(title("Commencer"), Open("domain", wheel.kept[0].domain.id), pictogram="yes")
    elif unrated:
        yield Choice(title("Continuer ou changer"), DOMAINS, pictogram="yes")
    if wheel.low:
        yield TALK
    if wheel.is_begun:
        yield Choice(title("Choisir par quoi commencer"), Open("begin_with"), pictogram="go_now")
        yield Choice(title("Emporter ma roue"), Open("code", "wheel/"), pictogram="take_along")
    if not unrated or (not wheel.is_begun and len(wheel.kept) < len(wheel.parts)):
        yield Choice(title("Changer une réponse"), DOMAINS, pictogram="copy")


def _drawn(wheel: Wheel) -> Callable[[int, int, Palette], Block]:
    values = tuple(part.value for part in wheel.kept)

    @lru_cache(_SHAPES)  # a page is painted at every arrow; what is kept goes with the page
    def drawn(columns: int, rows: int, palette: Palette) -> Block:
        return drawing(values, columns, rows, palette)

    return drawn
