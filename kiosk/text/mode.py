"""How text goes out to the terminal: the one place where it is decided.

`tiles` sends cells of the font that Parvis builds, for terminals that were started with it
(`parvis window`): every script as it is printed. `forms`, the default, sends joined letters in
the order in which they are seen, for terminals that know nothing of right-to-left scripts.
`logical` sends text as it was written, for terminals that join and order letters themselves. The
name of a terminal tells nothing of this, so it is never asked.
"""

from __future__ import annotations

import os
from enum import StrEnum

from ..errors import ParvisError

VARIABLE = "PARVIS_TEXT"


class Mode(StrEnum):
    FORMS = "forms"
    TILES = "tiles"
    LOGICAL = "logical"


_MODES: dict[str, Mode] = {mode.value: mode for mode in Mode}  # a page asks some dozens of times


def chosen() -> Mode:
    """What PARVIS_TEXT asks for. Raises ParvisError when that is no mode of this version."""
    asked = os.environ.get(VARIABLE) or Mode.FORMS
    try:
        return _MODES[asked]
    except KeyError:
        accepted = " ou ".join(f"{VARIABLE}={mode}" for mode in Mode)
        raise ParvisError(
            f"{VARIABLE} vaut « {asked} », que cette version ne connaît pas. "
            f"Écrire {accepted}, ou enlever {VARIABLE} ({Mode.FORMS} sera pris)."
        ) from None
