"""A kiosk and a desk at once, with kill -9 in between: nobody's place is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from kill_queue import SESSIONS
from queue_model import Model, rows_of
from queueing import TUESDAY, opened

from kiosk.queue import Access, Today

ACTIONS = 2_000 if os.environ.get("PARVIS_TORTURE") else 500
SCRIPT = Path(__file__).parent / "kill_queue.py"


def replayed(action: list[object]) -> list[object]:
    """An action from the log as the model takes it."""
    if action[0] == "announce":
        (access, late) = action[2]  # type: ignore[misc]
        return [*action[:2], Today(Access(access), late)]
    return action


def test_no_number_is_given_twice_no_place_is_lost_order_is_kept_and_undo_is_true(
    tmp_path: Path,
) -> None:
    database = tmp_path / "tickets.db"
    out = subprocess.run(
        [sys.executable, str(SCRIPT), str(database), str(ACTIONS), "2026"],
        capture_output=True,
        text=True,
        check=False,
        cwd=SCRIPT.parent.parent,
        env=os.environ | {"PYTHONPATH": str(SCRIPT.parent.parent)},
    )
    assert out.returncode == 0, out.stderr
    acknowledged = {(who, n): said for who, n, said in map(json.loads, out.stdout.splitlines())}
    assert len(acknowledged) >= ACTIONS

    with opened(database) as queue:
        log = queue.file.rows("SELECT who, action, what FROM log ORDER BY n")
        real = rows_of(queue)
        assert queue.file.rows("PRAGMA integrity_check") == [("ok",)]

    # Whatever was acknowledged was done; of what was not, the last action of each at most.
    done = [(who, n) for who, n, _ in log]
    silent = Counter(who for who, n in done if (who, n) not in acknowledged)
    assert len(set(done)) == len(done)
    assert set(acknowledged) <= set(done)
    assert set(silent.values()) <= {1}

    # In the order in which it was done, a plain model says the same and comes to the same.
    model, numbers = Model(SESSIONS, TUESDAY), Counter[tuple[str, int]]()
    for who, n, what in log:
        action = replayed(json.loads(what))
        said = model.do(who, *action)  # type: ignore[arg-type]
        assert acknowledged.get((who, n), said) == said, (who, n, what)
        if said[0] == "ticket" or (action[0] != "undo" and said[1] in ("given", "transferred")):
            numbers[tuple(said[1:3] if said[0] == "ticket" else said[2:4])] += 1
    assert model.rows == real
    assert set(numbers.values()) == {1}

    # And it was a day worth looking at.
    actions = Counter(json.loads(what)[0] for _, _, what in log)
    assert len(actions) == 11
    assert actions["take"] > ACTIONS / 8
    assert sum(actions.values()) - actions["take"] > ACTIONS / 8
    assert len({who for who, _ in done}) > ACTIONS / 40
