"""What is served: loaded together, kept when good, changed between two visits."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from visiting import visiting

from kiosk import firstpage, languages, paths, served
from kiosk.errors import ContentError, ParvisError
from kiosk.languages import FRENCH, Messages
from kiosk.wording import Hours, say, say_n


def write_message(folder: Path, tag: str, msgid: str, said: str) -> None:
    path = folder / served.OWN_MESSAGES / tag / "LC_MESSAGES" / "parvis.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(f'{head}msgid "{msgid}"\nmsgstr "{said}"\n', "utf-8")


def test_the_centres_own_words_win_over_the_shipped_ones(content: Path) -> None:
    write_message(content, "ps", "Infirmerie", "پښتنه")
    assert served.load(content).messages["ps"].text(say("Infirmerie")) == "پښتنه"
    assert served.load(content).messages["ps"].has("Retour")


def test_a_reviewed_word_of_the_centre_is_no_draft_any_more(content: Path) -> None:
    before = served.load(content).messages["ps"]
    assert before.is_draft(say("Infirmerie"))
    write_message(content, "ps", "Infirmerie", "پښتنه")
    assert not served.load(content).messages["ps"].is_draft(say("Infirmerie"))


def test_a_file_of_words_that_cannot_be_read_is_named(content: Path) -> None:
    write_message(content, "ps", "Infirmerie", "x")
    path = content / served.OWN_MESSAGES / "ps" / "LC_MESSAGES" / "parvis.po"
    for bad in (b'msgid "\xff"\nmsgstr "x"\n', b"lorem ipsum\n", b"\x00\x01"):
        path.write_bytes(bad)
        with pytest.raises(ParvisError, match=r"parvis\.po"):
            served.load(content)


def test_bad_content_that_was_never_good_is_refused(content: Path) -> None:
    (content / "needs.toml").write_text("x = 1", "utf-8")
    with pytest.raises(ContentError):
        served.load_or_last_good()


def test_bad_content_leaves_the_last_good_one(content: Path) -> None:
    served.keep(content)
    (content / "needs.toml").write_text("x = 1", "utf-8")
    found = served.load_or_last_good()
    assert len(found.catalogue.needs) == 22
    assert "needs.toml" in found.problem


def test_what_has_not_changed_is_not_written_again(content: Path) -> None:
    served.keep(content)
    before = served.last_good().stat().st_ino
    served.keep(content)
    assert served.last_good().stat().st_ino == before


def test_what_is_kept_is_replaced_as_a_whole(content: Path) -> None:
    served.keep(content)
    (content / "permanences" / "nurse.toml").unlink()
    served.keep(content)
    kept = {path.name for path in (served.last_good() / "permanences").iterdir()}
    assert "nurse.toml" not in kept
    assert "doctor.toml" in kept


async def test_a_word_put_right_at_lunch_is_on_the_kiosk_afterwards(content: Path) -> None:
    async with visiting() as visitor:
        assert not visitor.sees("Le bobo")
        write_message(content, "en", "Médecin, infirmière", "Le bobo")
        visitor.app._look()
        served_before = visitor.app.served
        while visitor.app.served is served_before:
            await visitor.pilot.pause(0.02)
        await visitor.press("2", "1")
        assert visitor.sees("Le bobo")


async def test_content_never_changes_under_a_visitors_hands(content: Path) -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        before = visitor.app.served
        write_message(content, "en", "Médecin, infirmière", "Le bobo")
        visitor.app._look()
        await visitor.pilot.pause(0.3)
        assert visitor.app.served is before


async def test_a_visitor_who_comes_during_a_reload_only_puts_it_off(content: Path) -> None:
    async with visiting() as visitor:
        before = visitor.app.served
        write_message(content, "en", "Médecin, infirmière", "Le bobo")
        visitor.app._look()
        await visitor.press("2")
        while visitor.app._loading:
            await visitor.pilot.pause(0.02)
        assert visitor.app.served is before
        await visitor.press("0")
        visitor.app._look()
        while visitor.app.served is before:
            await visitor.pilot.pause(0.02)
        await visitor.press("2", "1")
        assert visitor.sees("Le bobo")


async def test_bad_content_without_a_last_good_one_is_told_and_can_be_put_right(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visiting() as visitor:
        monkeypatch.setattr(served, "last_good", lambda: content / "nowhere")
        good = (content / "needs.toml").read_text("utf-8")
        (content / "needs.toml").write_text("x = 1", "utf-8")
        visitor.app._look()
        while not visitor.app.served.problem:
            await visitor.pilot.pause(0.02)
        assert "needs.toml" in visitor.app.served.problem
        (content / "needs.toml").write_text(good, "utf-8")
        visitor.app._look()
        while visitor.app.served.problem:
            await visitor.pilot.pause(0.02)


async def test_content_that_becomes_bad_while_the_kiosk_runs_changes_nothing_for_visitors(
    content: Path,
) -> None:
    async with visiting() as visitor:
        (content / "needs.toml").write_text("x = 1", "utf-8")
        before = visitor.app.served
        visitor.app._look()
        while visitor.app.served is before:
            await visitor.pilot.pause(0.02)
        assert "needs.toml" in visitor.app.served.problem
        await visitor.press("1", "1")
        assert visitor.sees("Dormir ce soir")
        assert not visitor.sees("needs.toml")


def test_the_first_page_is_written_for_the_next_start_and_read_again() -> None:
    page = served.load(paths.SHIPPED_CONTENT).first_page
    firstpage.write(page, paths.data() / firstpage.FILE)
    assert firstpage.read() == page


ONE = '{"languages": [{"tag": "fr", "name": %s, "greeting": "", "call": ""}], "theme": "%s"}'


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[1]", b'{"languages": []}', b"\x00", b"\xff\xfe"]
    + [(ONE % pair).encode() for pair in (("3", "dark"), ('"x"', "darj"))],
)
def test_a_damaged_first_page_file_is_passed_over_and_written_anew(text: bytes) -> None:
    path = paths.data() / firstpage.FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    assert len(firstpage.read().languages) == 6
    page = served.load(paths.SHIPPED_CONTENT).first_page
    firstpage.write(page, path)
    assert firstpage.read() == page


def test_content_that_offers_no_french_still_speaks_it_to_the_desk(content: Path) -> None:
    centre = content / "centre.toml"
    text = centre.read_text("utf-8").replace('languages = ["fr", ', "languages = [")
    centre.write_text(text, "utf-8")
    assert "fr" in served.load(content).messages
    assert served.load(content).first_page.languages[0].tag == "en"


def test_a_plural_rule_that_divides_by_nothing_is_refused(content: Path) -> None:
    write_message(content, "ps", "Infirmerie", "x")
    path = content / served.OWN_MESSAGES / "ps" / "LC_MESSAGES" / "parvis.po"
    rule = 'charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n%0);\\n"'
    path.write_text(path.read_text("utf-8").replace('charset=utf-8\\n"', rule), "utf-8")
    with pytest.raises(ParvisError, match=r"parvis\.po"):
        served.load(content)


def test_a_power_cut_between_two_names_leaves_the_copy_before(content: Path) -> None:
    served.keep(content)
    served.last_good().rename(served.last_good().with_name(f"{served.LAST_GOOD}.old"))
    assert (served.last_good() / "centre.toml").is_file()


def test_a_translation_that_lost_a_place_is_said_in_french() -> None:
    """A visitor is better served by a French hour than by none."""
    messages = Messages("en", {"Ouvert jusqu’à {time}": ("Open until late",)})
    said = messages.text(say("Ouvert jusqu’à {time}", time=time(12, 30)))
    assert said == "Ouvert jusqu’à \u206612:30\u2069"


def test_values_are_isolated_each_in_its_own_direction() -> None:
    pashto = Messages("ps", {"lundi": ("x",)})
    assert pashto.text(say("{a}", a="01 44")) == "\u206801\u00a044\u2069"
    assert pashto.text(say("{a}", a=Hours(time(9), time(12)))) == "\u206609:00–12:00\u2069"
    assert pashto.text(say("{a}", a=say("lundi"))) == "\u2067x\u2069"
    assert pashto.text(say("{a}", a=date(2026, 11, 23))).startswith("\u2067")


def test_the_two_of_arabic_is_neither_one_nor_many() -> None:
    arabic = languages.load("ar")
    forms = [
        arabic.text(say_n("{n} personne au plus", "{n} personnes au plus", n)).replace(str(n), "#")
        for n in (1, 2, 3, 11, 100)
    ]
    assert len(set(forms)) >= 4


def test_no_french_line_begins_with_a_question_mark() -> None:
    assert FRENCH.text(say("Quoi ? « Ceci » : oui !")) == (
        "Quoi\u00a0? «\u00a0Ceci\u00a0»\u00a0: oui\u00a0!"
    )
