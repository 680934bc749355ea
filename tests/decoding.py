"""Two readers of QR codes that know nothing of each other, nor of the one that made them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import zxingcpp
from lacking import lacking
from PIL import Image, ImageFilter

MISSING = "The reader zbarimg is missing: apt install zbar-tools"


def by_zxing(picture: Image.Image) -> str:
    """What zxing-cpp reads; an empty text where it finds no code, or several."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if len(found) == 1 else ""


def by_zbar(picture: Image.Image) -> str:
    """What zbar reads; an empty text where it finds no code.

    It is asked for bytes: for text it guesses among encodings, and takes accents for Chinese.
    """
    if shutil.which("zbarimg") is None:
        lacking(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "code.pgm"
        picture.convert("L").save(path)
        command = ("zbarimg", "--quiet", "--nodbus", "--raw", "-Sbinary", "-Sdisable")
        done = subprocess.run(
            [*command, "-Sqrcode.enable", str(path)],
            # Several threads would only wait for each other: the tests fill all cores already.
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            capture_output=True,
            check=False,
        )
    return done.stdout.decode("utf-8", "replace")


READERS = (by_zxing, by_zbar)


def as_it_is(picture: Image.Image) -> Image.Image:
    return picture


def half(picture: Image.Image) -> Image.Image:
    """From twice as far."""
    return picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BILINEAR)


def blurred(picture: Image.Image, module: float) -> Image.Image:
    """By a hand that is not quite still: a third of a module, of so many pixels."""
    return picture.filter(ImageFilter.GaussianBlur(module / 3))
