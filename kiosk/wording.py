"""A wording: something to be said, in whichever language the reader has.

The core never makes a sentence; it makes wordings, and `languages.Messages` says them. So one
page can be shown in Pashto with its French below, and the handover card in French alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Hours:
    """A span of one day, always shown as one piece: 09:00–12:30."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Wording:
    """A French sentence with {named} places, and what stands in them.

    `msgid` is the French source, which is also gettext's key. `plural` and `n` are set for
    sentences that count.
    """

    msgid: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    n: int = 1


# What can stand in a sentence. A str is shown as it is in every language (a telephone number, a
# street). A tuple of wordings is a list, joined as the language joins lists.
Value: TypeAlias = str | int | date | time | Hours | Wording | tuple[Wording, ...]


def say(msgid: str, **values: Value) -> Wording:
    """A sentence to say: `say("Ouvert jusqu’à {time}", time=time(12, 30))`."""
    return Wording(msgid, tuple(values.items()))


def title(msgid: str, **values: Value) -> Wording:
    """A sentence that is shown in large type wherever there is room: a heading, what stands on a
    tile. The font holds large letters for the words of titles alone (see `vocabulary`)."""
    return Wording(msgid, tuple(values.items()))


def say_n(singular: str, plural: str, n: int, **values: Value) -> Wording:
    """A sentence that counts: `{n}` is filled in, and the language chooses among its plurals."""
    return Wording(singular, (("n", n), *values.items()), plural, n)
