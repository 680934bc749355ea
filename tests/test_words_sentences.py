"""Where each sentence of the screens is read, and which of them nobody must get wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import polib
import pytest
from visiting import TUESDAY

from kiosk import paths, served
from kiosk.errors import ContentError
from kiosk.languages import FRENCH
from kiosk.reading import reader
from kiosk.screens.visitor.here import GONE, Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.visit import Visit
from kiosk.wheel import begin
from kiosk.words.program import ELSEWHERE, screen_of
from kiosk.words.sentences import sentences
from kiosk.words.word import Sentence

NO_VISITORS_PAGE = {"languages", "dialogue", "counters", ""}
ALL = sentences(paths.SHIPPED_CONTENT)
BY_FRENCH = {one.msgid: one for one in ALL}
SERVED = served.load(paths.SHIPPED_CONTENT)


def names(msgid: str) -> set[str]:
    return {where.name for where in BY_FRENCH[msgid].appears}


def test_every_message_of_the_template_is_a_sentence_once() -> None:
    template = polib.pofile(str(paths.SHIPPED_LOCALES / "parvis.pot"), encoding="utf-8")
    said = {entry.msgid for entry in template} | {
        text.msgid for text in reader.strings(paths.SHIPPED_CONTENT)
    }
    assert len(said) > 800
    assert sorted(one.msgid for one in ALL) == sorted(said)


def test_every_file_of_the_program_that_says_something_has_the_name_of_a_screen() -> None:
    """A new file is to be added to kiosk/words/program.py."""
    template = polib.pofile(str(paths.SHIPPED_LOCALES / "parvis.pot"), encoding="utf-8")
    files = {file for entry in template for file, _ in entry.occurrences}
    ours = {file for file in files if not file.startswith("content/")}
    assert len(ours) > 30
    assert {file for file in ours if screen_of(file) is ELSEWHERE} == set()
    assert not any(where.name == ELSEWHERE.name for one in ALL for where in one.appears)


def test_a_sentence_is_read_on_screens_that_people_know_by_name() -> None:
    assert "Écran des urgences" in names(
        "Vous êtes en danger ? Appelez, ou demandez de l’aide ici."
    )
    assert {"Besoins", "Où aller : Dormir ce soir"} <= names("Dormir ce soir")
    assert "Permanence : Infirmière" in names("Vos ordonnances et vos médicaments")
    assert "Numéro : 15, SAMU" in names("Urgence médicale")
    assert "Des outils pour moi" in names("ESPER")
    assert "Outil : ESPER" in names("Plaidoyer pour soi-même")
    assert "Dialogue : Santé" in names("Avez-vous mal ?")
    assert "Comment marche ce lieu" in names("La violence est interdite.")


def test_the_name_of_the_language_itself_is_asked_for_in_so_many_words() -> None:
    assert any("écrivez ici le nom de votre langue" in name for name in names("Français"))


def test_only_what_waits_to_be_confirmed_is_named_by_its_line() -> None:
    waiting = {fact.partition(":")[0] for fact in SERVED.catalogue.unconfirmed}
    by_line = [one for one in ALL if ", ligne " in one.appears[0].name]
    assert by_line
    assert {one.appears[0].name.partition(",")[0] for one in by_line} <= waiting
    assert not any(where.page for one in by_line for where in one.appears)


PLACES = sorted({(where.page, where.of) for one in ALL for where in one.appears})


@pytest.mark.parametrize(("page", "of"), PLACES)
def test_a_page_that_a_sentence_is_said_to_be_on_can_be_opened(page: str, of: str) -> None:
    if page in NO_VISITORS_PAGE:
        return
    calendar, today = SERVED.calendar, TUESDAY.date()
    if page == "session":  # of a permanence: any session of it
        found = calendar.sessions(today, today + timedelta(days=62))
        of = next(one.id for one in found if one.permanence.id == of)
    visit = Visit(language="ps", wheel=begin(SERVED.catalogue))
    assert PAGES[page](Here(visit, SERVED.catalogue, calendar, TUESDAY, FRENCH), of) != GONE


def test_a_sentence_that_counts_has_its_plural() -> None:
    assert BY_FRENCH["{n} personne au plus"].plural == "{n} personnes au plus"
    assert BY_FRENCH["Dormir ce soir"].plural == ""


def test_what_stands_on_tiles_is_known_to_be_large() -> None:
    assert BY_FRENCH["Dormir ce soir"].large
    assert BY_FRENCH["Nous sommes là."].large
    assert not BY_FRENCH["Avez-vous mal ?"].large


@pytest.mark.parametrize(
    "msgid",
    [
        "Dormir ce soir",  # an urgent need
        "Asile et papiers",  # rights
        "Médecin, infirmière",  # names an emergency number
        "Vos ordonnances et vos médicaments",  # a permanence with its theme
        "Urgence médicale",  # an emergency number
        "Prévention du suicide",  # a number of « Je me sens très mal »
        "Hôpital, service PASS",  # a place that such a need names
        "Qui puis-je appeler ?",  # the plan for hard days
        "Avez-vous mal ?",  # a phrase with its picture
        "Nous sommes là.",  # what the program says to who feels very bad
    ],
)
def test_what_nobody_must_get_wrong_is_grave(msgid: str) -> None:
    assert BY_FRENCH[msgid].grave


@pytest.mark.parametrize("msgid", ["Coiffeur", "Des outils pour moi", "Passages", "février"])
def test_the_rest_is_not(msgid: str) -> None:
    assert not BY_FRENCH[msgid].grave


def test_grave_is_the_lesser_part() -> None:
    assert 0 < sum(one.grave for one in ALL) < len(ALL) / 2


def test_a_need_that_becomes_urgent_becomes_grave(own: Path) -> None:
    def hair() -> Sentence:
        return next(one for one in sentences(own) if one.msgid == "Coiffeur")

    assert not hair().grave
    needs = own / "needs.toml"
    before, after = needs.read_text("utf-8").split('id = "hygiene"')
    needs.write_text(
        before + 'id = "hygiene"' + after.replace('group = "corps"', 'group = "urgent"', 1), "utf-8"
    )
    assert hair().grave


def test_the_sentences_of_a_centre_are_its_own(own: Path) -> None:
    nurse = own / "permanences" / "nurse.toml"
    nurse.write_text(nurse.read_text("utf-8").replace("Infirmière", "Soins"), "utf-8")
    found = {one.msgid: one for one in sentences(own)}
    assert found["Soins"].appears[0].name == "Permanence : Soins"
    assert "Infirmière" not in found


def test_a_centre_without_tools_has_no_page_to_show_what_is_said_of_them(own: Path) -> None:
    for file in (own / "tools").iterdir():
        file.unlink()
    found = {one.msgid: one for one in sentences(own)}
    places = {where.name: where.page for where in found["Pas maintenant"].appears}
    assert places["Pages des outils"] == ""


def test_bad_content_is_told_as_ever(own: Path) -> None:
    (own / "needs.toml").write_text("x = 1", "utf-8")
    with pytest.raises(ContentError, match=r"needs\.toml"):
        sentences(own)
