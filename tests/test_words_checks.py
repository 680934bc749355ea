"""What is said about a translation while it is written."""

from __future__ import annotations

import pytest

from kiosk import languages, paths
from kiosk.languages import Messages
from kiosk.words import Appearance, Objection, Word, Words
from kiosk.words.checks import check, numbers_of, plurals

LANGUAGES = ("en", "ar", "fa", "fa-AF", "ps")


def word(msgid: str, plural: str = "", *, large: bool = False) -> Word:
    return Word(
        msgid,
        plural,
        forms=(),
        large=large,
        grave=False,
        appears=(Appearance("Besoins", "needs", ""),),
        draft=True,
        review=None,
        own=False,
    )


TIME = word("Ouvert jusqu’à {time}")
PEOPLE = word("{n} personne au plus", "{n} personnes au plus")
TILE = word("Dormir", large=True)


def objections(one: Word, *forms: str, tag: str = "ps") -> list[Objection]:
    return list(check(one, forms, languages.load(tag)))


def refused(one: Word, *forms: str, tag: str = "ps") -> str:
    """What it is refused for, in one text; at least something is."""
    found = [each.sentence for each in objections(one, *forms, tag=tag) if each.refused]
    assert found
    return "\n".join(found)


def remarked(one: Word, *forms: str, tag: str = "ps") -> str:
    """What is only remarked on; nothing is refused, and something is remarked."""
    found = objections(one, *forms, tag=tag)
    assert found
    assert not any(each.refused for each in found)
    return "\n".join(each.sentence for each in found)


def test_a_translation_with_nothing_wrong_has_nothing_said_of_it() -> None:
    assert objections(TIME, "تر {time} پورې خلاص دی") == []
    assert objections(PEOPLE, "{n} کس", "تر {n} کسانو") == []
    assert objections(TILE, "خوب") == []


# Places


def test_a_place_that_is_lost_is_refused_by_its_name() -> None:
    assert "Il manque {time}" in refused(TIME, "خلاص دی")


def test_a_place_that_the_french_does_not_have_is_refused() -> None:
    assert "{day} n’est pas dans la phrase" in refused(TIME, "{time} {day}")


@pytest.mark.parametrize("broken", ["{time} {", "}time{ {time}", "{time}}", "{ti me} {time}"])
def test_a_brace_without_its_other_one_is_refused(broken: str) -> None:
    assert "accolade" in refused(TIME, broken)


def test_one_may_be_said_in_words_but_not_all_numbers_after_it() -> None:
    assert objections(PEOPLE, "یو کس", "تر {n} کسانو") == []
    assert "Pour 0, 2, 3… : Il manque {n}" in refused(PEOPLE, "یو کس", "کسان")


def test_none_one_and_two_of_arabic_may_be_said_in_words() -> None:
    three, many = "{n} أشخاص", "{n} شخصا"
    assert objections(PEOPLE, "لا أحد", "شخص", "شخصان", three, many, many, tag="ar") == []
    said = refused(PEOPLE, "لا أحد", "شخص", "شخصان", "أشخاص", many, many, tag="ar")
    assert "Pour 3, 4, 5… : Il manque {n}" in said


# Forms


@pytest.mark.parametrize(("tag", "count"), [("ps", 2), ("fa", 2), ("en", 2), ("ar", 6)])
def test_a_language_has_as_many_forms_as_it_has_plurals(tag: str, count: int) -> None:
    assert plurals(languages.load(tag)) == count
    assert f"Il faut {count} formes, il y en a 1." in refused(PEOPLE, "{n}", tag=tag)
    assert "Il faut 1 forme, il y en a 2." in refused(TIME, "{time}", "{time}", tag=tag)


def test_each_form_is_told_by_the_numbers_it_is_for() -> None:
    arabic = languages.load("ar")
    assert numbers_of(arabic, 2) == (2,)
    assert numbers_of(arabic, 3)[:3] == (3, 4, 5)


def test_a_language_without_plurals_has_one_form_for_all_numbers() -> None:
    chinese = Messages("zh", {}, plural=lambda _: 0)
    assert check(PEOPLE, ("{n} 人",), chinese) == ()
    (said,) = check(PEOPLE, ("人",), chinese)
    assert said == Objection("Il manque {n} : la borne met là une valeur.", refused=True)


# Signs


@pytest.mark.parametrize("empty", ["", " ", "\u00a0"])
def test_nothing_is_no_translation(empty: str) -> None:
    assert refused(TILE, empty) == "La traduction est vide."


@pytest.mark.parametrize("spaced", [" خوب", "خوب ", "خوب\u00a0"])
def test_a_space_at_an_end_is_refused(spaced: str) -> None:
    assert "espace au début ou à la fin" in refused(TILE, spaced)


@pytest.mark.parametrize("sign", ["\n", "\r", "\u2028", "\u2029"])
def test_a_second_line_is_refused(sign: str) -> None:
    assert refused(TILE, f"خوب{sign}کول") == "Écrivez sur une seule ligne."


@pytest.mark.parametrize(
    "sign",
    [
        *("\x00", "\x1b", "\t", "\u00ad", "\u200b", "\u200e", "\u200f", "\u202e", "\u2066"),
        *("\u2069", "\ufeff", "\ue000", "\U000f4001", "\U000e0001", "\ud800"),
    ],
)
def test_a_sign_that_nobody_sees_is_refused_by_its_number(sign: str) -> None:
    said = refused(TILE, f"خوب{sign}کول")
    assert f"U+{ord(sign):04X}" in said
    assert sign not in said


def test_letters_may_be_parted_inside_a_word_as_farsi_needs_it() -> None:
    assert objections(TILE, "می\u200cخوابم", tag="fa") == []
    assert objections(TILE, "مِ\u200cخوابم", tag="fa") == []
    assert "U+200C" in refused(TILE, "خواب\u200c", tag="fa")
    assert "U+200D" in refused(TILE, "\u200dخواب", tag="fa")


def test_letters_copied_from_a_picture_of_text_are_refused() -> None:
    assert "déjà jointes" in refused(TILE, "ﺧﻮﺏ")


# Length


def test_a_label_may_have_sixty_cells_however_short_the_french_is() -> None:
    assert objections(word("Oui"), "خوب " * 14 + "خوبه") == []
    assert "61 cellules, il en faut au plus 60" in refused(word("Oui"), "خوب " * 15 + "خ")


def test_a_sentence_may_be_twice_as_long_as_the_french() -> None:
    french = word("a" * 50)
    assert objections(french, "b " * 49 + "bb") == []
    assert "au plus 100" in refused(french, "b " * 50 + "b")


def test_what_stands_in_a_sentence_at_run_time_is_not_measured() -> None:
    assert objections(word("{very_long_name_of_a_place}"), "{very_long_name_of_a_place} x") == []


def test_a_word_wider_than_the_least_of_tiles_is_remarked_on() -> None:
    assert objections(TILE, "ښ" * 18) == []
    assert "Un mot a 19 cellules" in remarked(TILE, "ښ" * 19)
    assert objections(word("Dormir"), "ښ" * 19) == []


def test_more_rows_than_the_least_of_tiles_has_are_remarked_on_if_french_needs_fewer() -> None:
    four_rows = " ".join(["خ" * 12] * 4)
    assert "Cela prend 4 lignes" in remarked(TILE, four_rows)
    assert objections(word(" ".join(["x" * 12] * 4), large=True), four_rows) == []


def test_lam_and_alef_take_one_cell() -> None:
    assert objections(TILE, "لا" * 18) == []


# Numbers and letters


def test_digits_of_another_script_are_remarked_on() -> None:
    assert "chiffres 0 à 9" in remarked(word("Appelez le 115"), "۱۱۵ ته زنګ ووهئ")
    assert "chiffres 0 à 9" in remarked(word("Appelez le 115"), "اتصل ب ١١٥", tag="ar")


def test_a_number_that_is_lost_or_changed_is_remarked_on() -> None:
    assert "Le nombre 115" in remarked(word("Appelez le 115"), "155 ته زنګ ووهئ")
    assert objections(word("Appelez le 115"), "115 ته زنګ ووهئ") == []


@pytest.mark.parametrize(
    ("tag", "wrong", "right"),
    [("fa", "ي", "ی"), ("fa-AF", "ك", "ک"), ("ps", "ك", "ک"), ("ps", "گ", "ګ"), ("ar", "ی", "ي")],
)
def test_a_letter_of_a_neighbouring_language_is_remarked_on(
    tag: str, wrong: str, right: str
) -> None:
    said = remarked(TILE, f"ا{wrong}ا", tag=tag)
    assert f"U+{ord(wrong):04X}" in said
    assert f"U+{ord(right):04X}" in said


def test_pashto_keeps_its_five_letters_ye() -> None:
    assert objections(TILE, "ی ي ې ۍ ئ") == []


def test_french_that_is_left_untranslated_is_remarked_on() -> None:
    assert "encore la phrase française" in remarked(TILE, "Dormir")
    assert objections(word("{hours} – {room}"), "{hours} – {room}") == []


# What is shipped

# Names that are written as in France, numbers in words, and a few long names of helplines.
NAMES = {"ASUD", "ESPER", "PsychoActif"}
REMARKS = {
    "en": NAMES
    | {"SAMU", "Police", "Samu social", "Services", "Info Migrants", "La Cimade", "Comede"}
    | {"5 minutes", "10 minutes", "15 minutes", "30 minutes"},
    "ar": NAMES
    | {"1 heure", "2 heures", "Plus de 2 heures"}
    | {"Violences Femmes Info", "Alcooliques Anonymes"}
    | {"Recopiez-le sur papier. L’accueil peut vous aider."},
    "fa": NAMES | {"Recopiez-le sur papier. L’accueil peut vous aider."},
    "fa-AF": NAMES
    | {"Recopiez-le sur papier. L’accueil peut vous aider."}
    | {"Demandez à parler avec une femme de l’équipe."},
    "ps": NAMES
    | {"Recopiez-le sur papier. L’accueil peut vous aider."}
    | {"Demandez à parler avec une femme de l’équipe."}
    | {"Cours de français, niveau 2", "Narcotiques Anonymes", "Drogues info service"},
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_that_is_shipped_is_refused_and_what_is_remarked_on_is_known(tag: str) -> None:
    words = Words(tag, paths.SHIPPED_CONTENT)
    said = {one.msgid: words.check(one, one.forms) for one in words if one.forms}
    assert len(said) > 800
    assert {msgid for msgid, found in said.items() if any(one.refused for one in found)} == set()
    assert {msgid for msgid, found in said.items() if found} - REMARKS[tag] == set()
