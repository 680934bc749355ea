"""The PIN of the desk: who gets in, who waits, and what can be read of it."""

from __future__ import annotations

import logging
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk import pin as pins
from kiosk.errors import ParvisError
from kiosk.pin import LONGEST_WAIT, Answer, Door, Pin, pad

RIGHT, WRONG = "480295", "700413"


class Uptime:
    """The seconds since the machine was started, as the test says."""

    def __init__(self, now: float = 5_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def uptime() -> Uptime:
    return Uptime()


@pytest.fixture
def pin(folder: Path, uptime: Uptime, monkeypatch: pytest.MonkeyPatch) -> Pin:
    """A PIN that is set, and cheap to try: neither the hash nor the disk takes long."""
    monkeypatch.setattr(pins, "COST", 2)
    monkeypatch.setattr(pins.os, "fsync", lambda _: None)  # type: ignore[attr-defined]
    pin = Pin(folder, Door.KIOSK, uptime)
    pin.set(RIGHT)
    return pin


def miss(pin: Pin, uptime: Uptime, times: int) -> list[float]:
    """Guess wrong so many times, each as soon as one may; returns what one waits after each."""
    waits = []
    for _ in range(times):
        uptime.now += pin.wait()
        assert pin.check(WRONG) is Answer.WRONG
        waits.append(pin.wait())
    return waits


# --- opening ------------------------------------------------------------------------------------


def test_the_desk_is_closed_until_a_pin_is_set(folder: Path) -> None:
    pin = Pin(folder, Door.KIOSK)
    assert not pin.is_set
    assert [pin.check(any_) for any_ in ("", "000000", RIGHT)] == [Answer.NOT_SET] * 3
    assert pin.wait() == 0
    pin.set(RIGHT)
    assert pin.is_set


def test_the_right_pin_opens_and_any_other_does_not(pin: Pin) -> None:
    assert pin.check(RIGHT) is Answer.RIGHT
    for wrong in (WRONG, RIGHT[:-1], RIGHT + "0", "", RIGHT[::-1]):
        pin.check(RIGHT)
        assert pin.check(wrong) is Answer.WRONG


def test_arabic_and_persian_digits_are_the_same_digits(pin: Pin) -> None:
    assert pin.check("٤٨٠٢٩٥") is Answer.RIGHT
    assert pin.check("۴۸۰۲۹۵") is Answer.RIGHT


def test_whatever_a_keyboard_sends_is_just_wrong(pin: Pin) -> None:
    for noise in ("\udcff", "½²①", "\x1b[97;1:3u", "9" * 100_000):
        pin.check(RIGHT)
        assert pin.check(noise) is Answer.WRONG


def test_a_pin_that_was_changed_opens_no_more(pin: Pin) -> None:
    pin.set("917364")
    assert pin.check(RIGHT) is Answer.WRONG
    assert pin.check("917364") is Answer.RIGHT


def test_setting_a_pin_ends_the_wait(pin: Pin, uptime: Uptime) -> None:
    miss(pin, uptime, 9)
    pin.set("917364")
    assert pin.check("917364") is Answer.RIGHT


@pytest.mark.parametrize(
    "digits",
    [
        *("", "12345", "48029", "4802951234567", "48029a", "48029 ", "½48029", "480²95"),
        *("000000", "111111", "121212", "123456", "654321", "890123", "246802", "112233"),
        *("123123", "445445", "123321", "147258", "852963", "159753", "99999998", "123456789"),
        "٠٠٠٠٠٠",
    ],
)
def test_a_pin_that_is_short_or_guessed_first_is_refused(folder: Path, digits: str) -> None:
    pin = Pin(folder, Door.KIOSK)
    with pytest.raises(ParvisError):
        pin.set(digits)
    assert not pin.is_set


@pytest.mark.parametrize("digits", ["480295", "190562", "739014628350"])
def test_a_pin_that_nobody_guesses_first_is_taken(
    folder: Path, digits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "COST", 2)
    pin = Pin(folder, Door.KIOSK)
    pin.set(digits)
    assert pin.check(digits) is Answer.RIGHT


# --- guessing -----------------------------------------------------------------------------------


def test_the_fifth_miss_waits_half_a_minute_and_each_further_one_twice_as_long_up_to_five_minutes(
    pin: Pin, uptime: Uptime
) -> None:
    assert miss(pin, uptime, 11) == [0, 0, 0, 0, 30, 60, 120, 240, 300, 300, 300]


def test_a_try_while_waiting_is_not_looked_at_and_does_not_lengthen_the_wait(
    pin: Pin, uptime: Uptime
) -> None:
    miss(pin, uptime, 5)
    uptime.now += 29
    assert pin.check(RIGHT) is Answer.WAIT
    assert pin.check(WRONG) is Answer.WAIT
    uptime.now += 1
    assert pin.check(RIGHT) is Answer.RIGHT


def test_after_a_thousand_wrong_pins_the_right_one_works_five_minutes_later(
    pin: Pin, uptime: Uptime
) -> None:
    assert miss(pin, uptime, 1_000)[-1] == LONGEST_WAIT
    assert pin.check(RIGHT) is Answer.WAIT
    uptime.now += 300
    assert pin.check(RIGHT) is Answer.RIGHT


def test_of_a_thousand_wrong_pins_in_a_thousand_seconds_ten_are_looked_at(
    pin: Pin, uptime: Uptime
) -> None:
    answers = []
    for _ in range(1_000):
        answers.append(pin.check(WRONG))
        uptime.now += 1
    # Five at once, then after 30, 60, 120 and 240 seconds, then after 300.
    assert answers.count(Answer.WRONG) == 10
    assert answers.count(Answer.WAIT) == 990
    uptime.now += 300
    assert pin.check(RIGHT) is Answer.RIGHT


def test_the_right_pin_forgets_all_misses(pin: Pin, uptime: Uptime) -> None:
    miss(pin, uptime, 8)
    uptime.now += 300
    assert pin.check(RIGHT) is Answer.RIGHT
    assert miss(pin, uptime, 5) == [0, 0, 0, 0, 30]


def test_a_wait_survives_a_restart_of_the_kiosk(pin: Pin, folder: Path, uptime: Uptime) -> None:
    miss(pin, uptime, 7)
    uptime.now += 20
    again = Pin(folder, Door.KIOSK, uptime)
    assert again.wait() == 100
    assert again.check(RIGHT) is Answer.WAIT
    uptime.now += 100
    assert miss(again, uptime, 1) == [240]


@pytest.mark.parametrize("started", [0.0, 30.0, 4_000.0, 6_000.0])
def test_a_restart_of_the_machine_gives_no_try_for_nothing_and_locks_nobody_out(
    pin: Pin, folder: Path, uptime: Uptime, started: float
) -> None:
    """Whatever the clock of the new start says, one waits for at most what one had to."""
    miss(pin, uptime, 7)
    rebooted = Uptime(started)
    again = Pin(folder, Door.KIOSK, rebooted)
    # A machine that has run for 6,000 seconds again has waited long enough since.
    assert again.wait() == (0 if started == 6_000 else 120)
    rebooted.now += 119
    if started < 6_000:
        assert again.check(RIGHT) is Answer.WAIT
    rebooted.now += 1
    assert again.check(RIGHT) is Answer.RIGHT


def test_a_try_counts_although_the_kiosk_dies_while_it_is_looked_at(
    pin: Pin, folder: Path, uptime: Uptime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pins.hmac, "compare_digest", lambda *_: 1 / 0)  # type: ignore[attr-defined]
        for _ in range(5):
            with pytest.raises(ZeroDivisionError):
                pin.check(WRONG)
    assert Pin(folder, Door.KIOSK, uptime).wait() == 30


def test_tries_at_the_same_moment_are_all_counted(pin: Pin) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(pin.check, [WRONG] * 40))
    assert (answers.count(Answer.WRONG), answers.count(Answer.WAIT)) == (5, 35)


def test_whoever_guesses_at_the_kiosk_does_not_keep_the_staff_from_their_terminal(
    pin: Pin, folder: Path, uptime: Uptime
) -> None:
    miss(pin, uptime, 20)
    terminal = Pin(folder, Door.TERMINAL, uptime)
    assert terminal.check(RIGHT) is Answer.RIGHT
    assert pin.check(RIGHT) is Answer.WAIT


# --- a disk in trouble --------------------------------------------------------------------------


def test_a_full_disk_neither_keeps_the_staff_out_nor_stops_the_count_of_misses(
    pin: Pin, uptime: Uptime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pins, "_write", full)
    assert pin.check(RIGHT) is Answer.RIGHT
    assert miss(pin, uptime, 6) == [0, 0, 0, 0, 30, 60]
    uptime.now += 60
    assert pin.check(RIGHT) is Answer.RIGHT


@pytest.mark.parametrize("damage", ["", "7", "seven 12", "7 nan", "\x00" * 20, "7 1e300"])
def test_misses_that_cannot_be_read_cost_one_wait_and_no_more(
    pin: Pin, folder: Path, uptime: Uptime, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (folder / "pin.kiosk").write_text(damage)
    monkeypatch.setattr(pins, "_write", full)  # even so
    wait = pin.wait()
    assert 0 < wait <= LONGEST_WAIT
    uptime.now += wait
    assert pin.check(RIGHT) is Answer.RIGHT


@pytest.mark.parametrize("damage", ["", "scrypt", "scrypt-2-8-1 00 00", "md5 x y", "\xff\xfe"])
def test_a_pin_that_cannot_be_read_leaves_the_desk_closed(
    pin: Pin, folder: Path, damage: str
) -> None:
    (folder / "pin").write_text(damage)
    assert not pin.is_set
    assert pin.check(RIGHT) is Answer.NOT_SET
    pin.set(RIGHT)
    assert pin.check(RIGHT) is Answer.RIGHT


# --- what can be read of it ---------------------------------------------------------------------


def test_no_digit_of_a_pin_is_in_a_file_a_log_an_error_or_what_is_printed(
    folder: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    pin, said = Pin(folder, Door.KIOSK), []
    pin.set(RIGHT)
    pin.check(WRONG)
    pin.check(RIGHT)
    pin.check(WRONG)
    for refused in ("97531", "975319753197", "98765432"):
        with pytest.raises(ParvisError) as error:
            pin.set(refused)
        said += [str(error.value), repr(error.value)]
        assert not any(one.isdigit() for one in said[-1])
    said += [repr(pin), caplog.text, *capsys.readouterr()]
    said += [file.read_text() for file in folder.iterdir()]
    for secret in (RIGHT, WRONG, "97531", "98765432"):
        assert not any(secret in one for one in said)


def test_only_the_kiosk_can_read_the_files(pin: Pin, folder: Path) -> None:
    pin.check(WRONG)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == {"pin": 0o600, "pin.kiosk": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_pin_is_never_hashed_to_the_same_bytes(pin: Pin, folder: Path) -> None:
    first = (folder / "pin").read_text()
    pin.set(RIGHT)
    assert (folder / "pin").read_text() != first


def test_a_try_costs_what_was_decided(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin, costs = Pin(folder, Door.KIOSK), []
    scrypt = pins.hashlib.scrypt  # type: ignore[attr-defined]

    def noted(*args: bytes, **how: int) -> bytes:
        costs.append((how["n"], how["r"], how["p"]))
        return scrypt(*args, **how)  # type: ignore[no-any-return]

    monkeypatch.setattr(pins.hashlib, "scrypt", noted)  # type: ignore[attr-defined]
    pin.set(RIGHT)
    assert pin.check(RIGHT) is Answer.RIGHT
    assert costs == [(2**14, 8, 1)] * 2


def test_the_pad_shows_all_digits_in_an_order_that_changes() -> None:
    pads = {pad() for _ in range(20)}
    assert len(pads) > 10
    assert all(sorted(one) == list("0123456789") for one in pads)
    assert len({one[0] for one in (pad() for _ in range(200))}) == 10
