"""Every page at every size: whole, mirrored where the language is, every target large enough."""

from __future__ import annotations

from datetime import datetime

import pytest
from boards import NURSE, board, ticket
from rich.cells import cell_len
from textual.geometry import Region

from kiosk import plan, served, wheel
from kiosk.board import announced
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.queue import Access, State, Today
from kiosk.screens.page import Choice, Command, Layout, Open, Page
from kiosk.screens.palette import DARK, PALETTES, Surface
from kiosk.screens.typeset import lines
from kiosk.screens.visitor import languages, warning
from kiosk.screens.visitor.calls import Strip, calls
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.screens.voice import Voice
from kiosk.screens.widgets.arrangement import (
    DRAFT,
    LEAST_COLUMNS,
    LEAST_ROWS,
    TOO_SMALL,
    Frame,
    arrange,
)
from kiosk.screens.widgets.grid import is_keypad
from kiosk.screens.widgets.tile import Look, height_needed
from kiosk.visit import Household, Visit
from kiosk.wording import say

SERVED = served.load(SHIPPED_CONTENT)
TAGS = SERVED.catalogue.centre.languages
SIZES = [(60, 20), (61, 21), (79, 40), (80, 22), (80, 24), (106, 30), (160, 45), (300, 80)]
NOW = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
# One waits at the first, is called to the second, and the third has lost the number.
DOCTOR, SHOWERS = "doctor@2026-11-24T14:00", "showers@2026-11-24T09:30"
TOMORROW = "nurse@2026-11-25T09:30"
OF = {
    "session": [NURSE, DOCTOR, TOMORROW, "gone@2026-11-24T09:30"],
    "ticket": [NURSE, DOCTOR, SHOWERS, "gone@2026-11-24T09:30"],
    "elsewhere": [SERVED.catalogue.places[0].id, "gone"],
    "number": ["115", "gone"],
    "day": ["2026-11-25", "2026-11-28"],
    "tool": ["gps", "esper", "gone"],
    "tool_how": ["gps", "esper", "wheel"],
    "tool_parts": ["revim"],
    "pillar": ["esper.2"],
    "if_you_want": ["revim", "peers"],
    "code": [
        *(f"session/{NURSE}", f"ticket/{NURSE}", "number/115", "where/", "wheel/", "plan/"),
        *("gps.booklet", "revim.manual", "esper", "peers.asud", "gone"),
    ],
    "copy": [f"ticket/{NURSE}", "number/115", "where/", "wheel/", "gps.booklet"],
    "peer_group": ["peers.asud", "peers.psychoactif"],
    "plan_question": ["helps", "call", "gone"],
    "where": ["", "doctor"],
    "handover": ["", "doctor", NURSE],
    "domain": ["health", "work.once", "gone"],
    "domain_other": ["social_family", "work.once", "gone"],
}


def pages(tag: str) -> list[tuple[str, Page]]:
    """Every page there is, with a visit that has said much."""
    needs = [need.id for need in SERVED.catalogue.needs]
    visit = Visit(tag, needs=needs, first=False, household=Household.COUPLE_OR_GROUP)
    visit.wheel, visit.plan = wheel.begin(SERVED.catalogue), plan.begin(SERVED.catalogue)
    assert visit.wheel is not None
    assert visit.plan is not None
    for n, part in enumerate(visit.wheel.parts):
        visit.wheel = visit.wheel.rate(part.domain.id, n).choose(part.domain.id)
    for question in visit.plan.questions:
        for answer in question.answers[:3]:
            visit.plan = visit.plan.toggle(answer.id)
    visit.tickets = {NURSE: 99, DOCTOR: 12, SHOWERS: 1}
    tickets = *map(ticket, range(60, 100)), ticket(12, State.CALLED, session=DOCTOR)
    said = Today(Access.FULL, 20, "room_2")
    seen = board(SERVED.calendar, *tickets, said={DOCTOR: said, NURSE: said})
    here = Here(
        visit,
        SERVED.catalogue,
        announced(SERVED.calendar, seen),
        NOW,
        SERVED.messages[tag],
        seen,
        lambda _session, ahead: 5 * ahead,
    )
    made = [
        (f"{name}/{of}", page(here, of))
        for name, page in PAGES.items()
        for of in OF.get(name, [""])
    ]
    first = languages.page(SERVED.first_page.languages)
    again = languages.page(SERVED.first_page.languages, mid_visit=True)
    strip = Strip(calls(seen, here.calendar), tuple(SERVED.messages[one] for one in TAGS))
    return [
        *made,
        ("languages", first),
        ("languages, called", first._replace(strip=strip)),
        ("languages again", again),
        ("warning", warning.page(30)),
    ]


def leaves(page: Page, voice: Voice, frame: Frame, size: tuple[int, int]):  # type: ignore[no-untyped-def]
    found = arrange(page, voice, frame, *size)
    return [arrange(page, voice, frame, *size, leaf) for leaf in range(found.leaves)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "french beside"])
def test_every_page_fills_the_window_exactly_and_offers_all_its_choices(
    size: tuple[int, int], beside: bool
) -> None:
    width, height = size
    for tag in TAGS:
        messages = SERVED.messages
        voice = Voice(messages[tag], messages["fr"]) if beside else Voice(messages[tag])
        frame = Frame(DARK, example=True, french_beside=beside)
        for name, page in pages(tag):
            found = leaves(page, voice, frame, size)
            offered = []
            for leaf in found:
                assert len(leaf.rows) == height, (name, tag)
                for row in leaf.rows:
                    assert sum(cell_len(segment.text) for segment in row) == width, (name, tag)
                numbers = [target.number for target in leaf.targets if target.number]
                assert numbers == list(range(1, len(numbers) + 1)), name
                assert len(numbers) <= 9 or is_keypad(page), name
                offered += [target.action for target in leaf.targets if target.number]
                commands = {target.action for target in leaf.targets}
                assert (Command.MORE in commands) == (len(found) > 1), name
            assert offered == [choice.action for choice in page.choices], (name, tag, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_target_is_at_least_twenty_cells_by_five_and_on_the_glass(
    size: tuple[int, int],
) -> None:
    glass = Region(0, 0, *size)
    for tag in ("fr", "ps"):
        for name, page in pages(tag):
            for leaf in leaves(page, Voice(SERVED.messages[tag]), Frame(DARK, example=True), size):
                for target in leaf.targets:
                    assert target.region.width >= 20, (name, target)
                    assert target.region.height >= 5, (name, target)
                    assert glass.contains_region(target.region), (name, target)
                for one in leaf.targets:
                    for other in leaf.targets:
                        assert one is other or not one.region.overlaps(other.region), name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_back_start_over_and_sos_are_on_every_page_of_a_visit(size: tuple[int, int]) -> None:
    for name, page in pages("ps"):
        if name.startswith(("languages", "warning")):
            continue
        for leaf in leaves(page, Voice(SERVED.messages["ps"]), Frame(DARK), size):
            offered = {target.action for target in leaf.targets}
            wanted = {Command.BACK, Command.START_OVER, Command.SOS, Command.FRENCH}
            assert offered >= wanted, name


@pytest.mark.parametrize("size", SIZES[3:], ids=lambda size: f"{size[0]}x{size[1]}")
def test_from_80_by_22_on_no_word_of_a_choice_is_cut(size: tuple[int, int]) -> None:
    for tag in TAGS:
        voice = Voice(SERVED.messages[tag], SERVED.messages["fr"])
        for name, page in pages(tag):
            if not page.choices:
                continue
            found = leaves(page, voice, Frame(DARK, french_beside=True), size)
            targets = [target for leaf in found for target in leaf.targets if target.number]
            for choice, target in zip(page.choices, targets, strict=True):
                region = target.region
                look = Look(
                    "", DARK.tile, align="start" if page.layout is Layout.CARDS else "center"
                )
                needed = height_needed(choice, voice, region.width, look)
                assert region.height >= needed, (name, tag, choice)


def test_right_to_left_pages_are_the_mirror_of_left_to_right_ones() -> None:
    page = dict(pages("fr"))["home/"]
    french = arrange(page, Voice(SERVED.messages["fr"]), Frame(DARK), 106, 30)
    pashto = arrange(page, Voice(SERVED.messages["ps"]), Frame(DARK), 106, 30)
    for left, right in zip(french.targets, pashto.targets, strict=True):
        assert left.action == right.action
        assert left.region.y == right.region.y
        assert left.region.x + right.region.right == 106


def test_the_arrow_of_back_points_to_where_the_reader_comes_from() -> None:
    page = dict(pages("fr"))["home/"]
    for tag, arrow, other in (("fr", "←", "→"), ("ps", "→", "←")):
        rows = arrange(page, Voice(SERVED.messages[tag]), Frame(DARK), 106, 30).rows
        text = "".join(segment.text for row in rows for segment in row)
        assert arrow in text
        assert other not in text


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (20, 5), (1, 1), (30, 50)])
def test_a_window_that_is_too_small_says_so_in_the_chosen_language(size: tuple[int, int]) -> None:
    for tag in ("fr", "ps"):
        messages = SERVED.messages[tag]
        found = arrange(dict(pages(tag))["home/"], Voice(messages), Frame(DARK), *size)
        assert len(found.rows) == size[1]
        assert found.targets == ()
        if size[0] >= 20:
            text = "".join(segment.text for row in found.rows for segment in row)
            assert text.strip()
    assert (LEAST_COLUMNS, LEAST_ROWS) == (60, 20)
    assert SERVED.messages["ps"].has(TOO_SMALL.msgid)


def test_a_page_tells_once_that_its_words_are_drafts() -> None:
    page = dict(pages("ps"))["home/"]
    pashto = SERVED.messages["ps"]
    drafted = arrange(page, Voice(pashto), Frame(DARK), 106, 30).rows[0]
    french = arrange(page, Voice(SERVED.messages["fr"]), Frame(DARK), 106, 30).rows[0]
    mark = lines(pashto.text(DRAFT), 80, True)[0].text
    assert "".join(segment.text for segment in drafted).count(mark) == 1
    assert {segment.style for segment in french} & {DARK.banner.strong} == set()


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (part / 255 for part in colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(style) -> float:  # type: ignore[no-untyped-def]
    one, other = sorted(
        (luminance(tuple(style.color.triplet)), luminance(tuple(style.bgcolor.triplet)))
    )
    return (other + 0.05) / (one + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
def test_every_rendered_letter_has_a_contrast_of_seven_and_every_edge_of_three(theme: str) -> None:
    palette = PALETTES[theme]
    edges = {
        surface.edge
        for name in palette._fields
        if isinstance(surface := getattr(palette, name), Surface)
    }
    past = Choice(say("Terminé"), Open("home"), past=True)
    seen = 0
    for tag in ("fr", "ps"):
        extra = ("past", Page(say("Oui"), choices=(past, past)))
        for name, page in [*pages(tag), extra]:
            for pointed in (None, 0):
                voice = Voice(SERVED.messages[tag], SERVED.messages["fr"])
                frame = Frame(palette, example=True, french_beside=True)
                found = arrange(page, voice, frame, 106, 30, 0, pointed)
                for row in found.rows:
                    for segment in row:
                        if not segment.text.strip():
                            continue
                        least = 3.0 if segment.style in edges else 7.0
                        assert contrast(segment.style) >= least, (name, segment)
                        seen += 1
    assert seen > 1000
