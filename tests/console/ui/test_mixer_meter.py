"""Tests of `console.ui.mixer_meter`."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.show.obs_truth import InputLevel
from console.ui import theme
from console.ui.mixer_meter import MARGIN_PX, WIDTH_PX, MixerMeter

HIGH_PX = 600
X = WIDTH_PX - 4


def colours(meter: MixerMeter, *dbs: float) -> list[QColor]:
    """Give the colours just under some levels of the bar."""
    picture = meter.grab().toImage()
    return [picture.pixelColor(X, round(MARGIN_PX - db * HIGH_PX / 60) + 1) for db in dbs]


def test_it_is_filled_up_to_the_rms_with_the_held_peak_over_it(qtbot: QtBot) -> None:
    meter = MixerMeter("Mic")
    qtbot.addWidget(meter)
    meter.resize(WIDTH_PX, HIGH_PX + 2 * MARGIN_PX)
    meter.put(InputLevel("Mic", -30.0, -15.0, -15.0, -5.0), False)
    above, below, peak, held = colours(meter, -28, -31, -15, -5)
    assert (below, peak, held) == (QColor(theme.GREEN), QColor(theme.SOFT), QColor(theme.TEXT))
    assert above != QColor(theme.GREEN)
    meter.put(None, False)
    assert colours(meter, -31)[0] != QColor(theme.GREEN)


def test_a_muted_one_is_dim(qtbot: QtBot) -> None:
    meter = MixerMeter("Mic")
    qtbot.addWidget(meter)
    meter.resize(WIDTH_PX, HIGH_PX + 2 * MARGIN_PX)
    silent = InputLevel("Mic", -100.0, -100.0)
    meter.put(silent, False)
    open_ = colours(meter, -31)
    meter.put(silent, True)
    assert colours(meter, -31) != open_


def test_a_screen_reader_is_told_how_loud_it_is_or_that_it_is_muted(qtbot: QtBot) -> None:
    meter = MixerMeter("Mic")
    qtbot.addWidget(meter)
    meter.put(InputLevel("Mic", -18.5, -15.0), False)
    assert meter.accessibleDescription() == "about -18 dB"
    meter.put(InputLevel("Mic", -100.0, -100.0), True)
    assert meter.accessibleDescription() == "muted"
