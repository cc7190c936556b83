"""The made-up show with all of it alive at once, as a whole crew sees it: in the calm, in a burst, in trouble.

Counterparts: `console.seat.fake` and its neighbours, each of which has the states of one topic.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from console.plan.graphics import countdown_instance
from console.seat.fake import calm, demo_run, obs_lost, with_faces
from console.seat.fake_bed import bed_ducked, bed_playing
from console.seat.fake_comments import comments_burst, comments_calm
from console.seat.fake_director import IDLE, STREAMING, with_outputs
from console.seat.fake_graphics import graphics_on_air
from console.seat.fake_metrics import metrics_burst, metrics_calm, metrics_stale
from console.seat.fake_sync import in_time, with_sync
from console.seat.view import NO_SHOW, SeatView
from console.show.state import FRESH
from console.show.truth import Page
from console.show.types import UtcMs


def calm_desk(now_ms: UtcMs) -> SeatView:
    """Give a live show without a deal: the room talks, the bed plays, two graphics are on air, sound is in time."""
    return _alive(metrics_calm(now_ms), bed_playing(now_ms), comments_calm(now_ms), now_ms)


def burst_desk(now_ms: UtcMs) -> SeatView:
    """Give the same with a deal running out, a full room, and fifty comments a second."""
    view = _alive(metrics_burst(now_ms), bed_ducked(now_ms), comments_burst(now_ms), now_ms)
    run = demo_run(now_ms, 36_000)
    state = replace(view.state, deals=(run,), featured=run.deal, countdown_on_air=True)
    drawn = (*view.truth.pages["obs"].layers, countdown_instance(run))
    truth = replace(view.truth, pages={"obs": Page("program", 5, drawn)})
    return with_faces(replace(view, state=state, truth=truth))


def obs_lost_desk(now_ms: UtcMs) -> SeatView:
    """Give the burst when OBS stops answering: nobody knows what it shows, hears or puts out."""
    view, lost = burst_desk(now_ms), obs_lost(now_ms)
    truth = replace(
        lost.truth, inputs=None, outputs=None, bed=view.truth.bed, bed_track=view.truth.bed_track, sync=view.truth.sync
    )
    return with_faces(replace(view, truth=truth))


def stale_desk(now_ms: UtcMs) -> SeatView:
    """Give the calm show when the feed has said nothing for 32 s."""
    view, stale = calm_desk(now_ms), metrics_stale(now_ms)
    return replace(view, feed=stale.feed, board=stale.board, trend=stale.trend, standings=stale.standings)


def bare_desk(now_ms: UtcMs) -> SeatView:
    """Give a show nobody has put anything into yet, with its engine running and OBS connected."""
    view = calm(now_ms)
    show = replace(NO_SHOW, title="New show")
    truth = replace(view.truth, pages={}, inputs=(), outputs=IDLE, preview=None)
    bare = SeatView(link=view.link, show=show, state=FRESH, truth=truth, engine=view.engine)
    return with_faces(bare)


def _alive(metrics: SeatView, bed: SeatView, comments: SeatView, now_ms: UtcMs) -> SeatView:
    graphics = graphics_on_air(now_ms)
    show = replace(graphics.show, bed=bed.show.bed, cameras=bed.show.cameras)
    state = replace(graphics.state, bed=bed.state.bed, mixes=bed.state.mixes)
    truth = replace(graphics.truth, inputs=bed.truth.inputs, bed=bed.truth.bed, bed_track=bed.truth.bed_track)
    view = replace(metrics, show=show, state=state, truth=truth, comments=comments.comments)
    return with_faces(with_outputs(with_sync(view, in_time(now_ms)), STREAMING))


DESKS: Final[dict[str, Callable[[UtcMs], SeatView]]] = {
    "desk-calm": calm_desk,
    "desk-burst": burst_desk,
    "desk-obs-lost": obs_lost_desk,
    "desk-stale": stale_desk,
    "desk-bare": bare_desk,
}
"""By the names of their pictures."""
