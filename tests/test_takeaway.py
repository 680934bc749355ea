"""The take-away: what a calendar reads out of it, and what is left out where there is no room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as ICalendar
from icalendar import Event
from sample import CATALOGUE, CENTRE, number
from texts import PASHTO, RIGHT_TO_LEFT, TEXTS

from kiosk import qr, takeaway
from kiosk.calendar import Calendar, Session
from kiosk.clock import PARIS
from kiosk.languages import FRENCH, Messages
from kiosk.qr import HALF_BLOCK, TILE, Space
from kiosk.takeaway import (
    NO_ADDRESS,
    NO_ALARM,
    NOT_ALL,
    NOT_FRENCH,
    ONLY_FRENCH,
    Kind,
    TakeAway,
)
from kiosk.text import bidi
from kiosk.wording import Hours, Wording, say

WIDE = Space(200, 80, TILE)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)
TUESDAY = date(2026, 11, 24)
LONG_TITLE = "Avocat gratuit pour la demande d’asile et le séjour"
PASHTO_MESSAGES = Messages(
    "ps",
    {
        "Avocat gratuit": ("وړیا وکیل",),
        LONG_TITLE: ("د پناه غوښتنې لپاره وړیا وکیل",),
        "Numéro {n}": ("شمېره {n}",),
        "Ma roue": ("زما څرخ",),
        "Santé : {n}": ("روغتیا: {n}",),
        "Travail : {n}": ("کار: {n}",),
        "Appelez : {number}": ("زنګ ووهئ: {number}",),
        "Ouvert : {hours}": ("پرانیستی: {hours}",),
    },
)
HEADING = say("Ma roue")
WHEEL = (say("Santé : {n}", n=7), say("Travail : {n}", n=2))
ISOLATES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def session(id_: str, day: date) -> Session:
    found = Calendar(CATALOGUE).sessions(day, day)
    return next(one for one in found if one.permanence.id == id_)


def lawyer(
    messages: Messages = PASHTO_MESSAGES,
    space: Space = WIDE,
    now: datetime = MONDAY,
    ticket: Wording | None = None,
) -> TakeAway:
    found = takeaway.of_session(session("lawyer", TUESDAY), CENTRE, messages, now, space, ticket)
    assert found is not None
    return found


def note(
    *lines: Wording | str,
    heading: Wording = HEADING,
    messages: Messages = PASHTO_MESSAGES,
    space: Space = WIDE,
) -> TakeAway:
    found = takeaway.of_text(heading, lines, TUESDAY, messages, space)
    assert found is not None
    return found


def event(found: TakeAway) -> Event:
    parsed = Event.from_ical(found.payload)
    assert isinstance(parsed, Event)
    assert parsed.errors == []
    return parsed


def value(parsed: Event, key: str) -> Any:
    """One property as Python has it; None where there is none."""
    found = parsed.get(key)
    return getattr(found, "dt", found)


def smaller(cell: qr.Cell) -> Iterator[Space]:
    """Every space in which one more version has no room, from the largest down."""
    for version in range(40, 0, -1):
        side = 17 + 4 * version + 2 * qr.QUIET_ZONE
        yield Space(-(-side // cell.across), -(-side // cell.down), cell)


def seen(line: str) -> str:
    """A line of a right-to-left text as an eye meets it, from left to right."""
    kinds = bidi.classes(line)
    levels = bidi.line_levels(bidi.levels(kinds, 1, line), kinds, 1)
    return "".join(line[i] for i in bidi.order(levels))


def test_a_session_is_an_event_with_its_title_its_room_and_the_address() -> None:
    found = lawyer(FRENCH)
    parsed = event(found)
    assert found.kind is Kind.EVENT
    assert value(parsed, "SUMMARY") == "Avocat gratuit"
    assert value(parsed, "LOCATION") == f"Salle 1, {CENTRE.address}"
    assert found.left_out == ()


@pytest.mark.parametrize(("day", "hour"), [(TUESDAY, 13), (date(2026, 7, 7), 12)])
def test_its_hours_are_told_in_utc_in_winter_and_in_summer(day: date, hour: int) -> None:
    found = takeaway.of_session(session("lawyer", day), CENTRE, FRENCH, MONDAY, WIDE)
    assert found is not None
    parsed = event(found)
    start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert value(parsed, "DTSTART") == start
    assert value(parsed, "DTEND") == start + timedelta(hours=2)


def test_its_title_is_in_the_visitors_language_and_in_french() -> None:
    assert value(event(lawyer()), "SUMMARY") == "وړیا وکیل / Avocat gratuit"


def test_a_ticket_comes_first_in_the_title() -> None:
    ticket = say("Numéro {n}", n=12)
    found = lawyer(ticket=ticket)
    expected = "شمېره 12 – وړیا وکیل / Numéro 12 – Avocat gratuit"
    assert value(event(found), "SUMMARY") == expected


def test_an_alarm_sounds_an_hour_before() -> None:
    (alarm,) = event(lawyer()).walk("VALARM")
    assert alarm["ACTION"] == "AUDIO"
    assert value(alarm, "TRIGGER") == timedelta(hours=-1)


def test_no_alarm_is_set_for_an_hour_that_is_past_and_none_is_missed() -> None:
    found = lawyer(now=datetime(2026, 11, 24, 13, 15, tzinfo=PARIS))
    assert event(found).walk("VALARM") == []
    assert found.left_out == ()


def test_an_alarm_brings_no_second_description() -> None:
    """Readers would show it as that of the event, or neither."""
    assert "DESCRIPTION" not in lawyer().payload


@pytest.mark.parametrize("cell", [TILE, HALF_BLOCK])
def test_a_session_leaves_out_alarm_then_language_then_address_then_words(cell: qr.Cell) -> None:
    one = session("lawyer", TUESDAY)
    one = replace(one, permanence=replace(one.permanence, title=say(LONG_TITLE)))
    lost: list[tuple[Wording, ...]] = []
    for space in smaller(cell):
        found = takeaway.of_session(one, CENTRE, PASHTO_MESSAGES, MONDAY, space)
        if found is None:
            break
        assert qr.fits(found.payload, space)
        parsed = event(found)
        has = {
            NO_ALARM: bool(parsed.walk("VALARM")),
            ONLY_FRENCH: "وکیل" in value(parsed, "SUMMARY"),
            NO_ADDRESS: CENTRE.address in value(parsed, "LOCATION"),
            NOT_ALL: LONG_TITLE in value(parsed, "SUMMARY"),
        }
        assert {part for part, there in has.items() if not there} == set(found.left_out)
        assert "Salle 1" in value(parsed, "LOCATION")
        if found.left_out not in lost:
            lost.append(found.left_out)
    order = (NO_ALARM, ONLY_FRENCH, NO_ADDRESS, NOT_ALL)
    assert lost[0] == ()
    assert lost[-1] == order
    assert all(parts == order[: len(parts)] for parts in lost)


def test_where_not_even_a_word_has_room_there_is_no_code() -> None:
    space = Space(106, 18, HALF_BLOCK)
    one = session("lawyer", TUESDAY)
    assert takeaway.of_session(one, CENTRE, FRENCH, MONDAY, space) is None
    assert takeaway.of_text(HEADING, WHEEL, TUESDAY, FRENCH, space) is None


def test_a_text_is_an_event_of_the_whole_day_in_both_languages() -> None:
    found = note(*WHEEL)
    parsed = event(found)
    assert found.kind is Kind.NOTE
    assert value(parsed, "DTSTART") == TUESDAY
    assert value(parsed, "SUMMARY") == "زما څرخ / Ma roue"
    notes = value(parsed, "DESCRIPTION").split("\n")
    assert notes == ["روغتیا: 7", "کار: 2", "", "Santé : 7", "Travail : 2"]
    assert found.left_out == ()


def test_a_text_for_a_french_reader_stands_there_once() -> None:
    parsed = event(note(*WHEEL, messages=FRENCH))
    assert value(parsed, "SUMMARY") == "Ma roue"
    assert value(parsed, "DESCRIPTION") == "Santé : 7\nTravail : 2"


def test_a_text_leaves_out_french_then_its_last_lines_then_its_last_words() -> None:
    lines = ("يک دو سه", "چهار پنج", "شش هفت هشت")
    kept: list[tuple[str, tuple[Wording, ...]]] = []
    for space in smaller(HALF_BLOCK):
        found = takeaway.of_text(HEADING, lines, TUESDAY, PASHTO_MESSAGES, space)
        if found is None:
            break
        what = value(event(found), "DESCRIPTION"), found.left_out
        if what not in kept:
            kept.append(what)
    whole = "\n".join(lines)
    assert kept[0] == (f"{whole}\n\n{whole}", ())
    assert kept[1] == (whole, (NOT_FRENCH,))
    shorter = ["\n".join(lines[:2]), lines[0], "يک دو…", "يک…"]
    assert kept[2:]
    assert all(left_out == (NOT_FRENCH, NOT_ALL) for _, left_out in kept[2:])
    found_at = [shorter.index(text) for text, _ in kept[2:]]
    assert found_at == sorted(found_at)


@given(
    st.lists(st.sampled_from(RIGHT_TO_LEFT.split()), min_size=1, max_size=30).map(" ".join),
    st.integers(25, 37),
)
@settings(max_examples=60, deadline=None)
def test_no_word_is_ever_cut(line: str, rows: int) -> None:
    space = Space(106, rows, HALF_BLOCK)
    found = takeaway.of_text(HEADING, (line,), TUESDAY, FRENCH, space)
    if found is not None:
        whole = ISOLATES.sub("", line).split()
        kept = value(event(found), "DESCRIPTION")
        words = kept.removesuffix("…").split()
        assert [word.rstrip(".,:;؛،(«") for word in words[-1:]] == [
            word.rstrip(".,:;؛،(«") for word in whole[len(words) - 1 : len(words)]
        ]
        assert words[:-1] == whole[: len(words) - 1]
        assert kept.endswith("…") == (NOT_ALL in found.left_out)


def test_a_number_is_left_out_as_a_whole() -> None:
    kept = set()
    for space in smaller(HALF_BLOCK):
        line = "Appelez toujours le 01 44 55 66 77"
        if found := takeaway.of_text(HEADING, (line,), TUESDAY, FRENCH, space):
            kept.add(value(event(found), "DESCRIPTION").replace("\u00a0", " "))
    assert len(kept) > 1
    assert kept <= {line, "Appelez toujours le…", "Appelez toujours…", "Appelez…"}


@given(st.lists(st.one_of(TEXTS, st.text('\\;,:" aé پښ،؛', max_size=20)), max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_calendar_gives_back_what_was_put_in(lines: list[str]) -> None:
    found = note("first", *lines, messages=FRENCH)
    given_back = value(event(found), "DESCRIPTION").split("\n")
    assert len(given_back) == len(lines) + 1
    for line, back in zip(lines, given_back[1:], strict=True):
        spaces = re.sub("[\u00a0\u202f]", " ", ISOLATES.sub("", line)).strip()
        assert back.replace("\u00a0", " ") == spaces


def test_marks_that_mean_something_to_a_calendar_are_escaped() -> None:
    payload = note(r"a, b; c\d: e", messages=FRENCH).payload
    assert r"DESCRIPTION:a\, b\; c\\d: e" in payload.split("\r\n")


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_isolate_leaves_with_the_visitor(first: str, second: str) -> None:
    messages = Messages("ar", {"{a} : {b}": ("{b} ← {a}",)})
    found = note(say("{a} : {b}", a=first, b=second), messages=messages)
    assert ISOLATES.search(found.payload) is None


def test_numbers_and_hours_are_seen_in_their_order_without_isolates() -> None:
    open_ = Hours(session("lawyer", TUESDAY).starts.time(), session("lawyer", TUESDAY).ends.time())
    call = say("Appelez : {number}", number="01 44 55 66")
    found = note(call, say("Ouvert : {hours}", hours=open_), "01 44 55 66")
    called, hours, alone, *_ = value(event(found), "DESCRIPTION").split("\n")
    assert "01\u00a044\u00a055\u00a066" in seen(called)
    assert "14:00–16:00" in seen(hours)
    assert seen(alone) == "01\u00a044\u00a055\u00a066"


def test_its_lines_end_as_the_standard_says_and_are_not_folded() -> None:
    payload = note(PASHTO * 3).payload
    assert payload.split("\r\n")[0] == "BEGIN:VEVENT"
    assert payload.split("\r\n")[-1] == "END:VEVENT"
    assert "\n" not in payload.replace("\r\n", "")
    assert "\r\n " not in payload


def test_one_constant_puts_every_event_into_a_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = [lawyer().payload, note(*WHEEL).payload]
    monkeypatch.setattr(takeaway, "WRAPPED", True)
    for payload, before in zip([lawyer().payload, note(*WHEEL).payload], bare, strict=True):
        parsed = ICalendar.from_ical(payload)
        (inside,) = parsed.walk("VEVENT")
        assert inside == Event.from_ical(before)
        assert len(payload) - len(before) == 45


def test_an_address_leaves_as_it_is_written_or_not_at_all() -> None:
    url = "http://ateliers-rehab.ch/docs/revim/REVIM_Reprendre-sa-vie-en-main.pdf"
    found = takeaway.of_address(url, WIDE)
    assert found == TakeAway(Kind.ADDRESS, url)
    assert takeaway.of_address(url, Space(106, 12, HALF_BLOCK)) is None


@pytest.mark.parametrize(
    ("printed", "payload"),
    [("115", "tel:115"), ("01 42 500 900", "tel:0142500900"), ("+33 1 42", "tel:+33142")],
)
def test_a_number_is_called_by_its_digits(printed: str, payload: str) -> None:
    found = takeaway.of_number(number("one", printed, "Aide"), WIDE)
    assert found == TakeAway(Kind.CALL, payload)


def test_only_what_goes_to_a_calendar_may_be_copied_to_one_online() -> None:
    assert lawyer().for_calendar
    assert note(*WHEEL).for_calendar
    calls = takeaway.of_number(number("one", "115", "Aide"), WIDE)
    leads = takeaway.of_address("https://www.psycom.org/agir/", WIDE)
    assert [found and found.for_calendar for found in (calls, leads)] == [False, False]


def test_a_take_away_does_not_tell_when_it_was_taken() -> None:
    hours = [MONDAY + timedelta(minutes=7 * n) for n in range(20)]
    assert len({lawyer(now=now).payload for now in hours}) == 1
