"""One whole visit, by keys and by touch."""

from __future__ import annotations

import pytest
from visiting import visiting

from kiosk.screens.page import ChooseLanguage, Command, Open, SayFirst, SayHousehold, ToggleNeed
from kiosk.screens.typeset import lines
from kiosk.visit import Household
from kiosk.wording import say

LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
CALL = say("Appeler quelqu’un ici")


async def test_four_presses_lead_from_the_language_to_the_answer() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "enter")  # French, what I need, doctor, that is all
        assert visitor.sees("Voici où aller")
        assert visitor.sees("Prenez un numéro, puis : Infirmerie")
        assert visitor.sees("Ouvert jusqu’à 12:30")


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_the_same_four_presses_do_in_every_language(tag: str) -> None:
    async with visiting() as visitor:
        await visitor.press(str(LANGUAGES.index(tag) + 1), "1", "5", "enter")
        session = "nurse@2026-11-24T09:30"
        assert visitor.target(Open("session", session)).number == 1
        assert visitor.screen.visit.language == tag


async def test_the_whole_visit_works_on_a_number_pad_alone() -> None:
    async with visiting() as visitor:
        await visitor.press("6", "1", "5", "+", "+", "enter")  # Pashto … and leafing through needs
        await visitor.press("1")  # the first answer
        await visitor.press("/", "enter", "1", "2")  # back, on to the questions: yes, with children
        assert visitor.screen.at == Open("handover")
        await visitor.press(".", "/", "*")  # SOS and back, French beside
        await visitor.press("0")  # start over
        assert visitor.screen.at_rest
        (counts,) = visitor.count.ended
        assert counts.language == "ps"
        assert counts.needs == {"doctor"}
        assert counts.first is True
        assert counts.household == "children"
        assert counts.sessions == {"nurse"}


async def test_the_whole_visit_works_by_touch_alone() -> None:
    async with visiting() as visitor:
        await visitor.touch(ChooseLanguage("ps"))
        await visitor.touch(Open("needs"))
        await visitor.touch(ToggleNeed("doctor"))
        await visitor.touch(Open("where"))
        await visitor.touch(Open("session", "nurse@2026-11-24T09:30"))
        await visitor.touch(Command.BACK)
        await visitor.touch(Open("first_time"))
        await visitor.touch(SayFirst(False))
        await visitor.touch(SayHousehold(Household.ALONE))
        await visitor.touch(Command.FRENCH)
        await visitor.touch(Command.SOS)
        await visitor.touch(Command.BACK)
        await visitor.touch(Command.START_OVER)
        assert visitor.screen.at_rest
        assert len(visitor.count.ended) == visitor.count.visits == 1


async def test_the_whole_visit_works_with_arrows_and_enter() -> None:
    async with visiting() as visitor:
        await visitor.press("down", "enter")  # the first target: French
        await visitor.press("right", "enter")  # what I need
        await visitor.press("tab", "enter")  # the first need
        assert visitor.screen.visit.needs == ["sleep"]
        await visitor.press("enter")
        assert visitor.sees("Voici où aller")


@pytest.mark.parametrize(
    "row", ["123456", "&é\"'(-", "&É\"'(-", "١٢٣٤٥٦", "۱۲۳۴۵۶"], ids=lambda row: row[1]
)
async def test_every_row_of_digits_counts(row: str) -> None:
    for place, character in enumerate(row):
        async with visiting() as visitor:
            await visitor.press(character)
            assert visitor.screen.visit.language == LANGUAGES[place]


@pytest.mark.parametrize("zero", ["0", "à", "À", "٠", "۰"])
async def test_every_zero_starts_over(zero: str) -> None:
    async with visiting() as visitor:
        await visitor.press("1", zero)
        assert visitor.screen.at_rest


async def test_a_need_can_be_taken_back() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "6", "5")
        assert visitor.screen.visit.needs == ["meal"]


async def test_a_chosen_need_has_a_tick_and_not_a_colour_alone() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        assert "✓" not in visitor.text()
        await visitor.press("5")
        assert "✓" in visitor.text()
        assert "┏" in visitor.text()


async def test_enter_does_nothing_before_a_need_is_chosen() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "enter")
        assert visitor.screen.at == Open("needs")


async def test_more_than_nine_choices_stand_on_leaves_that_plus_turns() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        first = visitor.text()
        await visitor.press("+")
        assert visitor.text() != first
        await visitor.press("+", "+")
        assert visitor.text() == first


async def test_a_need_on_the_second_leaf_is_chosen_there_and_the_leaf_stays() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "+", "1")
        assert visitor.screen.visit.needs == [visitor.app.served.catalogue.needs[9].id]
        assert visitor.screen.sheet.leaf == 1


async def test_back_leads_to_the_page_before_and_at_last_to_the_languages() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "4", "1", "/")
        assert visitor.screen.at == Open("numbers")
        await visitor.press("escape")
        assert visitor.screen.at == Open("home")
        await visitor.press("backspace")
        assert visitor.screen.at == Open("languages")


async def test_another_language_loses_nothing() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "/", "/", "6")
        assert visitor.screen.visit.language == "ps"
        assert visitor.screen.visit.needs == ["doctor"]


async def test_sos_shows_the_numbers_and_never_ends_the_visit() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", ".")
        assert visitor.sees("Vous êtes en danger ?")
        await visitor.press("/")
        assert visitor.screen.visit.needs == ["doctor"]


@pytest.mark.parametrize(("size", "most"), [((80, 24), 3), ((106, 30), 2), ((160, 45), 1)])
async def test_sos_before_a_language_is_chosen_speaks_in_all_of_them(
    size: tuple[int, int], most: int
) -> None:
    async with visiting(size) as visitor:
        await visitor.press(".")
        numbers = [one for one in visitor.app.served.catalogue.numbers if one.emergency]
        for tag in LANGUAGES:
            messages = visitor.app.served.messages[tag]
            for words in (CALL, numbers[0].purpose):
                (line,) = lines(messages.text(words), 60, messages.rtl)
                assert line.text in visitor.text(), tag
        offered = []
        for _ in range(most):
            offered += [one.action for one in visitor.screen.sheet.targets if one.number]
            await visitor.press("+")
        assert offered == [Command.CALL, *(Open("number", one.id) for one in numbers)]
        assert visitor.count.visits == 0


async def test_before_a_language_is_chosen_each_line_begins_where_its_language_does() -> None:
    async with visiting() as visitor:
        await visitor.press(".")
        for tag in LANGUAGES:
            messages = visitor.app.served.messages[tag]
            (line,) = lines(messages.text(CALL), 60, messages.rtl)
            (row,) = (row for row in visitor.rows() if line.text in row)
            card = row.split("│")[1]
            begins, ends = card.startswith(f" {line.text}"), card.endswith(f"{line.text} ")
            assert (begins, ends) == (not messages.rtl, messages.rtl), tag


async def test_after_ringing_before_a_language_is_chosen_all_of_it_stands_on_one_leaf() -> None:
    for size in ((80, 24), (106, 30), (160, 45)):
        async with visiting(size) as visitor:
            await visitor.press("0")
            assert visitor.screen.at == Open("called")
            assert not visitor.screen.sheet.offers(Command.MORE)
            for tag in LANGUAGES:
                messages = visitor.app.served.messages[tag]
                for words in (visitor.screen.sheet.page.heading, *visitor.screen.sheet.page.body):
                    (line,) = lines(messages.text(words), 60, messages.rtl)
                    assert line.text in visitor.text(), tag


async def test_calling_somebody_rings_and_says_so() -> None:
    async with visiting() as visitor:
        rung = []
        visitor.app.ring = lambda: rung.append(True)
        await visitor.press("0")
        assert rung == [True]
        assert visitor.sees("Nous avons sonné")


async def test_the_handover_card_shows_french_first_and_keeps_it() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("2", "1", "5", "enter", "enter", "1", "1")
        assert visitor.sees("Besoin : Médecin, infirmière")
        assert visitor.sees("Langue : anglais")
        assert visitor.sees("Première visite")
        assert visitor.sees("Seul ou seule")


async def test_the_two_questions_can_be_passed_over() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "enter", "enter", "enter", "enter")
        assert visitor.screen.at == Open("handover")
        assert visitor.screen.visit.first is None
        assert visitor.screen.visit.household is None


async def test_french_beside_shows_every_text_with_its_french_and_takes_it_away() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("2")
        assert not visitor.sees("Urgences et numéros utiles")
        await visitor.press("*")
        assert visitor.sees("Urgences et numéros utiles")
        await visitor.press("*")
        assert not visitor.sees("Urgences et numéros utiles")


async def test_pages_about_violence_can_be_hidden_at_once() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "3", "enter")
        await visitor.touch(Command.HIDE)
        assert visitor.screen.at_rest


async def test_pages_about_other_needs_carry_no_hide_button() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5")
        assert not visitor.screen.sheet.offers(Command.HIDE)


async def test_a_trembling_finger_chooses_once() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        await visitor.touch(ToggleNeed("doctor"))
        await visitor.touch(ToggleNeed("doctor"))
        assert visitor.screen.visit.needs == ["doctor"]


async def test_a_touch_meant_for_the_page_before_is_not_taken_for_this_one() -> None:
    async with visiting() as visitor:
        region = visitor.target(ChooseLanguage("fr")).region
        middle = (region.x + 5, region.y + 3)
        await visitor.pilot.click(visitor.screen.sheet, middle)
        visitor.screen.hands._now = lambda: visitor.screen.hands._settled_at - 0.1
        await visitor.pilot.click(visitor.screen.sheet, middle)
        assert visitor.screen.at == Open("home")


async def test_what_is_pressed_while_the_kiosk_still_loads_is_done_once_it_has() -> None:
    async with visiting() as visitor:
        served, visitor.app.served = visitor.app.served, None
        await visitor.press("6", "1", "5")
        assert visitor.screen.at == Open("languages")
        visitor.app.served = served
        visitor.screen.loaded()
        assert visitor.screen.at == Open("needs")
        assert visitor.screen.visit.language == "ps"
        assert visitor.screen.visit.needs == ["doctor"]


async def test_a_touch_while_the_kiosk_still_loads_is_done_once_it_has() -> None:
    async with visiting() as visitor:
        served, visitor.app.served = visitor.app.served, None
        await visitor.touch(ChooseLanguage("ar"))
        visitor.app.served = served
        visitor.screen.loaded()
        assert visitor.screen.visit.language == "ar"


async def test_the_card_for_the_desk_names_the_session_that_was_looked_at() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "2", "2", "enter")
        assert visitor.screen.at.page == "handover"
        assert visitor.sees("Infirmière")
        assert visitor.sees("Le mardi 24 novembre, 09:30–12:30")


async def test_after_violence_was_pointed_at_every_page_can_be_hidden() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "3", "/")
        for key in "23456":
            await visitor.press(key)
            assert visitor.screen.sheet.offers(Command.HIDE), key
            await visitor.press("/")


async def test_french_beside_stays_on_the_leaf_that_is_read() -> None:
    async with visiting() as visitor:
        await visitor.press("6", "1", "+", "*")
        assert visitor.screen.sheet.leaf == 1


async def test_the_warning_speaks_the_visitors_language_on_the_language_page_too() -> None:
    async with visiting() as visitor:
        await visitor.press("2", "/")
        visitor.screen.idling.begin()
        english = visitor.app.served.messages["en"]
        assert visitor.sees(english.text(say("Êtes-vous encore là ?")))


async def test_sos_pressed_on_the_sos_page_during_the_warning_shows_it_again() -> None:
    async with visiting() as visitor:
        await visitor.press("1", ".")
        visitor.screen.idling.begin()
        await visitor.press(".")
        assert visitor.sees("Vous êtes en danger ?")


async def test_violence_leads_to_somebody_here_and_to_both_numbers() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "3", "enter")
        assert visitor.sees("Demandez à parler avec une femme de l’équipe.")
        assert visitor.sees("Appelez : 17")
        assert visitor.sees("Appelez : 3919")


async def test_a_digit_that_trembles_takes_no_choice_back() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        need = visitor.screen.app.served.catalogue.needs[0].id
        await visitor.press("1", "1")
        assert visitor.screen.visit.needs == [need]
        visitor.screen.hands._pressed = None  # a moment later
        await visitor.press("1")
        assert visitor.screen.visit.needs == []
