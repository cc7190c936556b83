"""The locks: a word each, and a press that turns it round."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.show.state import Lock
from console.ui.locks import Locks
from tests.console.ui.handclock import START_MS


def test_each_lock_says_how_it_is_and_turns_round(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    locks = Locks(seat)
    qtbot.addWidget(locks)
    locks.refresh(seat.view())
    edit, playback = (locks.toggles[lock] for lock in (Lock.EDIT, Lock.PLAYBACK))
    assert (edit.text(), playback.text()) == ("Edit open", "Playback open")
    edit.click()
    width = edit.sizeHint().expandedTo(edit.minimumSize()).width()
    seat.shown = replace(seat.shown, state=replace(seat.shown.state, locks=frozenset({Lock.EDIT})))
    locks.refresh(seat.view())
    assert (edit.text(), edit.property("tone"), edit.accessibleName()) == ("Edit LOCKED", "on", "Unlock edit")
    assert edit.sizeHint().width() <= width
    edit.click()
    playback.click()
    assert seat.asked == [
        ("lock.edit", {"on": "yes"}),
        ("lock.edit", {"on": "no"}),
        ("lock.playback", {"on": "yes"}),
    ]
