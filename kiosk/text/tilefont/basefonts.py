"""The base fonts: where on this machine the fonts lie that the tile font is made from.

fontconfig knows them. It answers with a substitute for a family that it does not have, so it is
asked for all that it has, and the family is looked for here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import NamedTuple

from ...errors import ParvisError

_NOTO = "fonts-noto-core"
# Each script's family, and the Debian package that has it.
_USUAL = {
    "mono": ("Noto Sans Mono", "fonts-noto-mono"),
    "latin": ("Noto Sans", _NOTO),
    "arabic": ("Noto Sans Arabic", _NOTO),
    "ethiopic": ("Noto Sans Ethiopic", _NOTO),
    "bengali": ("Noto Sans Bengali", _NOTO),
    "tamil": ("Noto Sans Tamil", _NOTO),
    "devanagari": ("Noto Sans Devanagari", _NOTO),
    "icons": ("Material Icons", "fonts-material-design-icons-iconfont"),
}
SCRIPTS = tuple(_USUAL)

_FORMATS = (".ttf", ".otf", ".ttc", ".otc")  # not those of web pages, which HarfBuzz cannot read
# fontconfig's own scales (fontconfig-user.html): 100 is the normal width, slant 0 is upright.
_NORMAL_WIDTH, _UPRIGHT = "100", "0"
_REGULAR, _DEMIBOLD, _BOLD = 80, 180, 200
_CSS_WEIGHT = {_REGULAR: 400, _BOLD: 700}  # the same weights on a variable font's axis
_PROPERTIES = ("family", "file", "index", "weight", "width", "slant", "variable")
_FORMAT = "\t".join(f"%{{{name}}}" for name in _PROPERTIES) + "\n"


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a base font."""

    path: Path
    index: int  # of the face in a collection of fonts, else 0
    wght: int | None  # where to set the axis "wght" of a variable font; None for an ordinary one
    family: str


class BaseFonts(NamedTuple):
    """A face of each script in SCRIPTS, by weight. Where a family has no bold, `bold` is its
    regular face too."""

    regular: Mapping[str, Face]
    bold: Mapping[str, Face]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What fontconfig says of a face."""

    families: tuple[str, ...]
    path: Path
    index: int
    weight: int  # on fontconfig's scale
    variable: bool  # it has all weights

    def face(self, weight: int) -> Face:
        wght = _CSS_WEIGHT[weight] if self.variable else None
        return Face(self.path, self.index, wght, self.families[0])


def find(overrides: Mapping[str, str] = {}) -> BaseFonts:
    """The base fonts. An override names, by script, another family or the path of a font file.

    Raises ParvisError, which says what to install or to correct.
    """
    installed = _entries("fc-list")
    regular, bold = {}, {}
    for script, (family, package) in _USUAL.items():
        named = overrides.get(script)
        if named and "/" in named:
            regular[script], bold[script] = _of_file(script, Path(named).expanduser())
            continue
        found = _of_family(installed, named or family)
        if not found:
            raise ParvisError(
                f"La police « {named} » n’est pas installée. Installez-la, ou corrigez "
                f"centre.toml : [fonts] {script} = …"
                if named
                else f"La police « {family} » n’est pas installée. Installez-la : "
                f"sudo apt install {package}"
            )
        regular[script] = _nearest(found, _REGULAR)
        bold[script] = _bold(found) or regular[script]
    return BaseFonts(regular, bold)


def _of_family(entries: Iterable[_Entry], family: str) -> list[_Entry]:
    wanted = family.casefold()
    return [one for one in entries if wanted in map(str.casefold, one.families)]


def _of_file(script: str, path: Path) -> tuple[Face, Face]:
    """The faces of a file; its bold may lie beside it under a name that begins alike."""
    own = _entries("fc-scan", path) if path.is_file() else []
    if not own:
        raise ParvisError(
            f"{path} n’est pas un fichier de police (.ttf ou .otf). "
            f"Corrigez centre.toml : [fonts] {script} = …"
        )
    stem = escape(path.stem.split("-")[0])  # names of variable fonts have brackets
    beside = _entries("fc-scan", *path.parent.glob(f"{stem}*{path.suffix}"))
    regular = _nearest(own, _REGULAR)
    return regular, _bold(own) or _bold(_of_family(beside, regular.family)) or regular


def _bold(entries: Iterable[_Entry]) -> Face | None:
    found = [one for one in entries if one.variable or one.weight >= _DEMIBOLD]
    return _nearest(found, _BOLD) if found else None


def _nearest(entries: Iterable[_Entry], weight: int) -> Face:
    """Of the faces nearest to a weight an ordinary one; the path makes it one answer."""

    def distance(one: _Entry) -> tuple[int, bool, Path]:
        return 0 if one.variable else abs(one.weight - weight), one.variable, one.path

    return min(entries, key=distance).face(weight)


def _entries(command: str, *paths: Path) -> list[_Entry]:
    """Upright faces of normal width in files that HarfBuzz reads."""
    found: dict[tuple[str, int], _Entry] = {}
    for line in _asked(command, *paths).splitlines():
        families, path, index, weight, width, slant, variable = line.split("\t")
        is_variable = variable == "True"
        if not path.lower().endswith(_FORMATS) or slant != _UPRIGHT:
            continue
        if width != _NORMAL_WIDTH and not is_variable:
            continue
        # A variable font is listed once as such, and once for each weight that has a name: the
        # upper half of its index numbers these.
        number = int(index) & 0xFFFF
        if is_variable or (path, number) not in found:
            ordinary = 0 if is_variable else round(float(weight))
            found[path, number] = _Entry(
                tuple(families.split(",")), Path(path), number, ordinary, is_variable
            )
    return list(found.values())


def _asked(command: str, *paths: Path) -> str:
    try:
        return subprocess.run(
            [command, "--format", _FORMAT, *map(str, paths)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,  # a file that is no font: it says nothing, and that is the answer
        ).stdout
    except FileNotFoundError:
        raise ParvisError(
            f"La commande {command} manque. Installez fontconfig : sudo apt install fontconfig"
        ) from None
