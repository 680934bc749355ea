"""What two people point at: choices that both can read, each with its key.

    ╭─ 1 ──────────╮╭─ 2 ──────────╮        1 Oui         │           هو 1
    │      ✓       ││      ✗       │        2 Non         │           نه 2
    │      هو      ││      نه      │        3 Peut-être   │         ښايي 3
    │      Oui     ││      Non     │
    ╰──────────────╯╰──────────────╯

Tiles, where all words have room in tiles that a finger finds; else rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.geometry import Region

from ...keys import DIGITS
from ...palette import DARK, Palette, Surface
from ...voice import Voice
from ...widgets import tile
from ...widgets.block import Block, below, beside, blank, shares
from ...widgets.lettering import can_be_set, height_of
from ...widgets.tile import LEAST, LEAST_HEIGHT, LEAST_WIDTH, Face, Look
from .option import Option
from .rows import painted, rows_needed

LEAST_ASIDE = 4  # rows: as wide as they are, a finger finds them
LEAST_PAD = 3  # rows of a key of a pad, which holds one line
TALLEST = 16  # rows of a tile; more would only be empty
MOST_AIR = 2  # blank rows between two choices on rows
_FRAME = 2  # cells or rows of a tile that hold no words
_SHAPE = 3  # cells wide for each row that a tile is high: half as wide again as high
_LOOK = Look("", DARK.tile)  # measured with; colours have no size


class _Line(NamedTuple):
    """Tiles side by side."""

    options: Sequence[Option]
    columns: int
    height: int
    face: Face


class Choices:
    """`across`: so many keys of a pad side by side; else as many tiles as show most. `mirrored`:
    they begin where the visitor's language does, as all but the digits of a telephone do."""

    def __init__(
        self, options: Sequence[Option], across: int = 0, *, mirrored: bool = True
    ) -> None:
        self.main = tuple(one for one in options if not one.aside)
        self.aside = tuple(one for one in options if one.aside)
        self.pointed: Option | None = None
        self._across, self._mirrored = across, mirrored
        self._columns = 1  # as they were painted last
        self._regions: list[Region] = []

    @property
    def options(self) -> tuple[Option, ...]:
        return self.main + self.aside

    def keyed(self, character: str) -> Option | None:
        """What a key chooses, digits in whichever way the keyboard gives them."""
        key = str(DIGITS.get(character, character.upper()))
        return next((one for one in self.options if key and one.key == key), None)

    def moved(self, key: str, *, rtl: bool) -> bool:
        """Whether a key moved the pointer, or would if there were more choices."""
        ahead = -1 if rtl and self._mirrored else 1
        by = {"left": -ahead, "right": ahead, "up": -self._columns, "down": self._columns}.get(key)
        options = self.options
        if by is None or not options:
            return False
        place = 0 if self.pointed is None else options.index(self.pointed) + by
        self.pointed = options[max(0, min(place, len(options) - 1))]
        return True

    def at(self, x: int, y: int) -> Option | None:
        """What a finger touches, in the cells of what was painted last."""
        found = zip(self._regions, self.options, strict=False)
        return next((option for region, option in found if region.contains(x, y)), None)

    def face(self, voice: Voice, width: int, height: int) -> Face | None:
        """How the main choices look in so much room; None where they stand on rows."""
        planned = self._planned(voice, width, height)
        return planned[0].face if planned else None

    def rows_on_rows(self, voice: Voice, width: int) -> int:
        """The rows of all choices where they cannot be tiles."""
        return sum(rows_needed(one, voice, width) for one in self.options)

    def rows_aside(self, voice: Voice, width: int) -> int:
        """The rows of what is offered with every question."""
        if not self.aside:
            return 0
        cells = width // len(self.aside)
        return max(LEAST_ASIDE, *(_needed(one, voice, cells) for one in self.aside))

    def paint(self, voices: Sequence[Voice], palette: Palette, width: int, height: int) -> Block:
        """As tiles in the first of the voices in which they can be, else on rows in the first."""
        self._regions = []
        for voice in voices:
            if planned := self._planned(voice, width, height):
                blocks = self._tiles(planned, voice, palette, width)
                break
        else:
            blocks = self._rows(voices[0], palette, width, height)
        return below(blocks, width).filled(height, palette.page.words)

    def surface(self, option: Option, palette: Palette) -> Surface:
        if option is self.pointed:
            return palette.pointed
        return palette.button if option.aside else palette.tile

    # Tiles ------------------------------------------------------------------------------------

    def _planned(self, voice: Voice, width: int, height: int) -> list[_Line]:
        """The lines of tiles; none where some words would have no room."""
        low: list[_Line] = []
        if self.aside:
            cells, rows = width // len(self.aside), self.rows_aside(voice, width)
            if not _all_fit(self.aside, voice, cells, rows):
                return []
            face = _face(self.aside, voice, cells, rows)
            low = [_Line(self.aside, len(self.aside), rows, face)]
            height -= rows
        if not self.main:
            return low if height >= 0 else []
        found = self._ways(voice, width, height)
        if not found:
            return []
        faces = tile.faces("center")
        # The largest pictures first; then neither thin nor flat tiles.
        columns, rows, face = min(
            found, key=lambda way: (faces.index(way[2]), abs(width / way[0] - _SHAPE * way[1]))
        )
        starts = range(0, len(self.main), columns)
        return [
            *(_Line(self.main[at : at + columns], columns, rows, face) for at in starts),
            *low,
        ]

    def _ways(self, voice: Voice, width: int, height: int) -> list[tuple[int, int, Face]]:
        """In how many columns they can stand, and then how high and with which face."""
        most = min(len(self.main), width // LEAST_WIDTH)
        ways: list[tuple[int, int, Face]] = []
        for columns in (self._across,) if self._across else range(1, most + 1):
            rows = min(height // -(-len(self.main) // columns), TALLEST)
            cells = width // columns
            least = LEAST_PAD if self._across else LEAST_HEIGHT
            if rows >= least and _all_fit(self.main, voice, cells, rows):
                ways.append((columns, rows, _face(self.main, voice, cells, rows)))
        return ways

    def _tiles(
        self, planned: Sequence[_Line], voice: Voice, palette: Palette, width: int
    ) -> list[Block]:
        self._columns = planned[0].columns
        blocks: list[Block] = []
        y = 0
        for line in planned:
            parts: list[Block] = []
            x = 0
            rtl = voice.rtl and (self._mirrored or line.options is self.aside)
            for option, cells in zip(line.options, shares(width, line.columns), strict=False):
                look = Look(
                    key="" if option.key == option.label else option.key,
                    surface=self.surface(option, palette),
                    pointed=option is self.pointed,
                    face=line.face,
                )
                parts.append(self.tile(option, voice, cells, line.height, look))
                left = width - x - cells if rtl else x
                self._regions.append(Region(left, y, cells, line.height))
                x += cells
            parts.append(blank(width - x, line.height, palette.page.words))
            blocks.append(beside(parts, rtl=rtl))
            y += line.height
        return blocks

    def tile(self, option: Option, voice: Voice, width: int, height: int, look: Look) -> Block:
        return tile.paint(option.choice, voice, width, height, look)

    # Rows -------------------------------------------------------------------------------------

    def _rows(self, voice: Voice, palette: Palette, width: int, height: int) -> list[Block]:
        self._columns = 1
        needed = [rows_needed(one, voice, width) for one in self.options]
        air = max(0, min((height - sum(needed)) // max(1, len(needed)), MOST_AIR))
        blocks: list[Block] = []
        y = 0
        for option, rows in zip(self.options, needed, strict=True):
            surface = self.surface(option, palette)
            blocks.append(painted(option, voice, surface, width, rows))
            blocks.append(blank(width, air, palette.page.words))
            self._regions.append(Region(0, y, width, rows + air))
            y += rows + air
        return blocks


def _needed(option: Option, voice: Voice, width: int) -> int:
    """The rows of a tile that shows all its words and nothing else."""
    return _FRAME + sum(
        height_of(voice.say(words), width - _FRAME) for words in (option.label, *option.notes)
    )


def _all_fit(options: Sequence[Option], voice: Voice, width: int, height: int) -> bool:
    return all(
        _needed(one, voice, width) <= height
        and all(can_be_set(voice.say(words), width - _FRAME) for words in (one.label, *one.notes))
        for one in options
    )


def _face(options: Sequence[Option], voice: Voice, width: int, height: int) -> Face:
    choices = [one.choice for one in options]
    return tile.best_face(choices, voice, width, height, _LOOK) if height >= LEAST_HEIGHT else LEAST
