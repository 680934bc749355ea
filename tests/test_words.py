"""Words: reviewed and put right in the centre's own file, by one at a time, and taken back."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from terminal import ROOT
from visiting import visiting

from kiosk import languages, paths, served
from kiosk.errors import ParvisError
from kiosk.wording import say
from kiosk.words import Filter, Review, Role, Standing, Word, Words, own_file
from kiosk.words.word import Rank

DAY = date(2026, 11, 24)
BY_MEDIATION = Review(DAY, Role.MEDIATION)
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def words(content: Path) -> Words:
    return Words("ps", content)


def word(words: Words, msgid: str = "Infirmerie") -> Word:
    found = words.get(msgid)
    assert found is not None
    return found


def correct(words: Words, forms: str, msgid: str = "Infirmerie") -> Word:
    return words.correct(word(words, msgid), (forms,), Role.MEDIATION, DAY)


def own(content: Path, tag: str = "ps") -> Path:
    return languages.message_file(content / served.OWN_MESSAGES, tag)


def write_own(content: Path, entries: str) -> Path:
    path = own(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}\n{entries}", "utf-8")
    return path


# What there is


@pytest.mark.parametrize("tag", ["en", "ar", "fa", "fa-AF", "ps"])
def test_words_say_what_the_kiosk_says(tag: str) -> None:
    messages = languages.load(tag)
    for one in Words(tag, paths.SHIPPED_CONTENT):
        assert one.forms == messages.forms(one.msgid)
        assert (one.standing is not Standing.REVIEWED) == messages.is_draft(say(one.msgid))


def test_a_sentence_of_the_centre_without_translation_is_to_be_translated(content: Path) -> None:
    nurse = content / "permanences" / "nurse.toml"
    nurse.write_text(nurse.read_text("utf-8").replace("Infirmière", "Soins"), "utf-8")
    found = word(Words("ps", content), "Soins")
    assert (found.standing, found.forms, found.rank) == (Standing.MISSING, (), Rank.FIRST)


def test_drafts_come_first_and_among_them_health_the_law_and_danger(words: Words) -> None:
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
    path = own(content, "ti")
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEAD}\nmsgid "Infirmerie"\nmsgstr "ክሊኒክ"\n', "utf-8")
    words = Words("ti", content)
    assert word(words).standing is Standing.REVIEWED
    assert word(words).review is None  # written by hand: nobody noted who, or when
    assert word(words, "Retour").standing is Standing.MISSING
    words.correct(word(words, "Retour"), ("ተመለስ",), Role.VOLUNTEER, DAY)
    assert languages.load("ti", content / "locales").forms("Retour") == ("ተመለስ",)


# Finding


def test_words_are_found_by_their_french_without_accents(words: Words) -> None:
    assert word(words, "Médecin, infirmière") in words.find("infirmiere medecin")


def test_words_are_found_by_their_translation(words: Words) -> None:
    said = word(words).forms[0]
    assert word(words) in words.find(said)


def test_a_filter_leaves_drafts_reviewed_words_or_those_of_the_centre(words: Words) -> None:
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


# Correcting and reviewing


def test_a_correction_is_reviewed_with_its_day_and_role_and_is_the_centres(words: Words) -> None:
    found = correct(words, "کلینیک")
    assert (found.forms, found.standing, found.own) == (("کلینیک",), Standing.REVIEWED, True)
    assert found.review == BY_MEDIATION
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
    nurse = content / "permanences" / "nurse.toml"
    nurse.write_text(nurse.read_text("utf-8").replace("Infirmière", "Soins"), "utf-8")
    words = Words("ps", content)
    with pytest.raises(ParvisError, match="pas encore de traduction"):
        words.review(word(words, "Soins"), Role.MEDIATION, DAY)


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


# The file


BY_HAND = """\
# Note de l’équipe : demander à la médiatrice avant de changer.
# relu : 2026-01-12, médiation
#. ce que dit un autre programme
#: quelque_part.py
#, python-brace-format
msgid "Infirmerie"
msgstr "درملتون"

# à revoir
#, fuzzy
#| msgid "Avant"
msgid "Retour"
msgstr "شاته"

msgid "Ce que plus personne ne dit"
msgstr "هیڅ"

#~ msgid "Ancien"
#~ msgstr "زوړ"

# Une remarque à la fin du fichier.
"""


def test_a_review_stands_as_a_comment_that_can_be_read_again(content: Path) -> None:
    write_own(content, BY_HAND)
    assert word(Words("ps", content)).review == Review(date(2026, 1, 12), Role.MEDIATION)


def test_every_other_entry_and_every_comment_stays(content: Path) -> None:
    path = write_own(content, BY_HAND)
    words = Words("ps", content)
    correct(words, "کلینیک")
    correct(words, "بهر", "Accueil")
    text = path.read_text("utf-8")
    for kept in BY_HAND.split("\n"):
        if kept not in ("# relu : 2026-01-12, médiation", 'msgstr "درملتون"'):
            assert kept in text, kept
    assert text.count("# relu : 2026-11-24, médiation\n") == 2
    assert "درملتون" not in text


def test_a_correction_lets_other_comments_of_its_word_stand(content: Path) -> None:
    path = write_own(content, BY_HAND)
    correct(Words("ps", content), "شاته لاړ شئ", "Retour")
    entry = path.read_text("utf-8").split("\n\n")[2]
    assert entry == (
        '# à revoir\n# relu : 2026-11-24, médiation\nmsgid "Retour"\nmsgstr "شاته لاړ شئ"'
    )


def test_of_two_entries_for_a_sentence_the_last_counts_as_it_does_on_the_kiosk(
    content: Path,
) -> None:
    write_own(content, 'msgid "Retour"\nmsgstr "لومړی"\n\nmsgid "Retour"\nmsgstr "دوهم"\n')
    words = Words("ps", content)
    assert word(words, "Retour").forms == ("دوهم",)
    correct(words, "درېیم", "Retour")
    assert languages.load("ps", content / "locales").forms("Retour") == ("درېیم",)


def test_no_name_and_no_time_of_day_are_in_the_file(words: Words, content: Path) -> None:
    correct(words, "کلینیک")
    text = own(content).read_text("utf-8")
    assert "# relu : 2026-11-24, médiation\n" in text
    for head in ("Last-Translator", "PO-Revision-Date", "X-Generator"):
        assert head not in text
    assert ":" not in text.partition("2026-11-24")[2].partition("\n")[0]


def test_the_rights_of_the_file_stay_as_its_owner_set_them(content: Path) -> None:
    path = write_own(content, BY_HAND)
    path.chmod(0o640)
    correct(Words("ps", content), "کلینیک")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_linked_from_elsewhere_is_written_there(
    content: Path, tmp_path: Path
) -> None:
    path = write_own(content, BY_HAND)
    real = path.rename(tmp_path / "elsewhere.po")
    path.symlink_to(real)
    correct(Words("ps", content), "کلینیک")
    assert path.is_symlink()
    assert "کلینیک" in real.read_text("utf-8")


def test_a_disk_that_fails_leaves_the_file_as_it_was_and_is_told(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_own(content, BY_HAND)
    before, words = path.read_bytes(), Words("ps", content)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_file.os, "fsync", full)
    with pytest.raises(ParvisError, match="Rien n’a changé"):
        correct(words, "کلینیک")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["parvis.po"]
    assert word(words).forms == ("درملتون",)
    monkeypatch.undo()
    assert correct(words, "کلینیک").forms == ("کلینیک",)


def test_what_a_killed_process_left_half_written_is_neither_served_nor_in_the_way(
    content: Path,
) -> None:
    path = write_own(content, BY_HAND)
    path.with_name(path.name + own_file.NEW).write_text('msgid "Infirmerie"\nmsgstr "x', "utf-8")
    assert not any(one.name.endswith(own_file.NEW) for one in served.files_of(content))
    words = Words("ps", content)
    assert word(words).forms == ("درملتون",)
    correct(words, "کلینیک")
    assert [one.name for one in path.parent.iterdir()] == ["parvis.po"]


@pytest.mark.parametrize("damage", ['msgid "x"\n', 'msgid "x"\nmsgstr "y\n', "\x00\n", "x\n"])
def test_a_damaged_own_file_is_named_and_never_written_over(content: Path, damage: str) -> None:
    words = Words("ps", content)
    path = write_own(content, damage)
    before = path.read_bytes()
    with pytest.raises(ParvisError, match=r"parvis\.po"):
        correct(words, "کلینیک")
    with pytest.raises(ParvisError, match=r"parvis\.po"):
        Words("ps", content)
    assert path.read_bytes() == before


# Several at once


def test_two_who_write_at_once_lose_nothing(content: Path) -> None:
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from kiosk.words import Role, Words\n"
        "words = Words('ps', Path(sys.argv[1]))\n"
        "mine = [one for one in words if not one.plural][int(sys.argv[2])::2][:25]\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "for one in mine:\n"
        "    words.review(one, Role.MEDIATION, date(2026, 11, 24))\n"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(content), str(n)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in both:
        one.communicate()
    assert [one.returncode for one in both] == [0, 0]
    assert len(Words("ps", content).find(wanted=Filter.REVIEWED)) == 50


def test_what_another_has_changed_meanwhile_is_shown_and_not_written_over(content: Path) -> None:
    desk, kiosk = Words("ps", content), Words("ps", content)
    old = word(desk)
    correct(kiosk, "روغتون")
    with pytest.raises(ParvisError, match="vient d’être changé ailleurs"):
        desk.correct(old, ("کلینیک",), Role.MEDIATION, DAY)
    assert word(desk).forms == ("روغتون",)
    assert correct(desk, "کلینیک").forms == ("کلینیک",)


def test_a_change_of_another_word_meanwhile_is_in_nobodys_way(content: Path) -> None:
    desk, kiosk = Words("ps", content), Words("ps", content)
    correct(kiosk, "روغتون", "Retour")
    correct(desk, "کلینیک")
    assert word(desk, "Retour").forms == ("روغتون",)
    kiosk.refresh()
    assert word(kiosk).forms == ("کلینیک",)


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


def test_undo_never_takes_back_what_somebody_else_has_written_since(content: Path) -> None:
    desk, kiosk = Words("ps", content), Words("ps", content)
    correct(desk, "کلینیک")
    kiosk.refresh()
    correct(kiosk, "روغتون")
    with pytest.raises(ParvisError, match="changée ailleurs"):
        desk.undo()
    assert word(Words("ps", content)).forms == ("روغتون",)
    assert desk.undo() is None


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


# On the kiosk


async def test_a_first_correction_in_a_new_folder_is_on_a_running_kiosk_at_the_next_visit(
    content: Path,
) -> None:
    async with visiting() as visitor:
        assert not (content / "locales").exists()
        words = Words("en", content)
        correct(words, "Le bobo", "Médecin, infirmière")
        visitor.app._look()
        before = visitor.app.served
        while visitor.app.served is before:
            await visitor.pilot.pause(0.02)
        await visitor.press("2", "1")
        assert visitor.sees("Le bobo")


def test_make_messages_leaves_a_review_where_it_stands() -> None:
    """So that what a centre gives back to the project keeps its day and role."""
    from io import BytesIO

    from babel.messages.pofile import read_po

    from tools.messages import refreshed, template, written

    text = f'{HEAD}\n# {BY_MEDIATION}\nmsgid "Infirmerie"\nmsgstr "کلینیک"\n'
    kept = written(refreshed(read_po(BytesIO(text.encode()), locale="ps"), template()))
    assert "# relu : 2026-11-24, médiation\n" in kept
    assert 'msgid "Infirmerie"\nmsgstr "کلینیک"\n' in kept
