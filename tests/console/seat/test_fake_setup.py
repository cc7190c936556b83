"""The made-up shows that are being set up are what they say."""

from console.obs.trouble import wants_password
from console.seat.fake_setup import before_live, locked
from console.show.facts import Part
from console.show.setup_types import SetUpPhase
from tests.console.ui.handclock import START_MS


def test_a_new_show_is_not_live_and_has_nothing_in_obs() -> None:
    view = before_live(START_MS)
    assert (view.state.live_ms, view.state.setup.phase, view.truth.pages) == (None, SetUpPhase.IDLE, {})
    assert view.truth.program is not None
    assert view.engine is not None
    assert view.engine.folder


def test_an_obs_that_wants_a_password_is_not_connected() -> None:
    view = locked(START_MS)
    assert view.truth.program is None
    assert wants_password(view.truth.health[Part.SWITCHER].reason)
