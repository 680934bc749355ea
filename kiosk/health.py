"""What a running kiosk tells the staff, and never the visitor: a small file for `parvis doctor`."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "health.json"


@dataclass(frozen=True, slots=True)
class Health:
    """Sentences, empty where all is well."""

    content: str = ""  # why the centre's own content is not what is served
    counting: str = ""  # why counts wait in memory


def write(health: Health, folder: Path) -> None:
    """Leave word in the run-time folder; a full disk is not worth ending a visit for."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / FILE).write_text(json.dumps(asdict(health), ensure_ascii=False), "utf-8")


def read(folder: Path) -> Health:
    try:
        return Health(**json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Health()
