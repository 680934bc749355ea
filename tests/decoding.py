"""Two readers of QR codes that know nothing of each other, nor of the one that made them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

MISSING = "The reader zbarimg is missing: apt install zbar-tools"


def by_zxing(picture: Image.Image) -> str:
    """What zxing-cpp reads; an empty text where it finds no code."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if len(found) == 1 else ""


def by_zbar(picture: Image.Image) -> str:
    """What zbar reads; an empty text where it finds no code. Without it a developer's test is
    skipped, and a test of the CI fails.

    It is asked for bytes: for text it guesses among encodings, and takes accents for Chinese.
    """
    if shutil.which("zbarimg") is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "code.pgm"
        picture.convert("L").save(path)
        command = ("zbarimg", "--quiet", "--nodbus", "--raw", "-Sbinary", "-Sdisable")
        done = subprocess.run(
            [*command, "-Sqrcode.enable", str(path)], capture_output=True, check=False
        )
    return done.stdout.decode()


READERS = (by_zxing, by_zbar)
