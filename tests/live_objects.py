"""Everything that a running program still holds, searched for words.

Breadth first from what the collector tracks and from every frame, through `gc.get_referents`:
strings are not tracked themselves, and are found through what refers to them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Collection
from types import FrameType


def holding(needles: Collection[str], ignore: Collection[object] = ()) -> list[str]:
    """Every string that contains one of the needles, once each."""
    found: list[str] = []
    ignored = {id(one) for one in ignore} | {id(needles), id(found)}
    todo: list[object] = [*gc.get_objects(), *sys._current_frames().values()]
    seen = {id(todo), *ignored}
    frame: FrameType | None = sys._getframe()
    while frame is not None:  # our own frames hold the needles
        seen.add(id(frame))
        frame = frame.f_back
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str):
            if any(needle in one for needle in needles):
                found.append(one)
        elif isinstance(one, (bytes, bytearray)):
            text = bytes(one).decode("utf-8", "ignore")
            if any(needle in text for needle in needles):
                found.append(text)
        else:
            todo += gc.get_referents(one)
            if isinstance(one, dict):  # the collector has no need to visit keys that are strings
                todo += dict.keys(one)
    return found
