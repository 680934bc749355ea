"""The centre's own file of words: what else stands in it stays, whatever the disk does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from own_words import BY_HAND, DAY, HEAD, correct, own, word, write_own

from kiosk import languages, served
from kiosk.errors import ParvisError
from kiosk.words import Review, Role, Words, own_file


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


def test_no_name_and_no_time_of_day_are_in_the_file(content: Path) -> None:
    correct(Words("ps", content), "کلینیک")
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


def test_make_messages_leaves_a_review_where_it_stands() -> None:
    """So that what a centre gives back to the project keeps its day and role."""
    from io import BytesIO

    from babel.messages.pofile import read_po

    from tools.messages import refreshed, template, written

    text = f'{HEAD}\n# {Review(DAY, Role.MEDIATION)}\nmsgid "Infirmerie"\nmsgstr "کلینیک"\n'
    kept = written(refreshed(read_po(BytesIO(text.encode()), locale="ps"), template()))
    assert "# relu : 2026-11-24, médiation\n" in kept
    assert 'msgid "Infirmerie"\nmsgstr "کلینیک"\n' in kept
