"""`parvis close-day` and `parvis backup` as they are typed, and the export on a stick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import builds
import pytest
from builds import StandIn, add_new_word, hurried
from click.testing import CliRunner, Result
from commands import run
from counting import MovableClock
from drives import Drives
from ending import (
    SERVED,
    VISITED,
    a_day,
    close,
    database,
    is_closed,
    received,
    tickets_left,
    visits,
)
from queueing import TUESDAY
from terminal import ROOT, Terminal

from kiosk import day_commands, stick
from kiosk.backup import unpack
from kiosk.cli import parvis
from kiosk.clock import Clock
from kiosk.stick import export_to_stick
from kiosk.tallies.days import day_of

pytestmark = pytest.mark.usefixtures("evening_of_tuesday")
QUESTION = "Clore la journée du mardi 24 novembre ? [o/N]"
BUILD = "La construire maintenant ? [o/N]"


@pytest.fixture
def somebody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command can ask."""
    monkeypatch.setattr(day_commands, "_is_asked", lambda yes: not yes)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Path) -> Iterator[StandIn]:
    """A font was built, and then somebody wrote a word that it lacks."""
    with hurried():
        stand_in = builds.stand_in(tmp_path, monkeypatch)
        assert run("font", "build").exit_code == 0
        add_new_word(content)
        yield stand_in


def answering(*answers: str) -> Result:
    return CliRunner().invoke(parvis, ["close-day"], input="".join(f"{one}\n" for one in answers))


# close-day


def test_without_a_terminal_the_day_is_closed_without_a_question() -> None:
    a_day()
    done = run("close-day")
    assert done.exit_code == 0, done.output
    assert "[o/N]" not in done.output
    assert is_closed()
    assert tickets_left() == 0
    assert done.stderr.splitlines()[-1].startswith("Tout est fait")


def test_the_day_is_shown_before_it_is_closed() -> None:
    a_day()
    shown = run("close-day").stderr
    for line in (
        "Mardi 24 novembre : 12 visites, premières visites : 3.",
        "Hors permanences protégées, numéros donnés : 6, personnes reçues : 4, attendent encore : "
        "2.",
        "Compteurs. Repas : 2.",
        "Personnes reçues par numéro (hors permanences protégées) : 4. Les numéros sont détruits",
        "La journée du mardi 24 novembre est close, et la base de données copiée",
    ):
        assert line in shown


@pytest.mark.parametrize("answer", ["", "n", "non", "peut-être"])
@pytest.mark.usefixtures("somebody_there")
def test_whoever_does_not_say_yes_leaves_the_day_as_it_is(answer: str) -> None:
    a_day()
    done = answering(answer)
    assert done.exit_code == 1
    assert QUESTION in done.stderr
    assert "La journée reste ouverte." in done.stderr
    assert not is_closed()
    assert tickets_left() == 15


@pytest.mark.parametrize("answer", ["o", "oui", "O", " oui "])
@pytest.mark.usefixtures("somebody_there")
def test_whoever_says_yes_is_asked_once(answer: str) -> None:
    a_day()
    done = answering(answer)
    assert done.exit_code == 0, done.output
    assert done.stderr.count("[o/N]") == 1
    assert is_closed()


@pytest.mark.usefixtures("somebody_there")
def test_with_yes_nobody_is_asked() -> None:
    a_day()
    done = run("close-day", "--yes")
    assert done.exit_code == 0, done.output
    assert "[o/N]" not in done.output
    assert is_closed()


def test_in_a_real_terminal_it_is_asked_and_no_is_taken_for_no() -> None:
    visits(day_of(Clock().now()))
    with Terminal([sys.executable, "-m", "kiosk", "close-day"], cwd=ROOT) as terminal:
        terminal.wait_for("[o/N]")
        terminal.press("n", "enter")
        terminal.wait_for("La journée reste ouverte.")
        assert terminal.wait_exit() == 1


def test_where_nothing_was_counted_there_is_nothing_to_close(tmp_path: Path) -> None:
    done = run("close-day")
    assert done.exit_code == 0, done.output
    assert "Rien n’a encore été compté" in done.stderr
    assert not (tmp_path / "data").exists()


def test_closing_twice_is_no_mistake() -> None:
    a_day()
    run("close-day")
    before = received()
    done = run("close-day")
    assert done.exit_code == 0, done.output
    assert f"{VISITED} visites" in done.stderr
    assert received() == before


def test_a_wrong_date_is_told_and_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    a_day()
    monkeypatch.setattr("kiosk.clock.Clock", lambda: MovableClock(1970, 1, 1, 12))
    done = run("close-day")
    assert done.exit_code == 1
    assert "Réglez l’horloge" in done.stderr
    assert tickets_left() == 15


def test_after_a_long_closure_what_the_refusal_advises_lets_the_day_be_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_day()
    close()
    monkeypatch.setattr("kiosk.clock.Clock", lambda: MovableClock(2027, 1, 11, 9))
    refused = run("close-day")
    assert refused.exit_code == 1
    advised = "--undated-were 2027-01-11"
    assert f"Si elle est juste : parvis close-day {advised}" in refused.stderr
    confirmed = run("close-day", *advised.split())
    assert confirmed.exit_code == 0, confirmed.output
    done = run("close-day")
    assert done.exit_code == 0, done.output
    assert is_closed(date(2027, 1, 11))


# Words that the font lacks


def test_words_that_the_font_lacks_are_told_once_the_day_is_closed(built: StandIn) -> None:
    a_day()
    done = run("close-day")
    assert builds.NEW_WORD in done.stderr
    assert is_closed()
    assert len(built.plans) == 1


def test_with_font_it_is_built_at_once(built: StandIn) -> None:
    a_day()
    done = run("close-day", "--font")
    assert done.exit_code == 0, done.output
    assert len(built.plans) == 2
    assert builds.NEW_WORD not in run("close-day").stderr


@pytest.mark.parametrize(("answer", "plans"), [("o", 2), ("n", 1)])
@pytest.mark.usefixtures("somebody_there")
def test_in_a_terminal_the_font_is_offered(built: StandIn, answer: str, plans: int) -> None:
    a_day()
    done = answering("o", answer)
    assert done.exit_code == 0, done.output
    assert BUILD in done.stderr
    assert len(built.plans) == plans
    assert is_closed()


def test_content_that_has_become_bad_keeps_no_day_open(built: StandIn, content: Path) -> None:
    assert built.plans
    a_day()
    (content / "needs.toml").write_text("= bad", "utf-8")
    assert close().words == {}
    assert is_closed()


# backup


@pytest.fixture
def drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drives:
    """This machine has these drives, and no others."""
    drives = Drives(tmp_path / "kernel")
    monkeypatch.setattr(stick.the_stick, "__defaults__", (drives.system,))
    return drives


def test_a_backup_goes_onto_the_stick_that_is_plugged_in(drives: Drives, tmp_path: Path) -> None:
    visits()
    folder = drives.stick(17, tmp_path / "KEY")
    done = run("backup")
    assert done.exit_code == 0, done.output
    (file,) = folder.iterdir()
    assert unpack(file.read_bytes()).day == TUESDAY
    assert f"La sauvegarde est écrite et vérifiée : {file}" in done.stderr
    assert "tiroir fermé à clé" in done.stderr


def test_a_second_backup_of_a_day_never_overwrites_the_first(
    drives: Drives, tmp_path: Path
) -> None:
    visits()
    folder = drives.stick(17, tmp_path / "KEY")
    run("backup")
    first = (folder / "parvis-2026-11-24.zip").read_bytes()
    run("close-day")
    run("backup")
    assert (folder / "parvis-2026-11-24.zip").read_bytes() == first
    assert (folder / "parvis-2026-11-24-2.zip").read_bytes() != first


def test_without_a_stick_a_backup_says_to_plug_one_in(drives: Drives) -> None:
    assert drives.system.mounts.is_file()
    visits()
    done = run("backup")
    assert done.exit_code == 1
    assert "Branchez-en une" in done.stderr


def test_with_two_sticks_a_backup_names_them_and_writes_on_neither(
    drives: Drives, tmp_path: Path
) -> None:
    visits()
    folders = [drives.stick(17, tmp_path / "ONE"), drives.stick(18, tmp_path / "OTHER")]
    done = run("backup")
    assert done.exit_code == 1
    assert "ONE" in done.stderr
    assert "OTHER" in done.stderr
    assert [list(folder.iterdir()) for folder in folders] == [[], []]


def test_a_backup_goes_into_the_folder_that_is_named(tmp_path: Path) -> None:
    visits()
    assert run("backup", str(tmp_path / "nowhere")).exit_code == 1
    (tmp_path / "there").mkdir()
    assert run("backup", str(tmp_path / "there")).exit_code == 0
    assert [one.name for one in (tmp_path / "there").iterdir()] == ["parvis-2026-11-24.zip"]


# The export on a stick


def test_the_export_on_a_stick_is_that_of_the_command_to_the_byte(tmp_path: Path) -> None:
    a_day()
    close()
    file = export_to_stick(tmp_path, database(), SERVED, TUESDAY)
    assert file.name == "parvis-2026-11-24.csv"
    assert file.read_bytes() == run("export").stdout_bytes
