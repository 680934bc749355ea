"""The real kiosk with a mistake put into it: `failing_kiosk.py WHERE`.

The mistake carries a secret, as a visitor's choice would be one: in a local variable and in the
message of the exception.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any, NoReturn

from plain_app import SECRET

from kiosk.__main__ import main
from kiosk.screens.visitor.screen import VisitorScreen


def fail(*_: Any) -> NoReturn:
    chosen = SECRET
    raise RuntimeError(f"no such choice: {chosen}")


def fail_in_callback(*_: Any) -> None:
    asyncio.get_running_loop().call_soon(fail)


def fail_in_task(*_: Any) -> None:
    async def task() -> None:
        fail()

    asyncio.get_running_loop().create_task(task(), name=SECRET)


def fail_in_thread(*_: Any) -> None:
    threading.Thread(target=fail, name="failing").start()


MISTAKES = {
    "key": fail,
    "callback": fail_in_callback,
    "task": fail_in_task,
    "thread": fail_in_thread,
}

if __name__ == "__main__":
    where = sys.argv.pop()
    VisitorScreen.do = MISTAKES[where]  # type: ignore[method-assign,assignment]
    sys.exit(main())
