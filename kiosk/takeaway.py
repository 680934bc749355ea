"""The take-away: what leaves with the visitor inside a QR code, read without a network.

    a session or a ticket       a calendar event: title, room and address, start and end, alarm
    the wheel, the plan,        an event of the whole day that carries the text: no phone acts on
    "where to go"               a text alone, and an iPhone looks it up on the web
    a page on the web           its address
    a telephone number          tel:

`docs/phones.md` says what each phone does with each of them, and how we know.

What has no room is left out by one rule for each kind, whole parts first, then words from the
end, never a part of a word, and the value says what: the screen must say it too. Nothing is in
it but what the visitor was shown: nobody's name, no hour of a visit, no number of a device.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from . import qr
from .calendar import Session
from .catalogue import Centre, Number
from .languages import FRENCH, NO_BREAK_SPACE, Messages
from .wording import Wording, say

Words: TypeAlias = Wording | str

WRAPPED = False
"""Whether an event stands inside a VCALENDAR, as it does in a file. Every reader whose source we
found takes it without; the one report of a phone that refused is of an iPhone and an event inside
one (docs/phones.md). Without is 45 bytes shorter, a version or two of a code."""

ALARM = timedelta(hours=1)  # before the start: long enough to cross Paris

NO_ALARM = say("Ce code n’a pas de rappel. Réglez-le sur votre téléphone.")
ONLY_FRENCH = say("Ce code est seulement en français.")
NOT_FRENCH = say("Ce code est dans votre langue, sans le français.")
NO_ADDRESS = say("L’adresse n’est pas dans ce code.")
NOT_ALL = say("Ce code ne contient pas tout le texte.")


class Kind(StrEnum):
    """What a phone makes of it."""

    EVENT = "event"  # something in its calendar, at an hour
    NOTE = "note"  # something in its calendar, of the whole day, to be read
    ADDRESS = "address"  # a page on the web
    CALL = "call"  # a number to call


class TakeAway(NamedTuple):
    kind: Kind
    payload: str  # what the code holds, in logical order
    left_out: tuple[Wording, ...] = ()  # what it has no room for, a sentence each

    @property
    def for_calendar(self) -> bool:
        """Whether a phone may copy it to a calendar online, which the screen must say."""
        return self.kind in (Kind.EVENT, Kind.NOTE)


_Try: TypeAlias = tuple[str, tuple[Wording, ...]]
"""A payload, and what is left out of it."""


def of_session(
    session: Session,
    centre: Centre,
    messages: Messages,
    now: datetime,
    space: qr.Space,
    ticket: Wording | None = None,
) -> TakeAway | None:
    """A session as an event, from when it really begins; with a ticket, its words come first in
    the title.

    Left out in this order: the alarm, the visitor's language (French is what stands on the door,
    and the hours need none), the address, the last words of the title. None where even its first
    word has no room.
    """
    title = session.permanence.title
    tries = _events(
        session,
        _in(FRENCH, ticket, title),
        _in(messages, ticket, title),
        _in(FRENCH, session.room.name),
        _clean(centre.address, rtl=False),
        alarm=session.begins - ALARM > now,
    )
    return _first_that_fits(Kind.EVENT, tries, space)


def of_text(
    heading: Wording,
    lines: Sequence[Words],
    day: date,
    messages: Messages,
    space: qr.Space,
) -> TakeAway | None:
    """A text as an event of the whole `day`: its heading is the title, its lines the notes.

    The lines stand in the visitor's language, then in French; those that matter most come first.
    Left out in this order: the French (it is the visitor who has to understand it later), the
    last lines, the last words of the first. None where even its first word has no room.
    """
    tries = _notes(heading, lines, day, messages)
    return _first_that_fits(Kind.NOTE, tries, space)


def of_address(url: str, space: qr.Space) -> TakeAway | None:
    """A page on the web, as it is written: part of an address leads nowhere, and in capitals,
    which would take less room, some phones do not open it. None where it has no room."""
    return _first_that_fits(Kind.ADDRESS, [(url, ())], space)


def of_number(number: Number, space: qr.Space) -> TakeAway | None:
    """A number to call, in the digits that are printed: 15 and 3114 have no other form, and it
    must be found again on the screen."""
    digits = re.sub(r"[^\d+]", "", number.number)
    return _first_that_fits(Kind.CALL, [(f"tel:{digits}", ())], space)


def _first_that_fits(kind: Kind, tries: Iterable[_Try], space: qr.Space) -> TakeAway | None:
    for payload, left_out in tries:
        if qr.fits(payload, space):
            return TakeAway(kind, payload, left_out)
    return None


def _events(
    session: Session, french: str, theirs: str, room: str, address: str, *, alarm: bool
) -> Iterator[_Try]:
    """A session from full to short."""
    times = (f"DTSTART:{_utc(session.begins)}", f"DTEND:{_utc(session.finishes)}")

    def event(title: str, place: str, *more: str) -> str:
        return _event(*times, f"SUMMARY:{_escaped(title)}", f"LOCATION:{_escaped(place)}", *more)

    place = f"{room}, {address}"
    title = _both(theirs, french)
    left_out: tuple[Wording, ...] = ()
    if alarm:
        yield event(title, place, *_alarm()), left_out
        left_out += (NO_ALARM,)
    yield event(title, place), left_out
    if title != french:
        left_out += (ONLY_FRENCH,)
        yield event(french, place), left_out
    left_out += (NO_ADDRESS,)
    yield event(french, room), left_out
    for title in _shorter(french):
        yield event(title, room), (*left_out, NOT_ALL)


def _notes(
    heading: Wording, lines: Sequence[Words], day: date, messages: Messages
) -> Iterator[_Try]:
    """A text from full to short."""

    def note(title: str, text: str) -> str:
        return _event(
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"SUMMARY:{_escaped(title)}",
            f"DESCRIPTION:{_escaped(text)}",
        )

    title, theirs = _in(messages, heading), [_in(messages, line) for line in lines]
    left_out: tuple[Wording, ...] = ()
    french = [_in(FRENCH, line) for line in lines]
    if (title, theirs) != (_in(FRENCH, heading), french):
        both = _both(title, _in(FRENCH, heading))
        yield note(both, "\n".join([*theirs, "", *french])), left_out
        left_out += (NOT_FRENCH,)
    yield note(title, "\n".join(theirs)), left_out
    left_out += (NOT_ALL,)
    for count in range(len(theirs) - 1, 0, -1):
        yield note(title, "\n".join(theirs[:count])), left_out
    for line in _shorter("".join(theirs[:1])):
        yield note(title, line), left_out


def _event(*properties: str) -> str:
    """An event as a reader of codes expects it (RFC 5545): its lines end in CRLF, and are not
    folded: that is advice for mail, costs three bytes a line, and not every reader undoes it."""
    lines = ("BEGIN:VEVENT", *properties, "END:VEVENT")
    if WRAPPED:
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR")
    return "\r\n".join(lines)


def _alarm() -> tuple[str, ...]:
    """An alarm that sounds. One that shows needs a DESCRIPTION of its own, which readers take for
    that of the event."""
    minutes = ALARM // timedelta(minutes=1)
    return ("BEGIN:VALARM", "ACTION:AUDIO", f"TRIGGER:-PT{minutes}M", "END:VALARM")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """As the value of a property (RFC 5545, section 3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _in(messages: Messages, *words: Words | None) -> str:
    """What is said in one language, on one line: "Numéro 12 – Avocat gratuit"."""
    said = (messages.text(one) if isinstance(one, Wording) else one for one in words if one)
    return " – ".join(_clean(one, rtl=messages.rtl) for one in said)


def _both(theirs: str, french: str) -> str:
    return french if theirs == french else f"{theirs} / {french}"


# An isolate around a span of hours: the only value that would turn round without it.
_SPAN = re.compile("\u2066([^\u2066-\u2069]*–[^\u2066-\u2069]*)\u2069")
_LEFT_TO_RIGHT_MARK = "\u200e"
_ISOLATES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_BREAK_SPACES = re.compile("[\u00a0\u202f]")
_INSIDE_A_NUMBER = re.compile("(?<=[0-9]) (?=[0-9])")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def _clean(text: str, *, rtl: bool) -> str:
    """A text for any phone, without isolates, which cost six bytes a value. Numbers hold together
    all the same: a no-break space between two digits is part of the number (UAX #9, W4), and a
    mark in front of a span of hours keeps it left to right.
    """
    text = _SPAN.sub(rf"{_LEFT_TO_RIGHT_MARK if rtl else ''}\1", text)
    text = _NO_BREAK_SPACES.sub(" ", _ISOLATES.sub("", text))
    return _INSIDE_A_NUMBER.sub(NO_BREAK_SPACE, _CONTROLS.sub(" ", text).strip())


def _shorter(text: str) -> Iterator[str]:
    """The text without its last word, its last two, and so on."""
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        start = " ".join(words[:count]).rstrip(" ,;:.–·(«/،؛")
        if start:
            yield f"{start}…"
