"""`parvis pin` and `parvis desk`, as they are typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import ROOT, Terminal

from kiosk import paths
from kiosk.pin import Answer, Door, Pin

CODE = "705192"


def parvis(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )


def in_terminal(*arguments: str, cwd: Path = ROOT) -> Terminal:
    command = [sys.executable, "-m", "kiosk", *arguments]
    return Terminal(command, env=dict(os.environ), cwd=cwd)


def give_twice(terminal: Terminal, first: str, second: str) -> int:
    """Type the PIN as often as `parvis pin` asks for it; what it ends with."""
    terminal.wait_for("Nouveau code")
    terminal.press(*first, "enter")
    terminal.wait_for("Encore une fois")
    terminal.press(*second, "enter")
    return terminal.wait_exit()


def test_a_pin_that_is_piped_in_opens_both_doors() -> None:
    assert parvis("pin", given=f"{CODE}\n").returncode == 0
    for door in Door:
        assert Pin(paths.data(), door).check(CODE) is Answer.RIGHT


@pytest.mark.parametrize("code", ["1234", "123456", "111111", "", "abcdef"])
def test_a_pin_that_is_too_short_or_guessed_first_is_refused_in_a_sentence(code: str) -> None:
    ended = parvis("pin", given=f"{code}\n")
    assert ended.returncode == 1
    assert "code" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not Pin(paths.data(), Door.TERMINAL).is_set


def test_in_a_terminal_the_pin_is_asked_for_twice_and_never_shown() -> None:
    with in_terminal("pin") as terminal:
        assert give_twice(terminal, CODE, CODE) == 0
        assert CODE not in terminal.text()
    assert Pin(paths.data(), Door.TERMINAL).check(CODE) is Answer.RIGHT


def test_two_different_pins_change_nothing() -> None:
    with in_terminal("pin") as terminal:
        assert give_twice(terminal, CODE, CODE[::-1]) == 1
    assert not Pin(paths.data(), Door.TERMINAL).is_set


def test_the_desk_opens_in_a_terminal_of_its_own_and_leaves_it_clean(tmp_path: Path) -> None:
    parvis("pin", given=f"{CODE}\n")
    with in_terminal("desk", cwd=tmp_path) as terminal:
        terminal.wait_for("Code de l’équipe")
        terminal.press(*CODE, "enter")
        terminal.wait_for("Verrouiller")
        terminal.press("*")
        terminal.wait_for("Code de l’équipe")
        terminal.press("escape")
        assert terminal.wait_exit() == 0
        assert not terminal.modes.get(1049)


def test_the_desk_cannot_be_interrupted_into_a_shell() -> None:
    with in_terminal("desk") as terminal:
        terminal.wait_for("Code de l’équipe")
        terminal.press("ctrl+c", "ctrl+z", "ctrl+q", "ctrl+\\")
        terminal.settle(0.3)
        assert terminal.alive()


def test_without_a_terminal_the_desk_says_that_it_needs_one() -> None:
    ended = parvis("desk")
    assert ended.returncode == 2
    assert "terminal" in ended.stderr


@pytest.mark.parametrize("wrong", [("--bogus",), ("--at",), ("--can-quit",), ("now",)])
def test_a_desk_with_an_option_that_it_has_not_says_so(wrong: tuple[str, ...]) -> None:
    ended = parvis("desk", *wrong)
    assert ended.returncode == 2
    assert "parvis --help" in ended.stderr


def test_the_help_of_the_desk_is_in_french() -> None:
    assert "L’accueil" in parvis("desk", "--help").stdout
