"""The tile font of the shipped content, for photographs and for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.program import ROOT
from kiosk import fontstore

# Kept between two runs, and built anew when a word or the builder has changed.
DATA = ROOT / "build" / "test-font"


def build() -> Path:
    """The folder of the build; two processes that ask at once get the same.

    Raises CalledProcessError when there is none; why, the command has said on stderr.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    command = [sys.executable, "-m", "kiosk", "font", "build"]
    subprocess.run(command, env={**env, "PARVIS_DATA": str(DATA)}, cwd=ROOT, check=True)
    return (DATA / "font" / fontstore.CURRENT).resolve()
