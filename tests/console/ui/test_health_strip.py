"""The health strip: shape and word for every part, and the reason in plain sight when one is not ready."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty, engine_lost, obs_lost
from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health
from console.ui.health_strip import TERSE_BELOW_PX, HealthStrip
from hardware.messages import SurfaceId
from tests.console.ui.handclock import START_MS, HandClock


@pytest.fixture
def strip(qtbot: QtBot) -> HealthStrip:
    made = HealthStrip(FakeSeat(calm(START_MS), {}, ()), HandClock())
    qtbot.addWidget(made)
    return made


def _with(part: Part, level: Level) -> SeatView:
    view = calm(START_MS)
    health = {**view.truth.health, part: Health(level, "Because.")}
    return replace(view, truth=replace(view.truth, health=health))


def test_ready_is_short_with_its_reason_behind_the_tooltip(strip: HealthStrip) -> None:
    strip.refresh(calm(START_MS))
    assert {strip.cell(part).words for part in Part} == {("READY", "")}
    assert "48 kHz" in strip.cell(Part.SOUND).toolTip()
    assert strip.cell(Part.SOUND).accessibleName() == "Sound: ready"


@pytest.mark.parametrize("level", [level for level in Level if level is not Level.READY])
@pytest.mark.parametrize("part", Part)
def test_a_part_that_is_not_ready_gives_its_reason(strip: HealthStrip, part: Part, level: Level) -> None:
    strip.refresh(_with(part, level))
    assert strip.cell(part).words == (level.upper(), "Because.")


def test_a_part_that_recovers_goes_quiet(strip: HealthStrip) -> None:
    strip.refresh(obs_lost(START_MS))
    assert strip.cell(Part.SWITCHER).words[0] == "FAILED"
    strip.refresh(calm(START_MS))
    assert strip.cell(Part.SWITCHER).words == ("READY", "")


@pytest.mark.parametrize("view", [empty(START_MS), engine_lost(START_MS)])
def test_without_an_engine_nothing_is_known(strip: HealthStrip, view: SeatView) -> None:
    strip.refresh(calm(START_MS))
    strip.refresh(view)
    assert {strip.cell(part).words for part in Part} == {("UNKNOWN", "")}


def test_even_when_everything_fails_it_fits_a_small_screen(strip: HealthStrip) -> None:
    view = calm(START_MS)
    health = {
        part: Health(Level.FAILED, "A reason of many words that would fill the strip alone. " * 3) for part in Part
    }
    strip.refresh(replace(view, truth=replace(view.truth, health=health)))
    assert strip.minimumSizeHint().width() <= 1280


def _two(failed: str) -> SeatView:
    view = _with(Part.PADS, Level.FAILED)
    (wall,) = view.surfaces
    surfaces = {"wall": SurfaceHealth(Level.READY, "Lit."), failed: SurfaceHealth(Level.FAILED, "Because.")}
    deck = replace(wall, surface=SurfaceId("deck"), name="Deck")
    return replace(view, surfaces=(wall, deck), truth=replace(view.truth, surfaces=surfaces))


def test_of_several_surfaces_each_has_its_mark_and_the_worst_its_words(strip: HealthStrip) -> None:
    strip.refresh(calm(START_MS))
    assert strip.surfaces.isHidden()
    strip.refresh(_two("deck"))
    assert not strip.surfaces.isHidden()
    assert [mark.accessibleName() for mark in strip.surfaces.marks.values()] == ["Pads: ready", "Deck: failed"]
    assert strip.cell(Part.PADS).words == ("FAILED", "Because.")
    strip.refresh(engine_lost(START_MS))
    assert strip.surfaces.isHidden()


def test_on_a_narrow_screen_only_what_is_not_well_is_said_in_words(strip: HealthStrip, qtbot: QtBot) -> None:
    strip.resize(TERSE_BELOW_PX - 1, strip.height())
    strip.show()
    qtbot.waitExposed(strip)
    strip.refresh(_with(Part.SOUND, Level.FAILED))
    assert [part for part in Part if strip.cell(part).says_how] == [Part.SOUND]
    strip.resize(TERSE_BELOW_PX, strip.height())
    assert [part for part in Part if strip.cell(part).says_how] == list(Part)
