"""Made-up shows that are being set up: OBS asks for its password, OBS is there, all is done. For pictures and tests."""

from msgspec.structs import replace

from console.seat.fake import calm
from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.obs_truth import ObsFigures, OutputsState
from console.show.setup_types import SetUp
from console.show.truth import Health
from console.show.types import UtcMs

READ = OutputsState(obs=ObsFigures(fps=30.0, canvas=(1080, 1920), rate_fps=30.0))
ASKS = "OBS at 127.0.0.1:4455 asks for a password: none is set for this show"


def locked(now_ms: UtcMs) -> SeatView:
    """Give a new show whose OBS wants a password nobody has given."""
    view = before_live(now_ms)
    health = {**view.truth.health, Part.SWITCHER: Health(Level.CONNECTING, ASKS)}
    return replace(
        view, truth=replace(view.truth, program=None, preview=None, health=health, inputs=None, outputs=None)
    )


def before_live(now_ms: UtcMs) -> SeatView:
    """Give a new show with its OBS there and nothing made in it yet."""
    view = calm(now_ms)
    return replace(
        view,
        state=replace(view.state, live_ms=None, setup=SetUp()),
        truth=replace(view.truth, pages={}, outputs=READ, inputs=()),
        engine=replace(view.engine, folder="/shows/friday") if view.engine else None,
    )
