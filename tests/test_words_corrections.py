"""Words that are put right or found right, and how the last of it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_words import BY_HAND, DAY, correct, own, untranslated, word, write_own

from kiosk import languages, paths, served
from kiosk.errors import ParvisError
from kiosk.wording import say
from kiosk.words import Review, Role, Standing, Words


@pytest.fixture
def words(content: Path) -> Words:
    return Words("ps", content)


# Correcting and reviewing


def test_a_correction_is_reviewed_with_its_day_and_role_and_is_the_centres(words: Words) -> None:
    found = correct(words, "کلینیک")
    assert (found.forms, found.standing, found.own) == (("کلینیک",), Standing.REVIEWED, True)
    assert found.review == Review(DAY, Role.MEDIATION)
    assert words.get("Infirmerie") == found


def test_a_correction_without_a_role_is_a_draft(words: Words) -> None:
    found = words.correct(word(words), ("کلینیک",), None, DAY)
    assert (found.standing, found.review, found.own) == (Standing.DRAFT, None, True)


def test_a_draft_that_is_right_is_reviewed_as_it_is(words: Words) -> None:
    before = word(words)
    found = words.review(before, Role.VOLUNTEER, DAY)
    assert found.forms == before.forms
    assert found.review == Review(DAY, Role.VOLUNTEER)


def test_what_is_not_translated_cannot_be_reviewed(content: Path) -> None:
    said = untranslated(content)
    words = Words("ps", content)
    with pytest.raises(ParvisError, match="pas encore de traduction"):
        words.review(word(words, said), Role.MEDIATION, DAY)


def test_a_word_that_counts_keeps_all_its_plurals(content: Path) -> None:
    words = Words("ar", content)
    people = word(words, "{n} personne au plus")
    forms = ("لا أحد", "شخص", "شخصان", "{n} أشخاص", "{n} شخصا", "{n} شخص")
    words.correct(people, forms, Role.MEDIATION, DAY)
    assert word(Words("ar", content), "{n} personne au plus").forms == forms
    assert languages.load("ar", content / "locales").forms(people.msgid) == forms


def test_the_kiosk_says_what_was_corrected(words: Words, content: Path) -> None:
    correct(words, "کلینیک")
    messages = served.load(content).messages["ps"]
    assert messages.text(say("Infirmerie")) == "کلینیک"
    assert not messages.is_draft(say("Infirmerie"))
    assert messages.is_draft(say("Retour"))


def test_the_plural_rule_of_the_language_comes_with_its_first_own_file(content: Path) -> None:
    words = Words("ar", content)
    words.review(word(words), Role.MEDIATION, DAY)
    assert "nplurals=6" in own(content, "ar").read_text("utf-8")
    assert "Language: ar" in own(content, "ar").read_text("utf-8")


def test_a_letter_and_its_mark_become_one_as_the_font_has_them(words: Words) -> None:
    assert correct(words, "آب").forms == ("آب",)


def test_what_is_refused_changes_nothing_and_says_why(words: Words, content: Path) -> None:
    with pytest.raises(ParvisError, match="une seule ligne"):
        correct(words, "کلینیک\nکلینیک")
    assert not own(content).exists()
    assert words.undo() is None


def test_what_somebody_wrote_by_hand_and_is_broken_cannot_be_reviewed(content: Path) -> None:
    write_own(content, '#, fuzzy\nmsgid "Ouvert jusqu’à {time}"\nmsgstr "خلاص"\n')
    words = Words("ps", content)
    with pytest.raises(ParvisError, match=r"Il manque \{time\}"):
        words.review(word(words, "Ouvert jusqu’à {time}"), Role.MEDIATION, DAY)


def test_the_shipped_files_are_never_written_to_and_the_way_to_begin_is_told() -> None:
    words = Words("ps", paths.SHIPPED_CONTENT)
    with pytest.raises(ParvisError, match="parvis content copy DOSSIER"):
        correct(words, "کلینیک")
    assert not (paths.SHIPPED_CONTENT / "locales").exists()


# Undo


def test_undo_takes_back_a_correction_and_leaves_what_was_there(content: Path) -> None:
    path = write_own(content, BY_HAND)
    words = Words("ps", content)
    before = word(words)
    correct(words, "کلینیک")
    assert words.undo() == before
    assert "درملتون" in path.read_text("utf-8")
    assert "2026-11-24" not in path.read_text("utf-8")
    assert words.undo() is None


def test_undo_of_a_first_correction_leaves_the_word_of_the_program(words: Words) -> None:
    before = word(words)
    correct(words, "کلینیک")
    correct(words, "روغتون")
    assert words.undo() == correct(words, "کلینیک")
    words.undo()
    words.undo()
    assert word(words) == before
    assert not word(words).own


def test_the_last_twenty_can_be_undone_and_no_more(words: Words) -> None:
    for n in range(22):
        correct(words, f"کلینیک {n}")
    for n in reversed(range(1, 21)):
        undone = words.undo()
        assert undone is not None
        assert undone.forms == (f"کلینیک {n}",)
    assert words.undo() is None
