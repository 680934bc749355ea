"""Two people, two languages: a dialogue by keys and by touches."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from desking import Staff, at_desk
from visiting import visiting

from kiosk.languages import Messages
from kiosk.phrases import ALWAYS, Phrase
from kiosk.pin import Door
from kiosk.screens.desk.dialogue.dialogue import LIKE_TO_SAY, Dialogue
from kiosk.screens.desk.dialogue.phrases import NOTHING_FOUND
from kiosk.screens.desk.dialogue.visitor import VisitorSpeaks
from kiosk.screens.desk.screen import DeskScreen
from kiosk.screens.desk.view import View
from kiosk.screens.typeset import lines
from kiosk.screens.widgets.block import Block, blank

VIEWS = (Dialogue,)
PASHTO, DARI, FRENCH = "6", "5", "1"
FEVER, TIME, NUMBER = (
    "Avez-vous de la fièvre ?",
    "Le repas est à cette heure :",
    "Quel est votre numéro ?",
)
PAIN = "Quelle est la force de votre douleur ?"
TAP = {"fever": "fievre", "time": "repas heure", "number": "quel numero", "pain": "force"}
LARGE = (106, 30)


async def say(staff: Staff, words: str) -> None:
    """Find a phrase by typing, and say it."""
    await staff.type(words)
    await staff.press("enter")


async def touch(staff: Staff, words: str) -> None:
    """Nobody waits a third of a second in a test."""
    staff.view.dialogue.changed_at = float("-inf")  # type: ignore[attr-defined]
    await staff.touch(words)


def messages(staff: Staff, tag: str) -> Messages:
    return staff.office.served.messages[tag]  # type: ignore[no-any-return]


def phrase(staff: Staff, id_: str) -> Phrase:
    return next(one for one in staff.office.served.catalogue.phrases if one.id == id_)  # type: ignore[no-any-return]


def seen(staff: Staff, tag: str, wording: object) -> str:
    """A short text as it looks on the glass in a language."""
    said = messages(staff, tag)
    (line,) = lines(said.text(wording), 80, said.rtl)  # type: ignore[arg-type]
    return line.text.strip()


def halves(staff: Staff) -> tuple[str, str]:
    """What stands on the left half of the glass, and on the right one, below the tabs."""
    middle = staff.screen.size.width // 2
    glass = staff.screen.glass
    rows = glass.render_lines(glass.size.region)[1:]
    left = [row.crop(0, middle).text for row in rows]
    right = [row.crop(middle, row.cell_length).text for row in rows]
    return "\n".join(left), "\n".join(right)


# The language ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [PASHTO, "-", "۶", "٦"])
async def test_a_dialogue_begins_with_the_language_of_the_visitor(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        assert staff.sees("Quelle langue lit la personne ?")
        assert staff.sees("dari")
        await staff.press(key)
        assert staff.sees("Langue : pachto")


async def test_the_language_can_be_touched() -> None:
    async with at_desk(VIEWS) as staff:
        await touch(staff, "Welcome")
        assert staff.sees("Langue : anglais")


async def test_the_language_can_be_chosen_with_the_arrows() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press("right", "right", "right", "left", "down", "enter")
        assert staff.sees("Langue : dari")


@pytest.mark.parametrize("key", ["escape", "backspace", "enter", "z"])
async def test_without_a_language_there_is_no_dialogue(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(key)
        assert staff.sees("Quelle langue lit la personne ?")


@pytest.mark.parametrize("key", ["/", ":"])
async def test_the_language_can_be_changed_in_the_middle_of_a_phrase(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        wanted = phrase(staff, "fever").text
        assert seen(staff, "ps", wanted) in staff.text()
        await staff.press(key, DARI)
        assert seen(staff, "fa-AF", wanted) in staff.text()
        assert staff.sees(FEVER)


async def test_the_language_can_stay_as_it_was() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "/", "escape")
        assert staff.sees("Langue : pachto")


async def test_a_visitor_who_reads_french_reads_it_once_on_each_half() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(FRENCH)
        await say(staff, TAP["fever"])
        assert all(FEVER.replace(" ?", "") in half for half in halves(staff))
        assert "brouillon" not in staff.text()


# The list -------------------------------------------------------------------------------------


async def test_the_favourites_come_first_and_then_the_themes() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        assert staff.sees("▸Favoris")
        assert staff.sees("C’est votre tour.")
        await staff.press("right", "right")
        assert staff.sees("▸Attente")
        assert staff.sees("Vous pouvez attendre ici, au chaud.")
        await staff.press("left", "left", "left")
        assert staff.sees("▸Au revoir")


async def test_a_theme_can_be_touched() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await touch(staff, "Dormir")
        assert staff.sees("▸Dormir")
        await staff.press("escape")
        assert staff.sees("▸Favoris")


async def test_letters_search_at_once_and_without_accents() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await staff.type("medicament")
        assert staff.sees("Chercher : medicament")
        assert staff.sees("Est-ce que vous prenez des médicaments ?")
        assert not staff.sees("C’est votre tour.")


async def test_accents_within_a_word_are_letters_and_no_digits() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await staff.type("préfecture")
        assert staff.sees("Avez-vous un rendez-vous à la préfecture ?")
        await staff.press("escape")
        await staff.type("l'asile")
        assert staff.sees("L’aide pour l’asile est ce jour-là :")
        assert not staff.sees("Vous dites")


async def test_backspace_rubs_out_and_escape_clears() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await staff.type("dents")
        await staff.press("backspace")
        assert staff.sees("Chercher : dent▏")
        await staff.press("escape")
        assert staff.sees("Chercher : tapez un mot")
        assert staff.sees("C’est votre tour.")


async def test_escape_comes_back_to_the_theme_in_which_somebody_began_to_type() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "right", "a", "escape")
        assert staff.sees("▸Accueil")
        await staff.press("backspace")
        assert staff.sees("▸Favoris")


async def test_a_word_that_no_phrase_has_is_answered_with_a_sentence() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await staff.type("zzz")
        for keys in ((), ("enter", "down")):
            await staff.press(*keys)
            assert all(word in staff.text() for word in NOTHING_FOUND.split())


@pytest.mark.parametrize("key", ["2", "é", "É", "۲"])
async def test_a_digit_says_a_phrase_with_or_without_shift(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, key)
        assert staff.sees("Est-ce que cette langue vous convient ?")
        assert staff.sees("Vous dites")


async def test_arrows_move_and_enter_says_the_phrase() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "end", "home", "pagedown", "pageup", "down", "down", "up")
        assert staff.sees("▸2 Est-ce que cette langue vous convient ?")
        await staff.press("enter")
        assert staff.sees("Vous dites")


async def test_a_phrase_can_be_touched() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await touch(staff, "C’est votre tour.")
        assert staff.sees("Vous dites")


async def test_a_long_list_scrolls_and_its_digits_go_with_what_is_in_sight() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await touch(staff, "Douches, repas, règles")
        assert staff.sees("Voulez-vous prendre une douche ?")
        await staff.press("end")
        assert staff.sees("L’alcool, la drogue et les armes sont interdits.")
        first = next(row for row in staff.rows() if "│ 1 " in row).split("│ 1 ")[1].strip()
        await staff.press("1")
        assert staff.sees("Vous dites")
        assert staff.sees(first)


async def test_what_the_visitor_says_is_not_in_the_list_of_the_staff() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await staff.type("faim")
        assert not staff.sees("J’ai faim.")


async def test_what_was_said_comes_on_top_with_its_answer() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        await staff.press("1", "enter")
        await say(staff, TAP["number"])
        await staff.press("escape")
        rows = [row.split("│")[1] for row in staff.rows() if row.count("│") == 1]
        assert rows[0].startswith("▸1 Quel est votre numéro")
        assert rows[1].startswith(" 2 Avez-vous de la fièvre")
        assert rows[1].rstrip().endswith("→ Oui")
        assert not rows[2].rstrip().endswith("→ Oui")


# A phrase -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), LARGE, (160, 45)])
async def test_french_stands_on_the_left_half_and_the_visitors_language_on_the_right(
    size: tuple[int, int],
) -> None:
    async with at_desk(VIEWS, size=size) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        left, right = halves(staff)
        theirs = seen(staff, "ps", phrase(staff, "fever").text)
        assert "Avez-vous de la fièvre" in left
        assert "Avez-vous de la fièvre" not in right
        assert theirs in right
        assert theirs not in left


async def test_a_translation_that_nobody_has_reviewed_is_marked() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        assert messages(staff, "ps").is_draft(phrase(staff, "fever").text)
        assert "brouillon" in halves(staff)[0]


@pytest.mark.parametrize("key", ["2", "é"])
async def test_an_answer_stands_large_on_both_halves(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        await staff.press(key)
        left, right = halves(staff)
        no = phrase(staff, "fever").answers[1].label
        assert "Non" in left
        assert "Oui" not in left
        assert seen(staff, "ps", no) in right
        assert "✓" in left
        assert "✓" in right


@pytest.mark.parametrize("size", [(80, 24), LARGE])
async def test_an_answer_can_be_touched(size: tuple[int, int]) -> None:
    async with at_desk(VIEWS, size=size) as staff:
        await staff.press(PASHTO)
        await say(staff, "ou mal")
        await touch(staff, "Le dos")
        await staff.press("enter")
        assert staff.sees("→ Le dos")


async def test_an_answer_can_be_chosen_with_the_arrows() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        # The first stands on the right, where Pashto begins.
        await staff.press("left", "left", "enter", "enter")
        assert staff.sees("→ Non")


@pytest.mark.parametrize(("key", "answer"), [("c", ALWAYS[0]), ("P", ALWAYS[1])])
async def test_nobody_has_to_answer_nor_to_seem_to_understand(key: str, answer: object) -> None:
    label = answer.label  # type: ignore[attr-defined]
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        assert seen(staff, "ps", label) in staff.text()
        await staff.press(key)
        assert label.msgid in halves(staff)[0]


async def test_what_is_only_told_can_be_not_understood_but_not_answered() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, "tour")
        assert staff.sees("Je ne comprends pas")
        assert not staff.sees("Je préfère ne pas répondre")
        await staff.press("p", "1")
        assert "✓" not in staff.text()
        await staff.press("c")
        assert "✓" in staff.text()


async def test_an_answer_can_be_corrected() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        await staff.press("1", "backspace", "3", "enter")
        assert staff.sees("→ Je ne sais pas")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_and_escape_go_back_to_the_list(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["fever"])
        await staff.press(key)
        assert staff.sees("Chercher")
        await staff.press("1", "1", key)
        assert staff.sees("Chercher")
        assert staff.sees("→ Oui")


async def test_the_second_touch_of_a_trembling_hand_is_no_answer() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "2")
        staff.view.dialogue.changed_at = float("inf")  # type: ignore[attr-defined]
        await staff.touch("Oui")
        assert "✓" not in staff.text()


# Numbers, times, pain -------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [("1", "2"), ("&", "é"), ("0", "1", "3", "backspace", "2")])
async def test_a_number_is_typed_and_shown_to_both(keys: tuple[str, ...]) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["number"])
        await staff.press(*keys)
        left, right = halves(staff)
        assert "▀█  ▀▀▀█" in left
        assert "▀█  ▀▀▀█" in right
        await staff.press("enter", "enter")
        assert staff.sees("→ 12")


async def test_a_number_can_be_touched_digit_by_digit() -> None:
    async with at_desk(VIEWS, size=LARGE) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["number"])
        for key in (" 9 ", "Recommencer", " 4 ", " 0 ", "C’est tout"):
            await touch(staff, key)
        await staff.press("enter")
        assert staff.sees("→ 40")


async def test_the_digits_of_a_number_stand_as_on_a_telephone_in_every_language() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["number"])
        (row,) = (row for row in staff.rows() if " 2 " in row and " 4 " in row)
        assert [sign for sign in row if sign.isdigit()] == ["1", "2", "3", "4", "5"]


async def test_without_a_digit_there_is_no_number() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["number"])
        await touch(staff, "C’est tout")
        assert "✓" not in staff.text()
        await staff.press("enter")
        assert staff.sees("Chercher")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1030", "10:30"),
        ("10:30", "10:30"),
        ("9h30", "09:30"),
        ("9", "09:00"),
        ("905", "09:05"),
        ("0905", "09:05"),
        ("245", "02:45"),
        ("173", "17:30"),
        ("1975", "19:50"),  # no minutes begin with 7
        ("11.15", "11:15"),
    ],
)
async def test_a_time_is_typed_as_people_write_it(typed: str, said: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["time"])
        await staff.type(typed)
        await staff.press("enter", "enter")
        assert staff.sees(f"→ {said}")


async def test_a_time_can_be_touched_hour_then_minutes() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["time"])
        await touch(staff, "14:00")
        await touch(staff, "14:25")
        await staff.press("enter")
        assert staff.sees("→ 14:25")


async def test_a_digit_of_a_time_can_be_rubbed_out() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["time"])
        await staff.type("13")
        assert staff.sees("13:55")
        await staff.press("backspace", "2", "enter", "enter")
        assert staff.sees("→ 12:00")


@pytest.mark.parametrize(("key", "value"), [("7", "7"), ("à", "0"), ("+", "10"), ("=", "10")])
async def test_a_pain_has_a_key_from_none_to_the_worst(key: str, value: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["pain"])
        assert staff.sees("Pas de douleur")
        assert staff.sees("Douleur très forte")
        await staff.press(key)
        assert staff.sees(f"{value} sur 10")
        await staff.press("enter")
        assert staff.sees(f"→ {value}")


async def test_a_bar_of_the_pain_scale_can_be_touched_and_begins_where_the_language_does() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await say(staff, TAP["pain"])
        (digits,) = (row for row in staff.rows() if " 9 " in row and " 3 " in row)
        assert digits.index(" 9 ") < digits.index(" 3 ")
        bars = max(n for n, row in enumerate(staff.rows()) if "███" in row)
        staff.view.dialogue.changed_at = float("-inf")  # type: ignore[attr-defined]
        await staff.pilot.click(staff.screen.glass, (digits.index(" 9 ") + 1, bars))
        await staff.press("enter")
        assert staff.sees("→ 9")


# The visitor begins ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["+", "="])
async def test_the_visitor_can_begin(key: str) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, key)
        assert staff.sees("La personne parle")
        await staff.press("4")
        ill = phrase(staff, "v_ill")
        assert all(word in staff.text() for word in seen(staff, "ps", ill.text).split())
        await staff.press("1")
        left, right = halves(staff)
        assert "La personne dit" in left
        assert "Je suis malade." in left
        assert seen(staff, "ps", ill.text) in right
        await staff.press("enter")
        assert staff.sees("Chercher")


@pytest.mark.parametrize("size", [(80, 24), LARGE])
async def test_the_visitor_can_begin_with_a_touch(size: tuple[int, int]) -> None:
    async with at_desk(VIEWS, size=size) as staff:
        await staff.press("2")
        await touch(staff, seen(staff, "en", LIKE_TO_SAY))
        await touch(staff, "Health")
        await touch(staff, "I am ill")
        assert staff.sees("Je suis malade.")


async def test_escape_leaves_the_visitors_phrases_step_by_step() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "+", "4", "1", "escape")
        assert staff.sees("Santé")
        await staff.press("escape")
        assert staff.sees("Accueil")
        await staff.press("escape")
        assert staff.sees("Chercher")


async def test_the_staff_answer_what_the_visitor_asks() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "+", "2", "1")
        assert staff.sees("La personne dit")
        assert not staff.sees("Je préfère ne pas répondre")
        await staff.press("4")
        assert "30 minutes" in halves(staff)[0]


async def test_a_key_without_a_meaning_does_nothing_to_what_the_visitor_says() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "+", "4", "1", "down", "left", "1", "c", "z")
        assert staff.sees("Je suis malade.")
        assert "✓" not in staff.text()


async def test_where_the_content_has_no_phrases_the_file_is_named() -> None:
    async with at_desk(VIEWS) as staff:
        bare = replace(staff.office.served.catalogue, themes=(), phrases=())
        staff.office.served = replace(staff.office.served, catalogue=bare)
        await staff.press(PASHTO, ".", PASHTO, "+", "enter", "1", "right", "down")
        assert "phrases.toml" in staff.text()


async def test_more_phrases_than_digits_stand_on_several_leaves() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press("2")
        told = [one for one in staff.office.served.catalogue.phrases if one.theme.id == "services"]
        staff.screen.open(VisitorSpeaks(staff.screen, staff.view.dialogue, told[:12]))
        await staff.press("1")
        assert "savon" in staff.text()
        assert "laver" not in staff.text()
        await staff.press("+")
        assert "laver" in staff.text()
        assert "savon" not in staff.text()
        await touch(staff, "Voir plus")
        assert "savon" in staff.text()


# The end --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [".", ";", ","])
@pytest.mark.parametrize("on_the_way", [(), ("1",), ("1", "c"), ("+", "4"), ("+", "4", "1")])
async def test_one_key_ends_a_dialogue_and_asks_nothing(
    key: str, on_the_way: tuple[str, ...]
) -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, *on_the_way, key)
        assert staff.sees("Quelle langue lit la personne ?")
        await staff.press(DARI)
        assert staff.sees("Langue : dari")
        assert "↺" not in staff.text()


async def test_what_was_typed_is_gone_with_the_end() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO)
        await staff.type("asile")
        await staff.press(".", PASHTO)
        assert staff.sees("Chercher : tapez un mot")


async def test_a_locked_desk_has_forgotten_the_dialogue() -> None:
    async with at_desk(VIEWS) as staff:
        await staff.press(PASHTO, "1", "*")
        staff.screen.unlock()
        await staff.settle()
        assert staff.sees("Quelle langue lit la personne ?")


class Other(View):
    title = "Autre"

    def paint(self, width: int, height: int) -> Block:
        return blank(width, height, self.palette.page.words)


async def test_the_dialogue_is_still_there_when_the_staff_come_back_from_another_tab() -> None:
    async with at_desk((Dialogue, Other)) as staff:
        await staff.press(PASHTO, "2", "tab", "tab")
        assert staff.sees("Est-ce que cette langue vous convient ?")


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """After how many seconds the desk was to lock itself, each time."""
    asked: list[float] = []
    later = asyncio.BaseEventLoop.call_later

    def noted(loop: asyncio.BaseEventLoop, delay: float, what, *given, **more):  # type: ignore[no-untyped-def]
        if getattr(what, "__name__", "") == "shut":
            asked.append(delay)
        return later(loop, delay, what, *given, **more)

    monkeypatch.setattr(asyncio.BaseEventLoop, "call_later", noted)
    return asked


async def test_a_dialogue_locks_after_five_minutes_and_no_later(waits: list[float]) -> None:
    async with at_desk((Dialogue, Other)) as staff:
        assert waits[-1] == 900.0
        for keys in ((PASHTO,), ("2",), ("1",), ("+",)):
            await staff.press(*keys)
            assert waits[-1] == 300.0
        await staff.press("tab")
        assert waits[-1] == 900.0
        await staff.press("tab", ".")
        assert waits[-1] == 900.0


async def test_on_the_kiosk_a_dialogue_has_five_minutes_instead_of_one(waits: list[float]) -> None:
    async with visiting() as visitor:
        app = visitor.app
        app.push_screen(DeskScreen(app.office, Door.KIOSK, VIEWS, app._leave_desk))
        await visitor.pilot.pause()
        app.screen.unlock()
        await visitor.pilot.pause()
        assert waits[-1] == 60.0
        await visitor.press(PASHTO)
        assert waits[-1] == 300.0
        await visitor.press(".")
        assert waits[-1] == 60.0
