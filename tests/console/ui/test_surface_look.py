"""A surface is called and judged the same wherever the window shows it."""

from msgspec.structs import replace

from console.seat.fake import calm, engine_lost
from console.show.facts import Level
from console.show.surface_truth import SurfaceHealth
from console.ui.surface_look import LOOKS, called, health_of, in_short
from hardware.messages import SurfaceId
from tests.console.ui.handclock import START_MS

DECK = SurfaceId("deck")


def test_every_level_has_a_shape_of_its_own() -> None:
    assert len({shape for shape, _ in LOOKS.values()}) == len(Level)


def test_a_muted_control_makes_a_surface_degraded() -> None:
    muted = SurfaceHealth(Level.READY, "Fine.", "Grid", ("pad/3/1",), "pad 3/1 chatters.")
    short = in_short(muted)
    assert short is not None
    assert (short.level, short.reason) == (Level.DEGRADED, "pad 3/1 chatters.")
    assert in_short(None) is None


def test_a_lost_engine_knows_nothing_of_surfaces() -> None:
    known = {DECK: SurfaceHealth(Level.READY, "Lit.")}
    view = calm(START_MS)
    assert health_of(replace(view, truth=replace(view.truth, surfaces=known)), DECK) == known[DECK]
    lost = engine_lost(START_MS)
    assert health_of(replace(lost, truth=replace(lost.truth, surfaces=known)), DECK) is None


def test_a_surface_without_a_name_is_called_as_its_role() -> None:
    view = calm(START_MS)
    assert called(view, view.surfaces[0].surface) == "Pads"
    assert called(view, "deck") == "Deck"
