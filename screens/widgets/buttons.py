"""The buttons that are always there: down the rail, and in the row below the choices."""

from __future__ import annotations

from kiosk.wording import Wording, title

from ..keys import ENTER_HINT, HINTS
from ..page import Choice, Command, Page
from ..palette import Palette, Surface
from ..voice import Voice
from . import tile
from .block import Block, below, beside, blank, shares
from .pictogram import mark
from .targets import Targets
from .tile import LEAST_HEIGHT, LEAST_WIDTH, Look

BUTTONS: dict[Command, Choice] = {
    Command.BACK: Choice(title("Retour"), Command.BACK, pictogram="back"),
    Command.START_OVER: Choice(title("Recommencer"), Command.START_OVER, pictogram="start_over"),
    Command.FRENCH: Choice("Français", Command.FRENCH, pictogram="two_languages"),
    Command.SOS: Choice("SOS", Command.SOS, pictogram="sos"),
    Command.MORE: Choice(title("Voir plus"), Command.MORE, pictogram="more"),
    Command.HIDE: Choice(title("Cacher maintenant"), Command.HIDE, pictogram="hide"),
}
_ON_RAIL = 4  # slots, the last of them for SOS, where it is found blindly


def rail_width(window: int) -> int:
    return max(LEAST_WIDTH, window // 6)


def rail(
    page: Page,
    voice: Voice,
    palette: Palette,
    targets: Targets,
    x: int,
    width: int,
    height: int,
    *,
    offered: tuple[Command, ...],
    french_beside: bool,
) -> Block:
    """The commands offered, one below the other, over the window's whole height."""
    heights = shares(height, _ON_RAIL)
    above = [one for one in offered if one is not Command.SOS]
    blocks: list[Block] = []
    y = 0
    for command, rows in zip(above, heights, strict=False):
        chosen = command is Command.FRENCH and french_beside
        choice = BUTTONS[command]._replace(chosen=chosen)
        surface = palette.chosen if chosen else palette.button
        hint = HINTS[command]
        blocks.append(_button(choice, hint, surface, voice, palette, targets, x, y, width, rows))
        y += rows
    low = height - heights[-1]
    if page.call is not None and low > y:
        hint, rows = HINTS[Command.CALL], low - y
        blocks.append(
            _button(page.call, hint, palette.primary, voice, palette, targets, x, y, width, rows)
        )
    elif low > y:
        blocks.append(blank(width, low - y, palette.page.words))
    choice, hint, rows = BUTTONS[Command.SOS], HINTS[Command.SOS], heights[-1]
    if Command.SOS in offered:
        blocks.append(
            _button(choice, hint, palette.danger, voice, palette, targets, x, low, width, rows)
        )
    return below(blocks, width).filled(height, palette.page.words)


def row(
    page: Page,
    voice: Voice,
    palette: Palette,
    targets: Targets,
    y: int,
    width: int,
    *,
    leaf: str,
) -> Block:
    """What Enter, `+` and "hide now" do, side by side; nothing where there is none of them.

    `leaf` is which leaf of how many, "2/3"; empty where there is only one.
    """
    blocks: list[Block] = []
    for line in _lines(page, palette, width, leaf):
        parts: list[Block] = []
        x = 0
        for (choice, key, surface), cells in zip(line, shares(width, len(line)), strict=True):
            parts.append(
                _button(choice, key, surface, voice, palette, targets, x, y, cells, LEAST_HEIGHT)
            )
            x += cells
        blocks.append(beside(parts, rtl=voice.rtl))
        y += LEAST_HEIGHT
    return below(blocks, width)


def row_height(page: Page, palette: Palette, width: int, *, more: bool) -> int:
    """The rows that `row` takes, with one leaf or with more."""
    return LEAST_HEIGHT * len(_lines(page, palette, width, "more" if more else ""))


Button = tuple[Choice, str, Surface]


def _lines(page: Page, palette: Palette, width: int, leaf: str) -> list[list[Button]]:
    """The buttons, as many side by side as a finger can tell apart."""
    buttons: list[Button] = []
    if page.primary is not None:
        buttons.append((page.primary, ENTER_HINT, palette.primary))
    if leaf:
        more = BUTTONS[Command.MORE]._replace(notes=(leaf,))
        buttons.append((more, HINTS[Command.MORE], palette.button))
    if page.hide:
        buttons.append((BUTTONS[Command.HIDE], HINTS[Command.HIDE], palette.button))
    most = max(1, width // LEAST_WIDTH)
    return [buttons[start : start + most] for start in range(0, len(buttons), most)]


def _button(
    choice: Choice,
    key: str,
    surface: Surface,
    voice: Voice,
    palette: Palette,
    targets: Targets,
    x: int,
    y: int,
    width: int,
    height: int,
) -> Block:
    pointed = targets.add(choice, x, y, width, height)
    if voice.many and isinstance(choice.label, Wording) and mark(choice.pictogram, rtl=False):
        choice = choice._replace(label="")  # the sign says it in every language
    look = Look(key, palette.pointed if pointed else surface, pointed=pointed)
    return tile.paint(choice, voice, width, height, look)
