"""`parvis words`: how far the review is, and work elsewhere that goes out and comes back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from commands import run

from kiosk import languages
from kiosk.clock import Clock
from kiosk.words import Words
from kiosk.words.po import LARGEST

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ps\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
REVIEWED = f"# relu : {Clock().now().date()}, médiation"


@pytest.fixture
def came_back(tmp_path: Path) -> Callable[..., str]:
    """A file that somebody made elsewhere: its entries, each a French sentence and what it says."""

    def write(*entries: tuple[str, str], head: str = HEAD) -> str:
        path = tmp_path / "back.po"
        texts = (f'msgid "{msgid}"\nmsgstr "{said}"\n' for msgid, said in entries)
        path.write_text("\n".join((head, *texts)), "utf-8")
        return str(path)

    return write


def own(content: Path) -> Path:
    return languages.message_file(content / "locales", "ps")


def exported(*arguments: str) -> polib.POFile:
    done = run("words", "export", "--language", "ps", *arguments)
    assert done.exit_code == 0, done.output
    return polib.pofile(done.stdout, encoding="utf-8")


def refused(*arguments: str) -> str:
    """The sentence of a command that is refused."""
    done = run("words", *arguments)
    assert done.exit_code != 0
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.stdout == ""
    return done.stderr


# status


def test_status_says_for_each_language_how_far_its_review_is(
    content: Path, came_back: Callable[..., str]
) -> None:
    run("words", "import", came_back(("Infirmerie", "کلینیک")), "--role", "mediation", "--yes")
    lines = run("words", "status").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["en", "ar", "fa", "fa-AF", "ps"]
    assert "ps (pachto) – phrases : " in lines[4]
    assert "relues : 1 ;" in lines[4]
    assert "mots du centre : 1" in lines[4]
    assert "relues : 0 ;" in lines[0]
    assert "à traduire : 0 ;" in lines[0]
    assert own(content).is_file()


# export


def test_an_export_has_every_sentence_with_its_screens_and_its_standing() -> None:
    file = exported()
    assert len(file) > 800
    entry = file.find("Vos ordonnances et vos médicaments")
    assert entry.fuzzy
    assert entry.comment == "Où : Permanence : Médecin ; Permanence : Infirmière"
    assert entry.occurrences == [("session/doctor", ""), ("session/nurse", "")]
    assert "Affiché en grand" in file.find("Dormir ce soir").comment
    assert file.metadata["Language"] == "ps"
    assert "nplurals=2" in file.metadata["Plural-Forms"]


def test_an_export_of_the_untouched_example_says_what_is_shipped() -> None:
    messages = languages.load("ps")
    for entry in exported():
        forms = tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
        assert forms == messages.forms(entry.msgid)


def test_places_are_marked_so_that_other_programs_look_after_them() -> None:
    file = exported()
    assert "python-brace-format" in file.find("Ouvert jusqu’à {time}").flags
    assert "python-brace-format" not in file.find("Infirmerie").flags


def test_what_is_to_be_reviewed_first_is_at_the_top() -> None:
    file = exported()
    first = [entry.msgid for entry in file][: len(file) // 2]
    assert "Dormir ce soir" in first
    assert "Coiffeur" not in first


def test_an_export_of_drafts_leaves_out_what_is_reviewed(
    content: Path, came_back: Callable[..., str]
) -> None:
    run("words", "import", came_back(("Infirmerie", "کلینیک")), "--role", "médiation", "--yes")
    assert exported("--drafts").find("Infirmerie") is None
    entry = exported().find("Infirmerie")
    assert (entry.msgstr, entry.fuzzy) == ("کلینیک", False)
    assert f"# {entry.tcomment}" == REVIEWED
    assert own(content).is_file()


def test_an_export_of_the_centres_own_words_has_nothing_else(
    content: Path, came_back: Callable[..., str]
) -> None:
    assert len(exported("--own")) == 0
    run("words", "import", came_back(("Infirmerie", "کلینیک")), "--yes")
    (entry,) = exported("--own")
    assert (entry.msgid, entry.fuzzy) == ("Infirmerie", True)
    assert own(content).is_file()


def test_a_sentence_without_translation_goes_out_with_as_many_empty_forms_as_it_needs(
    content: Path,
) -> None:
    path = languages.message_file(content / "locales", "ti")
    path.parent.mkdir(parents=True)
    head = HEAD.replace("Language: ps", "Language: ti").replace("(n != 1)", "n > 1")
    path.write_text(head + '\nmsgid "Infirmerie"\nmsgstr "ክሊኒክ"\n', "utf-8")
    done = run("words", "export", "--language", "ti")
    file = polib.pofile(done.stdout, encoding="utf-8")
    assert file.find("{n} personne au plus").msgstr_plural == {0: "", 1: ""}
    assert file.find("Retour").msgstr == ""
    assert not file.find("Retour").fuzzy
    assert "n > 1" in file.metadata["Plural-Forms"]


def test_an_export_goes_to_a_file_that_is_named(tmp_path: Path) -> None:
    done = run("words", "export", "--language", "ps", "-o", str(tmp_path / "ps.po"))
    assert done.stdout == ""
    assert "ps : " in done.stderr
    assert len(polib.pofile(str(tmp_path / "ps.po"))) == len(exported())


def test_an_export_asks_for_the_language_where_there_are_several() -> None:
    assert "--language en (il y a : en, ar, fa, fa-AF, ps)" in refused("export")
    assert "Choisissez parmi" in refused("export", "--language", "fr")
    assert "pas les deux" in refused("export", "--language", "ps", "--own", "--drafts")


def test_the_only_language_of_a_centre_need_not_be_named(content: Path) -> None:
    centre = content / "centre.toml"
    text = centre.read_text("utf-8")
    centre.write_text(
        text.replace('["fr", "en", "ar", "fa", "fa-AF", "ps"]', '["fr", "ps"]'), "utf-8"
    )
    assert "Language: ps" in run("words", "export").stdout


# import


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
    done = run("words", "import", came_back(("Infirmerie", "کلینیک")))
    assert done.exit_code == 0
    assert done.stdout == f"brouillon – « Infirmerie » : « کلینیک » au lieu de « {before} »\n"
    assert "Rien n’est encore écrit : pour l’écrire, ajoutez --yes." in done.stderr
    assert not own(content).exists()


def test_without_a_role_all_comes_in_as_drafts(
    content: Path, came_back: Callable[..., str]
) -> None:
    run("words", "import", came_back(("Infirmerie", "کلینیک")), "--yes")
    messages = languages.load("ps", content / "locales")
    assert messages.forms("Infirmerie") == ("کلینیک",)
    assert "relu :" not in own(content).read_text("utf-8")
    assert "fuzzy" in own(content).read_text("utf-8")


def test_with_a_role_all_but_drafts_come_in_as_reviewed(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = Path(came_back(("Infirmerie", "کلینیک"), ("Retour", "شاته")))
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
    run("words", "import", came_back(("Infirmerie", "کلینیک")), "--role", "médiation", "--yes")
    before = own(content).read_bytes()
    done = run("words", "import", came_back(("Infirmerie", "روغتون")), "--yes")
    assert done.stdout.startswith("gardé – « Infirmerie »")
    assert own(content).read_bytes() == before


def test_what_is_refused_is_told_with_its_reason_and_the_rest_is_taken(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = came_back(("Ouvert jusqu’à {time}", "خلاص"), ("Infirmerie", "کلینیک"))
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
    said = refused("import", came_back(("Infirmerie", "کلینیک")), "--yes")
    assert "parvis content copy DOSSIER" in said


def test_a_role_that_is_none_is_refused_with_those_there_are(
    content: Path, came_back: Callable[..., str]
) -> None:
    said = refused("import", came_back(("Infirmerie", "کلینیک")), "--role", "Zarmina", "--yes")
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
    done = run("words", "import", came_back(("Infirmerie", "کلینیک"), head=head))
    assert done.stderr.startswith(f"{tag} – ")
    assert content.is_dir()


def test_dari_is_not_taken_for_farsi(content: Path, came_back: Callable[..., str]) -> None:
    head = HEAD.replace("Language: ps", "Language: fa_AF")
    file = came_back(("Infirmerie", "کلینیک"), head=head)
    assert "est en « fa-AF », pas en « fa »" in refused("import", file, "--language", "fa", "--yes")
    assert not (content / "locales").exists()


def test_a_file_that_does_not_say_its_language_is_taken_when_somebody_else_does(
    content: Path, came_back: Callable[..., str]
) -> None:
    file = came_back(("Infirmerie", "کلینیک"), head=HEAD.replace('"Language: ps\\n"\n', ""))
    assert "Ajoutez par exemple --language ps" in refused("import", file, "--yes")
    assert run("words", "import", file, "--language", "ps", "--yes").exit_code == 0
    assert own(content).is_file()


# Damaged files

WHOLE = HEAD + "".join(
    f'\n#. Où : Besoins\nmsgid "{french}"\nmsgstr "{said}"\n'
    for french, said in (
        ("Infirmerie", "کلینیک"),
        ("Dormir ce soir", "نن شپه خوب"),
        ("Retour", "شاته لاړ شئ"),
        ("Accueil", "د راتګ ځای"),
    )
)


def damaged() -> list[bytes]:
    """Fifty files with something wrong in each."""
    whole = WHOLE.encode()
    chance = random.Random(5)
    texts = [found.span(1) for found in re.finditer(rb'msgstr "([^"\n]+)"', whole)]
    inside = [place for start, end in texts for place in range(start, end)]
    quotes = [place for span in texts for place in (span[0] - 1, span[1])]
    found = [whole[:place] for place in chance.sample(inside, 12)]
    found += [whole[:place] + b"\xff" + whole[place + 1 :] for place in chance.sample(inside, 10)]
    found += [whole[:place] + whole[place + 1 :] for place in quotes]
    found += [whole.replace('msgstr "کلینیک"\n'.encode(), b"")]
    found += [whole.replace(b"msgstr", word) for word in (b"msgst", b"msgctxt", b"msgid", b"")]
    found += [whole + end for end in (b"\x00", b'msgid "x"\n', b'"', b"<html>", b'msgid "x', b"\\")]
    found += [b"", b" \n\n", b"\x00" * 500, b"PK\x03\x04" + whole, whole.decode().encode("utf-16")]
    found += [WHOLE.encode("utf-8", "replace").decode("utf-8").encode("cp1256", "replace")]
    found += [b"x" * (LARGEST + 1), whole.replace(b"\n", b" "), whole.replace(b'"', b"")]
    return found


def test_fifty_damaged_files_are_each_refused_with_a_sentence_and_change_nothing(
    content: Path, tmp_path: Path, came_back: Callable[..., str]
) -> None:
    run("words", "import", came_back(("Espace femmes", "ښځې")), "--role", "médiation", "--yes")
    before = own(content).read_bytes()
    files = damaged()
    assert len(files) == 50
    for data in files:
        (tmp_path / "back.po").write_bytes(data)
        said = refused("import", str(tmp_path / "back.po"), "--role", "médiation", "--yes")
        assert "back.po" in said, data[:200]
        assert said.rstrip().endswith("."), said
        assert "Traceback" not in said
        assert own(content).read_bytes() == before
    assert [one.name for one in own(content).parent.iterdir()] == ["parvis.po"]


def test_what_is_no_file_is_told(content: Path, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.po", Path("/dev/zero")):
        assert "n’est pas un fichier" in refused("import", str(path), "--yes")
    assert not own(content).exists()


def test_the_whole_file_that_was_damaged_is_taken(content: Path, tmp_path: Path) -> None:
    for text in (WHOLE, WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE, WHOLE.rstrip("\n")):
        (tmp_path / "back.po").write_text(text, "utf-8", newline="")
        done = run("words", "import", str(tmp_path / "back.po"))
        assert "à prendre : 4" in done.stderr
    assert not own(content).exists()
