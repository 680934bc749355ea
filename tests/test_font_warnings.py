"""What `content check` and `doctor` say about the tile font, and about `[fonts]` in centre.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import builds
import pytest
from builds import NEW_WORD, StandIn, add_new_word, current, hurried
from commands import run

from kiosk import fontstore
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import reader, schema
from kiosk.text.tilefont import basefonts


@pytest.fixture(autouse=True)
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with hurried():
        yield builds.stand_in(tmp_path, monkeypatch)


def test_content_check_and_doctor_warn_of_words_that_are_not_in_the_font(content: Path) -> None:
    run("font", "build")
    assert "police des écrans" not in run("content", "check").stdout
    add_new_word(content)
    for command in (("content", "check"), ("doctor",)):
        said = run(*command).stdout
        assert re.search(f"ps : .*à la police des écrans : .*{NEW_WORD}", said)
        assert "parvis font build" in said


def test_content_check_says_nothing_of_a_font_where_none_was_built(content: Path) -> None:
    add_new_word(content)
    assert "police" not in run("content", "check").stdout


def test_the_doctor_proposes_a_font_where_none_was_built() -> None:
    assert "parvis font build" in run("doctor").stdout


def test_the_doctor_finds_a_damaged_font() -> None:
    run("font", "build")
    (current().folder / "Parvis.ttf").unlink()
    done = run("doctor")
    assert done.exit_code == 1
    assert "abîmée" in done.stdout


@pytest.mark.parametrize("written", ["{}", "[]", "", '{"sizes": {}}'])
def test_a_build_with_a_damaged_report_stops_nothing_and_is_made_again(written: str) -> None:
    run("font", "build")
    (current().folder / fontstore.REPORT).write_text(written)
    examined = run("doctor")
    assert "abîmée" in examined.stdout
    assert "Base de données" in examined.stdout
    assert run("content", "check").exit_code == 0
    refused = run("font", "status")
    assert refused.exit_code == 1
    assert "parvis font build" in refused.stderr
    assert run("font", "build").exit_code == 0
    assert "abîmée" not in run("doctor").stdout


def test_the_doctor_says_that_the_font_is_not_where_centre_toml_has_the_data(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = content / "centre.toml"
    file.write_text(f'data = "{tmp_path}/counts"\n{file.read_text("utf-8")}', "utf-8")
    said = f"PARVIS_DATA={tmp_path}/counts"
    assert said not in run("doctor").stdout
    monkeypatch.delenv("PARVIS_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "system"))
    assert said in run("doctor").stdout


# [fonts] in centre.toml


def test_centre_toml_names_the_scripts_that_the_builder_has_fonts_for() -> None:
    assert set(schema.FONTS) == set(basefonts.SCRIPTS)


def test_the_shipped_centre_takes_the_usual_fonts() -> None:
    assert reader.read(SHIPPED_CONTENT).centre.fonts == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[fonts]\narabic = "fonts/Mine.ttf"', "« fonts.arabic » : « fonts/Mine.ttf » n’est pas"),
        ("[fonts]\nlatin = 12", "« fonts.latin » : il faut un texte"),
        ('[fonts]\narabe = "Vazirmatn"', "« fonts.arabe » : cette clé n’existe pas ici"),
        ('[[fonts]]\narabic = "Vazirmatn"', "« fonts » : ces clés ne sont pas rangées"),
    ],
)
def test_a_mistake_in_fonts_is_said_with_its_key(content: Path, written: str, said: str) -> None:
    with (content / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{written}\n")
    done = run("content", "check")
    assert done.exit_code == 1
    assert said in done.stdout
    assert "centre.toml, ligne " in done.stdout
