"""Words: what there is to translate, how it is found, and who says that it is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_words import DAY, correct, untranslated, word, write_own

from kiosk import languages, paths
from kiosk.errors import ParvisError
from kiosk.wording import say
from kiosk.words import Filter, Review, Role, Standing, Words
from kiosk.words.word import Rank

# What there is


@pytest.mark.parametrize("tag", ["en", "ar", "fa", "fa-AF", "ps"])
def test_words_say_what_the_kiosk_says(tag: str) -> None:
    messages = languages.load(tag)
    for one in Words(tag, paths.SHIPPED_CONTENT):
        assert one.forms == messages.forms(one.msgid)
        assert (one.standing is not Standing.REVIEWED) == messages.is_draft(say(one.msgid))


def test_a_sentence_of_the_centre_without_translation_is_to_be_translated(content: Path) -> None:
    said = untranslated(content)
    found = word(Words("ps", content), said)
    assert (found.standing, found.forms, found.rank) == (Standing.MISSING, (), Rank.FIRST)


def test_drafts_come_first_and_among_them_health_the_law_and_danger(content: Path) -> None:
    words = Words("ps", content)
    correct(words, "کلینیک", "Dormir ce soir")
    ranks = [one.rank for one in words]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(Rank)
    assert [one.msgid for one in words][-1] == "Dormir ce soir"


def test_french_and_languages_that_are_not_there_are_no_languages_to_translate_into() -> None:
    for tag in ("fr", "ti", "fa_AF", "", "../ps"):
        with pytest.raises(ParvisError, match="Choisissez parmi : ar, en, fa, fa-AF, ps"):
            Words(tag, paths.SHIPPED_CONTENT)


def test_a_language_that_is_all_the_centres_own_can_be_put_right(content: Path) -> None:
    write_own(content, 'msgid "Infirmerie"\nmsgstr "ክሊኒክ"\n', "ti")
    words = Words("ti", content)
    assert word(words).standing is Standing.REVIEWED
    assert word(words).review is None  # written by hand: nobody noted who, or when
    assert word(words, "Retour").standing is Standing.MISSING
    words.correct(word(words, "Retour"), ("ተመለስ",), Role.VOLUNTEER, DAY)
    assert languages.load("ti", content / "locales").forms("Retour") == ("ተመለስ",)


# Finding


def test_words_are_found_by_their_french_without_accents(content: Path) -> None:
    words = Words("ps", content)
    assert word(words, "Médecin, infirmière") in words.find("infirmiere medecin")


def test_words_are_found_by_their_translation(content: Path) -> None:
    words = Words("ps", content)
    said = word(words).forms[0]
    assert word(words) in words.find(said)


def test_a_filter_leaves_drafts_reviewed_words_or_those_of_the_centre(content: Path) -> None:
    words = Words("ps", content)
    everything = len(words)
    assert len(words.find(wanted=Filter.DRAFTS)) == everything
    assert words.find(wanted=Filter.OWN) == words.find(wanted=Filter.REVIEWED) == ()
    reviewed = correct(words, "کلینیک")
    draft = words.correct(word(words, "Retour"), ("شاته",), None, DAY)
    assert words.find(wanted=Filter.REVIEWED) == (reviewed,)
    assert set(words.find(wanted=Filter.OWN)) == {reviewed, draft}
    assert len(words.find(wanted=Filter.DRAFTS)) == everything - 1
    assert words.find("infirmerie", Filter.DRAFTS) == ()
    assert len(words.find()) == everything


# Roles


def test_a_role_is_known_by_its_name_with_or_without_accents() -> None:
    assert Role.of("MEDIATION") is Role.MEDIATION
    assert Role.of(" traduction benevole ") is Role.VOLUNTEER
    with pytest.raises(ValueError, match="« Zarmina » n’existe pas"):
        Role.of("Zarmina")


@pytest.mark.parametrize(
    "comment",
    ["", "relu", "relu : hier, médiation", "relu : 2026-11-24, Zarmina", "relu : 2026-13-40, x"],
)
def test_a_comment_that_is_no_review_is_none(comment: str) -> None:
    assert Review.among(comment) is None
