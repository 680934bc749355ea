"""What `parvis doctor` says of the disk, the date, and a database that was removed."""

from __future__ import annotations

import errno
import os
import shutil
from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

import pytest
from counting import MovableClock, add
from full_disk import full_disk
from offices import Process

from kiosk import RELEASED, doctor, paths
from kiosk.doctor import Finding, Verdict, examine
from kiosk.tallies.recovery import snapshot, tidy
from kiosk.tallies.store import Store

TODAY = date(2026, 11, 24)
Usage = namedtuple("Usage", "total used free")


def said(clock: MovableClock, word: str) -> list[Finding]:
    """What is not well and speaks of something."""
    return [
        one for one in examine(clock) if one.verdict is not Verdict.WELL and word in one.sentence
    ]


def wrong(clock: MovableClock, word: str) -> str:
    """The one thing that is wrong and speaks of something."""
    (one,) = said(clock, word)
    assert one.verdict is Verdict.WRONG
    return one.sentence


def counted(day: date = TODAY, *, closed: bool = False) -> Path:
    """A database in which something was counted on a day."""
    database = paths.data() / paths.DATABASE
    with Store(database, create=True) as store:
        add(store, day, visits=1)
        if closed:
            store.close_day(day)
            tidy(store)
    return database


# The disk


@pytest.mark.parametrize("megabytes", [0, 3, 49])
def test_a_disk_that_is_almost_full_is_told_with_what_is_left(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch, megabytes: int
) -> None:
    counted()
    left = Usage(10**9, 0, megabytes * 1_000_000 + 999_999)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: left)
    (one,) = said(clock, "disque")
    assert one.verdict is Verdict.NOTE
    assert f"{megabytes} Mo" in one.sentence
    assert str(paths.data()) in one.sentence


def test_a_disk_with_fifty_megabytes_is_well(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: Usage(10**9, 0, 50_000_000))
    assert said(clock, "disque") == []


def test_the_disk_of_a_folder_that_is_not_made_yet_is_that_of_the_one_above_it(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def usage(path: Path) -> Usage:
        asked.append(path)
        return Usage(10**9, 0, 1_000_000)

    monkeypatch.setattr(doctor.shutil, "disk_usage", usage)
    (one,) = said(clock, "disque")
    assert asked == [paths.data().parent]
    assert str(paths.data()) in one.sentence
    assert not paths.data().exists()


def test_a_full_disk_is_wrong_and_whoever_makes_room_is_told_how_to_look_again(
    clock: MovableClock,
) -> None:
    counted()
    with full_disk():
        sentence = wrong(clock, "Rien ne peut être écrit")
    assert "plein" in sentence
    assert "parvis doctor" in sentence
    assert str(paths.data()) in sentence
    assert said(clock, "Rien ne peut être écrit") == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_takes_a_file_but_nothing_in_it_is_full(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(doctor.os, "fsync", refuse)
    assert "plein" in wrong(clock, "Rien ne peut être écrit")


def test_a_folder_that_may_not_be_written_is_wrong_also_where_counts_are(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted()

    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(doctor, "TemporaryFile", refuse)
    sentence = wrong(clock, "Rien ne peut être écrit")
    assert "droits" in sentence
    assert "plein" not in sentence


def test_nothing_is_left_of_the_trial(clock: MovableClock) -> None:
    counted()
    before = sorted(paths.data().iterdir())
    assert said(clock, "Rien ne peut être écrit") == []
    assert sorted(paths.data().iterdir()) == before


# The date


def test_a_date_before_the_last_closed_day_is_told_with_the_day_it_should_be_after(
    clock: MovableClock,
) -> None:
    counted(date(2026, 12, 2), closed=True)
    sentence = wrong(clock, "La date de cette machine")
    assert "(2026-11-24)" in sentence
    assert "le 2026-12-02 ou après" in sentence
    assert "Réglez l’horloge." in sentence
    assert sentence.endswith("parvis close-day --undated-were 2026-11-24")


def test_a_date_after_a_long_closure_is_told_with_the_last_day_that_was_sure(
    clock: MovableClock,
) -> None:
    counted(closed=True)
    clock.when += timedelta(days=46)
    sentence = wrong(clock, "La date de cette machine")
    assert "(2027-01-09)" in sentence
    assert "celle du 2026-11-24" in sentence
    assert sentence.endswith("parvis close-day --undated-were 2027-01-09")


def test_the_command_that_the_doctor_names_makes_the_date_right(clock: MovableClock) -> None:
    database = counted(closed=True)
    clock.when += timedelta(days=46)
    command = wrong(clock, "La date de cette machine").rpartition("--undated-were ")[2]
    with Store(database) as store:
        store.confirm_date(date.fromisoformat(command))  # as the command does
    assert said(clock, "La date de cette machine") == []


@pytest.mark.parametrize("counted_before", [True, False])
def test_a_date_before_this_program_was_there_can_only_be_wrong(
    clock: MovableClock, counted_before: bool
) -> None:
    if counted_before:
        counted()
    clock.set(1970, 1, 1, 12)
    sentence = wrong(clock, "La date de cette machine")
    assert "(1970-01-01)" in sentence
    assert f"le {RELEASED} ou après" in sentence
    assert sentence.endswith("Réglez l’horloge.")


def test_the_desk_and_the_doctor_name_the_same_day_and_the_same_command(
    clock: MovableClock,
) -> None:
    counted(closed=True)
    clock.when += timedelta(days=60)
    desk = Process(clock)
    desk.look()
    trouble = desk.office.board.trouble
    desk.office.close()
    command = trouble.rpartition(" : ")[2]
    assert command.startswith("parvis close-day --undated-were ")
    assert wrong(clock, "La date de cette machine").endswith(f"Si elle est juste : {command}")


def test_a_date_that_can_be_right_is_not_told(clock: MovableClock) -> None:
    counted(closed=True)
    for days in (0, 1, 45):
        clock.set(2026, 11, 24, 12)
        clock.when += timedelta(days=days)
        assert said(clock, "La date de cette machine") == []


# A database that is another one now


@pytest.mark.parametrize("counted_since", [True, False])
def test_a_database_that_was_removed_after_a_closing_is_missed(
    clock: MovableClock, counted_since: bool
) -> None:
    database = counted(closed=True)
    database.unlink()
    clock.when += timedelta(days=1)
    if counted_since:
        counted(TODAY + timedelta(days=1))
    sentence = wrong(clock, "effacée ou remplacée")
    assert str(database) in sentence
    assert str(snapshot(database)) in sentence
    assert "2026-11-24" in sentence


def test_a_database_that_has_no_copy_yet_or_its_own_is_not_missed(clock: MovableClock) -> None:
    assert said(clock, "remplacée") == []
    database = counted()
    assert said(clock, "remplacée") == []
    counted(closed=True)
    clock.when += timedelta(days=1)
    counted(TODAY + timedelta(days=1))
    assert snapshot(database).is_file()
    assert said(clock, "remplacée") == []


def test_an_older_database_that_somebody_put_back_by_hand_is_told(
    clock: MovableClock, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    shutil.copy(counted(TODAY - timedelta(days=1), closed=True), older)
    database = counted(closed=True)
    shutil.copy(older, database)
    assert "2026-11-24" in wrong(clock, "effacée ou remplacée")
