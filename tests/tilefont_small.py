"""A small tile font that has something of everything: a few words of every script, each Pashto
letter in all places of a word, and three pictograms. It takes some seconds to build."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import bidirectional

from lacking import base_fonts
from tilefont_ink import Ink

from kiosk.text import tiles
from kiosk.text.tilefont import builder
from kiosk.text.tilefont.plan import Plan, plan
from kiosk.text.tilefont.report import Report
from kiosk.text.tokens import tokens
from kiosk.vocabulary import Text

PASHTO = "اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهیېيۍئ"
ON_BOTH_SIDES = "بپتټثجځچڅحخسشښصضطظعغفقکګلمنڼهیېيئ"  # letters that join the next one too

SENTENCES = [
    Text("ps", "ښه راغلاست! څوک ډاکټر ته ځي؟ د شپې استوګنځی، (وړیا) مرستې", True),
    Text("fa-AF", "من به کمک ضرورت دارم، شماره: ۰۱۲۳۴۵", True),
    Text("fa", "می‌خواهم به کلینیک (طبقهٔ ۲) بروم. لطفاً «اینجا»", True),
    Text("ar", "السَّلامُ عليكم، لا إله إلا الله (مجانًا) – ١٢٣", True),
    Text("ur", "خوش آمدید۔ آپ کو کیا چاہیے؟ ڈاکٹر، وکیل، ٹیلیفون", False),
    Text("ti", "ሰላም። እንቋዕ ብደሓን መጻእኩም። ሓኪም፣ ጠበቓ፣ መግቢ፣ መዕረፊ።", True),
    Text("am", "እንኳን ደህና መጡ። ምን ይፈልጋሉ? መጠለያ።", False),
    Text("bn", "স্বাগতম। আপনার কী প্রয়োজন? আইনজীবী, আশ্রয় কেন্দ্র।", True),
    Text("ta", "வரவேற்கிறோம். உங்களுக்கு என்ன தேவை? வழக்கறிஞர்.", True),
    Text("ne", "स्वागत छ। तपाईंलाई के चाहिन्छ? कानूनी सहायता हूँ", True),
    Text("fr", "Où dormir ce soir ? À l’École Œuvre « Ça va »", True),
]
LETTERS_IN_WORDS = [
    Text("ps", " ".join((letter, f"ب{letter}", f"{letter}ب", f"ب{letter}ب")), False)
    for letter in PASHTO
]
SCRIPTS = {"ti": "ethiopic", "am": "ethiopic", "bn": "bengali", "ta": "tamil", "ne": "devanagari"}
PICTURES = ("shower", "cat", "back")
_FOLDER = tempfile.TemporaryDirectory(prefix="parvis-font-")  # goes with the process
TOWER = "ب" + 9 * "\u0651"  # more marks upon a letter than any cell has room for
UNKNOWN = "ਸਤਿ"  # Gurmukhi, which none of the base fonts has


class Font(NamedTuple):
    plan: Plan
    folder: Path
    report: Report
    table: tiles.Table
    regular: Ink
    bold: Ink

    @property
    def weights(self) -> tuple[Ink, Ink]:
        return self.regular, self.bold

    def seen(self, scale: int, text: str) -> tuple[str, ...]:
        """A word's tiles as they are seen, each row from left to right."""
        rows = self.table.rows(f"{scale} {text}", scale)
        assert rows is not None, text
        return tuple(row[::-1] for row in rows) if is_right_to_left(text) else rows


def is_right_to_left(text: str) -> bool:
    return any(bidirectional(char) in ("R", "AL") for char in text)


def words_of(texts: Iterable[Text]) -> Iterator[tuple[int, str, str]]:
    """The scale, the text and the language of every token."""
    for tag, string, large in texts:
        for scale in (1, 2) if large else (1,):
            for token in tokens(string, scale):
                yield scale, token.text, tag


@cache
def small() -> Font:
    """The font, built once in each process."""
    texts = [*SENTENCES, *LETTERS_IN_WORDS, Text("pa", f"{UNKNOWN} {TOWER}", False)]
    everything = plan(texts, base_fonts())
    pictures = [one for one in everything.pictures if one.name in PICTURES]
    planned = everything._replace(pictures=tuple(pictures))
    folder = Path(_FOLDER.name)
    report = builder.build(planned, folder)
    return Font(
        planned,
        folder,
        report,
        tiles.Table(folder / tiles.FILE),
        Ink(folder / "Parvis.ttf"),
        Ink(folder / "Parvis-Bold.ttf"),
    )
