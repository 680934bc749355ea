"""What a machine may lack, and what becomes of the tests that need it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NoReturn

import pytest

from kiosk.errors import ParvisError
from kiosk.text.tilefont import basefonts
from kiosk.text.tilefont.basefonts import BaseFonts


def lacking(why: str) -> NoReturn:
    """The one place where a test is skipped: on a machine where `make test` may not install
    packages, and has said so. In the CI it fails instead: nothing is left out there."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def base_fonts(overrides: Mapping[str, str] = {}) -> BaseFonts:
    """The fonts of the system that the tile font is made from."""
    try:
        return basefonts.find(overrides)
    except ParvisError as error:
        lacking(str(error))
