"""The buttons that are always there: down the rail, and in the row below the choices."""

from __future__ import annotations

from kiosk.wording import Wording, title

from ..keys import ENTER_HINT, HINTS
from ..page import Choice, Command, Page
from ..palette import Palette
from ..voice import Voice
from . import tile
from .block import Block, below, beside, blank, shares
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
    together = [_signed(BUTTONS[one], voice) for one in offered]
    face = tile.best_face(together, voice, width, min(heights), Look("", palette.button))
    blocks: list[Block] = []
    y = 0
    for command, rows in zip(above, heights, strict=False):
        chosen = command is Command.FRENCH and french_beside
        choice = BUTTONS[command]._replace(chosen=chosen)
        taken = any(one.key == HINTS[command] for one in page.choices)
        key = "" if taken else HINTS[command]
        look = Look(key, palette.chosen if chosen else palette.button, face=face)
        blocks.append(_button(choice, look, voice, palette, targets, x, y, width, rows))
        y += rows
    low = height - heights[-1]
    if page.call is not None and low > y:
        rows = low - y
        look = Look(HINTS[Command.CALL], palette.primary)
        look = look._replace(face=tile.best_face([page.call], voice, width, rows, look))
        blocks.append(_button(page.call, look, voice, palette, targets, x, y, width, rows))
    elif low > y:
        blocks.append(blank(width, low - y, palette.page.words))
    if Command.SOS in offered:
        choice, look = BUTTONS[Command.SOS], Look(HINTS[Command.SOS], palette.danger, face=face)
        blocks.append(_button(choice, look, voice, palette, targets, x, low, width, heights[-1]))
    return below(blocks, width).filled(height, palette.page.words)


def row(
    page: Page,
    voice: Voice,
    palette: Palette,
    targets: Targets,
    y: int,
    width: int,
    *,
    leaf: int,
    leaves: int,
) -> Block:
    """What Enter, `+` and "hide now" do, side by side; nothing where there is none of them."""
    blocks: list[Block] = []
    for line in _lines(page, palette, width, leaf, leaves):
        parts: list[Block] = []
        x = 0
        together = [_signed(choice, voice) for choice, _ in line]
        narrowest = width // len(line)
        face = tile.best_face(together, voice, narrowest, LEAST_HEIGHT, line[0][1])
        for (choice, look), cells in zip(line, shares(width, len(line)), strict=True):
            key = "" if targets.has(look.key) else look.key
            faced = look._replace(face=face, key=key)
            parts.append(_button(choice, faced, voice, palette, targets, x, y, cells, LEAST_HEIGHT))
            x += cells
        blocks.append(beside(parts, rtl=voice.rtl))
        y += LEAST_HEIGHT
    return below(blocks, width)


def row_height(page: Page, palette: Palette, width: int, *, leaves: int) -> int:
    """The rows that `row` takes, with one leaf or with more."""
    return LEAST_HEIGHT * len(_lines(page, palette, width, 0, leaves))


def more(leaf: int, leaves: int) -> Choice:
    """The button that turns the leaf, and which leaf of how many it is: "2/3"."""
    return BUTTONS[Command.MORE]._replace(notes=(f"{leaf % leaves + 1}/{leaves}",))


Button = tuple[Choice, Look]


def _lines(page: Page, palette: Palette, width: int, leaf: int, leaves: int) -> list[list[Button]]:
    """The buttons, as many side by side as a finger can tell apart."""
    buttons: list[Button] = []
    if page.primary is not None:
        buttons.append((page.primary, Look(ENTER_HINT, palette.primary, together=True)))
    if leaves > 1:
        look = Look(HINTS[Command.MORE], palette.button, together=True)
        buttons.append((more(leaf, leaves), look))
    if page.hide:
        buttons.append(
            (BUTTONS[Command.HIDE], Look(HINTS[Command.HIDE], palette.button, together=True))
        )
    most = max(1, width // LEAST_WIDTH)
    return [buttons[start : start + most] for start in range(0, len(buttons), most)]


def _signed(choice: Choice, voice: Voice) -> Choice:
    """Where all languages are spoken, the sign alone: it says it in every one."""
    if voice.many and isinstance(choice.label, Wording) and choice.pictogram:
        return choice._replace(label="")
    return choice


def _button(
    choice: Choice,
    look: Look,
    voice: Voice,
    palette: Palette,
    targets: Targets,
    x: int,
    y: int,
    width: int,
    height: int,
) -> Block:
    pointed = targets.add(choice, x, y, width, height)
    surface = palette.pointed if pointed else look.surface
    look = look._replace(surface=surface, pointed=pointed)
    return tile.paint(_signed(choice, voice), voice, width, height, look)
