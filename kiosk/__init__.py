"""Parvis: the reception kiosk of a drop-in centre."""

# In a wheel, screens/, content/ and locales/ lie inside this folder; in a
# checkout they lie beside it. Either way they are imported as kiosk.<name>.
# os.path and not pathlib: this runs before the first page.
import os.path as _path

_checkout = _path.dirname(_path.dirname(_path.abspath(__file__)))
if _path.isfile(_path.join(_checkout, "pyproject.toml")):
    __path__.append(_checkout)

__version__ = "0.1.0"
# No machine can have a right date before this one (see clock.py).
RELEASED = "2026-11-22"
