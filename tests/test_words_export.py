"""`parvis words status` and `export`: how far the review is, and the work that goes out."""

from __future__ import annotations

from pathlib import Path

import polib
from commands import run
from exchanging import HEAD, INFIRMARY, REVIEWED, back, exported, refused
from own_words import own

from kiosk import languages


def test_status_says_for_each_language_how_far_its_review_is(content: Path, tmp_path: Path) -> None:
    run("words", "import", back(tmp_path, INFIRMARY), "--role", "mediation", "--yes")
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


def test_an_export_of_drafts_leaves_out_what_is_reviewed(content: Path, tmp_path: Path) -> None:
    run("words", "import", back(tmp_path, INFIRMARY), "--role", "médiation", "--yes")
    assert exported("--drafts").find("Infirmerie") is None
    entry = exported().find("Infirmerie")
    assert (entry.msgstr, entry.fuzzy) == ("کلینیک", False)
    assert f"# {entry.tcomment}" == REVIEWED
    assert own(content).is_file()


def test_an_export_of_the_centres_own_words_has_nothing_else(content: Path, tmp_path: Path) -> None:
    assert len(exported("--own")) == 0
    run("words", "import", back(tmp_path, INFIRMARY), "--yes")
    (entry,) = exported("--own")
    assert (entry.msgid, entry.fuzzy) == ("Infirmerie", True)
    assert own(content).is_file()


def test_a_sentence_without_translation_goes_out_with_as_many_empty_forms_as_it_needs(
    content: Path,
) -> None:
    path = own(content, "ti")
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
