"""States as those see them who do not see red, green or blue: told apart by colour, or by a word or shape as well.

Simulated by the matrices of Machado, Oliveira and Fernandes (2009), severity 1.0, over linear light. Differences are
CIE76 in L*a*b*: 2.3 is just noticeable side by side; 20 is told without comparing, for areas as large as a tally.
"""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.plan.faces import Colour
from console.seat.fake import FakeSeat, deal_live
from console.seat.stills import demo_stills
from console.show.facts import Level
from console.ui import theme
from console.ui.answers import _LOOKS as ANSWERS
from console.ui.main_window import MainWindow
from console.ui.surface_look import LOOKS
from hardware.messages import Glow
from tests.console.ui.handclock import START_MS, HandClock
from tests.rig.colour_blind import BLIND, Matrix, linear, turned

TOLD_APART = 20.0
WHITE_XYZ = (0.95047, 1.0, 1.08883)
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def lab(colour: str, blind: str) -> tuple[float, float, float]:
    whole = QColor(colour)
    light = [linear(part) for part in (whole.redF(), whole.greenF(), whole.blueF())]
    seen = [min(1.0, max(0.0, part)) for part in turned(BLIND[blind], light)]
    x, y, z = (_curve(part / white) for part, white in zip(turned(TO_XYZ, seen), WHITE_XYZ, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(share: float) -> float:
    return float(share ** (1 / 3)) if share > 216 / 24389 else (share * 24389 / 27 + 16) / 116


def apart(one: str, other: str, blind: str) -> float:
    pairs = zip(lab(one, blind), lab(other, blind), strict=True)
    return float(sum((first - second) ** 2 for first, second in pairs) ** 0.5)


def test_the_simulation_is_that_of_the_paper() -> None:
    """A grey stays a grey for all; to who sees no red, red and green come near one another."""
    for blind, matrix in BLIND.items():
        assert [sum(row) for row in matrix] == pytest.approx([1, 1, 1], abs=1e-4), blind
        assert apart("#808080", "#808080", blind) == 0
    plain = [(a - b) ** 2 for a, b in zip(lab("#ff0000", "tritanopia"), lab("#00ff00", "tritanopia"), strict=True)]
    assert apart("#ff0000", "#00ff00", "deuteranopia") < sum(plain) ** 0.5


@pytest.mark.parametrize("blind", BLIND)
@pytest.mark.parametrize(
    ("one", "other"), [(Colour.RED, Colour.GREEN), (Colour.RED, Colour.AMBER), (Colour.GREEN, Colour.AMBER)]
)
def test_program_preview_and_armed_differ_by_colour_alone(blind: str, one: Colour, other: Colour) -> None:
    assert apart(theme.FILL[one], theme.FILL[other], blind) >= TOLD_APART


@pytest.mark.parametrize("blind", BLIND)
def test_whatever_colours_do_not_tell_apart_shapes_do(blind: str) -> None:
    for looks in (list(LOOKS.values()), list(ANSWERS.values())):
        for (shape, colour), (other_shape, other_colour) in combinations(looks, 2):
            same = shape is other_shape
            assert not same or colour == other_colour or apart(colour, other_colour, blind) >= TOLD_APART


def test_every_level_of_health_has_a_look() -> None:
    assert set(LOOKS) == set(Level)


def test_every_lit_tile_and_pad_says_its_state_in_a_word(qtbot: QtBot) -> None:
    seat = FakeSeat(deal_live(START_MS, 96_000), demo_stills(START_MS, 0), ())
    window = MainWindow(seat, HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    window.refresh()
    tiles = [tile.look for tile in window.monitors.tiles.values()]
    assert {tile.word for tile in tiles if tile.lit} == {"ON AIR", "PVW"}
    lit = [face for face in seat.shown.faces.values() if face.glow not in (Glow.OFF, Glow.DIM)]
    assert {"ON AIR", "PVW"} <= {face.word for face in lit}
    assert [face.label for face in lit if not face.word and face.deadline_ms is None] == []
