"""The font file: glyphs of one weight as a TrueType font of cells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.O_S_2f_2 import Panose

from .cutting import ASCENT, DESCENT, WIDTH
from .typeface import EM

MOST_GLYPHS = 65_535  # TrueType counts them in 16 bits
FAMILY = "Parvis"

_NO_GLYPH = ".notdef"
_ONE_DATE = 3_000_000_000  # seconds since 1904: the same glyphs make the same file on any day
_PIXELS_PER_EM = 7  # nobody should set it smaller
_SMOOTH = 0x000A  # gasp: grey at every size, never moved to the grid
_CELLS = 9  # PANOSE: monospaced
_TYPOGRAPHIC_METRICS = 1 << 7  # OS/2: ascent and descent are those that we give
_LICENCE = (
    "Made from fonts under the SIL Open Font License 1.1 (letters) "
    "and the Apache License 2.0 (Material Icons)."
)


class Weight(NamedTuple):
    """What tells the regular and the bold font apart."""

    file: str
    style: str
    number: int  # usWeightClass
    panose: int  # bWeight
    selection: int  # fsSelection
    mac_style: int


REGULAR = Weight("Parvis.ttf", "Regular", 400, 5, 1 << 6, 0)
BOLD = Weight("Parvis-Bold.ttf", "Bold", 700, 8, 1 << 5, 1)


class _Extent(NamedTuple):
    """What the other tables say of a glyph."""

    contours: int
    left: int
    bottom: int
    right: int
    top: int
    points: int


def write(folder: Path, weight: Weight, build: str, characters: Mapping[int, bytes]) -> int:
    """Write the font of one weight; `characters` has the glyph of each code point as TrueType
    data. Gives the number of its glyphs: those that are alike are one."""
    different = dict.fromkeys((b"", *characters.values()))
    names = {glyph: f"g{number}" for number, glyph in enumerate(different)}
    glyphs = {_NO_GLYPH: b""} | {name: glyph for glyph, name in names.items()}
    extents = {name: _extent(glyph) for name, glyph in glyphs.items()}
    builder = FontBuilder(EM, isTTF=True)
    font = builder.font
    font.recalcBBoxes = False  # glyphs are data already
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({code: names[glyph] for code, glyph in characters.items()})
    builder.setupHorizontalMetrics({name: (WIDTH, extents[name].left) for name in glyphs})
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphs = {name: Glyph(glyph) for name, glyph in glyphs.items()}
    font["glyf"].glyphOrder = list(glyphs)
    _describe(builder, weight, build, list(extents.values()))
    font.save(folder / weight.file, reorderTables=False)
    return len(glyphs)


def _describe(builder: FontBuilder, weight: Weight, build: str, extents: list[_Extent]) -> None:
    left = min(one.left for one in extents)
    bottom = min(one.bottom for one in extents)
    right = max(one.right for one in extents)
    top = max(one.top for one in extents)
    builder.updateHead(
        created=_ONE_DATE,
        modified=_ONE_DATE,
        fontRevision=1.0,
        flags=0b1011,  # baseline at 0, left side bearing at 0, whole pixel sizes
        lowestRecPPEM=_PIXELS_PER_EM,
        macStyle=weight.mac_style,
        xMin=left,
        yMin=bottom,
        xMax=right,
        yMax=top,
    )
    builder.font["maxp"].maxPoints = max(one.points for one in extents)
    builder.font["maxp"].maxContours = max(one.contours for one in extents)
    builder.setupHorizontalHeader(
        ascent=ASCENT,
        descent=-DESCENT,
        lineGap=0,
        advanceWidthMax=WIDTH,
        minLeftSideBearing=left,
        minRightSideBearing=WIDTH - right,
        xMaxExtent=right,
    )
    builder.setupNameTable(
        {
            "familyName": FAMILY,
            "styleName": weight.style,
            "uniqueFontIdentifier": f"{FAMILY} {weight.style} {build}",
            "fullName": f"{FAMILY} {weight.style}",
            "version": f"Version 1.000;{build}",
            "psName": f"{FAMILY}-{weight.style}",
            "licenseDescription": _LICENCE,
        },
        mac=False,
    )
    builder.setupOS2(
        version=4,
        usWeightClass=weight.number,
        usWidthClass=5,
        fsSelection=weight.selection | _TYPOGRAPHIC_METRICS,
        sTypoAscender=ASCENT,
        sTypoDescender=-DESCENT,
        sTypoLineGap=0,
        usWinAscent=ASCENT,
        usWinDescent=DESCENT,
        xAvgCharWidth=WIDTH,
        achVendID="NONE",
        panose=Panose(bFamilyType=2, bWeight=weight.panose, bProportion=_CELLS),
        fsType=0,
    )
    builder.setupPost(keepGlyphNames=False, isFixedPitch=1, underlinePosition=-100)
    gasp = builder.font["gasp"] = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: _SMOOTH}


def _extent(glyph: bytes) -> _Extent:
    """Read from the head of a simple glyph, and the last of its contours' ends."""
    if not glyph:
        return _Extent(0, 0, 0, 0, 0, 0)
    contours, left, bottom, right, top = unpack_from(">5h", glyph)
    (last,) = unpack_from(">H", glyph, 10 + 2 * (contours - 1))
    return _Extent(contours, left, bottom, right, top, last + 1)
