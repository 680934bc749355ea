"""The PIN that opens the desk: six digits or more, kept nowhere but hashed.

It guards the desk's buttons; nobody's privacy depends on it. Until one is set, the desk stays
closed. Whoever guesses wrong waits longer and longer, but never more than five minutes: nobody is
locked out, and the right PIN always works after the wait.

A try is written down as a miss before it is looked at, so that no restart gives one for nothing.
The end of a wait is kept in seconds since the machine was started: setting the clock shortens none.
After a restart of the machine what is left of a wait is not known any more, and all of it is waited
for. Each door counts for itself: whoever guesses at the kiosk does not keep the staff from their
own terminal.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from .alone import alone_in
from .disk import sync
from .errors import ParvisError

FEWEST_DIGITS, MOST_DIGITS = 6, 12
FREE_MISSES = 4  # that nobody waits for
FIRST_WAIT, LONGEST_WAIT = 30.0, 300.0  # seconds; each miss doubles it

# Seconds without a touch after which the desk locks itself.
LOCK_KIOSK = 60.0  # where anybody can walk up to it
LOCK_DIALOGUE = 300.0  # while two people talk over it
LOCK_TERMINAL = 900.0  # on a terminal of its own, or over SSH

# scrypt's n, r and p: 16 MB and about 65 ms on a cheap machine.
COST, BLOCK, LANES = 2**14, 8, 1
_SALT, _KEY = 16, 32  # bytes
# Round and across a number pad, either way.
_WALKS = ("147258369", "741852963", "159753", "159357", "123698745", "789632145", "147896325")


class Door(StrEnum):
    """Where the PIN is asked for."""

    KIOSK = "kiosk"
    TERMINAL = "terminal"  # `parvis desk`, on a screen of its own or over SSH


class Answer(StrEnum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"  # it was not looked at; Pin.wait says for how long
    NOT_SET = "not_set"  # the desk is closed until `parvis pin`


class _Misses(NamedTuple):
    """How many tries were wrong since the last right one, and when the next is looked at."""

    misses: int
    until: float  # on the monotonic clock


class Pin:
    """The PIN of one data folder, at one door; for any number of threads and processes."""

    def __init__(
        self, folder: Path, door: Door, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`folder` is paths.data(); `monotonic` says the seconds since the machine was started."""
        self._file = folder / "pin"
        self._misses_file = folder / f"pin.{door}"
        self._monotonic = monotonic
        self._unwritten = _Misses(0, 0.0)  # what a full disk has refused

    @property
    def is_set(self) -> bool:
        return self._hashed() is not None

    def set(self, digits: str) -> None:
        """Set or change the PIN, and forget the misses at this door.

        Raises ParvisError when it is too short, too long or among the first that anybody would
        try, and OSError when it cannot be written.
        """
        digits = _plain(digits)
        _refuse_what_is_guessed(digits)
        salt = secrets.token_bytes(_SALT)
        key = _hash(digits, salt)
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone_in(self._file.parent):
            _write(self._file, f"{_scheme()} {salt.hex()} {key.hex()}\n")
            self._forget()

    def check(self, digits: str) -> Answer:
        """Try a PIN. It is slow on purpose: call it in a thread.

        A full disk keeps nobody out: misses are then counted by each process for itself.
        """
        hashed = self._hashed()
        if hashed is None:
            return Answer.NOT_SET
        with alone_in(self._file.parent):
            before = self._misses()
            if before.until > self._monotonic():
                return Answer.WAIT
            self._remember(before.misses + 1)
        salt, key = hashed
        if not hmac.compare_digest(_hash(_plain(digits), salt), key):
            return Answer.WRONG
        with alone_in(self._file.parent):
            self._forget()
        return Answer.RIGHT

    def wait(self) -> float:
        """Seconds until the next try is looked at; 0 when it would be now."""
        if not self.is_set:
            return 0.0
        with alone_in(self._file.parent):
            return max(0.0, self._misses().until - self._monotonic())

    def _misses(self) -> _Misses:
        known = self._unwritten
        if not known.misses:
            try:
                misses, until = self._misses_file.read_text("ascii").split()
                known = _Misses(int(misses), float(until))
            except FileNotFoundError:
                pass
            except (OSError, ValueError):  # damaged: as after the first miss one waits for
                known = _Misses(FREE_MISSES + 1, float("inf"))
        if not known.until - self._monotonic() <= _wait_after(known.misses):
            # It was told before the machine was started last.
            known = self._remember(known.misses)
        return known

    def _remember(self, misses: int) -> _Misses:
        """That there were so many misses, the last one now."""
        now = _Misses(misses, self._monotonic() + _wait_after(misses))
        try:
            _write(self._misses_file, f"{now.misses} {now.until!r}\n")
            self._unwritten = _Misses(0, 0.0)
        except OSError:
            self._unwritten = now
        return now

    def _forget(self) -> None:
        self._unwritten = _Misses(0, 0.0)
        try:
            self._misses_file.unlink(missing_ok=True)
        except OSError:
            return  # a disk that can't be written to: the wait after the next miss is longer

    def _hashed(self) -> tuple[bytes, bytes] | None:
        """Salt and key; None where there are none, or none that can be read."""
        try:
            scheme, salt, key = self._file.read_text("ascii").split()
            hashed = bytes.fromhex(salt), bytes.fromhex(key)
        except (OSError, ValueError):
            return None
        whole = scheme == _scheme() and [len(one) for one in hashed] == [_SALT, _KEY]
        return hashed if whole else None


def pad() -> tuple[str, ...]:
    """The ten digits in the order in which the pad on the screen shows them this time.

    Another one each time, so that neither where fingers go nor their marks tell the PIN.
    """
    digits = list("0123456789")
    secrets.SystemRandom().shuffle(digits)
    return tuple(digits)


def _wait_after(misses: int) -> float:
    """Seconds to wait after so many misses."""
    if misses <= FREE_MISSES:
        return 0.0
    doublings = min(misses - FREE_MISSES - 1, 10)  # no further: a float has an end
    return min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT)


def _plain(digits: str) -> str:
    """Arabic and Persian digits as 0 to 9; what is no digit stays what it is."""
    return "".join(str(unicodedata.decimal(one, one)) for one in digits)


def _refuse_what_is_guessed(digits: str) -> None:
    """Raises ParvisError; its text says nothing of the digits."""
    ascii_digits = digits.isascii() and digits.isdigit()
    if not (ascii_digits and FEWEST_DIGITS <= len(digits) <= MOST_DIGITS):
        raise ParvisError("Le code doit avoir de six à douze chiffres, et rien d’autre.")
    if _is_guessed(digits):
        raise ParvisError(
            "Ce code est trop facile à deviner. Choisissez des chiffres qui ne se suivent pas et "
            "ne se répètent pas."
        )


def _is_guessed(digits: str) -> bool:
    """111111, 121212, 123456, 112233, 246802, 123123, 123321, 147258 and their like."""
    if len(set(digits)) < 3 or digits == digits[::-1]:
        return True
    size = len(digits)
    if any(digits == digits[:n] * (size // n) for n in range(1, size) if size % n == 0):
        return True
    once = [int(one) for one, _ in groupby(digits)]
    if len({(later - one) % 10 for one, later in pairwise(once)}) == 1:
        return True
    return any(digits in walk or digits[::-1] in walk for walk in _WALKS)


def _scheme() -> str:
    return f"scrypt-{COST}-{BLOCK}-{LANES}"


def _hash(digits: str, salt: bytes) -> bytes:
    secret = digits.encode(errors="surrogatepass")  # whatever a keyboard may have sent
    return hashlib.scrypt(secret, salt=salt, n=COST, r=BLOCK, p=LANES, dklen=_KEY)


def _write(path: Path, text: str) -> None:
    """All of it or nothing, and on the disk when it returns."""
    fresh = path.with_name(f"{path.name}.new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)
