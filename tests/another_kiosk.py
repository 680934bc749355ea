"""A kiosk beside the process of the test: what `counting_kiosk.py` does, until it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


@contextmanager
def another_kiosk(
    database: Path, runtime: Path, now: datetime, visits: int = 0
) -> Iterator[subprocess.Popen[str]]:
    """A kiosk in its own process that has counted some visits. At its end it is killed."""
    program = Path(__file__).with_name("counting_kiosk.py")
    with subprocess.Popen(
        [sys.executable, program, database, runtime, str(visits)],
        env={**os.environ, "PARVIS_TEST_NOW": now.isoformat()},
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            assert running.stdout
            assert running.stdout.readline() == "ready\n"
            yield running
        finally:
            running.kill()
