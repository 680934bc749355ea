"""Content that is changed while a desk and a call board are running: shown without a restart."""

from __future__ import annotations

import asyncio
from pathlib import Path

from counting import MovableClock
from desking import Staff, real_desk
from visiting import LIMIT

from kiosk import served
from kiosk.clock import Clock
from kiosk.screens.desk.call_board import CallBoard
from kiosk.screens.desk.dialogue.dialogue import Dialogue
from kiosk.screens.desk.queues.queues import Queues
from kiosk.screens.desk.view import View

ROOM, OTHER_ROOM = "Infirmerie", "Salle des soins"
NURSE = "2"  # key


def rename_room(content: Path) -> None:
    centre = content / "centre.toml"
    centre.write_text(centre.read_text("utf-8").replace(f'"{ROOM}"', f'"{OTHER_ROOM}"'), "utf-8")


async def look(staff: Staff) -> None:
    """As every minute; until it has been done."""
    looked: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    serve = staff.app._serve

    def served_then(changed: object) -> None:
        serve(changed)  # type: ignore[arg-type]
        looked.set_result(None)

    staff.app._serve = served_then  # type: ignore[method-assign, assignment]
    staff.app.look_at_content()
    await looked
    staff.app._serve = serve  # type: ignore[method-assign]
    await staff.settle()


def desk(content: Path, clock: MovableClock, *views: type[View]):  # type: ignore[no-untyped-def]
    return real_desk(views, clock, content=content)


async def test_a_locked_desk_shows_the_new_name_of_a_room_once_it_is_opened_again(
    content: Path, clock: MovableClock
) -> None:
    async with desk(content, clock, Queues) as staff:
        await staff.press(NURSE)
        assert staff.sees(ROOM)
        rename_room(content)
        await staff.press("*")
        await look(staff)
        staff.screen.unlock()
        await staff.settle()
        assert staff.sees(OTHER_ROOM)


async def test_nothing_changes_under_the_hands_of_the_staff_and_later_it_does(
    content: Path, clock: MovableClock
) -> None:
    async with desk(content, clock, Queues) as staff:
        before = staff.office.served
        rename_room(content)
        staff.app.look_at_content()
        await staff.settle()
        assert staff.office.served is before
        staff.screen.shut()
        staff.screen.unlock()  # whoever is fast: it was read, and may not be served
        staff.app._serve(staff.app._read())
        assert staff.office.served is before
        staff.screen.shut()
        await look(staff)
        assert staff.office.served is not before


async def test_what_cannot_be_read_is_not_served(content: Path, clock: MovableClock) -> None:
    async with desk(content, clock, Queues) as staff:
        staff.screen.shut()
        before = staff.office.served
        (content / "needs.toml").write_text("x = 1", "utf-8")
        staff.app.look_at_content()
        await asyncio.get_running_loop().shutdown_default_executor()
        await staff.settle()
        assert staff.office.served is before


async def test_what_has_not_changed_is_not_read_again(content: Path, clock: MovableClock) -> None:
    async with desk(content, clock, Queues) as staff:
        staff.screen.shut()
        before = staff.office.served
        await look(staff)
        assert staff.office.served is before


async def test_the_next_dialogue_has_the_new_phrases(content: Path, clock: MovableClock) -> None:
    async with desk(content, clock, Dialogue) as staff:
        (content / "phrases.toml").unlink()
        await staff.press("*")
        await look(staff)
        staff.screen.unlock()
        await staff.press("6")
        assert "phrases.toml" in staff.text()  # in why there are none


async def test_the_call_board_shows_another_name_of_the_centre(
    content: Path, clock: MovableClock
) -> None:
    app = CallBoard(served.load(content), Clock(clock.now()))
    name = app.office.served.catalogue.centre.name
    try:
        async with asyncio.timeout(LIMIT), app.run_test() as pilot:
            await pilot.pause()
            assert name in shown(app)
            centre = content / "centre.toml"
            centre.write_text(centre.read_text("utf-8").replace(name, "La Halte"), "utf-8")
            app.look_at_content()
            while name in shown(app):
                app.calls._painted = None  # another minute
                app.calls._glance()
                await pilot.pause(0.01)
            assert "La Halte" in shown(app)
    finally:
        app.close_office()


def shown(app: CallBoard) -> str:
    glass = app.calls.glass
    return "\n".join(row.text for row in glass.render_lines(glass.size.region))
