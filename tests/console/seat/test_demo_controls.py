"""The demo's three surfaces: one lit, one dead, one with a binding its device cannot fire."""

from console.seat.demo_controls import controls, demo_desk
from console.show.facts import Level
from console.show.types import UtcMs

VIEW = controls(UtcMs(1_760_000_000_000))


def test_there_are_three_surfaces_and_every_page_of_each() -> None:
    assert [one.surface for one in VIEW.surfaces] == ["pads", "deck", "faders"]
    assert [list(VIEW.fires[one.surface]) for one in VIEW.surfaces] == [list(one.pages) for one in VIEW.surfaces]
    assert set(demo_desk().bindings(VIEW.show, VIEW.state)) == set(VIEW.faces)


def test_one_is_dead_and_two_tell_their_controls() -> None:
    health = VIEW.truth.surfaces
    assert health["deck"].level is Level.FAILED
    assert len(health["pads"].controls) == 80
    assert "fader/9" not in health["faders"].controls
