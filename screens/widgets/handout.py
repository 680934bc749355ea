"""A handout: a QR code, and beside it how to scan it, what it says, and what to do without a phone.

    ┌─────────────┬────────────────┐
    │ ▛▀▜ ▗▖▚ ▛▀▜ │ heading        │
    │ ▙▄▟ ▚▞▘ ▙▄▟ │ how to scan    │
    │ ▗▘▚▖▞▗▘▝▚▞▖ │ what it says   │
    │ ▛▀▜ ▚▖▘▝▗▞▘ │ [ no phone ]   │
    └─────────────┴────────────────┘

The code stands on every leaf, at the full height of the window; what does not fit beside it is on
another leaf.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from kiosk.takeaway import TakeAway
from kiosk.wording import Wording, say, title

from ..keys import HINTS
from ..page import Choice, Command, Page, Words
from ..palette import Palette, Surface
from ..voice import Voice
from . import buttons, prose, qr_code, tile
from .block import Block, Row, below, beside, blank, shares
from .lettering import LARGE, padded, rows_of
from .pictogram import picture, sizes
from .targets import Targets
from .tile import LEAST_HEIGHT, LEAST_WIDTH, Look

COLUMN = 26  # cells beside a code: a button, and words that break at no letter

NO_ROOM = title("L’écran est trop petit pour un code. Recopiez ceci sur papier.")
ONLINE = say("Votre téléphone peut copier ceci dans un agenda en ligne.")


class Step(NamedTuple):
    pictogram: str
    words: Wording


STEPS = (
    Step("mobile", title("Ouvrez l’appareil photo de votre téléphone.")),
    Step("scan", title("Montrez-lui le carré noir et blanc.")),
    Step("yes", title("Touchez ce qui s’affiche sur le téléphone.")),
)


class Handout(NamedTuple):
    block: Block
    leaves: int


class _Side(NamedTuple):
    """What stands beside the code on one leaf."""

    rows: list[Row]
    choices: tuple[Choice, ...]


def room_for_code(width: int, height: int) -> tuple[int, int]:
    """The columns and rows that a code may take of so many."""
    return max(0, width - COLUMN), height


def handout(
    page: Page,
    voice: Voice,
    palette: Palette,
    targets: Targets,
    coded: qr_code.Coded,
    width: int,
    height: int,
    leaf: int,
) -> Handout:
    """Lay it out in `width` × `height` cells, below the row that the banner takes."""
    ground = palette.page.words
    code = qr_code.block(coded.code, coded.cell)
    above = blank(code.width, (height - code.height) // 2, ground)
    code = below([above, code], code.width).filled(height, ground)
    column = width - code.width
    warnings = notices(coded.takeaway)
    targets.words += (*(step.words for step in STEPS), *warnings)
    sides = _sides(page, warnings, voice, palette, column, height)
    side = sides[leaf % len(sides)]
    more = (buttons.more(leaf, len(sides)),) if len(sides) > 1 else ()
    hide = (buttons.BUTTONS[Command.HIDE],) if page.hide else ()
    choices = (*side.choices, *more, *hide)
    room = height - _buttons_height(len(choices), column)
    words = Block(side.rows, column - 2).inset(1, ground).filled(room, ground)
    tiles = _buttons(choices, voice, palette, targets, (code.width, 1 + room), column)
    shown = below([words, *tiles], column).filled(height, ground)
    return Handout(beside([code, shown], rtl=voice.rtl), len(sides))


def notices(takeaway: TakeAway) -> tuple[Wording, ...]:
    """What somebody must know before they take it along."""
    online = (ONLINE,) if takeaway.for_calendar else ()
    return (*takeaway.left_out, *online)


def _sides(
    page: Page,
    warnings: Sequence[Words],
    voice: Voice,
    palette: Palette,
    column: int,
    height: int,
) -> list[_Side]:
    """All on one leaf; else how to scan, the warnings and the choices on the first, and what the
    code says on those that follow; else, in a small window, the choices last."""
    lay = partial(_leaves, voice=voice, palette=palette, width=column - 2)
    choices = page.choices
    always = 1 + page.hide  # the button that turns the leaf, and "hide now"
    count = len(choices) + page.hide
    heading, (name, *others) = page.heading, page.body
    everything = (heading, *STEPS, name, *others, *warnings)
    one = lay(everything, (heading, name), room=height - _buttons_height(count, column))
    if len(one) == 1:
        return [_Side(one[0], choices)]
    room = height - _buttons_height(always, column)
    scanning = (heading, *STEPS, *warnings)
    first = lay(scanning, (heading,), room=height - _buttons_height(count + 1, column))
    if len(first) == 1:
        rest = lay((name, *others), (name,), room=room)
        return [_Side(first[0], choices), *(_Side(rows, ()) for rows in rest)]
    most = max(1, height // LEAST_HEIGHT * _across(column) - always)
    # Who has scanned reads no further: what they must know comes first.
    warned = (heading, *warnings, *STEPS, name, *others)
    words = lay(warned, (heading, name), room=room)
    turns = (choices[start : start + most] for start in range(0, len(choices), most))
    return [*(_Side(rows, ()) for rows in words), *(_Side([], turn) for turn in turns)]


def _leaves(
    items: Sequence[Words | Step],
    strong: Sequence[Words],
    *,
    voice: Voice,
    palette: Palette,
    width: int,
    room: int,
) -> list[list[Row]]:
    """Words and steps, with the largest pictures, then the largest type, that leave room for all
    of them: pictures speak to who cannot read."""
    surface = palette.page
    air = [padded("", 0, width, surface.words)]
    pictures = (*(one for one in sizes() if one <= width // 3), 1)
    leaves: list[list[Row]] = []
    for cells, scale, gap in product(pictures, (LARGE, 1), (air, [])):
        texts = [
            _step(one, cells, voice, surface, width, scale)
            if isinstance(one, Step)
            else rows_of(voice.say(one), width, surface, strong=one in strong, scale=scale)
            for one in items
        ]
        leaves = prose.leaves_of([rows + gap for rows in texts], room)
        if len(leaves) == 1:
            break
    return leaves


def _step(
    step: Step, cells: int, voice: Voice, surface: Surface, width: int, scale: int
) -> list[Row]:
    shown = picture(step.pictogram, cells, rtl=voice.rtl)
    gaps = (1, 0) if voice.rtl else (0, 1)
    drawn = Block([padded(row, *gaps, surface.strong) for row in shown], cells + 1)
    room = width - drawn.width
    said = rows_of(voice.say(step.words), room, surface, strong=False, scale=scale)
    words = Block(said, room)
    height = max(drawn.height, words.height)
    both = [one.filled(height, surface.words) for one in (drawn, words)]
    return beside(both, rtl=voice.rtl).rows


def _across(column: int) -> int:
    """How many buttons stand side by side."""
    return max(1, column // LEAST_WIDTH)


def _buttons_height(count: int, column: int) -> int:
    return LEAST_HEIGHT * -(-count // _across(column))


def _buttons(
    choices: Sequence[Choice],
    voice: Voice,
    palette: Palette,
    targets: Targets,
    corner: tuple[int, int],
    column: int,
) -> list[Block]:
    """The choices, and the button that turns the leaf."""
    left, y = corner
    across = _across(column)
    together = Look("", palette.tile, together=True)
    face = tile.best_face(choices, voice, column // across, LEAST_HEIGHT, together)
    blocks: list[Block] = []
    for start in range(0, len(choices), across):
        line = choices[start : start + across]
        x, parts = left, list[Block]()
        for number, (choice, width) in enumerate(
            zip(line, shares(column, len(line)), strict=True), start + 1
        ):
            command = choice.action if choice.action in buttons.BUTTONS else None
            pointed = targets.add(choice, x, y, width, LEAST_HEIGHT, 0 if command else number)
            look = Look(
                HINTS[command] if command else str(number),
                palette.pointed if pointed else palette.button if command else palette.tile,
                pointed=pointed,
                face=face,
                together=True,
            )
            parts.append(tile.paint(choice, voice, width, LEAST_HEIGHT, look))
            x += width
        blocks.append(beside(parts, rtl=voice.rtl))
        y += LEAST_HEIGHT
    return blocks
