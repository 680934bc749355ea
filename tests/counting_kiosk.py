"""A kiosk without screens, for commands to talk to: `counting_kiosk.py DATABASE RUNTIME VISITS`.

It counts some visits, says "ready", closes the day on SIGUSR1 and ends on SIGTERM. Its moment is
in the environment, so that both sides agree on the day: PARVIS_TEST_NOW.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from counting import counts

from kiosk.clock import Clock
from kiosk.running import CLOSE_DAY, Running
from kiosk.tallies import Tallies


def main() -> None:
    database, runtime, visits = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    tallies = Tallies(database, Clock(datetime.fromisoformat(os.environ["PARVIS_TEST_NOW"])))
    # Blocked before it can be ignored: what was sent to us waits until we ask for it.
    signal.pthread_sigmask(signal.SIG_BLOCK, {CLOSE_DAY, signal.SIGTERM})
    running = Running(runtime)
    running.hold()
    for _ in range(visits):
        tallies.visit_counted()
        tallies.visit_ended(counts("ps", "shower"))
    print("ready", flush=True)
    while signal.sigwait({CLOSE_DAY, signal.SIGTERM}) == CLOSE_DAY:
        tallies.close_day()
    tallies.stop()
    running.release()


if __name__ == "__main__":
    main()
