"""What `content check` remarks on that is not wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from commands import run

from kiosk.catalogue import LISTENING, WHEN_VERY_BAD


def test_content_check_names_own_translations_of_what_nobody_says(content: Path) -> None:
    messages = content / "locales" / "ps" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "parvis.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Infirmerie"\nmsgstr "کلینیک"\n\n'
        'msgid "Infirmmerie"\nmsgstr "کلینیک"\n',
        "utf-8",
    )
    said = run("content", "check").stdout
    assert "locales/ps/LC_MESSAGES/parvis.po : 1 traduction" in said
    assert "« Infirmmerie »" in said
    assert "« Infirmerie »" not in said


def rename(content: Path, before: str, after: str) -> None:
    """An id or a theme, in every file; not the value of a fact, which may look the same."""
    for file in content.rglob("*.toml"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(f'(?<!value = )"{before}"', f'"{after}"', text), "utf-8")


def remarks() -> list[str]:
    """What is said of content that is served, less what waits."""
    done = run("content", "check")
    assert done.exit_code == 0
    return [one for one in done.stdout.splitlines() if not one.startswith("À confirmer")]


def test_nothing_is_remarked_on_the_example() -> None:
    assert remarks() == []


@pytest.mark.parametrize("id_", WHEN_VERY_BAD)
def test_a_number_for_who_feels_very_bad_is_missed_under_its_own_id(
    content: Path, id_: str
) -> None:
    rename(content, id_, "renamed")
    (said,) = remarks()
    assert said.startswith(f"numbers.toml : la page « Je me sens très mal » ne montre pas le {id_}")
    assert f'écrivez id = "{id_}" sous son titre [[numbers]].' in said


@pytest.mark.parametrize("id_", WHEN_VERY_BAD)
def test_a_number_for_who_feels_very_bad_that_waits_is_remarked_on(content: Path, id_: str) -> None:
    file = content / "numbers.toml"
    text = file.read_text("utf-8")
    waiting = text.replace(f'value = "{id_}"', f'value = "{id_}", confirm = true')
    assert waiting != text
    file.write_text(waiting, "utf-8")
    (said,) = remarks()
    assert said.startswith(f"numbers.toml : la page « Je me sens très mal » ne montre pas le {id_}")
    assert said.endswith("Vérifiez-le, puis écrivez « confirm = false ».")


def test_a_number_with_only_its_hours_to_confirm_is_not_remarked_on(content: Path) -> None:
    file = content / "numbers.toml"
    before, after = file.read_text("utf-8").split('id = "3114"')
    waiting = re.sub(
        '^hours = (".*")', r"hours = { value = \1, confirm = true }", after, flags=re.M
    )
    assert waiting != after
    file.write_text(f'{before}id = "3114"{waiting}', "utf-8")
    assert remarks() == []


def test_a_wheel_without_anybody_who_listens_is_remarked_on(content: Path) -> None:
    rename(content, LISTENING, "renamed")
    (said,) = remarks()
    assert said.startswith("permanences : aucune n’a le thème « listening »")
    assert 'écrivez themes = ["listening"] dans sa permanence et dans un besoin' in said


def test_without_a_wheel_nobody_has_to_listen(content: Path) -> None:
    rename(content, LISTENING, "renamed")
    shutil.rmtree(content / "tools")
    assert remarks() == []
