"""The bidirectional algorithm against Unicode's own test files, and what the kiosk asks of it."""

from __future__ import annotations

import unicodedata

import pytest
from unicode_data import rows, unicode_file

from kiosk.text import bidi
from kiosk.text.mirroring import CLOSING, MIRRORED, OPENING

CHUNKS = range(8)  # so that pytest-xdist can share a file between the cores
AUTO = None


def resolve(kinds: list[str], base: int | None, text: str = "") -> tuple[int, list[int], list[int]]:
    """One paragraph shown on one line: its level, its levels, what is seen from left to right."""
    if base is AUTO:
        base = bidi.paragraph_level(kinds)
    line = bidi.line_levels(bidi.levels(kinds, base, text), kinds, base)
    seen = [i for i in bidi.order(line) if kinds[i] not in bidi.REMOVED]
    return base, line, seen


def numbers(field: str) -> list[int]:
    """Levels or positions; "x" marks what rule X9 removes, whose level is nobody's business."""
    return [-1 if number == "x" else int(number) for number in field.split()]


def agrees(expected: list[int], found: list[int]) -> bool:
    return all(want in (-1, have) for want, have in zip(expected, found, strict=True))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_case_of_bidi_test_has_unicodes_levels_and_order(chunk: int) -> None:
    bases = ((1, AUTO), (2, 0), (4, 1))
    levels: list[int] = []
    order: list[int] = []
    wrong: list[str] = []
    cases = 0
    with unicode_file("BidiTest.txt").open(encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if line.startswith("@Levels:"):
                levels = numbers(line[8:])
            elif line.startswith("@Reorder:"):
                order = numbers(line[9:])
            elif number % len(CHUNKS) == chunk and line.strip() and line[0] not in "#@":
                kinds_field, bits = line.split(";")
                kinds = kinds_field.split()
                for bit, base in bases:
                    if int(bits) & bit:
                        cases += 1
                        _, found, seen = resolve(kinds, base)
                        if seen != order or not agrees(levels, found):
                            wrong.append(f"line {number + 1}, base {base}: {found} {seen}")
    assert cases > 10_000
    assert not wrong, "\n".join(wrong[:5])


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_line_of_bidi_character_test_has_unicodes_levels_and_order(chunk: int) -> None:
    wrong: list[str] = []
    lines = list(rows("BidiCharacterTest.txt"))[chunk :: len(CHUNKS)]
    for points, base, paragraph, levels, order in lines:
        text = "".join(chr(int(point, 16)) for point in points.split())
        asked = AUTO if base == "2" else int(base)
        level, found, seen = resolve(bidi.classes(text), asked, text)
        if level != int(paragraph) or seen != numbers(order) or not agrees(numbers(levels), found):
            wrong.append(f"{points}, base {base}: {level} {found} {seen}")
    assert len(lines) > 10_000
    assert not wrong, "\n".join(wrong[:5])


def test_without_unicodes_files_the_ci_fails_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt install unicode-data"):
        unicode_file("no-such-file.txt")


def test_every_mirrored_character_is_one_of_unicodes() -> None:
    theirs = {chr(int(a, 16)): chr(int(b, 16)) for a, b in rows("BidiMirroring.txt")}
    assert len(MIRRORED) > 400
    assert {char: theirs.get(char) for char in MIRRORED} == MIRRORED


def test_every_bracket_of_unicode_is_paired() -> None:
    for bracket, pair, kind in rows("BidiBrackets.txt"):
        char, other = chr(int(bracket, 16)), chr(int(pair, 16))
        if unicodedata.category(char) == "Cn":
            continue  # newer than this Python
        if kind == "o":
            assert OPENING[char] == CLOSING[other]
        else:
            assert char in CLOSING


def test_mirroring_twice_gives_the_character_back() -> None:
    assert all(bidi.mirrored(bidi.mirrored(char)) == char for char in MIRRORED)
    assert bidi.mirrored("(") == ")"
    assert bidi.mirrored("«") == "»"
    assert bidi.mirrored("a") == "a"


@pytest.mark.parametrize(
    ("point", "kind"),
    [
        (0x05FF, "R"),  # Hebrew
        (0x074B, "AL"),  # Syriac
        (0x20CF, "ET"),  # currency signs
        (0xFFFF, "BN"),  # no character
        (0x1EEFF, "AL"),  # Arabic mathematics
        (0x3097, "L"),  # Hiragana
        (0xF4000, "L"),  # private use
    ],
)
def test_what_is_unassigned_runs_as_its_block_does(point: int, kind: str) -> None:
    assert bidi.bidi_class(chr(point)) == kind


def seen(text: str, base: int) -> str:
    _, _, order = resolve(bidi.classes(text), base, text)
    return "".join(text[i] for i in order)


def test_a_number_set_bare_in_arabic_is_turned_around_and_an_isolated_one_is_not() -> None:
    assert "66 55 44 01" in seen("هاتف 01 44 55 66 ليلا", 1)
    assert "01 44 55 66" in seen("هاتف \u206801 44 55 66\u2069 ليلا", 1)


def test_persian_digits_are_read_from_left_to_right() -> None:
    assert "۱۲۳" in seen("اتاق ۱۲۳ است", 1)


def test_arabic_digits_are_read_from_left_to_right() -> None:
    assert "١٢٣" in seen("غرفة ١٢٣ هنا", 1)


def test_french_is_shown_as_it_is_written() -> None:
    sentence = "« Bonjour » (de \u206809:00–12:30\u2069), 3 € !"
    assert bidi.stays_in_order(bidi.classes(sentence))
    assert seen(sentence, 0) == sentence


def test_one_arabic_letter_takes_a_french_sentence_off_the_short_way() -> None:
    assert not bidi.stays_in_order(bidi.classes("Bonjour س"))
    assert not bidi.stays_in_order(bidi.classes("Bonjour \u2067a\u2069"))
