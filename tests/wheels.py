"""Wheels of life domains at every stage, and what their pages lead to."""

from __future__ import annotations

from datetime import datetime

from visiting import Visitor

from kiosk import served, wheel
from kiosk.catalogue import Catalogue
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.page import Action, Choice, ChooseLanguage, Open, Page, SetWheel
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.visit import Visit
from kiosk.wheel import Wheel
from kiosk.wording import Wording

SERVED = served.load(SHIPPED_CONTENT)
NOW = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
SIZES = [(80, 24), (106, 30), (160, 45)]
TAGS = SERVED.catalogue.centre.languages
IDS = [
    *("environment", "money", "health", "social_family"),
    *("love", "growth", "leisure", "work"),
]
WHEEL, DOMAINS, CODE = Open("wheel"), Open("domains"), Open("code", "wheel/")
BEGIN_WITH, HELPS, TALK = Open("begin_with"), Open("helps"), Open("talk")
NOT_NOW, VERY_BAD = Open("tools"), Open("very_bad")


def fresh() -> Wheel:
    begun = wheel.begin(SERVED.catalogue)
    assert begun is not None
    return begun


def rated(*values: int | None) -> Wheel:
    """A wheel with values for its first domains."""
    one = fresh()
    for id_, value in zip(IDS, values, strict=False):
        one = one.rate(id_, value)
    return one


WHOLE = rated(7, 3, 10, 4, 6, 5, 8, 9)


def page(
    name: str,
    of: str = "",
    made: Wheel | None = None,
    *,
    catalogue: Catalogue = SERVED.catalogue,
    tag: str = "fr",
) -> Page:
    visit = Visit(tag)
    visit.wheel = made
    return PAGES[name](Here(visit, catalogue, SERVED.calendar, NOW, SERVED.messages[tag]), of)


def ways(shown: Page) -> list[Action]:
    return [choice.action for choice in shown.choices]


def opened(shown: Page) -> list[Open]:
    return [action for action in ways(shown) if isinstance(action, Open)]


def domain(id_: str) -> Open:
    return Open("domain", id_)


def text(words: object) -> str:
    """In French, without isolates."""
    said = SERVED.messages["fr"].text(words) if isinstance(words, Wording) else str(words)
    return "".join(char for char in said if not "\u2066" <= char <= "\u2069").replace("\u00a0", " ")


def texts(shown: Page) -> list[str]:
    return [text(one) for one in shown.body]


def of_label(shown: Page, label: str) -> Choice:
    return next(choice for choice in shown.choices if text(choice.label) == label)


def step(choice: Choice) -> tuple[Wheel, Open]:
    assert isinstance(choice.action, SetWheel)
    return choice.action.wheel, choice.action.then


def value_tile(shown: Page, value: int) -> Choice:
    return next(choice for choice in shown.choices if choice.large == str(value))


async def to_wheel(visitor: Visitor, tag: str = "fr", made: Wheel | None = None) -> None:
    await visitor.touch(ChooseLanguage(tag))
    visitor.screen.visit.wheel = made
    visitor.screen._open(WHEEL)


def values(visitor: Visitor) -> dict[str, int | None]:
    made = visitor.screen.visit.wheel or fresh()
    return {part.domain.id: part.value for part in made.parts}


def chosen(visitor: Visitor) -> list[str]:
    return [part.domain.id for part in visitor.screen.visit.wheel.chosen]


def value_target(visitor: Visitor, value: int):  # type: ignore[no-untyped-def]
    action = value_tile(visitor.screen.sheet.page, value).action
    return visitor.target(action).region
