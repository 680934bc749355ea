"""What leaves from the example centre, in each of its languages: whole, and read by strangers."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from decoding import READERS
from icalendar import Event
from PIL import Image

from kiosk import paths, qr, served, takeaway
from kiosk.calendar import Session
from kiosk.clock import PARIS
from kiosk.qr import HALF_BLOCK, TILE, Space
from kiosk.takeaway import NO_ALARM, ONLY_FRENCH

TAGS = ("fr", "en", "ar", "fa", "fa-AF", "ps")
EARLY = datetime(2026, 11, 22, 12, 0, tzinfo=PARIS)
WIDE = Space(200, 80, TILE)


@pytest.fixture(scope="module")
def shipped() -> served.Served:
    return served.load(paths.SHIPPED_CONTENT)


def week(shipped: served.Served) -> tuple[Session, ...]:
    return shipped.calendar.sessions(date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize("tag", TAGS)
def test_every_session_of_the_example_leaves_whole_in_20_rows_of_tiles(
    shipped: served.Served, tag: str
) -> None:
    centre, messages = shipped.catalogue.centre, shipped.messages[tag]
    for one in week(shipped):
        found = takeaway.of_session(one, centre, messages, EARLY, Space(106, 20, TILE))
        assert found is not None, one.id
        assert found.left_out == (), one.id
        parsed = Event.from_ical(found.payload)
        assert parsed.start == one.starts
        assert parsed.end == one.ends


@pytest.mark.parametrize("tag", TAGS)
def test_every_session_of_the_example_keeps_its_address_in_29_rows_of_half_blocks(
    shipped: served.Served, tag: str
) -> None:
    centre, messages = shipped.catalogue.centre, shipped.messages[tag]
    for one in week(shipped):
        found = takeaway.of_session(one, centre, messages, EARLY, Space(106, 29, HALF_BLOCK))
        assert found is not None, one.id
        assert set(found.left_out) <= {NO_ALARM, ONLY_FRENCH}, one.id


@pytest.mark.parametrize("tag", TAGS)
def test_two_readers_read_a_session_in_every_language(shipped: served.Served, tag: str) -> None:
    centre, messages = shipped.catalogue.centre, shipped.messages[tag]
    one = next(one for one in week(shipped) if one.permanence.id == "asylum_advice")
    found = takeaway.of_session(one, centre, messages, EARLY, WIDE)
    assert found is not None
    code = qr.code(found.payload, WIDE)
    assert code is not None
    drawn = Image.new("L", (code.side, code.side), 255)
    for y, row in enumerate(code.modules):
        for x, black in enumerate(row):
            drawn.putpixel((x + qr.QUIET_ZONE, y + qr.QUIET_ZONE), 0 if black else 255)
    drawn = drawn.resize((6 * code.side, 6 * code.side), Image.Resampling.NEAREST)
    assert [read(drawn) for read in READERS] == [found.payload] * 2
