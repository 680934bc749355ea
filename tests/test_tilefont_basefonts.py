"""The base fonts: found through fontconfig, named when they are missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from lacking import base_fonts

from kiosk.errors import ParvisError
from kiosk.text.tilefont import basefonts
from kiosk.text.tilefont.basefonts import BaseFonts, find

EVERYTHING = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""

WEIGHTS = {"Light": 300, "Regular": 400, "Bold": 700}


@pytest.fixture
def installed() -> BaseFonts:
    return base_fonts()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which fontconfig looks for fonts."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(EVERYTHING.format(folder=fonts))
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    return fonts


def put(folder: Path, fonts: BaseFonts) -> None:
    for faces in fonts:
        for face in faces.values():
            shutil.copy(face.path, folder)


def make(path: Path, family: str, style: str = "Regular", axis: bool = False) -> None:
    """A font with next to nothing in it."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (600, 0)})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": family, "styleName": style})
    builder.setupOS2(usWeightClass=WEIGHTS[style], fsSelection=0)
    builder.setupPost()
    if axis:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        builder.setupGvar({})
    builder.save(path)


def test_every_script_has_a_regular_and_a_bold_face(installed: BaseFonts) -> None:
    for script in basefonts.SCRIPTS:
        regular, bold = installed.regular[script], installed.bold[script]
        assert regular.path.is_file()
        assert regular.family == bold.family
        assert (regular.path == bold.path) == (script == "icons"), script


@pytest.mark.parametrize(
    ("script", "package"),
    [
        ("mono", "fonts-noto-mono"),
        ("latin", "fonts-noto-core"),
        ("arabic", "fonts-noto-core"),
        ("icons", "fonts-material-design-icons-iconfont"),
    ],
)
def test_a_missing_font_is_one_sentence_with_its_package(
    script: str, package: str, installed: BaseFonts, folder: Path
) -> None:
    put(folder, installed)
    for faces in installed:
        (folder / faces[script].path.name).unlink(missing_ok=True)
    with pytest.raises(ParvisError) as raised:
        find()
    said = str(raised.value)
    assert installed.regular[script].family in said
    assert f"apt install {package}" in said
    assert "\n" not in said


def test_a_family_that_is_not_there_is_not_replaced_by_another(installed: BaseFonts) -> None:
    assert installed
    with pytest.raises(ParvisError, match=r"Nulle Part.*centre\.toml : \[fonts\] arabic"):
        find({"arabic": "Nulle Part"})


def test_a_centre_may_choose_another_family(installed: BaseFonts) -> None:
    chosen = find({"arabic": "noto sans"}).regular  # as a family may be written
    assert chosen["arabic"] == installed.regular["latin"]
    assert chosen["latin"] == installed.regular["latin"]


def test_a_centre_may_name_a_file_and_its_bold_is_found_beside_it(
    installed: BaseFonts, tmp_path: Path
) -> None:
    assert installed
    make(tmp_path / "Mine-Regular.ttf", "Mine")
    make(tmp_path / "Mine-Bold.ttf", "Mine", "Bold")
    fonts = find({"arabic": str(tmp_path / "Mine-Regular.ttf")})
    assert fonts.regular["arabic"].path == tmp_path / "Mine-Regular.ttf"
    assert fonts.bold["arabic"].path == tmp_path / "Mine-Bold.ttf"


def test_a_file_that_is_named_is_taken_though_another_weight_lies_beside_it(
    installed: BaseFonts, tmp_path: Path
) -> None:
    assert installed
    make(tmp_path / "Mine-Regular.ttf", "Mine")
    make(tmp_path / "Mine-Light.ttf", "Mine", "Light")
    fonts = find({"arabic": str(tmp_path / "Mine-Light.ttf")})
    assert fonts.regular["arabic"].path == tmp_path / "Mine-Light.ttf"


def test_a_family_without_a_bold_is_used_as_it_is(installed: BaseFonts, tmp_path: Path) -> None:
    assert installed
    make(tmp_path / "Mine.ttf", "Mine")
    fonts = find({"arabic": str(tmp_path / "Mine.ttf")})
    assert fonts.bold["arabic"] == fonts.regular["arabic"]


def test_a_variable_font_is_set_to_both_weights(installed: BaseFonts, tmp_path: Path) -> None:
    assert installed
    make(tmp_path / "Mine[wght].ttf", "Mine", axis=True)
    fonts = find({"arabic": str(tmp_path / "Mine[wght].ttf")})
    assert (fonts.regular["arabic"].wght, fonts.bold["arabic"].wght) == (400, 700)
    assert fonts.regular["latin"].wght is None


def test_a_file_that_is_no_font_is_named(installed: BaseFonts, tmp_path: Path) -> None:
    assert installed
    for path in (tmp_path / "no.ttf", tmp_path / "text.ttf"):
        if path.name == "text.ttf":
            path.write_text("no font")
        with pytest.raises(ParvisError) as raised:
            find({"latin": str(path)})
        assert str(path) in str(raised.value)
        assert "[fonts] latin" in str(raised.value)


def test_without_fontconfig_its_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ParvisError, match="apt install fontconfig"):
        find()
