"""What the desk says of a day's sessions and tickets: plain French, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.calendar import State as Planned
from kiosk.figures import counted
from kiosk.languages import FRENCH, SPOKEN
from kiosk.pictograms import TICKETS
from kiosk.queue import Access, Done, Reason, Refused, State, Ticket, Today, What
from kiosk.queue.changes import DeskOnlyChange, TicketChange, TodayChange
from kiosk.tallies.writer import State as Counting

if TYPE_CHECKING:
    from kiosk.board import Board
    from kiosk.calendar import Session
    from kiosk.office import Office
    from kiosk.queue import Line

STATES = {
    State.WAITING: "attend",
    State.CALLED: "appelé",
    State.SERVED: "reçu",
    State.NO_SHOW: "absent",
    State.MOVED: "ailleurs",
}
_ACCESS = {Access.FULL: "complet", Access.CANCELLED: "annulé"}
ONLY_HERE = "La borne ne donne plus de numéros : donnez-les ici."
AT_KIOSK = "La borne donne des numéros."
CLOSED = "La journée est close : plus de numéros jusqu’à demain."
GONE = "Cette séance n’est plus dans la journée. Choisissez-en une autre."
NOTHING_TO_UNDO = "Il n’y a rien à annuler."
_CANCELLED = "Cette séance est annulée : transférez qui attend, ou rouvrez-la (E, État)."
_CANCELLED_IN_PLANNING = "Cette séance est annulée au planning : transférez qui attend."
LOST = (
    "Le fichier des numéros est perdu (abîmé ou effacé) : appelez à la voix qui attendait, et "
    "annoncez de nouveau ce qui a changé."
)
PREVIEW = "Ceci est un aperçu (--at) : rien n’est enregistré."


def trouble(board: Board) -> str:
    """What the staff must know all day long; "" when all is well."""
    if not board.trouble and board.lost:
        return LOST
    if not board.trouble and board.removed:
        return Counting.REMOVED.sentence
    return board.trouble


# Tickets -----------------------------------------------------------------------------------------


def picture(ticket: Ticket) -> str:
    """What is on it, in a word to be said aloud; "" for a picture of another version."""
    word = TICKETS.get(ticket.picture)
    return FRENCH.text(word) if word else ""


def named(ticket: Ticket) -> str:
    return f"le {ticket.number} ({picture(ticket)})"


def state(of: State, *, again: bool = False) -> str:
    """« attend », « est de nouveau appelé »"""
    word, anew = STATES[of], " de nouveau" if again else ""
    return f"{word}{anew}" if of is State.WAITING else f"est{anew} {word}"


def impossible(ticket: Ticket) -> str:
    """Why nothing is done to a ticket that is in the wrong state for it."""
    return f"Impossible : {named(ticket)} {state(ticket.state)}."


# Sessions ----------------------------------------------------------------------------------------


def title(session: Session) -> str:
    return FRENCH.text(session.permanence.title)


def title_of(office: Office, session: str) -> str:
    """The same by its id; "" when it is not one of today's any more."""
    line = office.board.line(session)
    return title(line.session) if line else ""


def hours(session: Session) -> str:
    return FRENCH.value(session.hours)


def language(tag: str) -> str:
    """As it is called in French."""
    return FRENCH.text(SPOKEN[tag])


def languages(session: Session) -> str:
    """The languages that are spoken there."""
    return ", ".join(map(language, session.permanence.languages))


def places(line: Line) -> str:
    if line.places is None:
        return ""
    return counted(line.places, "place") if line.places else "complet"


def caption(line: Line) -> str:
    """Above the ticket that was called last."""
    if not line.called:
        return "Personne n’est appelé."
    return "Appelé" if line.called == 1 else "Dernier appelé"


def room_name(office: Office, room: str) -> str:
    """ "" when content was changed since the desk chose it."""
    rooms = office.served.catalogue.centre.rooms
    return next((FRENCH.text(one.name) for one in rooms if one.id == room), "")


def room(office: Office, line: Line) -> str:
    """The room where a session is held today."""
    moved = room_name(office, line.today.room) if line.today.room else ""
    return moved or FRENCH.text(line.session.room.name)


def note(office: Office, today: Today) -> str:
    found = office.served.catalogue.note(today.note) if today.note else None
    return found.text if found else ""


def planned_otherwise(session: Session) -> str:
    """What the planning says of a session that is not held; "" when it is."""
    if session.state is not Planned.CANCELLED:
        return ""
    why = f" : {FRENCH.text(session.why)}" if session.why else ""
    return ("Déplacé à un autre jour" if session.moved else "Annulé au planning") + why


def announced(office: Office, today: Today) -> str:
    """All that the desk announced of a session, the note aside; "" when nothing."""
    said = [
        _ACCESS.get(today.access, ""),
        f"+{today.late} min" if today.late else "",
        room_name(office, today.room) if today.room else "",
    ]
    return ", ".join(filter(None, said))


def standing(office: Office, line: Line) -> str:
    """How a session is, in a few words: what is announced, and what is plain from its numbers."""
    if line.session.state is Planned.CANCELLED:
        return "déplacé" if line.session.moved else "annulé (planning)"
    said = announced(office, line.today)
    if line.full and line.today.access is Access.OPEN:
        said = f"complet, {said}" if said else "complet"
    if line.today.note:
        said = f"{said}, note" if said else "note"
    return said


def not_called(line: Line) -> str:
    """Why nobody is called to a session; "" when somebody can be."""
    if line.session.state is Planned.CANCELLED:
        return _CANCELLED_IN_PLANNING
    return _CANCELLED if line.today.access is Access.CANCELLED else ""


# What was done -----------------------------------------------------------------------------------


_DONE = {
    What.GIVEN: "Donné : {ticket}, {title}.",
    What.CALLED: "{Ticket} est appelé : {room}.",
    What.RECALLED: "{Ticket} est appelé encore une fois : {room}.",
    What.SENT_BACK: "{Ticket} n’est pas là : il recule dans la file.",
    What.OUT: "{Ticket} n’est pas venu deux fois : il sort de la file.",
    What.SERVED: "{Ticket} est reçu.",
    What.RETURNED: "{Ticket} attend de nouveau, à sa place.",
    What.TRANSFERRED: "{Before} devient {ticket} : {title}.",
}


def done(office: Office, it: Done) -> str:
    ticket = it.ticket
    if ticket is None:
        return _settled(office, it)
    line = office.board.line(ticket.session)
    one = named(ticket)
    return _DONE[it.what].format(
        ticket=one,
        Ticket=one.capitalize(),
        Before=named(_changed(it)[-1].after).capitalize(),  # a transfer ends the one before
        title=title(line.session) if line else "",
        room=room(office, line) if line else "",
    )


def undone(office: Office, it: Done) -> str:
    """How all is again, as it was before."""
    changed = _changed(it)
    if not changed:
        return f"Action annulée. {_settled(office, it, undone=True)}"
    one = changed[-1]  # after a transfer, the ticket that somebody had before
    if it.what is What.RECALLED:
        again = "n’est appelé qu’une fois"
    elif one.before is None:
        again = "n’existe plus"
    else:
        again = state(one.before.state, again=True)
    where = title_of(office, one.after.session)
    return f"Action annulée : {named(one.after)} {again}, {where}."


def refused(office: Office, it: Refused) -> str:
    if it.reason is Reason.NOT_TODAY:  # to a visitor it says: ask at the desk
        if office.board.closed:
            return CLOSED
        return GONE
    if it.reason is Reason.CANCELLED:
        return "Cette séance est annulée."
    said = FRENCH.text(it.reason.wording)
    if it.instead is None:
        return said
    return f"{said} Il reste de la place à {it.instead.starts:%H:%M} : {title(it.instead)}."


def _changed(it: Done) -> list[TicketChange]:
    return [one for one in it.changes if isinstance(one, TicketChange)]


def _settled(office: Office, it: Done, *, undone: bool = False) -> str:
    """Something that was said of a session, or of all."""
    (one,) = it.changes
    if isinstance(one, DeskOnlyChange):
        return ONLY_HERE if (one.before if undone else one.after) else AT_KIOSK
    assert isinstance(one, TodayChange)
    today = one.before if undone else one.after
    said = announced(office, today) or "rien de spécial"
    noted = note(office, today)
    sentence = f"{title_of(office, one.session)} : {said}{f', « {noted} »' if noted else ''}."
    line = office.board.line(one.session)
    if today.access is Access.CANCELLED and line and line.waiting:
        whom = "prévenez-les" if line.waiting > 1 else "prévenez la personne"
        sentence += f" {counted(line.waiting, 'numéro')} en attente : {whom}."
    return sentence
