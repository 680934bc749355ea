"""What ten years cost to export, beside sqlite3's own command line asked for the same table.

Measured inside this process: the time to load the content is not the export's.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kiosk import served
from kiosk.paths import SHIPPED_CONTENT
from kiosk.served import Served
from kiosk.tallies.by_hand import ByHand
from kiosk.tallies.columns import Columns, columns
from kiosk.tallies.export import attendance
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import TOTALS

from .program import now
from .run import BenchError
from .table import Row

FIRST, DAYS = date(2016, 1, 4), 3652
LAST = FIRST + timedelta(DAYS - 1)
PAIRS = 9


def figures() -> list[Row]:
    if shutil.which("sqlite3") is None:
        raise BenchError("sqlite3 is not there: apt install sqlite3")
    example = served.load(SHIPPED_CONTENT)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "decade.db"
        with Store(path, create=True) as store:
            _fill(store, example)
            table = columns(store, example, "fr")
            pairs = [(_ours(store, example), _theirs(path, table)) for _ in range(PAIRS)]
    mine, beside = (1000 * median(column) for column in zip(*pairs, strict=True))
    ratio = median(ours / theirs for ours, theirs in pairs)
    return [Row("ten years to CSV", f"{mine:.0f} ms", f"sqlite3 {beside:.0f} ms", ratio, 3.0)]


def _fill(store: Store, example: Served) -> None:
    """Every day with every exact counter, and with half of the permanences."""
    hand = ByHand(store)
    counters = [one.id for one in example.catalogue.counters if not one.protected]
    permanences = [one.id for one in example.catalogue.permanences if not one.sensitive]
    with store.writing():
        for n in range(DAYS):
            day = store.open_day(FIRST + timedelta(n), "closed")
            store.add_totals(day, Counter(dict.fromkeys(TOTALS, n % 200)))
            for counter in counters:
                hand.add(day, counter, 1 + n % 200)
            hand.record_served(day, dict.fromkeys(permanences[n % 2 :: 2], 1 + n % 20))


def _ours(store: Store, example: Served) -> float:
    """Seconds."""
    begun = now()
    file = attendance(store, example, LAST, "fr")
    return _since(begun, file)


def _theirs(path: Path, table: Columns) -> float:
    """Seconds."""
    begun = now()
    asked = subprocess.run(
        ["sqlite3", "-csv", "-header", str(path), _query(table)], check=True, capture_output=True
    )
    return _since(begun, asked.stdout)


def _since(begun: float, file: bytes) -> float:
    taken = now() - begun
    if file.count(b"\n") != 1 + DAYS:
        raise BenchError("an export of ten years lacks days")
    return taken


def _query(table: Columns) -> str:
    """A row for each day with a column for each count, as in our export."""
    columns = [
        "state",
        *_column("totals", "kind", TOTALS),
        *_column("counters", "id", table.counters),
        *_column("served", "id", table.served),
    ]
    return f"SELECT day, {', '.join(columns)} FROM days ORDER BY day"


def _column(table: str, key: str, ids: Iterable[str]) -> list[str]:
    return [f"(SELECT n FROM {table} WHERE day = days.day AND {key} = '{id_}')" for id_ in ids]
