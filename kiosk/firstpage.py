"""What the first page needs, in one small file: names, greetings and a theme.

The language page must stand on the glass before catalogue, messages and database are read. So
this file is made whenever content is proved, and read at the next start.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from . import paths
from .languages import SOURCE, Language

THEMES = ("dark", "light")
FILE = "first-page.json"
SHIPPED = paths.SHIPPED_LOCALES / FILE


class FirstPage(NamedTuple):
    languages: tuple[Language, ...]  # in the order of the page
    theme: str = "dark"  # or "light"
    example: bool = True  # the timetable is invented


def text(page: FirstPage) -> str:
    """The text of the file."""
    kept = page._asdict() | {"languages": [one._asdict() for one in page.languages]}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def write(page: FirstPage, path: Path) -> None:
    """Keep it for the next start; the file is replaced as a whole, and only when it changes."""
    if path.is_file() and path.read_bytes() == text(page).encode():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text(page), "utf-8")
    fresh.replace(path)


def read() -> FirstPage:
    """The centre's own, else the shipped one, else French alone."""
    for source in (paths.data() / FILE, SHIPPED):
        try:
            kept = json.loads(source.read_text("utf-8"))
            languages: Iterable[dict[str, str]] = kept.pop("languages")
            page = FirstPage(tuple(Language(**one) for one in languages), **kept)
            if _is_sound(page):
                return page
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue  # absent, or of another version: it is made anew once content is read
    return FirstPage((Language(SOURCE, "Français", "Bienvenue", "Appeler quelqu’un"),))


def _is_sound(page: FirstPage) -> bool:
    """Whether it can be shown: a file that somebody edited must not stop the kiosk."""
    texts = all(isinstance(text, str) for one in page.languages for text in one)
    return texts and bool(page.languages) and page.theme in THEMES
