"""Two tabs of a desk that hold nothing but the letters z that are typed there."""

from __future__ import annotations

from kiosk.screens.desk.view import View
from kiosk.screens.widgets.block import Block, blank

INSIDE = "Le texte de l’équipe"


class First(View):
    title = "Première"

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.said = ""

    def pressed(self, key: str, character: str) -> bool:  # noqa: ARG002
        self.said += character if character == "z" else ""
        return character == "z"

    def paint(self, width: int, height: int) -> Block:
        self.screen._said = INSIDE
        return blank(width, height, self.palette.page.words)

    def locked(self) -> None:
        self.said = ""


class Second(First):
    title = "Seconde"


TABS = (First, Second)
