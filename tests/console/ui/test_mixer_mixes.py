"""Tests of `console.ui.mixer_mixes`."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_director import inputs_heard
from console.seat.view import SeatView
from console.show.state import Lock
from console.ui.mixer_mixes import AWAY, HOLDS, MixerMixes
from tests.console.ui.handclock import START_MS

VIEW = inputs_heard(START_MS)


def mixes(qtbot: QtBot, view: SeatView) -> tuple[MixerMixes, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    made = MixerMixes(seat)
    qtbot.addWidget(made)
    made.show()
    made.refresh(view)
    return made, seat


def test_each_mix_is_one_press_and_the_one_that_stands_says_so(qtbot: QtBot) -> None:
    shown, seat = mixes(qtbot, VIEW)
    assert [button.text() for button in shown.buttons.values()] == ["✓ Host talks", "Music up", "Interview, both open"]
    assert [button.property("tone") or "" for button in shown.buttons.values()][:2] == [HOLDS, AWAY]
    shown.buttons["Music up"].pressed.emit()
    assert seat.asked == [("mix.recall", {"name": "Music up"})]


def test_a_moved_fader_puts_its_light_out_and_nothing_jumps(qtbot: QtBot) -> None:
    shown, _ = mixes(qtbot, VIEW)
    width = shown.buttons["Host talks"].width()
    inputs = VIEW.truth.inputs or ()
    moved = (replace(inputs[0], volume_db=-20.0), *inputs[1:])
    shown.refresh(replace(VIEW, truth=replace(VIEW.truth, inputs=moved)))
    assert shown.buttons["Host talks"].text() == "Host talks"
    assert shown.buttons["Host talks"].width() == width


def test_a_name_keeps_all_as_it_stands(qtbot: QtBot) -> None:
    shown, seat = mixes(qtbot, VIEW)
    shown.name.setText("  Giveaway ")
    shown.name.returnPressed.emit()
    assert seat.asked == [("mix.keep", {"name": "Giveaway"})]
    assert shown.name.text() == ""
    shown.name.returnPressed.emit()
    assert len(seat.asked) == 1


def test_the_menu_keeps_anew_and_drops(qtbot: QtBot) -> None:
    shown, seat = mixes(qtbot, VIEW)
    entries = {action.text(): action for action in shown.menu.actions()}
    entries["Keep “Music up” anew, as all stands now"].trigger()
    entries["Drop “Music up”"].trigger()
    assert seat.asked == [("mix.keep", {"name": "Music up"}), ("mix.drop", {"name": "Music up"})]


def test_one_there_is_no_room_for_is_in_the_menu_and_never_cut(qtbot: QtBot) -> None:
    shown, _ = mixes(qtbot, VIEW)
    shown.resize(340, shown.height())
    assert [button.isVisible() for button in shown.buttons.values()] == [True, False, False]
    assert [action.text() for action in shown.menu.actions()][:3] == [
        "Recall “Host talks”", "Recall “Music up”", "Recall “Interview, both open”"
    ]  # fmt: skip
    shown.resize(900, shown.height())
    assert all(button.isVisible() for button in shown.buttons.values())


def test_without_any_it_says_what_they_are_for(qtbot: QtBot) -> None:
    shown, _ = mixes(qtbot, replace(VIEW, state=replace(VIEW.state, mixes=())))
    assert shown.none.isVisible()
    assert not shown.more.isEnabled()
    assert shown.name.isEnabled()


def test_locked_or_without_obs_nothing_is_kept(qtbot: QtBot) -> None:
    locked = replace(VIEW, state=replace(VIEW.state, locks=frozenset({Lock.EDIT})))
    shown, _ = mixes(qtbot, locked)
    assert not shown.name.isEnabled()
    assert {action.text(): action.isEnabled() for action in shown.menu.actions() if "Music up" in action.text()} == {
        "Recall “Music up”": True,
        "Keep “Music up” anew, as all stands now": False,
        "Drop “Music up”": False,
    }
    assert shown.buttons["Music up"].isEnabled()
    shown.refresh(replace(VIEW, truth=replace(VIEW.truth, inputs=None)))
    assert not shown.name.isEnabled()
