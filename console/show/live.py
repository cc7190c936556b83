"""The show itself: taken over by an engine, live, over. Pins, pins' ages and the coach count from when it went live."""

from msgspec.structs import replace

from console.show.commands import BeginShow, FinishShow, LoadShow, OpenShow
from console.show.deals import rearmed
from console.show.decisions import Decision, Refused, accept
from console.show.events import (
    DealDisarmed,
    DealEnd,
    DealEnded,
    Event,
    GraphicsCleared,
    RuleDisarmed,
    ShowBegan,
    ShowFinished,
    ShowLoaded,
    ShowOpened,
)
from console.show.pages import PageReleased
from console.show.state import Coach, Phase, Rundown, ShowState
from console.show.types import Show, UtcMs


def decide_open(state: ShowState, command: OpenShow) -> Decision:
    """Count the engines. A new one knows of no finger: pages that were held are let go."""
    held = (PageReleased(surface) for surface, stand in state.pages.items() if stand.held)
    return accept(ShowOpened(engine=command.engine, epoch=state.epoch + 1), *held)


def decide_load(show: Show, state: ShowState, command: LoadShow, at_ms: UtcMs) -> Decision:
    """Put a new show file on the record. What runs keeps the figures it started with; what is armed reads them anew."""
    return accept(ShowLoaded(digest=command.digest, title=show.title), *rearmed(show, state, at_ms))


def decide_begin(state: ShowState, command: BeginShow, at_ms: UtcMs) -> Decision:
    """Go live."""
    if state.live_ms is not None:
        return Refused(why="The show is live already.", remedy="Finish it first (show.finish).")
    return accept(ShowBegan(at_ms=at_ms))


def decide_finish(state: ShowState, command: FinishShow, at_ms: UtcMs) -> Decision:
    """End the show: deals end, nothing stays armed, graphics leave; pin and camera stay."""
    if state.live_ms is None:
        return Refused(why="The show is not live.", remedy="Begin it with show.begin.")
    ends: list[Event] = [
        DealDisarmed(deal=run.deal) if run.phase is Phase.ARMED else DealEnded(run.deal, DealEnd.OPERATOR, at_ms)
        for run in state.deals
    ]
    disarmed = [RuleDisarmed(rule=rule) for rule, run in state.rules.items() if run.armed]
    return accept(*ends, *disarmed, GraphicsCleared(), ShowFinished(at_ms=at_ms))


def evolve_opened(state: ShowState, event: ShowOpened) -> ShowState:
    """Fold an engine."""
    return replace(state, epoch=event.epoch)


def evolve_began(state: ShowState, event: ShowBegan) -> ShowState:
    """Fold the beginning: the coach starts over, a pin's age counts from now."""
    pinned_ms = event.at_ms if state.pinned is not None else None
    return replace(state, live_ms=event.at_ms, coach=Coach(), pinned_ms=pinned_ms)


def evolve_finished(state: ShowState, event: ShowFinished) -> ShowState:
    """Fold the end: the rundown is at its beginning, as it was arranged."""
    return replace(state, live_ms=None, rundown=Rundown(arrangement=state.rundown.arrangement), prompter="")
