"""Every phrase of the dialogue, in every language, has room on its half: no word cut, none left
out, with everything that can be pointed at in answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from types import SimpleNamespace

import pytest

from kiosk import paths, served
from kiosk.conversation import Conversation, Pointed
from kiosk.languages import FRENCH, Messages
from kiosk.phrases import ALWAYS, PAIN, Phrase, Reply
from kiosk.screens.desk.dialogue.saying import Saying
from kiosk.screens.palette import DARK
from kiosk.screens.typeset import forget, lines
from kiosk.screens.widgets.block import Block
from kiosk.served import Served

LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
VIEWS = ((80, 20), (106, 23))  # of windows of 80 × 24 and 106 × 30, without the desk's bars
UNLIMITED = 1000  # cells


@cache
def example() -> Served:
    return served.load(paths.SHIPPED_CONTENT)


def saying(phrase: Phrase, tag: str) -> Saying:
    """A phrase that is being said, without a desk around it."""
    talk = Conversation()
    talk.speak(tag)
    talk.say(phrase)
    screen = SimpleNamespace(office=SimpleNamespace(served=example()), palette=DARK)
    dialogue = SimpleNamespace(talk=talk, changed_at=0.0)
    found = Saying(screen, dialogue, phrase)  # type: ignore[arg-type]
    found.shown = lambda: None  # type: ignore[method-assign]
    return found


def read(phrase: Phrase, messages: Messages) -> Iterator[tuple[str, bool]]:
    """All that stands on the page of a phrase, and whether it runs from right to left. What is
    the same in both languages is pointed at but once."""
    both = (FRENCH, messages)
    yield from ((one.text(phrase.text), one.rtl) for one in both)
    always = () if phrase.visitor else ALWAYS[:1] if phrase.reply is Reply.NOTHING else ALWAYS
    for answer in (*phrase.answers, *always):
        yield from {one.text(answer.label): one.rtl for one in both}.items()


def as_seen(text: str, rtl: bool) -> Iterator[tuple[str, ...]]:
    """The words of a text as they look on the glass, in common and in large type."""
    for word in text.split(" "):
        sizes = (lines(word, UNLIMITED, rtl, scale) for scale in (1, 2))
        yield tuple(found[0].text.strip() for found in sizes if found)


def missing(page: Block, texts: Iterable[tuple[str, bool]]) -> list[tuple[str, ...]]:
    """The words that do not stand on a page as often as they should."""
    rows = ["".join(segment.text for segment in row) for row in page.rows]
    wanted = Counter(word for text, rtl in texts for word in as_seen(text, rtl))

    def times(word: tuple[str, ...]) -> int:
        return sum(row.count(size) for size in word for row in rows)

    return [word for word, often in wanted.items() if times(word) < often]


def is_exactly(page: Block, width: int, height: int) -> bool:
    """Whether it fills its view, and no row is longer than another."""
    widths = {sum(segment.cell_length for segment in row) for row in page.rows}
    return widths == {width} and page.height == height


def unread(tag: str) -> list[tuple[str, object]]:
    """The phrases of which something is missing on some page."""
    found: list[tuple[str, object]] = []
    for phrase in example().catalogue.phrases:
        for width, height in VIEWS:
            page = saying(phrase, tag).paint(width, height)
            if not is_exactly(page, width, height):
                found.append((phrase.id, (width, height)))
            texts = read(phrase, example().messages[tag])
            found += [(phrase.id, word) for word in missing(page, texts)]
    forget()
    return found


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_phrase_and_answer_is_read_whole(tag: str) -> None:
    assert unread(tag) == []


@pytest.mark.usefixtures("in_font")
@pytest.mark.parametrize("tag", ["fr", "ar", "ps"])
def test_every_phrase_and_answer_is_read_whole_in_tiles(tag: str) -> None:
    assert unread(tag) == []


def answered(phrase: Phrase) -> Iterator[Pointed]:
    yield from phrase.answers
    if not phrase.visitor and phrase.reply is not Reply.NOTHING:
        yield from ALWAYS
    if phrase.reply is Reply.PAIN:
        yield from PAIN


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_answer_is_read_whole_once_it_was_given(tag: str) -> None:
    found: list[tuple[str, object]] = []
    done: set[Pointed] = set()
    messages = example().messages[tag]
    for phrase in example().catalogue.phrases:
        for pointed in answered(phrase):
            if pointed in done:
                continue
            done.add(pointed)
            view = saying(phrase, tag)
            view._point(pointed)
            label = getattr(pointed, "label", None)
            texts = [(one.text(label), one.rtl) for one in (FRENCH, messages)] if label else []
            for width, height in VIEWS:
                page = view.paint(width, height)
                assert is_exactly(page, width, height)
                found += [(phrase.id, word) for word in missing(page, texts)]
    assert len(done) > 100
    assert found == []
