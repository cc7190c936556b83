"""The chosen control in full, and what it says where there is nothing to say."""

from pytestqt.qtbot import QtBot

from console.seat.demo_controls import controls
from console.show.types import UtcMs
from console.ui.inspector_detail import NEVER, NOTHING, NOWHERE, Detail, Subject
from console.ui.inspector_faults import faults
from console.ui.labels import Words
from hardware.messages import Spot, pad

NOW_MS = UtcMs(1_760_000_000_000)
VIEW = controls(NOW_MS)
FIRES = {one.control: one for one in VIEW.fires[VIEW.surfaces[0].surface][VIEW.surfaces[0].page]}


def detail(qtbot: QtBot, subject: Subject) -> Detail:
    made = Detail(lambda: None, lambda: None, lambda: None)
    qtbot.addWidget(made)
    made.put(subject, NOW_MS)
    return made


def test_it_tells_all_there_is_to_tell(qtbot: QtBot) -> None:
    face = VIEW.faces[Spot("pads:pad/1/1")]
    shown = detail(
        qtbot,
        Subject(pad(1, 1), "Home", FIRES[pad(1, 1)], face, True, VIEW.ledger.recent[0], VIEW.ledger.pads[:1]),
    )
    told = {name: value.text() for name, value in shown.values.items()}
    assert told == {
        "LABEL": "Host",
        "FIRES": "camera.take camera=host",
        "STATE": "ON AIR",
        "GUARD": "None: it fires at once.",
        "LAST": "Confirmed in 16.9 ms · 12 s ago",
        "SPEED": "42 presses: half within 17.8 ms, 95 % within 31.2 ms",
    }
    assert shown.where.text() == "Home · of the row of cameras"


def test_what_was_not_pressed_and_is_not_shown_says_so(qtbot: QtBot) -> None:
    shown = detail(qtbot, Subject(pad(8, 8), "Shift", FIRES[pad(8, 8)], VIEW.faces[Spot("pads:pad/8/8")], False))
    assert shown.values["LAST"].text() == NEVER
    assert shown.values["STATE"].text().endswith("its page is not shown now")
    assert shown.where.text() == "Shift · on every page"


def test_an_empty_control_offers_a_verb_and_no_control_offers_nothing(qtbot: QtBot) -> None:
    shown = detail(qtbot, Subject(pad(2, 8), "Home"))
    assert (shown.empty.text(), shown.change.text()) == (NOTHING, "Choose a verb")
    assert (shown.clear.isHidden(), shown.change.isEnabled()) == (True, True)
    shown.put(Subject(None), NOW_MS)
    assert (shown.empty.text(), shown.change.isEnabled()) == (NOWHERE, False)


def test_what_is_wrong_is_said_with_its_remedy(qtbot: QtBot) -> None:
    gong = next(fault for fault in faults(VIEW) if fault.control == "pad/7/1")
    shown = detail(qtbot, Subject(pad(7, 1), "Home", FIRES[pad(7, 1)], faults=(gong,)))
    said = [words.text() for words in shown.findChildren(Words)]
    assert gong.why in said
    assert gong.remedy in said


def test_while_editing_is_locked_nothing_can_be_changed(qtbot: QtBot) -> None:
    shown = detail(qtbot, Subject(pad(1, 1), "Home", FIRES[pad(1, 1)], may_edit=False))
    assert not any(button.isEnabled() for button in (shown.change, shown.clear, shown.move_it))
