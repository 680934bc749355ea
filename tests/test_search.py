"""Searching in French as somebody types who is in a hurry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.search import find, folded

SHOWER = "Vous pouvez prendre une douche à cette heure :"
TEXTS = (
    SHOWER,
    "J’ai mal à la tête.",
    "Qu’est-ce qui vous empêche de dormir ?",
    "L’aide pour l’asile est ce jour-là :",
    "Comment se connecter au Wi-Fi ?",
    "Aujourd’hui, une sœur aînée garde les enfants.",
)


def found(typed: str) -> tuple[str, ...]:
    return find(typed, TEXTS, lambda text: (text,))


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("douche", 0),
        ("DOUCHE", 0),
        ("douches", 0),
        ("dou", 0),
        ("heure douche", 0),
        ("pre dou", 0),
        ("tete", 1),
        ("tête", 1),
        ("te\u0302te", 1),  # the accent typed after its letter
        ("jai mal", 1),
        ("j'ai mal", 1),
        ("mal, tete !", 1),
        ("empeche", 2),
        ("qu'est-ce", 2),
        ("asile", 3),
        ("l'asile", 3),
        ("d’asile", 3),
        ("wifi", 4),
        ("wi-fi", 4),
        ("soeur", 5),
        ("aujourdhui", 5),
        ("enfant", 5),
    ],
)
def test_a_text_is_found_however_it_is_typed(typed: str, there: int) -> None:
    assert found(typed) == (TEXTS[there],)


@pytest.mark.parametrize("typed", ["ouche", "douche dormir", "rendez-vous", "douchette"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert found(typed) == ()


@pytest.mark.parametrize("typed", ["", " ", "?!", "’"])
def test_all_are_found_while_no_word_is_typed(typed: str) -> None:
    assert found(typed) == TEXTS


def test_what_is_found_in_the_first_text_comes_first_and_else_the_order_stays() -> None:
    entries = {"c": ("rien", "lit"), "b": ("un lit", "rien"), "d": ("rien", "lit"), "a": ("lit",)}
    assert find("lit", entries, entries.__getitem__) == ("b", "a", "c", "d")


def test_words_may_be_spread_over_the_texts_of_one_entry() -> None:
    assert find("bed two", ["x"], lambda _: ("one bed", "two beds")) == ("x",)
    assert find("bed two", ["x"], lambda _: ("one bed",)) == ()
    assert find("bed", ["x"], lambda _: ()) == ()


@given(st.text())
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert set(found(typed)) <= set(TEXTS)
    assert folded(folded(typed)) == folded(typed)


@given(st.permutations(SHOWER.split()[:-1]), st.integers(1, 9))
def test_the_order_and_the_ends_of_words_do_not_matter(words: list[str], length: int) -> None:
    assert SHOWER in found(" ".join(folded(word)[:length] for word in words))
