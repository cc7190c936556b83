"""The health of each surface, and of all of them together."""

from console.show.facts import ControlsMuted, Level, SurfaceChanged, SurfaceFact, SurfacesAreNow
from console.show.surface_truth import SurfaceHealth, observe_surface, worst

LIT = SurfaceChanged("pads", Level.READY, "Lit.", "Grid")
GONE = SurfaceChanged("deck", Level.DEGRADED, "Deck is gone.", "Deck")


def _told(*facts: SurfaceFact) -> dict[str, SurfaceHealth]:
    surfaces: dict[str, SurfaceHealth] = {}
    for fact in facts:
        surfaces = observe_surface(surfaces, fact)
    return surfaces


def test_each_role_has_its_own() -> None:
    surfaces = _told(LIT, GONE)
    assert surfaces["pads"] == SurfaceHealth(Level.READY, "Lit.", "Grid")
    assert worst(surfaces) == (Level.DEGRADED, "Deck is gone.")


def test_a_muted_control_is_no_good_health() -> None:
    surfaces = _told(LIT, ControlsMuted("pads", ("pad/3/1",), "pad 3/1 chatters."))
    assert worst(surfaces) == (Level.DEGRADED, "pad 3/1 chatters.")
    assert worst(observe_surface(surfaces, LIT)) == (Level.DEGRADED, "pad 3/1 chatters.")
    assert worst(_told(LIT, ControlsMuted("pads", (), ""))) == (Level.READY, "Lit.")


def test_a_role_nobody_plays_hides_none_that_is_played() -> None:
    assert worst(_told(LIT, SurfaceChanged("deck", Level.OFF, "Nothing plays it."))) == (Level.READY, "Lit.")
    assert worst({}) == (Level.OFF, "")


def test_roles_that_are_gone_are_forgotten() -> None:
    assert list(_told(LIT, GONE, SurfacesAreNow(("pads", "new")))) == ["pads"]


def test_a_role_has_the_controls_of_whatever_plays_it() -> None:
    keyed = SurfaceChanged("pads", Level.READY, "Lit.", "Grid", ("pad/1/1", "fader/1"))
    assert _told(LIT, keyed)["pads"].controls == ("pad/1/1", "fader/1")
    assert _told(keyed, LIT)["pads"].controls == ()
