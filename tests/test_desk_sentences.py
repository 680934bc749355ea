"""What the desk says is a plain sentence, whatever was done or refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from queueing import NURSE, TUESDAY

from kiosk import paths, served
from kiosk.board import Board
from kiosk.queue import Access, Line, Reason, Refused, State, Ticket, Today
from kiosk.screens.desk import sentences

TICKET = Ticket(NURSE.id, 12, "cat", State.WAITING, 0)


@pytest.fixture(scope="module")
def office() -> Any:
    return SimpleNamespace(board=Board(TUESDAY), served=served.load(paths.SHIPPED_CONTENT))


def line(today: Today, waiting: int = 0, called: int = 0) -> Line:
    return Line(NURSE, today, waiting, called, served=0, no_show=0, calls=0, taken=0)


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_is_a_sentence(office: Any, reason: Reason) -> None:
    said = sentences.refused(office, Refused(reason))
    assert said[0].isupper()
    assert said.endswith(".")


def test_nobody_at_the_desk_is_sent_to_the_desk(office: Any) -> None:
    assert not [one for one in Reason if "Demandez à" in sentences.refused(office, Refused(one))]


def test_a_ticket_is_named_by_its_number_and_its_picture() -> None:
    assert sentences.named(TICKET) == "le 12 (chat)"


def test_every_state_of_a_ticket_has_a_word() -> None:
    assert {sentences.state(one) for one in State} == {
        "attend",
        "est appelé",
        "est reçu",
        "est absent",
        "est ailleurs",
    }
    assert sentences.state(State.WAITING, again=True) == "attend de nouveau"
    assert sentences.state(State.CALLED, again=True) == "est de nouveau appelé"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (Today(), ""),
        (Today(Access.FULL, 20, "room_2", "kits_at_11"), "complet, +20 min, Salle 2, note"),
        (Today(Access.CANCELLED), "annulé"),
        (Today(room="gone"), ""),
        (Today(note="kits_at_11"), "note"),
    ],
)
def test_what_is_announced_stands_in_a_few_words(office: Any, today: Today, said: str) -> None:
    assert sentences.standing(office, line(today)) == said


def test_who_was_called_is_the_last_where_there_are_others() -> None:
    assert sentences.caption(line(Today(), called=1)) == "Appelé"
    assert sentences.caption(line(Today(), called=3)) == "Dernier appelé"
    assert sentences.caption(line(Today())) == "Personne n’est appelé."


@pytest.mark.parametrize(
    ("board", "said"),
    [
        (Board(TUESDAY), ""),
        (Board(TUESDAY, lost=True), "Le fichier des numéros est perdu"),
        (Board(TUESDAY, removed=True), "La base de données a été effacée ou remplacée"),
        (Board(TUESDAY, removed=True, lost=True), "Le fichier des numéros est perdu"),
        (Board(TUESDAY, lost=True, trouble="Réglez l’horloge."), "Réglez l’horloge."),
    ],
)
def test_of_all_that_is_wrong_the_staff_hear_what_they_can_mend_first(
    board: Board, said: str
) -> None:
    assert sentences.trouble(board).startswith(said)
    assert bool(sentences.trouble(board)) is bool(said)
