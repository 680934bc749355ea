"""What is slow and not for the thread of the office: done in another one; the loop goes on."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from kiosk.errors import ParvisError

T = TypeVar("T")


def aside(work: Callable[[], T], then: Callable[[T], None], failed: Callable[[str], None]) -> None:
    """Have something done; then one of the two is called in the loop, `failed` with a sentence for
    the staff."""

    def done(future: asyncio.Future[T]) -> None:
        try:
            answer = future.result()
        except ParvisError as error:
            failed(str(error))
        except (sqlite3.Error, OSError) as error:
            failed(f"Le disque ne répond pas bien ({error}). Recommencez.")
        else:
            then(answer)

    asyncio.get_running_loop().run_in_executor(None, work).add_done_callback(done)
