"""`parvis` at another hour: `moved_parvis.py ARGUMENTS…`, moved by PARVIS_TEST_SHIFT seconds.

Unlike a preview (`--at`), time goes on and everything is counted: a morning can be played at any
hour of any day.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta

from kiosk import clock
from kiosk.__main__ import main

SHIFT = timedelta(seconds=float(os.environ["PARVIS_TEST_SHIFT"]))


class Moved(clock.Clock):
    def now(self) -> datetime:
        return super().now() + SHIFT


clock.Clock = Moved  # type: ignore[misc]  # before anybody else has imported it

if __name__ == "__main__":
    sys.exit(main())
