"""`parvis words import`: what comes back is looked at, told, and written when it is right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from commands import run
from exchanging import HEAD, INFIRMARY, REVIEWED, back, refused
from own_words import own

from kiosk import languages
from kiosk.words import Words


@pytest.fixture
def came_back(tmp_path: Path) -> Callable[..., str]:
    return partial(back, tmp_path)


def test_what_went_out_and_comes_back_untouched_changes_nothing(
    content: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ps.po"
    run("words", "export", "--language", "ps", "-o", str(file))
    done = run("words", "import", str(file), "--role", "médiation", "--yes")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "Rien n’a changé" in done.stderr
    assert not own(content).exists()


def test_an_import_says_what_would_change_and_writes_nothing(
    content: Path, came_back: Callable[..., str]
) -> None:
    before = languages.load("ps").forms("Infirmerie")[0]
    done = run("words", "import", came_back(INFIRMARY))
    assert done.exit_code == 0
    assert done.stdout == f"brouillon – « Infirmerie » : « کلینیک » au lieu de « {before} »\n"
    assert "Rien n’est encore écrit : pour l’écrire, ajoutez --yes." in done.stderr
    assert not own(content).exists()


def test_without_a_role_all_comes_in_as_drafts(
    content: Path, came_back: Callable[..., str]
) -> None:
    run("words", "import", came_back(INFIRMARY), "--yes")
    messages = languages.load("ps", content / "locales")
    assert messages.forms("Infirmerie") == ("کلینیک",)
    assert "relu :" not in own(content).read_text("utf-8")
    assert "fuzzy" in own(content).read_text("utf-8")


def test_with_a_role_all_but_drafts_come_in_as_reviewed(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = Path(came_back(INFIRMARY, ("Retour", "شاته")))
    text = file.read_text("utf-8")
    file.write_text(text.replace('msgid "Retour"', '#, fuzzy\nmsgid "Retour"'), "utf-8")
    done = run("words", "import", str(file), "--role", "traduction benevole", "--yes")
    assert "à prendre : 2 (en relu : 1)" in done.stderr
    found = {one.msgid: one for one in Words("ps", content)}
    assert str(found["Infirmerie"].review).endswith(", traduction bénévole")
    assert found["Retour"].draft


def test_a_draft_that_somebody_found_right_is_reviewed_by_its_import(
    content: Path, came_back: Callable[..., str]
) -> None:
    said = languages.load("ps").forms("Infirmerie")[0]
    done = run("words", "import", came_back(("Infirmerie", said)), "--role", "médiation", "--yes")
    assert done.stdout == f"relu – « Infirmerie » : « {said} »\n"
    assert REVIEWED in own(content).read_text("utf-8")


def test_a_draft_never_takes_the_place_of_what_was_reviewed_here(
    content: Path, came_back: Callable[..., str]
) -> None:
    run("words", "import", came_back(INFIRMARY), "--role", "médiation", "--yes")
    before = own(content).read_bytes()
    done = run("words", "import", came_back(("Infirmerie", "روغتون")), "--yes")
    assert done.stdout.startswith("gardé – « Infirmerie »")
    assert own(content).read_bytes() == before


def test_what_is_refused_is_told_with_its_reason_and_the_rest_is_taken(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = came_back(("Ouvert jusqu’à {time}", "خلاص"), INFIRMARY)
    done = run("words", "import", file, "--yes")
    assert "REFUSÉ – « Ouvert jusqu’à {time} » : Il manque {time}" in done.stdout
    assert "à prendre : 1 (en relu : 0) ; refusées : 1" in done.stderr
    messages = languages.load("ps", content / "locales")
    assert messages.forms("Infirmerie") == ("کلینیک",)
    assert messages.forms("Ouvert jusqu’à {time}") != ("خلاص",)


def test_what_is_only_remarked_on_is_taken_and_told(
    content: Path, came_back: Callable[..., str]
) -> None:
    done = run("words", "import", came_back(("Infirmerie", "Infirmerie")), "--yes")
    assert "à voir – « Infirmerie » : C’est encore la phrase française" in done.stdout
    assert own(content).is_file()


def test_a_sentence_that_nobody_says_is_told_and_left_out(
    content: Path, came_back: Callable[..., str]
) -> None:
    done = run("words", "import", came_back(("Infirmmerie", "کلینیک")), "--yes")
    assert done.stdout.startswith("inconnu – « Infirmmerie »")
    assert not own(content).exists()


def test_a_sentence_that_is_there_twice_is_refused(
    content: Path, came_back: Callable[..., str]
) -> None:
    done = run("words", "import", came_back(("Retour", "یو"), ("Retour", "دوه")), "--yes")
    assert "plusieurs fois" in done.stdout
    assert not own(content).exists()


def test_a_plural_that_lost_a_form_is_refused(content: Path, came_back: Callable[..., str]) -> None:
    done = run("words", "import", came_back(("{n} personne au plus", "{n}")), "--yes")
    assert "Il faut 2 formes, il y en a 1." in done.stdout
    assert not own(content).exists()


def test_what_could_command_a_terminal_is_never_written_to_it(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = came_back(("Infirmerie", "\x1b[2Jکلینیک"), ("\x1b]0;x\x07", "y"), ("Retour", "\u202eشا"))
    done = run("words", "import", file, "--yes")
    assert done.exit_code == 0
    assert "REFUSÉ" in done.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(done.output)
    assert not own(content).exists()


def test_letters_that_farsi_parts_are_told_without_signs_that_nobody_sees(
    content: Path, came_back: Callable[..., str]
) -> None:
    done = run("words", "import", came_back(("Infirmerie", "می\u200cخوابم")))
    assert "« میخوابم »" in done.stdout
    assert not own(content).exists()


def test_an_import_into_the_example_says_how_to_begin(came_back: Callable[..., str]) -> None:
    said = refused("import", came_back(INFIRMARY), "--yes")
    assert "parvis content copy DOSSIER" in said


def test_a_role_that_is_none_is_refused_with_those_there_are(
    content: Path, came_back: Callable[..., str]
) -> None:
    said = refused("import", came_back(INFIRMARY), "--role", "Zarmina", "--yes")
    assert "« Zarmina » n’existe pas. Choisissez parmi : coordination, médiation" in said
    assert not own(content).exists()


# The language of a file


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        *(("ps", "ps"), ("ps_AF", "ps"), ("ps_AF.UTF-8", "ps"), ("ar_SA", "ar")),
        *(("fa-AF", "fa-AF"), ("fa_AF", "fa-AF"), ("prs", "fa-AF"), ("fa_IR", "fa"), ("pes", "fa")),
    ],
)
def test_the_language_of_a_file_is_understood_as_other_programs_write_it(
    content: Path, came_back: Callable[..., str], written: str, tag: str
) -> None:
    head = HEAD.replace("Language: ps", f"Language: {written}")
    done = run("words", "import", came_back(INFIRMARY, head=head))
    assert done.stderr.startswith(f"{tag} – ")
    assert content.is_dir()


def test_dari_is_not_taken_for_farsi(content: Path, came_back: Callable[..., str]) -> None:
    head = HEAD.replace("Language: ps", "Language: fa_AF")
    file = came_back(INFIRMARY, head=head)
    assert "est en « fa-AF », pas en « fa »" in refused("import", file, "--language", "fa", "--yes")
    assert not (content / "locales").exists()


def test_a_file_that_does_not_say_its_language_is_taken_when_somebody_else_does(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = came_back(INFIRMARY, head=HEAD.replace('"Language: ps\\n"\n', ""))
    assert "Ajoutez par exemple --language ps" in refused("import", file, "--yes")
    assert run("words", "import", file, "--language", "ps", "--yes").exit_code == 0
    assert own(content).is_file()
