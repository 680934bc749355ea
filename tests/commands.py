"""The commands of `parvis`, run in this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from kiosk.cli import parvis


def run(*arguments: str) -> Result:
    return CliRunner().invoke(parvis, arguments)
