"""Getting in to the desk: its PIN, its pad, and who gets in no further."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from desk_tabs import INSIDE, TABS
from desking import SIZES, Staff, at_desk
from visiting import FULL, visiting

from kiosk import paths, pin
from kiosk.pin import Answer, Door, Pin
from kiosk.screens.desk import pin_pad

RIGHT, WRONG = "705192", "705193"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a try costs is proved in test_pin.py."""
    monkeypatch.setattr(pin, "COST", 2)


@pytest.fixture
def code() -> None:
    Pin(paths.data(), Door.TERMINAL).set(RIGHT)


def at_door(size: tuple[int, int] = FULL) -> AbstractAsyncContextManager[Staff]:
    """The desk before anybody has given its PIN."""
    return at_desk(TABS, size, unlocked=False)


async def answered(staff: Staff) -> None:
    await staff.until(lambda: not staff.screen._pin._asking)


async def give(staff: Staff, digits: str) -> None:
    await staff.press(*digits, "enter")
    await answered(staff)


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


async def test_until_a_pin_is_set_nothing_opens_and_the_pad_says_how_to_set_one() -> None:
    async with at_door() as staff:
        await staff.until(lambda: staff.sees("parvis pin"))
        await give(staff, RIGHT)
        assert not staff.screen.open_for_staff
        assert not staff.sees(INSIDE)


@pytest.mark.usefixtures("code")
async def test_the_right_pin_opens_the_desk() -> None:
    async with at_door() as staff:
        assert not staff.sees("Première")
        await give(staff, RIGHT)
        assert staff.sees("Première")
        assert staff.sees(INSIDE)


@pytest.mark.usefixtures("code")
async def test_the_pin_can_be_typed_on_the_top_row_of_a_french_keyboard_without_shift() -> None:
    async with at_door() as staff:
        await give(staff, "èà(&çé")
        assert staff.screen.open_for_staff


@pytest.mark.usefixtures("code")
async def test_a_wrong_pin_opens_nothing_and_is_said_to_be_wrong() -> None:
    async with at_door() as staff:
        await give(staff, WRONG)
        assert not staff.screen.open_for_staff
        assert staff.sees(pin_pad.WRONG)


@pytest.mark.usefixtures("code")
async def test_what_is_typed_is_never_shown() -> None:
    async with at_door() as staff:
        before = [sorted(row) for row in staff.rows()]
        await staff.press(*RIGHT)
        assert "•" * len(RIGHT) in staff.text()
        changed = [row for row, old in zip(staff.rows(), before, strict=True) if sorted(row) != old]
        assert len(changed) == 1  # the row of the dots, and no other


@pytest.mark.usefixtures("code")
async def test_the_pin_can_be_touched_on_a_pad_whose_digits_lie_elsewhere_each_time() -> None:
    async with at_door() as staff:
        orders = set()
        for _ in range(8):
            orders.add(staff.screen._pin._pad)
            await give(staff, WRONG[:3])
            if staff.screen._pin._left():
                break
        assert len(orders) > 1
        Pin(paths.data(), Door.TERMINAL).set(RIGHT)
        staff.screen._pin.shown()
        await staff.pilot.pause()
        for digit in RIGHT:
            region = next(at for at, one in staff.screen._pin._keys_at if one == digit)
            await staff.pilot.click(staff.screen.glass, (region.x + 1, region.y + 1 + 1))
        await staff.touch("Ouvrir")
        await answered(staff)
        assert staff.screen.open_for_staff


@pytest.mark.parametrize("size", [(80, 22), *SIZES])
async def test_each_key_of_the_pad_stands_apart_and_between_two_nothing_is_typed(
    size: tuple[int, int],
) -> None:
    async with at_door(size) as staff:
        pad = staff.screen._pin
        for at, digit in list(pad._keys_at):
            around = at.grow((1, 1, 1, 1))
            assert not [one for one, _ in pad._keys_at if one is not at and one.overlaps(around)]
            pad._typed = ""
            top = at.translate((0, staff.screen._view_at))
            for x, y in (top.offset, top.bottom_right_inclusive):
                await staff.pilot.click(staff.screen.glass, (x, y))
            assert pad._typed == digit * 2
            for y in (top.y - 1, top.bottom):
                await staff.pilot.click(staff.screen.glass, (top.x, y))
            assert pad._typed == digit * 2


async def test_where_there_is_no_room_the_keys_of_the_pad_stand_close_and_all_are_there() -> None:
    async with at_door() as staff:
        pad = staff.screen._pin
        assert pad.paint(80, 15).height == 15
        assert sorted(digit for _, digit in pad._keys_at) == list("0123456789")
        assert max(at.bottom for at, _ in pad._keys_at) == 15


@pytest.mark.usefixtures("code")
async def test_after_five_misses_the_pad_says_how_long_to_wait_and_takes_no_digit() -> None:
    async with at_door() as staff:
        for _ in range(5):
            await give(staff, WRONG)
        assert staff.sees("Attendez 30 secondes") or staff.sees("Attendez 29 secondes")
        await give(staff, RIGHT)
        assert not staff.screen.open_for_staff


@pytest.mark.usefixtures("code")
async def test_after_the_wait_the_right_pin_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = 0.0
    clock: Callable[[], float] = asyncio.get_running_loop().time
    monkeypatch.setattr(pin_pad, "now", lambda: clock() + passed)
    monkeypatch.setattr(
        pin_pad, "Pin", lambda folder, door: Pin(folder, door, lambda: clock() + passed)
    )
    async with at_door() as staff:
        for _ in range(5):
            await give(staff, WRONG)
        passed = 31.0
        await give(staff, RIGHT)
        assert staff.screen.open_for_staff


async def test_whoever_touched_the_corner_by_mistake_is_back_with_escape() -> None:
    async with visiting() as visitor:
        visitor.app.open_desk()
        await visitor.pilot.pause()
        await visitor.press("escape")
        assert visitor.app.screen is visitor.screen


async def test_the_kiosk_has_its_own_count_of_misses() -> None:
    code = Pin(paths.data(), Door.KIOSK)
    code.set(RIGHT)
    for _ in range(5):
        code.check(WRONG)
    assert code.check(RIGHT) is Answer.WAIT
    async with at_door() as staff:
        await give(staff, RIGHT)
        assert staff.screen.open_for_staff


@pytest.mark.usefixtures("code")
async def test_no_digit_of_the_pin_is_left_anywhere_once_the_desk_is_open(tmp_path: Path) -> None:
    async with at_door() as staff:
        await give(staff, RIGHT)
        assert staff.screen._pin._typed == ""
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert RIGHT.encode() not in file.read_bytes()


@pytest.mark.usefixtures("code")
async def test_on_a_full_disk_wrong_pins_wait_as_well() -> None:
    async with at_door() as staff:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pin, "_write", full)
            for _ in range(5):
                await give(staff, WRONG)
            assert staff.sees("Attendez")
            await give(staff, RIGHT)
            assert not staff.screen.open_for_staff


@pytest.mark.parametrize("digits", [RIGHT, WRONG])
async def test_a_desk_that_was_left_while_the_pin_was_looked_at_neither_opens_nor_paints_itself(
    digits: str,
) -> None:
    """A visitor is at the screen by then."""
    Pin(paths.data(), Door.KIOSK).set(RIGHT)
    async with visiting() as visitor:
        visitor.app.open_desk()
        await visitor.pilot.pause()
        left = visitor.app.screen
        looked = threading.Event()
        check = Pin.check

        def slow(pin: Pin, digits: str) -> Answer:
            looked.wait()
            return check(pin, digits)

        painted: list[bool] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Pin, "check", slow)
            await visitor.press(*digits, "enter", "escape")
            patch.setattr(left.glass, "paint", lambda: painted.append(True))
            looked.set()
            while left._pin._asking:
                await visitor.pilot.pause(0.01)
        assert visitor.app.screen is visitor.screen
        assert not painted
        assert not left.open_for_staff
        assert left._lock_timer is None
