"""The pads of a dialogue: the digits of a number, the hours and minutes of a time, how strong a
pain is. Digits, hours and pain alike are 0–9 in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from rich.segment import Segment

from kiosk.phrases import NO_PAIN, PAIN, WORST_PAIN

from ...palette import Palette
from ...typeset import fit
from ...voice import Voice
from ...widgets.block import Block, Row, below, shares
from ...widgets.tile import Look
from .choices import LEAST_PAD, Choices
from .option import Option

_DIGITS_ACROSS, _HOURS_ACROSS, _MINUTES_ACROSS = 5, 8, 6
_HOURS, _MINUTES = range(24), range(0, 60, 5)
_AFTER_NINE = "+"  # no keyboard has a key for 10
_SAME_KEY = "="  # on a French keyboard, without shift


def number_pad(press: Callable[[int], None], aside: Iterable[Option]) -> Choices:
    """`press` is given a digit."""
    digits = (*range(1, 10), 0)
    keys = [Option(str(one), str(one), partial(press, one)) for one in digits]
    return Choices([*keys, *aside], _DIGITS_ACROSS, mirrored=False)


def hours(choose: Callable[[int], None], aside: Iterable[Option]) -> Choices:
    keys = [Option("", f"{one}:00", partial(choose, one)) for one in _HOURS]
    return Choices([*keys, *aside], _HOURS_ACROSS)


def minutes(hour: int, choose: Callable[[int], None], aside: Iterable[Option]) -> Choices:
    keys = [Option("", f"{hour}:{one:02}", partial(choose, one)) for one in _MINUTES]
    return Choices([*keys, *aside], _MINUTES_ACROSS)


class PainScale(Choices):
    """From none to the worst, each number under a bar as high as it is. It begins where the
    visitor's language does."""

    def __init__(self, choose: Callable[[int], None], aside: Iterable[Option]) -> None:
        keys = [
            Option(str(one) if one < 10 else _AFTER_NINE, str(one), partial(choose, one))
            for one in PAIN
        ]
        super().__init__([*keys, *aside], len(PAIN))

    def keyed(self, character: str) -> Option | None:
        return super().keyed(_AFTER_NINE if character == _SAME_KEY else character)

    def tile(self, option: Option, voice: Voice, width: int, height: int, look: Look) -> Block:
        if option.aside:
            return super().tile(option, voice, width, height, look)
        key = LEAST_PAD + look.face.scale - 1  # its number may be in large type
        low = super().tile(option, voice, width, key, look)
        style = look.surface.words
        rows = height - key
        halves = round(int(str(option.label)) * 2 * rows / PAIN[-1])  # of rows
        drawn: list[Row] = []
        for row in range(rows):
            filled = halves - 2 * (rows - 1 - row)
            sign = "█" if filled > 1 else "▄" if filled == 1 else " "
            drawn.append([Segment(" " + sign * (width - 2) + " ", style)])
        return below([Block(drawn, width), low], width)


def ends_of_scale(voice: Voice, palette: Palette, width: int) -> Block:
    """What the two ends of the scale are called, in each language."""
    rows: list[Row] = []
    for none, worst in zip(voice.say(NO_PAIN), voice.say(WORST_PAIN), strict=True):
        style = palette.page.beside if none.beside else palette.page.strong
        left, right = (worst, none) if voice.rtl else (none, worst)
        first, second = shares(width, 2)
        rows.append(
            [
                Segment(fit(left.text, first, left.rtl, "left"), style),
                Segment(fit(right.text, second, right.rtl, "right"), style),
            ]
        )
    return Block(rows, width)
