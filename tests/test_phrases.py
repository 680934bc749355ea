"""The phrases of a dialogue: enough of them, harmless to who hears them, read without doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from kiosk import languages, phrases, pictograms
from kiosk.catalogue import Catalogue
from kiosk.paths import SHIPPED_CONTENT
from kiosk.phrases import ALWAYS, FEWEST_ANSWERS, MOST_ANSWERS, Answer, Phrase, Reply
from kiosk.reading import reader
from kiosk.wording import Wording

LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
THEMES = (
    "welcome",
    "waiting",
    "documents",
    "health",
    "services",
    "sleep",
    "appointments",
    "children",
    "conflict",
    "goodbye",
)
LONGEST, LONGEST_ANSWER = 80, 28  # in characters: read at a glance, and fits everywhere
# What the centre must not know, and what a question about it would begin with.
NOT_TO_BE_ASKED = re.compile(
    r"\b(police|religion|prie\w*|prière|mosquée|église|pourquoi|nationalité|pays|frontière|statut|"
    r"dublin|empreintes?|passeport|récépissé|visa|clandestin\w*|guerre|prison|ethnie|porc|"
    r"preuves?|voyage|régulari\w+)\b",
    re.I,
)
ORDERING = re.compile(r"\b(devez|obligé\w*|obligatoire|dois|vite|calmez)\b", re.I)
UNFINISHED = re.compile(r"(…|\.\.\.)")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reader.read(SHIPPED_CONTENT, LANGUAGES)


def said_of(own: Path) -> list[tuple[str, str]]:
    return [(one.key, one.wrong) for one in reader.check(own, LANGUAGES)[1]]


def change(own: Path, before: str, after: str) -> None:
    file = own / "phrases.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def phrase(catalogue: Catalogue, id_: str) -> Phrase:
    return next(one for one in catalogue.phrases if one.id == id_)


def answers(catalogue: Catalogue) -> set[tuple[Answer, ...]]:
    return {one.answers for one in catalogue.phrases if one.answers}


# What is shipped


def test_there_are_at_least_120_phrases_in_ten_themes(catalogue: Catalogue) -> None:
    assert len(catalogue.phrases) >= 120
    assert tuple(theme.id for theme in catalogue.themes) == THEMES
    for theme in catalogue.themes:
        own = [one for one in catalogue.phrases if one.theme is theme]
        assert len(own) >= 10, theme.id
        assert any(one.visitor for one in own), theme.id


def test_most_phrases_of_the_staff_are_questions_to_be_answered_by_pointing(
    catalogue: Catalogue,
) -> None:
    staff = [one for one in catalogue.phrases if not one.visitor]
    assert sum(one.reply is not Reply.NOTHING for one in staff) > len(staff) / 2
    assert {one.reply for one in staff} == set(Reply)


def test_a_question_of_the_staff_can_always_be_answered(catalogue: Catalogue) -> None:
    open_ended = [
        one.text.msgid
        for one in catalogue.phrases
        if one.text.msgid.endswith(("?", ":")) and one.reply is Reply.NOTHING and not one.visitor
    ]
    assert open_ended == []


def test_only_a_choice_has_answers_and_they_fit_one_page(catalogue: Catalogue) -> None:
    for one in catalogue.phrases:
        if one.reply is Reply.CHOICE:
            assert FEWEST_ANSWERS <= len(one.answers) <= MOST_ANSWERS, one.id
        else:
            assert one.answers == (), one.id


def test_all_kinds_of_answers_that_a_morning_needs_are_there(catalogue: Catalogue) -> None:
    def labels(id_: str) -> list[str]:
        return [answer.label.msgid for answer in phrase(catalogue, id_).answers]

    assert labels("language_fits") == ["Oui", "Non", "Je ne sais pas"]
    days = [day.msgid for day in languages.WEEKDAYS]  # said as the calendar says them
    assert labels("appointment_day") == ["Aujourd’hui", "Demain", *days]
    assert "Le ventre" in labels("where_pain")
    assert "Ma mère" in labels("who_is_here")
    assert "Une semaine" in labels("since_when")
    assert phrase(catalogue, "how_much_pain").reply is Reply.PAIN
    assert phrase(catalogue, "how_many").reply is Reply.NUMBER
    assert phrase(catalogue, "shower_time").reply is Reply.TIME
    assert (phrases.PAIN[0], phrases.PAIN[-1]) == (0, 10)


def test_the_languages_to_point_at_are_called_as_everywhere(catalogue: Catalogue) -> None:
    known = {wording.msgid for wording in languages.SPOKEN.values()}
    listed = phrase(catalogue, "other_language").answers
    assert {answer.label.msgid for answer in listed} <= known


def test_nothing_is_asked_that_the_centre_must_not_know(catalogue: Catalogue) -> None:
    asked = [
        words.msgid
        for one in catalogue.phrases
        if one.reply is not Reply.NOTHING
        for words in (one.text, *(answer.label for answer in one.answers))
    ]
    assert len(asked) > 300
    assert [text for text in asked if NOT_TO_BE_ASKED.search(text)] == []


def test_nobody_is_ordered_about(catalogue: Catalogue) -> None:
    staff = [one.text.msgid for one in catalogue.phrases if not one.visitor]
    assert [text for text in staff if ORDERING.search(text)] == []


def test_nobody_has_to_answer_or_to_seem_to_understand() -> None:
    assert [answer.label.msgid for answer in ALWAYS] == [
        "Je ne comprends pas",
        "Je préfère ne pas répondre",
    ]
    assert all(answer.pictogram in pictograms.NAMES for answer in ALWAYS)


def test_everybody_is_addressed_formally(catalogue: Catalogue) -> None:
    texts = [one.text.msgid for one in catalogue.phrases]
    assert [text for text in texts if re.search(r"\b(tu|toi|ton|ta|tes)\b", text, re.I)] == []


def test_every_phrase_is_short_and_whole(catalogue: Catalogue) -> None:
    texts = [one.text.msgid for one in catalogue.phrases]
    assert [text for text in texts if len(text) > LONGEST] == []
    assert [text for text in texts if UNFINISHED.search(text)] == []
    assert [text for text in texts if not text.endswith((".", "?", ":"))] == []
    labels = {answer.label.msgid for several in answers(catalogue) for answer in several}
    assert [label for label in labels if len(label) > LONGEST_ANSWER] == []


def test_favourites_fit_two_pages(catalogue: Catalogue) -> None:
    favourites = [one for one in catalogue.phrases if one.favourite]
    assert 9 <= len(favourites) <= 18
    assert not any(one.visitor for one in favourites)


def test_images_are_told_apart_and_are_those_of_no_ticket(catalogue: Catalogue) -> None:
    named = {theme.pictogram for theme in catalogue.themes}
    named |= {one.pictogram for one in catalogue.phrases if one.pictogram}
    for several in answers(catalogue):
        own = [answer.pictogram for answer in several if answer.pictogram]
        assert len(set(own)) == len(own)
        named |= set(own)
    assert named <= pictograms.NAMES - pictograms.TICKETS.keys()


def test_every_text_is_to_be_translated_and_only_themes_are_set_large(
    catalogue: Catalogue,
) -> None:
    given = {text for text in reader.strings(SHIPPED_CONTENT) if text.file == "phrases.toml"}
    themes = {theme.label.msgid for theme in catalogue.themes}
    said = {one.text.msgid for one in catalogue.phrases}
    said |= {answer.label.msgid for several in answers(catalogue) for answer in several}
    assert {text.msgid for text in given} == said | themes
    assert {text.msgid for text in given if text.large} == themes


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_stands_together_to_choose_from_is_told_apart(catalogue: Catalogue, tag: str) -> None:
    messages = languages.load(tag)

    def told_apart(wordings: Iterable[Wording]) -> bool:
        said = [messages.text(wording) for wording in wordings]
        return len(set(said)) == len(said)

    assert told_apart(theme.label for theme in catalogue.themes)
    for several in answers(catalogue):
        assert told_apart(answer.label for answer in (*several, *ALWAYS)), several
    for theme in catalogue.themes:
        assert told_apart(one.text for one in catalogue.phrases if one.theme is theme), theme.id


# Finding one


def test_a_phrase_is_found_by_typing_some_of_it_without_accents(catalogue: Catalogue) -> None:
    found = [one.id for one in phrases.find("heure douche", catalogue.phrases)]
    assert found[0] == "shower_time"
    assert phrases.find("prefecture", catalogue.phrases)
    assert phrases.find("xyz", catalogue.phrases) == ()
    assert phrases.find("", catalogue.phrases) == catalogue.phrases


def test_a_phrase_is_found_by_its_answers_and_by_its_theme_too(catalogue: Catalogue) -> None:
    assert phrase(catalogue, "where_pain") in phrases.find("ventre", catalogue.phrases)
    assert phrase(catalogue, "fever") in phrases.find("sante", catalogue.phrases)


# What an editor may get wrong


def test_a_list_of_ten_answers_is_refused(own: Path) -> None:
    change(own, 'list = "body"\nlabel = "La gorge"', 'list = "family"\nlabel = "La gorge"')
    ((key, wrong),) = said_of(own)
    assert key.startswith("answers[")
    assert wrong == "la liste « family » a 10 réponses, il en faut de 2 à 9"


def test_a_list_of_one_answer_is_refused(own: Path) -> None:
    change(own, '[[answers]]\nlist = "woman_or_man"\nlabel = "Avec un homme"\n', "")
    change(own, '[[answers]]\nlist = "woman_or_man"\nlabel = "Cela m’est égal"\n', "")
    ((key, wrong),) = said_of(own)
    assert key.startswith("answers[")
    assert wrong == "la liste « woman_or_man » a 1 réponse, il en faut de 2 à 9"


def test_an_answer_that_waits_is_not_offered_and_does_not_count(own: Path) -> None:
    change(own, 'label = "Non"', "label = { confirm = true }")
    catalogue = reader.read(own, LANGUAGES)
    assert len(phrase(catalogue, "language_fits").answers) == 2
    change(own, 'label = "Je ne sais pas"', "label = { confirm = true }")
    assert "il en faut de 2 à 9" in said_of(own)[0][1]


def test_a_phrase_whose_theme_waits_is_absent(own: Path) -> None:
    change(own, 'label = "Dormir"', "label = { confirm = true }")
    catalogue = reader.read(own, LANGUAGES)
    assert "sleep" not in [theme.id for theme in catalogue.themes]
    assert "call_115" not in [one.id for one in catalogue.phrases]
    assert "phrases.toml: sleep.label" in catalogue.unconfirmed


def test_a_question_whose_answers_wait_is_absent(own: Path) -> None:
    change(own, 'answers = "douleur"', 'answers = { value = "douleur", confirm = true }')
    catalogue = reader.read(own, LANGUAGES)
    assert "how_much_pain" not in [one.id for one in catalogue.phrases]


def test_no_phrase_is_blamed_when_all_themes_or_all_lists_are_misspelt(own: Path) -> None:
    file = own / "phrases.toml"
    text = file.read_text("utf-8")
    for title in ("themes", "answers"):
        file.write_text(text.replace(f"[[{title}]]", f"[[{title}x]]"), "utf-8")
        found = said_of(own)
        assert len(found) <= 2, found
        assert (f"{title}x", "cette clé n’existe pas ici") in found


def test_no_list_is_blamed_when_no_phrase_can_be_read(own: Path) -> None:
    file = own / "phrases.toml"
    file.write_text(file.read_text("utf-8").replace("[[phrases]]", "[[phrasesx]]"), "utf-8")
    assert [key for key, _ in said_of(own)] == ["phrases", "phrasesx"]
