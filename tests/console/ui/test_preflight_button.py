"""console/ui/preflight_button.py: a number and a cross while something says stop, also in words."""

from pytestqt.qtbot import QtBot

from console.seat.fake_preflight import preflight_bad, preflight_well
from console.ui.preflight_button import PreflightButton
from console.ui.preflight_reading import PreflightReading
from tests.console.ui.handclock import START_MS


def test_it_counts_what_says_stop(qtbot: QtBot) -> None:
    for view, stops in ((preflight_well(START_MS), False), (preflight_bad(START_MS), True)):
        button = PreflightButton(PreflightReading())
        qtbot.addWidget(button)
        button.refresh(view, START_MS)
        assert bool(button.stops) is stops
        assert button.text() == (f"Preflight: {button.stops} stop" if stops else "Preflight")
        assert button.accessibleName() == button.text()
        assert f"{button.stops} stop · " in button.accessibleDescription()
        button.show()
        assert not button.grab().isNull()
