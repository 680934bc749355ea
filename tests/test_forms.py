"""Letters in the forms they take in a word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_data import rows

from kiosk.text import forms

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
PERSIAN = "پچژکگیۀ"
PASHTO = "ټځڅډړږښګڼېۍ"
URDU = "ٹڈڑںھہۂےٺ"
NEVER_JOINED_ON = set("آأؤإادذرزوةژۀډړږڈڑںے")  # joined to the letter before, not to the one after
ALONE = set("ءڅۍ")  # ء in any writing; the other two have no form that could be taken
POSITIONS = ("ISOLATED", "FINAL", "INITIAL", "MEDIAL")

# Decided for the letters that have no forms: another letter's, and marks.
DRAWN_AS = {
    "ټ": ("ت", "\u0325"),
    "ډ": ("د", "\u0325"),
    "ړ": ("ر", "\u0325"),
    "ږ": ("ر", "\u0323\u0307"),
    "ښ": ("س", "\u0323\u0307"),
    "ګ": ("ک", "\u0325"),
    "ڼ": ("ن", "\u0325"),
    "ځ": ("ح", "\u0654"),
    "ۂ": ("ہ", "\u0654"),
}
# Alef maksura stands within words in some Turkic languages only, whose names its forms carry.
NAMED_OTHERWISE = {
    ("ى", "INITIAL"): "ARABIC LETTER UIGHUR KAZAKH KIRGHIZ ALEF MAKSURA INITIAL FORM",
    ("ى", "MEDIAL"): "ARABIC LETTER UIGHUR KAZAKH KIRGHIZ ALEF MAKSURA MEDIAL FORM",
}


def shaped(text: str) -> str:
    return forms.shape(text)[0]


def form(letter: str, position: str) -> str:
    """The form that Unicode names so, by another way than the decompositions used to build it."""
    base, marks = DRAWN_AS.get(letter, (letter, ""))
    name = NAMED_OTHERWISE.get((base, position), f"{unicodedata.name(base)} {position} FORM")
    return unicodedata.lookup(name) + marks


@pytest.mark.parametrize("letter", dict.fromkeys(ARABIC + PERSIAN + PASHTO + URDU))
@pytest.mark.parametrize("position", POSITIONS)
def test_a_letter_has_the_form_of_its_place_in_a_word(letter: str, position: str) -> None:
    before = "ب" if position in ("FINAL", "MEDIAL") else ""
    after = "ب" if position in ("INITIAL", "MEDIAL") else ""
    if letter in ALONE:
        position = "ISOLATED"
    elif letter in NEVER_JOINED_ON:
        position = {"INITIAL": "ISOLATED", "MEDIAL": "FINAL"}.get(position, position)
    expected = letter if letter in "څۍ" else form(letter, position)
    text, origins = forms.shape(before + letter + after)
    here = [char for char, i in zip(text, origins, strict=True) if i == len(before)]
    assert "".join(here) == expected


@pytest.mark.parametrize("letter", "څۍ")
def test_a_letter_that_nothing_can_stand_for_stays_as_it_is(letter: str) -> None:
    for word in (letter, f"ب{letter}", f"{letter}ب", f"ب{letter}ب"):
        assert letter in shaped(word)


def test_the_letters_around_one_that_is_drawn_alone_do_not_reach_for_it() -> None:
    assert shaped("بڅب") == form("ب", "ISOLATED") + "څ" + form("ب", "ISOLATED")


def test_a_whole_pashto_word_is_joined() -> None:
    expected = form("پ", "INITIAL") + form("ښ", "MEDIAL") + form("ت", "MEDIAL") + form("و", "FINAL")
    assert shaped("پښتو") == expected


@pytest.mark.parametrize("alef", "اأإآ")
def test_lam_and_alef_become_one_character(alef: str) -> None:
    name = f"ARABIC LIGATURE LAM WITH {unicodedata.name(alef).removeprefix('ARABIC LETTER ')}"
    isolated = unicodedata.lookup(f"{name} ISOLATED FORM")
    final = unicodedata.lookup(f"{name} FINAL FORM")
    assert forms.shape(f"ل{alef}") == (isolated, [0])
    assert forms.shape(f"بل{alef}م") == (
        form("ب", "INITIAL") + final + form("م", "ISOLATED"),
        [0, 1, 3],
    )


def test_a_mark_between_lam_and_alef_stays_on_them() -> None:
    assert forms.shape("لَا") == ("\ufefb\u064e", [0, 1])


def test_marks_are_looked_through() -> None:
    assert shaped("بَب") == form("ب", "INITIAL") + "\u064e" + form("ب", "FINAL")


def test_the_non_joiner_parts_letters() -> None:
    assert shaped("می\u200cخ") == (
        form("م", "INITIAL") + form("ی", "FINAL") + "\u200c" + form("خ", "ISOLATED")
    )
    assert shaped("ل\u200cا") == form("ل", "ISOLATED") + "\u200c" + form("ا", "ISOLATED")


def test_the_joiner_keeps_a_letter_reaching_out() -> None:
    assert shaped("ه\u200d") == form("ه", "INITIAL") + "\u200d"
    assert shaped("\u200dه") == "\u200d" + form("ه", "FINAL")


def test_the_lengthening_stroke_joins_on_both_sides() -> None:
    assert shaped("بـب") == form("ب", "INITIAL") + "ـ" + form("ب", "FINAL")


def test_an_isolated_value_joins_nothing_around_it() -> None:
    assert shaped("ب\u2068ب\u2069ب") == "\u2068".join(
        [form("ب", "ISOLATED"), form("ب", "ISOLATED") + "\u2069" + form("ب", "ISOLATED")]
    )


def test_other_scripts_and_digits_are_left_alone() -> None:
    for text in ("Bonjour « à tous »", "۱۲۳ ١٢٣ 123", "שלום", ""):
        assert shaped(text) == text


def test_joining_types_are_unicodes_own() -> None:
    theirs = {chr(int(row[0], 16)): row[2] for row in rows("ArabicShaping.txt")}
    # No initial or medial form of noon ghunna exists, and none of this one that is joined.
    known_to_differ = {"ں", "\u0677"}
    for char in (*forms.letters(), "\u200c", "\u200d", "ـ", "\u2068", "\u2069", "\u06dd"):
        if len(char) == 1 and char not in known_to_differ:
            assert forms.joining_type(char) == theirs[char], hex(ord(char))


MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
ANY_TEXT = st.text(
    f"{ARABIC}{PERSIAN}{PASHTO}{URDU}{MARKS}لاا \u200c\u200d\u20681ab\u2069(", max_size=40
)


def letters_of(text: str) -> str:
    """The plain letters that a reader sees in shaped text, its own marks aside."""
    for letter, (base, marks) in DRAWN_AS.items():
        for position in POSITIONS:
            if letter not in NEVER_JOINED_ON or position in ("ISOLATED", "FINAL"):
                text = text.replace(form(base, position) + marks, letter)
    plain = "".join(unicodedata.normalize("NFKC", char) for char in text)
    return "".join(char for char in plain if char not in MARKS)


@given(ANY_TEXT)
def test_no_letter_is_lost_or_becomes_another(text: str) -> None:
    result, _ = forms.shape(text)
    assert letters_of(result) == "".join(char for char in text if char not in MARKS)
    assert [c for c in result if c in MARKS] == [c for c in text if c in MARKS]


@given(ANY_TEXT)
def test_each_character_knows_where_it_comes_from(text: str) -> None:
    result, origins = forms.shape(text)
    assert len(result) == len(origins)
    assert list(origins) == sorted(origins)
    for char, i in zip(result, origins, strict=True):
        plain = unicodedata.normalize("NFKC", char)
        assert plain[0] in "".join(DRAWN_AS.get(text[i], text[i]))
