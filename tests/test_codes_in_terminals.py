"""Every code as a terminal really shows it: photographed, and read by strangers.

Two readers are given the whole screen, as a phone would see it: as it is, from twice as far, and a
little blurred. In foot codes are drawn in tiles, in xterm in half blocks, in a type of Debian's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from unicodedata import category

import pytest
from code_pages import NOW, SERVED, TAGS, CodePage, code_page, here, keys_to, things
from decoding import READERS, as_it_is, blurred, half
from font import Font
from icalendar import Event
from lacking import base_fonts, lacking
from PIL import Image

from kiosk import fontstore
from kiosk.qr import TILE
from kiosk.screens.page import Open, Words
from kiosk.screens.repaint import repaint
from kiosk.screens.thrift import Thrift
from kiosk.screens.typeset import lines
from kiosk.screens.visitor import session
from kiosk.screens.widgets.block import Row
from kiosk.screens.widgets.glass import _joined
from kiosk.screens.widgets.handout import NO_ROOM
from kiosk.takeaway import ALARM, NO_ALARM, NOT_ALL, NOT_FRENCH, ONLY_FRENCH, Kind, TakeAway
from kiosk.wording import Wording
from tools.pictures import SCREEN, Size, photographed
from tools.studio import Foot, Studio, Xterm
from tools.tour import START_OVER, Stop, key

LARGE = Size(160, 45, 20)  # the same screen in smaller type
SIZES = pytest.mark.parametrize("size", [SCREEN, LARGE], ids=lambda one: f"{one.cols}x{one.rows}")
SMALL = (80, 24)  # half blocks have no room for most codes there

HIDDEN_CURSOR = b"\x1b[?25l"
# A terminal without our font, in a type whose blocks fill their cells: not every type's do.
PLAIN_TYPE = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>Parvis</string></test>
    <edit name="family" mode="assign" binding="same"><string>Noto Mono</string></edit>
  </match>
</fontconfig>
"""


@pytest.fixture
def plain_type(tmp_path: Path) -> Path:
    base_fonts()  # from the same package
    folder = tmp_path / "type"
    folder.mkdir()
    (folder / fontstore.CONFIG).write_text(PLAIN_TYPE)
    return folder


@pytest.mark.usefixtures("in_font")
@SIZES
def test_every_code_in_tiles_is_read_back_from_foot(size: Size, font: Font, tmp_path: Path) -> None:
    assert any(one.coded.cell == TILE for one in pages(size) if one.coded)
    assert not "\n".join(misread(Foot, font.folder, size, tmp_path))


@pytest.mark.usefixtures("nothing_set_before")
@SIZES
def test_every_code_in_half_blocks_is_read_back_from_xterm(
    size: Size, plain_type: Path, tmp_path: Path
) -> None:
    assert not "\n".join(misread(Xterm, plain_type, size, tmp_path))


def misread(terminal: type[Studio], font: Path, size: Size, kept: Path) -> Iterator[str]:
    """The codes that are not there, or not read as they were meant; pictures of these are kept."""
    if why := terminal.missing():
        lacking(why)
    with terminal(font, *size) as studio:
        studio.show(HIDDEN_CURSOR)
        for page, frame in frames(pages(size), size.rows):
            if page.coded is None:
                yield f"{page.name} has no code"
                continue
            says_what_it_is_of(page, page.coded.takeaway)
            studio.show(frame)
            picture = studio.photograph()
            module = studio.cell[0] / page.coded.cell.across
            payload = page.coded.takeaway.payload
            for how in unread(picture, payload, module):
                picture.save(kept / f"{page.name.replace('/', '-')}.png")
                yield f"{page.name}, {how}, modules of {module:.0f} pixels"


def pages(size: Size) -> Iterator[CodePage]:
    return (code_page(tag, of, (size.cols, size.rows)) for tag in TAGS for of in things())


def frames(shown: Iterator[CodePage], rows: int) -> Iterator[tuple[CodePage, bytes]]:
    """What the sheet and the driver write to a terminal for one page after the other."""
    before: list[Row] = [[] for _ in range(rows)]
    thrift = Thrift()
    for page in shown:
        after = [_joined(row) for row in page.shown.rows]
        yield page, thrift.spare(repaint(before, after)).encode()
        before = after


def unread(picture: Image.Image, payload: str, module: float) -> Iterator[str]:
    """In what way, and by whom, a picture is not read."""
    ways: dict[str, Callable[[Image.Image], Image.Image]] = {
        "as it is": as_it_is,
        "at half size": half,
        "blurred": partial(blurred, module=module),
    }
    grey = picture.convert("L")  # as both readers take it
    for name, look in ways.items():
        seen = look(grey)
        for read in READERS:
            if (found := read(seen)) != payload:
                yield f"{name} {read.__name__}: {found!r}"


def says_what_it_is_of(page: CodePage, taken: TakeAway) -> None:
    """What a phone would make of it is what somebody asked to take along."""
    catalogue = SERVED.catalogue
    kind, _, id_ = page.of.rpartition("/")
    if taken.kind is Kind.CALL:
        number = catalogue.number(id_)
        assert number is not None
        assert taken.payload == f"tel:{bare(number.number)}"
    elif taken.kind is Kind.ADDRESS:
        leads = catalogue.link(page.of) or catalogue.group(page.of)
        assert leads is not None
        assert taken.payload == leads.url
    else:
        event = Event.from_ical(taken.payload)
        assert isinstance(event, Event)
        assert event.errors == []
        (_is_the_session if kind == "session" else _is_the_text)(page, taken, event)


def _is_the_session(page: CodePage, taken: TakeAway, event: Event) -> None:
    found = session.find(here(page.tag), page.of.rpartition("/")[2])
    assert found is not None
    assert (event.start, event.end) == (found.starts, found.ends)
    assert found.permanence.title.msgid in event["SUMMARY"]
    if ONLY_FRENCH not in taken.left_out:
        assert bare(said(found.permanence.title, page.tag)) in bare(event["SUMMARY"])
    for part in (found.room.name.msgid, SERVED.catalogue.centre.address):
        assert part in event["LOCATION"]
    rings = found.starts - ALARM > NOW and NO_ALARM not in taken.left_out
    assert bool(event.walk("VALARM")) == rings


def _is_the_text(page: CodePage, taken: TakeAway, event: Event) -> None:
    """All of its lines, or the first of them, in the visitor's language and then in French."""
    assert event.start == NOW.date()
    heading, *rest = page.page.body
    assert bare(event["SUMMARY"]).startswith(bare(said(heading, page.tag)))
    theirs, french = (bare("".join(said(one, tag) for one in rest)) for tag in (page.tag, "fr"))
    whole = theirs if page.tag == "fr" or NOT_FRENCH in taken.left_out else theirs + french
    kept = bare(event["DESCRIPTION"].removesuffix("…"))
    assert kept
    assert whole.startswith(kept)
    assert (kept == whole) == (NOT_ALL not in taken.left_out)


def said(words: Words, tag: str) -> str:
    return words if isinstance(words, str) else SERVED.messages[tag].text(words)


def bare(text: str) -> str:
    """Its characters alone, without blanks and without marks that only order them."""
    return re.sub(r"[\s\u200e\u2066-\u2069]", "", text)


@pytest.mark.usefixtures("nothing_set_before")
@pytest.mark.parametrize("tag", TAGS)
def test_what_leaves_stands_beside_its_code_or_instead_of_it(tag: str) -> None:
    without = {}
    for size in (SMALL, SCREEN[:2], LARGE[:2]):
        shown = [code_page(tag, of, size) for of in things()]
        without[size] = {page.of for page in shown if page.coded is None}
        for page in shown:
            why = [] if page.coded else [NO_ROOM]
            stands = page.words_shown()
            for words in (*why, *page.page.body):
                for word in as_seen(words, tag):
                    assert word in stands, (page.name, size, word)
    assert "gps.booklet" in without[SMALL]
    assert "number/115" not in without[SMALL]
    assert without[SCREEN[:2]] == without[LARGE[:2]] == set()


def as_seen(words: Words, tag: str) -> Iterator[str]:
    """Each word in the order in which it is seen, without the marks on either side of it: where
    those are seen depends on its neighbours. Numbers and hours run from left to right."""
    messages = SERVED.messages[tag]
    rtl = isinstance(words, Wording) and messages.rtl and messages.says(words)
    for word in said(words, tag).split():
        alone = word.strip("".join(char for char in word if category(char)[0] not in "LMN"))
        to_left = rtl and any(map(str.isalpha, alone))
        yield "".join(line.rows[0].strip() for line in lines(alone, 80, to_left))


@pytest.mark.usefixtures("nothing_set_before")
def test_a_screen_with_another_code_or_with_none_would_be_told(plain_type: Path) -> None:
    """The control."""
    if why := Xterm.missing():
        lacking(why)
    page = code_page("fr", "number/115", SCREEN[:2])
    assert page.coded is not None
    (_, frame), *_ = frames(iter([page]), SCREEN.rows)
    payload = page.coded.takeaway.payload
    with Xterm(plain_type, *SCREEN) as xterm:
        module = xterm.cell[0]
        xterm.show(HIDDEN_CURSOR + frame)
        picture = xterm.photograph()
        assert list(unread(picture, payload, module)) == []
        assert len(list(unread(picture, "tel:15", module))) == 6
        xterm.show(b"\x1b[2J")
        assert len(list(unread(xterm.photograph(), payload, module))) == 6


@pytest.mark.usefixtures("in_font")
@pytest.mark.parametrize("tag", ["fr", "ps"])
def test_a_visitor_comes_by_keys_to_codes_that_phones_read(tag: str, font: Font) -> None:
    if why := Foot.missing():
        lacking(why)
    size = SCREEN[:2]
    stops = [Stop("languages", "")]
    for of, ways in led_to().items():
        again = (START_OVER,) if len(stops) > 1 else ()
        stops.append(Stop(of, (*again, key(tag), *keys_to(tag, size, *ways))))
    read = []
    with Foot(font.folder, *SCREEN) as foot:
        for view, picture in photographed(foot, stops, font.folder):
            if view.page == "languages":
                continue
            page = code_page(tag, view.page, size)
            assert page.coded is not None
            says_what_it_is_of(page, page.coded.takeaway)
            module = foot.cell[0] / page.coded.cell.across
            assert list(unread(picture, page.coded.takeaway.payload, module)) == [], view.page
            read.append(view.page)
    assert read == list(led_to())


def led_to() -> dict[str, Sequence[Open]]:
    """The pages that lead to a code, from the home page on."""
    of_session = next(of for of in things() if of.startswith("session/"))
    tool = (Open("tools"), *(Open(step, "gps") for step in ("tool", "tool_how", "if_you_want")))
    planned = (Open("sessions"), Open("session", of_session.removeprefix("session/")))
    return {
        of: (*ways, Open("code", of)) for of, ways in (("gps.booklet", tool), (of_session, planned))
    }
