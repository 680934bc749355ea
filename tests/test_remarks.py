"""What `content check` remarks on that is not wrong."""

from __future__ import annotations

from pathlib import Path

from commands import run


def test_content_check_names_own_translations_of_what_nobody_says(content: Path) -> None:
    messages = content / "locales" / "ps" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "parvis.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Infirmerie"\nmsgstr "کلینیک"\n\n'
        'msgid "Infirmmerie"\nmsgstr "کلینیک"\n',
        "utf-8",
    )
    said = run("content", "check").stdout
    assert "locales/ps/LC_MESSAGES/parvis.po : 1 traduction" in said
    assert "« Infirmmerie »" in said
    assert "« Infirmerie »" not in said
