"""The pages that carry a code: what stands beside it, where it leads, and what never has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from code_pages import NOW, SERVED, TAGS, cells, code_page, here, laid_out, things
from sample import CATALOGUE, plain
from visiting import Visitor, visiting
from wheels import IDS, domain, to_wheel, values

from kiosk import qr
from kiosk.calendar import Calendar
from kiosk.catalogue import Catalogue
from kiosk.clock import PARIS
from kiosk.languages import Messages
from kiosk.qr import HALF_BLOCK, TILE
from kiosk.screens.keys import HINTS
from kiosk.screens.page import ChooseLanguage, Command, Layout, Open, Page
from kiosk.screens.palette import DARK
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.screens.visitor.tool import GONE, NOT_NOW, VERY_BAD
from kiosk.screens.voice import Voice
from kiosk.screens.widgets import buttons
from kiosk.screens.widgets.arrangement import DRAFT, Arrangement, Frame, arrange
from kiosk.screens.widgets.handout import NO_ROOM, ONLINE, STEPS, room_for_code
from kiosk.takeaway import NO_ALARM, NOT_ALL, NOT_FRENCH, ONLY_FRENCH
from kiosk.visit import Visit
from kiosk.wording import Wording, title

SMALL, USUAL, LARGE = (80, 24), (106, 30), (160, 45)
IN_WORDS = "{0[0]}x{0[1]}".format  # a size, in the name of a test
SIZES = pytest.mark.parametrize("size", [(60, 20), SMALL, USUAL, LARGE], ids=IN_WORDS)
THINGS = pytest.mark.parametrize("of", things())
PAPERS = pytest.mark.parametrize("name", ["code", "copy"])
HALVES = pytest.mark.usefixtures("nothing_set_before")
TILES = pytest.mark.usefixtures("in_font")
SESSION = next(of for of in things() if of.startswith("session/"))  # leaves in two languages
CENTRE = "Le Préau (essai) : 1 rue de l’Essai, 75000 Paris"


def kind(of: str) -> str:
    """ "session", "wheel", …; "" for a tool."""
    return of.rpartition("/")[0]


def for_a_calendar(of: str) -> bool:
    return kind(of) in ("session", "where", "wheel", "plan") or of == "esper"


def bare(text: str) -> str:
    return re.sub(r"[\s\u2066-\u2069]", "", text)


def said(words: Wording) -> str:
    return bare(SERVED.messages["en"].text(words))


def leaves(page: Page, tag: str, size: tuple[int, int]) -> Iterator[Arrangement]:
    for leaf in range(laid_out(page, tag, size).leaves):
        yield laid_out(page, tag, size, leaf)


def of_nobody(tag: str = "fr", *needs: str) -> Here:
    """Somebody who has made nothing yet."""
    return replace(here(tag), visit=Visit(tag, needs=[*needs]))


# What must be known before it is taken along


@HALVES
@THINGS
@pytest.mark.parametrize("size", [USUAL, LARGE], ids=IN_WORDS)
def test_what_a_code_lacks_and_where_it_may_go_is_said_on_its_first_leaf(
    of: str, size: tuple[int, int]
) -> None:
    page = code_page("en", of, size)
    assert page.coded is not None
    beside = slice(page.coded.code.size(page.coded.cell)[0], -buttons.rail_width(size[0]))
    first = bare("".join("".join(cells(row)[beside]) for row in page.shown.rows))
    assert (said(ONLINE) in first) == for_a_calendar(of)
    for words in (NO_ALARM, ONLY_FRENCH, NOT_FRENCH, NOT_ALL):
        assert (said(words) in first) == (words in page.coded.takeaway.left_out), words


@HALVES
def test_there_are_codes_that_lack_something_on_one_leaf_and_on_several() -> None:
    """The control."""
    alone, leafed = (code_page("en", of, USUAL) for of in (SESSION, "where/"))
    assert (alone.shown.leaves == 1) == (leafed.shown.leaves > 1) is True
    assert alone.coded is not None
    assert leafed.coded is not None
    assert alone.coded.takeaway.left_out == (NO_ALARM, ONLY_FRENCH)
    assert leafed.coded.takeaway.left_out == (NOT_FRENCH, NOT_ALL)


def is_draft(of: str, size: tuple[int, int], *drafts: Wording) -> bool:
    """What the banner says where these words, and no others, are a draft."""
    known = SERVED.messages["en"]._said
    assert all(one.msgid in known for one in drafts)
    voice = Voice(Messages("en", known, frozenset(one.msgid for one in drafts)))
    shown = arrange(PAGES["code"](here("en"), of), voice, Frame(DARK), *size)
    return said(DRAFT) in bare("".join(cells(shown.rows[0])))


@HALVES
def test_why_there_is_no_code_counts_as_a_draft_where_it_is_said() -> None:
    assert is_draft("gps.booklet", SMALL, NO_ROOM)
    assert not is_draft("gps.booklet", SMALL)
    assert not is_draft("gps.booklet", LARGE, NO_ROOM)


@HALVES
@pytest.mark.parametrize("words", [ONLINE, NOT_ALL, *(step.words for step in STEPS)])
def test_what_is_said_beside_a_code_counts_as_a_draft(words: Wording) -> None:
    assert is_draft("where/", USUAL, words)
    assert not is_draft("where/", USUAL)


@HALVES
@pytest.mark.parametrize("tag", TAGS)
def test_without_room_for_a_code_its_words_stand_on_paper_below_the_reason(tag: str) -> None:
    page = code_page(tag, "gps.booklet", SMALL)
    assert page.coded is None
    like = page.page._replace(code=None, heading=NO_ROOM, layout=Layout.HANDOVER)
    for shown, meant in zip(leaves(page.page, tag, SMALL), leaves(like, tag, SMALL), strict=True):
        assert shown.rows[1:] == meant.rows[1:]  # the first is the banner
        assert shown.targets == meant.targets


# The size of its squares


@TILES
@THINGS
def test_squares_are_as_large_as_all_that_leaves_allows(of: str) -> None:
    page = PAGES["code"](here("ps"), of)
    assert page.code is not None
    columns, rows = USUAL
    room = room_for_code(columns - buttons.rail_width(columns), rows - 1)
    coded = page.code(*room)
    assert coded is not None
    fits = qr.fits(coded.takeaway.payload, qr.Space(*room, HALF_BLOCK))
    assert coded.cell == (HALF_BLOCK if fits else TILE)


@TILES
@pytest.mark.parametrize(("of", "cell"), [("number/115", HALF_BLOCK), (SESSION, TILE)])
def test_squares_are_made_smaller_before_anything_is_left_out(of: str, cell: qr.Cell) -> None:
    page = code_page("ps", of, USUAL)
    assert page.coded is not None
    assert (page.coded.cell, page.coded.takeaway.left_out) == (cell, ())


# The ways from there


@pytest.mark.parametrize("of", [*things(), "where/violence"])
def test_only_a_session_and_where_to_go_have_a_card_for_the_desk(of: str) -> None:
    desk = PAGES["copy"](here("fr"), of).primary
    if kind(of) not in ("session", "where"):
        assert desk is None
    else:
        assert desk is not None
        assert desk.label == title("Montrer à l’accueil")
        assert desk.action == Open("handover", of.removeprefix(f"{kind(of)}/"))


def test_the_card_for_the_desk_names_what_was_to_be_taken_along() -> None:
    permanence = SERVED.catalogue.permanence(SESSION.removeprefix("session/").partition("@")[0])
    need = title("Besoin : {need}", need=SERVED.catalogue.need("violence").label)
    for of, named in ((SESSION, permanence.title), ("where/violence", need)):
        desk = PAGES["copy"](of_nobody(), of).primary
        assert desk is not None
        assert isinstance(desk.action, Open)
        assert named in PAGES[desk.action.page](of_nobody(), desk.action.of).body


@HALVES
@SIZES
@PAPERS
@THINGS
def test_the_codes_of_tools_and_no_others_have_not_now_and_somebody_to_turn_to(
    of: str, name: str, size: tuple[int, int]
) -> None:
    page = PAGES[name](here("en"), of)
    without = [Open("copy", of)] if name == "code" else []
    out = [NOT_NOW.action, VERY_BAD.action] if kind(of) in ("", "wheel", "plan") else []
    touched = [target for leaf in leaves(page, "en", size) for target in leaf.targets]
    assert [one.action for one in touched if one.number] == [*without, *out]


# "Where to go" in words


def sample(at: datetime = NOW, catalogue: Catalogue = CATALOGUE) -> Here:
    return Here(Visit("fr"), catalogue, Calendar(catalogue), at, SERVED.messages["fr"])


def told(here: Here, need: str) -> list[str]:
    _, *lines = PAGES["copy"](here, f"where/{need}").body
    return [plain(line) for line in lines if isinstance(line, Wording)]


def test_the_desk_a_number_and_a_place_to_call_first_have_a_line_each() -> None:
    assert told(sample(), "sleep") == [
        "Dormir ce soir : L’accueil appelle avec vous",
        "Une place pour la nuit : 115",
        "Un autre accueil de jour : 115",
        CENTRE,
    ]


def test_of_a_place_the_address_is_told_where_it_is_known() -> None:
    first, *others = CATALOGUE.places
    known = replace(CATALOGUE, places=(replace(first, address="2 rue du Puits"), *others))
    assert told(sample(catalogue=known), "sleep")[2] == "Un autre accueil de jour : 2 rue du Puits"


def test_of_a_place_of_which_only_the_name_is_known_it_is_told_to_ask() -> None:
    assert "Aide juridique : Demandez à l’accueil." in told(sample(), "papers")


def test_of_a_desk_that_is_closed_it_is_told_to_ask_there() -> None:
    evening = sample(datetime(2026, 11, 24, 20, 15, tzinfo=PARIS))
    assert told(evening, "kit") == ["Savon, brosse à dents : Demandez à l’accueil.", CENTRE]


# No code


@PAPERS
@pytest.mark.parametrize(
    "of",
    [
        pytest.param("lawyer@2026-12-01T14:00", id="cancelled"),
        pytest.param("lawyer@2026-12-08T14:00", id="moved to another day"),
        pytest.param("nurse@2026-11-23T09:00", id="yesterday"),
        pytest.param("nurse@2026-11-24T08:00", id="no longer at that hour"),
        pytest.param("nurse@2026-11-27T09:00", id="on a day when all is closed"),
        pytest.param("baker@2026-11-24T09:00", id="not in the content"),
    ],
)
def test_a_session_that_is_not_held_gives_no_code(of: str, name: str) -> None:
    assert PAGES[name](sample(), f"session/{of}") == GONE
    moved_here = PAGES[name](sample(), "session/lawyer@2026-12-10T10:00")
    assert (moved_here.code is not None) == (name == "code")


@PAPERS
def test_a_session_gives_a_code_until_it_ends(name: str) -> None:
    ends = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)
    of = "session/nurse@2026-11-24T09:00"
    assert PAGES[name](sample(ends - timedelta(seconds=1)), of) != GONE
    assert PAGES[name](sample(ends), of) == GONE


@PAPERS
@pytest.mark.parametrize(
    "of", ["number/16", "where/", "where/baker", "wheel/", "plan/", "gps", "gps.map", "peers.map"]
)
def test_what_was_never_made_or_is_gone_gives_no_code(of: str, name: str) -> None:
    assert PAGES[name](of_nobody(), of) == GONE


# "Hide now"


@HALVES
@SIZES
@PAPERS
@pytest.mark.parametrize("tag", ["fr", "ps"])
@pytest.mark.parametrize("of", ["where/violence", "where/women", "number/3919"])
def test_what_is_about_violence_can_be_hidden_on_every_leaf(
    of: str, tag: str, name: str, size: tuple[int, int]
) -> None:
    for leaf in leaves(PAGES[name](of_nobody(tag), of), tag, size):
        assert Command.HIDE in [target.action for target in leaf.targets]


@PAPERS
def test_only_what_is_about_violence_can_be_hidden(name: str) -> None:
    for of in ("where/shower", "number/115", "gps.booklet"):
        assert not PAGES[name](of_nobody(), of).hide
    for needs, hidden in ((["shower"], False), (["shower", "violence"], True)):
        assert PAGES[name](of_nobody("fr", *needs), "where/").hide == hidden


@HALVES
@PAPERS
@pytest.mark.parametrize("of", ["gps.booklet", "wheel/"])
@pytest.mark.parametrize("size", [SMALL, USUAL], ids=IN_WORDS)
async def test_who_pointed_at_violence_can_hide_any_code_at_once(
    size: tuple[int, int], of: str, name: str
) -> None:
    async with visiting(size) as visitor:
        await visitor.touch(ChooseLanguage("en"))
        visitor.screen.visit.toggle("violence")
        visitor.screen.visit.wheel = here("en").visit.wheel
        visitor.screen._open(Open(name, of))
        await visitor.touch(Command.HIDE)
        assert visitor.screen.at_rest


# Keypads

RATING = pytest.mark.parametrize(
    ("size", "tag", "beside"),
    [
        ((60, 20), "fr", False),
        ((60, 20), "en", True),
        ((80, 22), "en", True),
        ((80, 22), "ps", True),
        (USUAL, "fr", False),
    ],
)


async def to_values(visitor: Visitor, tag: str, *, beside: bool) -> int:
    """Go to the first domain; returns on how many leaves its values stand."""
    await to_wheel(visitor, tag)
    visitor.screen.visit.french_beside = beside
    visitor.screen._open(domain(IDS[0]))
    return int(visitor.screen.sheet._arrangement.leaves)


@RATING
async def test_starting_over_shows_no_key_on_any_leaf_where_zero_is_a_value(
    size: tuple[int, int], tag: str, beside: bool
) -> None:
    def button() -> str:
        x, y, width, height = visitor.target(Command.START_OVER).region
        rows = visitor.screen.sheet._rows[y : y + height]
        return "".join("".join(cells(row)[x : x + width]) for row in rows)

    async with visiting(size) as visitor:
        for _ in range(await to_values(visitor, tag, beside=beside)):
            assert HINTS[Command.START_OVER] not in button()
            visitor.screen.do(Command.MORE)
        visitor.screen._open(Open("home"))
        assert HINTS[Command.START_OVER] in button()


@RATING
async def test_zero_rates_on_every_leaf_and_never_starts_over(
    size: tuple[int, int], tag: str, beside: bool
) -> None:
    async with visiting(size) as visitor:
        leaf, leafed = 0, 1
        while leaf < leafed:
            leafed = await to_values(visitor, tag, beside=beside)
            for _ in range(leaf):
                visitor.screen.do(Command.MORE)
            await visitor.press("0")
            assert values(visitor)[IDS[0]] == 0
            visitor.screen.wipe()
            leaf += 1


async def test_there_are_leaves_of_values_without_zero() -> None:
    """The control."""
    async with visiting((60, 20)) as visitor:
        assert await to_values(visitor, "fr", beside=False) > 1
        visitor.screen.do(Command.MORE)
        assert visitor.screen.sheet.targets
        assert "0" not in [one.key for one in visitor.screen.sheet.targets]
